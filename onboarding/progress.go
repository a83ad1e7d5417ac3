package onboarding

import (
	"errors"
	"fmt"
	"time"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// ErrTransition says that an application can't go from its status to the asked one.
var ErrTransition = errors.New("not a step from here")

// steps lists where an application may go from each status (R62, R63). The result comes by
// e-mail, so a person enters it.
var steps = map[Status][]Status{
	"":          {Submitted},
	Draft:       {Submitted},
	Submitted:   {UnderReview, Approved, Rejected},
	UnderReview: {Approved, Rejected},
	Rejected:    {Resubmitted},
	Resubmitted: {UnderReview, Approved, Rejected},
}

// Next lists the statuses that may follow.
func (a Application) Next() []Status { return steps[a.Status] }

// Move takes the application to a status, keeping who, when and the platform's reason. A
// rejection needs its reason.
func (a *Application) Move(to Status, who, reason string, at time.Time) error {
	for _, s := range a.Next() {
		if s != to {
			continue
		}
		if to == Rejected && reason == "" {
			return fmt.Errorf("rejecting application: %w", ErrNoReason)
		}
		a.Status = to
		a.Events = append(a.Events, Event{At: at, Who: who, Status: to, Reason: reason})
		return nil
	}
	return fmt.Errorf("moving application from %q to %q: %w", a.Status, to, ErrTransition)
}

// ErrNoReason says that a rejection was entered without the platform's reason (R63).
var ErrNoReason = errors.New("a rejection needs its reason")

// Attempts counts how often the application was handed in.
func (a Application) Attempts() int {
	n := 0
	for _, e := range a.Events {
		if e.Status == Submitted || e.Status == Resubmitted {
			n++
		}
	}
	return n
}

// Title names a status.
func (s Status) Title() i18n.Text {
	switch s {
	case Submitted:
		return i18n.T("已提交", "Submitted")
	case UnderReview:
		return i18n.T("审核中", "Under review")
	case Approved:
		return i18n.T("已通过", "Approved")
	case Rejected:
		return i18n.T("被驳回", "Rejected")
	case Resubmitted:
		return i18n.T("已重新提交", "Resubmitted")
	}
	return i18n.T("草稿", "Draft")
}

// Checklist judges the files of the application: every required slot filled, read and without a
// blocking finding (R8, R13, R14, R27, R28, R34).
func (a Application) Checklist() []rule.Finding {
	var fs []rule.Finding
	for _, s := range a.Slots() {
		f := rule.Finding{Rule: "slot." + string(s.ID), Title: s.Title, Field: string(s.ID), Source: rule.Source{Rules: s.Rules, Trust: rule.Seed}}
		f.Status, f.Message, f.Remedy = a.slotState(s)
		fs = append(fs, f)
	}
	return fs
}

func (a Application) slotState(s Slot) (rule.Status, i18n.Text, i18n.Text) {
	d, ok := a.Document(s.ID)
	switch {
	case !ok && !s.Required:
		return rule.NotApplicable, i18n.T("选填", "Optional"), i18n.Text{}
	case !ok:
		return rule.NeedsPerson, i18n.T("还没有添加", "Not added yet"), s.Hint
	case len(d.Fields) == 0 && len(d.Findings) == 0:
		return rule.NeedsPerson, i18n.T("已添加，还没有识别或检查", "Added, not read or checked yet"),
			i18n.T("点击识别；没有识别引擎时手工填写", "Have it read, or type the fields where there is no engine")
	}
	if worst := rule.Worst(d.Findings); worst.Severity() >= rule.Warn.Severity() {
		for _, f := range d.Findings {
			if f.Status == worst {
				return worst, f.Message, f.Remedy
			}
		}
	}
	for _, f := range d.Fields {
		if f.Check == "failing" { // also where no finding tells, as in workspaces of earlier versions
			return rule.Block, i18n.T("有号码没有通过校验", "A number fails its check"),
				i18n.T("对照原件逐位核对，改正后再确认", "Compare it with the original character by character, correct it, then confirm")
		}
		if f.State == FieldRead && f.Check != "missing" {
			return rule.NeedsPerson, i18n.T("识别结果还没有确认", "What was read is not confirmed yet"),
				i18n.T("对照图片逐项确认或修改", "Compare each field with the picture, confirm or correct it")
		}
	}
	return rule.Pass, i18n.T("已就绪", "Ready"), i18n.Text{}
}
