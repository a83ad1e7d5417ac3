package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/appeals/packet"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/screenshot"
	"sellerdesk/internal/workspace"
	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
	"sellerdesk/storage/vault"
)

// DemoReport is what the whole main job comes to on the sample client.
type DemoReport struct {
	Client        workspace.Client
	AsOf          cal.Date // that all figures stand for
	Qualification onboarding.Qualification
	Licence       extract.Document
	ReadError     error // why the licence was not read; the rest stands without it
	Screenshots   []DemoScreenshot
	Items         []evidence.Item
	Vault         vault.Report
	Orders        OrderSummary
	Metrics       []metric.Result // late dispatch by the seed's profile, then by the official one
	Appeals       []DemoAppeal
}

// DemoScreenshot is one judged picture.
type DemoScreenshot struct {
	File   string
	Slot   onboarding.SlotID
	Expect string // "pass" or "block"
	Report screenshot.Report
}

// DemoAppeal is one ticket with its PDF, or with the reason why it has none.
type DemoAppeal struct {
	Ticket  appeals.Ticket
	Claims  []appeals.Claim
	File    string // path of the PDF
	Text    string // path of the text to paste
	Report  packet.Report
	Refusal *appeals.NotAppealableError
}

// Demo does the whole main job on the built-in sample client in a workspace of its own, and
// writes the appeals' PDFs into dir. The clock stands at the moment that the sample is made for.
func Demo(ctx context.Context, o Options, dir string, progress func(Progress)) (DemoReport, error) {
	o = o.filled()
	s, err := loadSample(o.Assets)
	if err != nil {
		return DemoReport{}, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return DemoReport{}, fmt.Errorf("making demo: %w", err)
	}
	temp, err := os.MkdirTemp("", "sellerdesk-demo-*")
	if err != nil {
		return DemoReport{}, fmt.Errorf("making demo: %w", err)
	}
	defer os.RemoveAll(temp)
	o.Dir, o.Now = temp, func() time.Time { return s.Now }
	a, err := Open(ctx, o)
	if err != nil {
		return DemoReport{}, err
	}
	defer a.Close()
	d := demo{App: a, sample: s, dir: dir, progress: progress}
	return d.run(ctx)
}

// demo is a demo in the making.
type demo struct {
	*App
	sample   sample
	dir      string
	progress func(Progress)
	report   DemoReport
}

func (d *demo) run(ctx context.Context) (DemoReport, error) {
	for _, step := range []func(context.Context) error{
		d.addSample, d.readLicence, d.checkScreens, d.measure, d.buildAll, d.listEvidence,
	} {
		if err := step(ctx); err != nil {
			return d.report, fmt.Errorf("making demo: %w", err)
		}
	}
	return d.report, nil
}

func (d *demo) addSample(ctx context.Context) error {
	c, err := d.AddSample(ctx, d.progress)
	if err != nil {
		return err
	}
	d.report.Client, d.report.AsOf = c, cal.Of(d.now().In(cal.Pacific()))
	p, err := d.Application(ctx, c.ID)
	d.report.Qualification = d.Qualify(p)
	return err
}

// readLicence reads the sample's licence. Without an engine it notes why, and the rest goes on.
func (d *demo) readLicence(ctx context.Context) error {
	p, err := d.Application(ctx, d.report.Client.ID)
	if err != nil {
		return err
	}
	slot, ok := p.Document(onboarding.SlotLicense)
	if !ok {
		return errors.New("the sample has no licence")
	}
	data, err := d.ItemBytes(ctx, slot.ItemID)
	if err != nil {
		return err
	}
	d.report.Licence, d.report.ReadError = d.ReadPaper(ctx, extract.BusinessLicense, File{Name: string(slot.Slot), Data: data}, d.progress)
	if d.report.ReadError != nil {
		return ctx.Err()
	}
	_, err = d.keepRead(ctx, d.report.Client.ID, slot.Slot, slot.ItemID, d.asDocument(d.report.Licence))
	return err
}

func (d *demo) checkScreens(ctx context.Context) error {
	p := d.sample.Application
	for _, f := range d.sample.Files {
		if f.Kind != evidence.KindScreenshot {
			continue
		}
		file, err := d.sampleFile(f.File)
		if err != nil {
			return err
		}
		r, err := d.CheckScreenshot(ctx, file, screenshot.Expect{
			Slot: screenshot.Slot(f.Slot), Link: p.Store.Link, ShopName: p.Store.Name, Company: companyOn(p, string(f.Slot)),
		})
		if err != nil {
			return err
		}
		d.report.Screenshots = append(d.report.Screenshots, DemoScreenshot{File: f.File, Slot: f.Slot, Expect: f.Expect, Report: r})
	}
	return nil
}

func (d *demo) measure(ctx context.Context) error {
	for _, profile := range []rule.Profile{rule.ProfileSeed, rule.ProfileOfficial} {
		all, err := d.Metrics(ctx, d.report.Client.ID, d.report.AsOf, profile)
		if err != nil {
			return err
		}
		d.report.Metrics = append(d.report.Metrics, all...)
	}
	return nil
}

func (d *demo) buildAll(ctx context.Context) error {
	tickets, err := d.Tickets(ctx, d.report.Client.ID)
	if err != nil {
		return err
	}
	for _, t := range tickets {
		a, err := d.build(ctx, t)
		if err != nil {
			return err
		}
		d.report.Appeals = append(d.report.Appeals, a)
	}
	return nil
}

func (d *demo) build(ctx context.Context, t appeals.Ticket) (DemoAppeal, error) {
	a := DemoAppeal{Ticket: t, Refusal: t.Refusal()}
	if a.Refusal != nil {
		return a, nil //nolint:nilerr // a refusal is a result here
	}
	c, err := d.Case(ctx, t.ID)
	if err != nil {
		return a, err
	}
	a.Claims = c.Claims()
	built, err := d.BuildAppeal(ctx, t.ID, packet.Options{Bilingual: true}, d.progress)
	if err != nil {
		return a, err
	}
	a.Report, a.File = built.Report, filepath.Join(d.dir, built.Item.Name)
	if err := d.ExportAppeal(ctx, built.Item.ID, a.File); err != nil {
		return a, err
	}
	zh, en, err := d.AppealText(ctx, t.ID)
	if err != nil {
		return a, err
	}
	a.Text = a.File[:len(a.File)-len(filepath.Ext(a.File))] + ".txt"
	return a, writeData(a.Text, []byte(en+"\n\n"+zh+"\n"))
}

func (d *demo) listEvidence(ctx context.Context) error {
	var err error
	if d.report.Items, err = d.Items(ctx, evidence.Query{ClientID: d.report.Client.ID}); err != nil {
		return err
	}
	if d.report.Orders, err = d.OrderSummary(ctx, d.report.Client.ID); err != nil {
		return err
	}
	d.report.Vault, err = d.Verify(ctx, nil)
	return err
}
