package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"sellerdesk/appeals"
	"sellerdesk/appeals/packet"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
)

// CaseFile is a case that stands in one file with everything that it needs beside it: what
// `sellerctl appeal build` reads. Paths are relative to the file's own folder.
type CaseFile struct {
	Client  CaseClient     `json:"client"`
	Profile rule.Profile   `json:"profile,omitempty"` // "seed" or "official-us"
	Orders  []string       `json:"orders,omitempty"`  // order exports
	Reviews []string       `json:"reviews,omitempty"` // review files
	Ticket  appeals.Ticket `json:"ticket"`
	Appeal  CaseAppeal     `json:"appeal"`
}

// CaseClient is whose case it is.
type CaseClient struct {
	Name   string         `json:"name"`
	Sample bool           `json:"sample,omitempty"` // printed on every page
	Shop   workspace.Shop `json:"shop"`
}

// CaseAppeal is an appeal whose exhibits name files.
type CaseAppeal struct {
	appeals.Appeal
	Exhibits []CaseExhibit `json:"exhibits,omitempty"`
}

// CaseExhibit is an exhibit with its file. Labels E1, E2, … follow the order of the list.
type CaseExhibit struct {
	appeals.Exhibit
	File string `json:"file"`
}

// BuildCase makes the PDF of a case file, by way of a workspace of its own that is removed
// afterwards, and writes it to path.
func BuildCase(ctx context.Context, o Options, c CaseFile, folder string, opts packet.Options, path string) (Built, error) {
	dir, err := os.MkdirTemp("", "sellerdesk-case-*")
	if err != nil {
		return Built{}, fmt.Errorf("building case: %w", err)
	}
	defer os.RemoveAll(dir)
	o.Dir = dir
	a, err := Open(ctx, o)
	if err != nil {
		return Built{}, err
	}
	defer a.Close()
	ticket, err := a.loadCase(ctx, c, folder)
	if err != nil {
		return Built{}, err
	}
	built, err := a.BuildAppeal(ctx, ticket, opts, nil)
	if err != nil {
		return Built{}, err
	}
	return built, a.ExportItem(ctx, built.Item.ID, path)
}

// loadCase puts a case into the workspace and returns its ticket's ID.
func (a *App) loadCase(ctx context.Context, c CaseFile, folder string) (string, error) {
	file := func(name string) (File, error) {
		if !filepath.IsAbs(name) {
			name = filepath.Join(folder, filepath.FromSlash(name))
		}
		return File{Path: name}, nil
	}
	client, err := a.AddClient(ctx, c.Client.Name, c.Client.Shop)
	if err != nil {
		return "", err
	}
	if client.Sample = c.Client.Sample; client.Sample {
		if err := a.SaveClient(ctx, client); err != nil {
			return "", err
		}
	}
	if err := a.caseData(ctx, client.ID, c, file); err != nil {
		return "", err
	}
	c.Ticket.ID, c.Ticket.ClientID = "", client.ID
	ticket, err := a.SaveTicket(ctx, c.Ticket)
	if err != nil {
		return "", err
	}
	p := c.Appeal.Appeal
	p.TicketID, p.Exhibits = ticket.ID, nil
	for _, e := range c.Appeal.Exhibits {
		e.Exhibit.ItemID = e.File
		p.Exhibits = append(p.Exhibits, e.Exhibit)
	}
	return ticket.ID, a.writeAppeal(ctx, p, file)
}

func (a *App) caseData(ctx context.Context, clientID string, c CaseFile, file func(string) (File, error)) error {
	if c.Profile != "" {
		s := defaults()
		s.Profile = c.Profile
		if err := a.SaveSettings(ctx, s); err != nil {
			return err
		}
	}
	load := func(names []string) (files []File) {
		for _, n := range names {
			f, _ := file(n)
			files = append(files, f)
		}
		return files
	}
	if len(c.Orders) > 0 {
		if _, err := a.ImportOrders(ctx, clientID, load(c.Orders), nil); err != nil {
			return err
		}
	}
	if len(c.Reviews) > 0 {
		if _, err := a.ImportReviews(ctx, clientID, load(c.Reviews)); err != nil {
			return err
		}
	}
	return nil
}
