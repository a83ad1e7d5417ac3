package app

import (
	"context"
	"fmt"

	"sellerdesk/appeals"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
	"sellerdesk/onboarding"
)

// Area is a page of the program, as the side navigation shows it.
type Area string

// Areas that have a state for each client.
const (
	AreaOnboarding Area = "onboarding"
	AreaEvidence   Area = "evidence"
	AreaMetrics    Area = "metrics"
	AreaTickets    Area = "tickets"
)

// AreaState is how a client stands in one area.
type AreaState struct {
	Area      Area
	Done      int       // of Total, where the area has a number of things to do
	Total     int       // 0 where it has not
	Attention int       // how many things want to be looked at: the badge
	Summary   i18n.Text // where things stand
	Next      i18n.Text // what to do next; empty where nothing is due
}

// Overview is how a client stands in each area.
type Overview struct {
	Client workspace.Client
	Areas  []AreaState // in the order of the navigation
	Next   AreaState   // the first area in which something is due; zero where nothing is
}

// Area returns the state of one area.
func (o Overview) Area(id Area) AreaState {
	for _, s := range o.Areas {
		if s.Area == id {
			return s
		}
	}
	return AreaState{Area: id}
}

// Overview counts what a client has and says what is next in each area.
func (a *App) Overview(ctx context.Context, clientID string) (Overview, error) {
	c, err := a.db.Client(ctx, clientID)
	if err != nil {
		return Overview{}, err
	}
	o := Overview{Client: c}
	for _, look := range []func(context.Context, string) (AreaState, error){
		a.ticketsState, a.onboardingState, a.evidenceState, a.metricsState,
	} {
		s, err := look(ctx, clientID)
		if err != nil {
			return Overview{}, err
		}
		o.Areas = append(o.Areas, s)
		if o.Next.Area == "" && !s.Next.IsZero() {
			o.Next = s
		}
	}
	o.Areas = append(o.Areas[1:], o.Areas[0])
	return o, nil
}

func (a *App) onboardingState(ctx context.Context, clientID string) (AreaState, error) {
	s := AreaState{Area: AreaOnboarding}
	p, err := a.db.Application(ctx, clientID)
	if err != nil {
		return s, err
	}
	for _, f := range p.Checklist() {
		if f.Status == rule.NotApplicable {
			continue
		}
		s.Total++
		switch {
		case f.Status.Severity() <= rule.Notice.Severity():
			s.Done++
		case f.Status == rule.Block || f.Status == rule.Warn:
			s.Attention++
		}
	}
	q := a.Qualify(p)
	s.Summary = i18n.T(p.Status.Title().ZH+" · "+q.Title().ZH, p.Status.Title().EN+" · "+q.Title().EN)
	switch {
	case p.Status == onboarding.Approved || p.Status == onboarding.Submitted || p.Status == onboarding.UnderReview || p.Status == onboarding.Resubmitted:
	case len(q.Missing()) > 0:
		s.Next = i18n.T("回答资格问题", "Answer the qualification questions")
	case s.Done < s.Total:
		s.Next = i18n.T(fmt.Sprintf("补齐材料（%d/%d）", s.Done, s.Total), fmt.Sprintf("Complete the documents (%d of %d)", s.Done, s.Total))
	default:
		s.Next = i18n.T("提交入驻申请", "Hand in the application")
	}
	return s, nil
}

func (a *App) evidenceState(ctx context.Context, clientID string) (AreaState, error) {
	s := AreaState{Area: AreaEvidence}
	items, err := a.db.Items(ctx, evidence.Query{ClientID: clientID})
	for _, i := range items {
		if i.State == evidence.StateRejected {
			s.Attention++
		}
	}
	s.Summary = i18n.T(fmt.Sprintf("%d 个文件", len(items)), count(len(items), "file"))
	return s, err
}

func (a *App) metricsState(ctx context.Context, clientID string) (AreaState, error) {
	s := AreaState{Area: AreaMetrics}
	span, err := a.db.OrderSpan(ctx, clientID)
	if err != nil || span.Count == 0 {
		s.Summary = i18n.T("还没有订单", "No orders yet")
		s.Next = i18n.T("导入订单表", "Import an order export")
		return s, err
	}
	first, last := cal.Of(span.First), cal.Of(span.Last)
	s.Summary = i18n.T(fmt.Sprintf("%d 个订单，%s 至 %s", span.Count, first, last),
		fmt.Sprintf("%s, %s to %s", count(span.Count, "order"), first, last))
	return s, nil
}

func (a *App) ticketsState(ctx context.Context, clientID string) (AreaState, error) {
	s := AreaState{Area: AreaTickets}
	tickets, err := a.db.Tickets(ctx, clientID)
	if err != nil {
		return s, err
	}
	open := 0
	for _, t := range tickets {
		c := a.Clock(t)
		if c.Status == appeals.ClockStopped {
			continue
		}
		open++
		if c.Status == appeals.ClockSoon || c.Status == appeals.ClockOver {
			s.Attention++
		}
		if s.Next.IsZero() && t.Refusal() == nil && c.Status != appeals.ClockOver {
			s.Next = i18n.T("准备申诉 "+t.Number, "Prepare the appeal "+t.Number)
		}
	}
	s.Summary = i18n.T(fmt.Sprintf("%d 个待处理工单", open), count(open, "open ticket"))
	return s, nil
}

// count writes a number with its English noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
