package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/workspace"
	"sellerdesk/onboarding"
)

// sampleFolder holds the sample client below the assets; its README says how it is made.
const sampleFolder = "sample"

// sample is the sample client as a person would have typed it in. Exhibits name files.
type sample struct {
	Edition     string                 `json:"edition"`
	Now         time.Time              `json:"now"` // the moment that its figures stand for
	Client      workspace.Client       `json:"client"`
	Application onboarding.Application `json:"application"`
	Files       []sampleFile           `json:"files"`
	Orders      string                 `json:"orders"`
	Reviews     string                 `json:"reviews"`
	Tickets     []sampleTicket         `json:"tickets"`
}

// sampleFile is a file for a slot. One that is expected to fail is for showing that it does, and
// is not taken in.
type sampleFile struct {
	File    string            `json:"file"`
	Kind    evidence.Kind     `json:"kind"`
	Slot    onboarding.SlotID `json:"slot"`
	Caption i18n.Text         `json:"caption"`
	ShownAt string            `json:"shown_at"`
	Expect  string            `json:"expect"` // "pass" or "block"
	Why     i18n.Text         `json:"why"`
	Clock   bool              `json:"clock"`
}

type sampleTicket struct {
	Ticket appeals.Ticket `json:"ticket"`
	Appeal appeals.Appeal `json:"appeal"`
}

// loadSample reads the sample client's form.
func loadSample(assets fs.FS) (sample, error) {
	var s sample
	data, err := fs.ReadFile(assets, path.Join(sampleFolder, "case.json"))
	if err == nil {
		err = json.Unmarshal(data, &s)
	}
	if err != nil {
		return s, fmt.Errorf("reading sample client: %w", err)
	}
	return s, nil
}

func (t *Tools) sampleFile(name string) (File, error) {
	data, err := fs.ReadFile(t.options.Assets, path.Join(sampleFolder, path.Base(name)))
	if err != nil {
		return File{}, fmt.Errorf("reading sample client: %w", err)
	}
	return File{Name: name, Data: data, Origin: "sample"}, nil
}

// AddSample adds the built-in sample client with its pictures, orders, reviews and tickets. One
// that is there already is returned as it is.
func (a *App) AddSample(ctx context.Context, progress func(Progress)) (workspace.Client, error) {
	s, err := loadSample(a.options.Assets)
	if err != nil {
		return workspace.Client{}, err
	}
	c, err := a.db.Client(ctx, s.Client.ID)
	if !errors.Is(err, workspace.ErrNoClient) {
		return c, err
	}
	s.Client.Created, s.Client.Changed = a.now(), a.now()
	if err := a.db.SaveClient(ctx, s.Client); err != nil {
		return c, err
	}
	if err := a.fillSample(ctx, s, progress); err != nil {
		// Half a sample would never be completed, since it would be found the next time.
		return c, errors.Join(err, a.DeleteClient(context.WithoutCancel(ctx), s.Client.ID))
	}
	return s.Client, nil
}

func (a *App) fillSample(ctx context.Context, s sample, progress func(Progress)) error {
	text := i18n.T("正在准备样例客户", "Preparing the sample client")
	steps := []func(context.Context, sample) error{a.sampleDocuments, a.sampleData, a.sampleTickets}
	for i, step := range steps {
		tell(progress, i, len(steps), text)
		if err := step(ctx, s); err != nil {
			return fmt.Errorf("adding sample client: %w", err)
		}
	}
	tell(progress, len(steps), len(steps), text)
	return nil
}

func (a *App) sampleDocuments(ctx context.Context, s sample) error {
	if err := a.db.SaveApplication(ctx, s.Application); err != nil {
		return err
	}
	for _, f := range s.Files {
		if f.Expect != "pass" {
			continue
		}
		file, err := a.sampleFile(f.File)
		if err != nil {
			return err
		}
		if _, err := a.TakeDocument(ctx, s.Client.ID, f.Slot, file); err != nil {
			return err
		}
	}
	return nil
}

func (a *App) sampleData(ctx context.Context, s sample) error {
	orders, err := a.sampleFile(s.Orders)
	if err != nil {
		return err
	}
	if _, err := a.ImportOrders(ctx, s.Client.ID, []File{orders}, nil); err != nil {
		return err
	}
	reviews, err := a.sampleFile(s.Reviews)
	if err != nil {
		return err
	}
	_, err = a.ImportReviews(ctx, s.Client.ID, []File{reviews})
	return err
}

func (a *App) sampleTickets(ctx context.Context, s sample) error {
	for _, t := range s.Tickets {
		if _, err := a.SaveTicket(ctx, t.Ticket); err != nil {
			return err
		}
		if err := a.writeAppeal(ctx, t.Appeal, a.sampleFile); err != nil {
			return err
		}
	}
	return nil
}

// writeAppeal keeps an appeal whose exhibits name files: each is taken in, and its item's ID put
// in place of the name.
func (a *App) writeAppeal(ctx context.Context, p appeals.Appeal, file func(name string) (File, error)) error {
	for i, e := range p.Exhibits {
		f, err := file(e.ItemID)
		if err != nil {
			return err
		}
		added, err := a.AddExhibit(ctx, p.TicketID, e.Kind, e.Caption, e.ShownAt, f)
		if err != nil {
			return err
		}
		p.Exhibits[i].ItemID, p.Exhibits[i].Label = added.ItemID, added.Label
	}
	return a.SaveAppeal(ctx, p)
}
