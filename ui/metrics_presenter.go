package ui

import (
	"context"
	"strings"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/app"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// metricsPresenter holds the rates of one client.
type metricsPresenter struct {
	svc      MetricService
	host     Host
	text     func(key string, args ...any) i18n.Text
	clientID string
	loaded   bool
	summary  app.OrderSummary
	results  []metric.Result
	asOf     cal.Date // the zero date: the day after the last order's window can be known
	typed    *string  // the date line as typed
	badDate  bool
	dated    func() // the date line's state has changed
	profile  rule.Profile
	imported *imported
}

type metricsState struct {
	summary app.OrderSummary
	results []metric.Result
	profile rule.Profile
	asOf    cal.Date
}

// load computes everything anew for the client that is chosen now.
func (p *metricsPresenter) load() {
	if id := p.host.Client().ID; id != p.clientID {
		p.clientID, p.loaded, p.imported, p.asOf, p.typed, p.badDate = id, false, nil, cal.Date{}, nil, false
		p.summary, p.results = app.OrderSummary{}, nil
	}
	id, svc, asOf, profile := p.clientID, p.svc, p.asOf, p.profile
	if id == "" {
		p.host.Redraw()
		return
	}
	Run(p.host.Runner(), "metrics.load", i18n.Text{}, func(ctx context.Context, _ func(Report)) (metricsState, error) {
		s := metricsState{profile: profile, asOf: asOf}
		var err error
		if s.summary, err = svc.OrderSummary(ctx, id); err != nil {
			return s, err
		}
		if s.profile == "" {
			set, err := svc.Settings(ctx)
			if err != nil {
				return s, err
			}
			s.profile = set.Profile
		}
		if s.asOf.IsZero() {
			s.asOf = sensibleDate(s.summary, svc.Today())
		}
		if s.summary.Count > 0 {
			s.results, err = svc.Metrics(ctx, id, s.asOf, s.profile)
		}
		return s, err
	}, func(s metricsState, err error) {
		if err != nil {
			p.host.Fail(err)
		}
		p.loaded, p.summary, p.results, p.profile, p.asOf = true, s.summary, s.results, s.profile, s.asOf
		p.host.Redraw()
	})
}

// oldExport is how many days after its last order an export is taken for one of former times.
const oldExport = 21

// sensibleDate is today, or for an export of former times the day when its last orders were in
// the window.
func sensibleDate(s app.OrderSummary, today cal.Date) cal.Date {
	if s.Count > 0 && today.Sub(s.Last) > oldExport {
		return s.Last.Add(8)
	}
	return today
}

func (p *metricsPresenter) shownAsOf() string {
	if p.typed != nil {
		return *p.typed
	}
	return p.asOf.String()
}

// setAsOf takes the date line as it is typed; a whole date computes anew.
func (p *metricsPresenter) setAsOf(s string) {
	p.typed = &s
	day, err := cal.Parse(tidyDate(strings.TrimSpace(s)))
	p.badDate = err != nil || day.IsZero()
	if p.dated != nil {
		p.dated()
	}
	if !p.badDate && day != p.asOf {
		p.asOf = day
		p.load()
	}
}

func (p *metricsPresenter) setProfile(id rule.Profile) {
	if id != p.profile {
		p.profile = id
		p.load()
	}
}

// imported is what became of the files that were handed in last.
type imported struct {
	result app.OrderImport
	err    error
}

// take imports order exports, several as one.
func (p *metricsPresenter) take(paths []string, origin string) {
	id, svc := p.host.Client().ID, p.svc
	files := make([]app.File, len(paths))
	for i, path := range paths {
		files[i] = app.File{Path: path, Origin: origin}
	}
	Run(p.host.Runner(), "metrics.import", p.text("ui.metrics.importing"), func(ctx context.Context, report func(Report)) (app.OrderImport, error) {
		return svc.ImportOrders(ctx, id, files, progressTo(report))
	}, func(r app.OrderImport, err error) {
		if cancelled(err) {
			p.host.Hint(p.text("ui.cancelled"))
			return
		}
		p.imported = &imported{r, err}
		p.asOf, p.typed, p.badDate = cal.Date{}, nil, false
		p.load()
		p.host.LoadBadges()
	})
}
