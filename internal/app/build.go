package app

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"

	"sellerdesk/appeals"
	"sellerdesk/appeals/packet"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdf"
)

// NotReadyError says that findings stand in the way of building an appeal.
type NotReadyError = packet.NotReadyError

// Built is an appeal's PDF.
type Built struct {
	Item   evidence.Item // in the vault
	Report packet.Report
}

// printer is what all PDFs of one program share.
type printer struct {
	once  sync.Once
	fonts *pdf.Fonts
	err   error
	cache pdf.Cache
}

// ready parses the fonts once; it takes a moment, so not before it is needed.
func (p *printer) ready(assets fs.FS) (*pdf.Fonts, error) {
	p.once.Do(func() {
		var regular, bold []byte
		if regular, p.err = fs.ReadFile(assets, "fonts/NotoSansSC-Regular.ttf"); p.err != nil {
			return
		}
		if bold, p.err = fs.ReadFile(assets, "fonts/NotoSansSC-Bold.ttf"); p.err != nil {
			return
		}
		p.fonts, p.err = pdf.ParseFonts(regular, bold)
	})
	return p.fonts, p.err
}

// BuildAppeal lays the ticket's appeal out as a PDF and keeps it in the vault. Language, budget
// and the like come from o; what it leaves open is filled from the settings. It returns a
// *NotReadyError where a finding blocks, and an *appeals.NotAppealableError where no appeal can
// be made.
func (a *App) BuildAppeal(ctx context.Context, ticketID string, o packet.Options, progress func(Progress)) (Built, error) {
	c, err := a.Case(ctx, ticketID)
	if err != nil {
		return Built{}, err
	}
	if o, err = a.packetOptions(ctx, o); err != nil {
		return Built{}, err
	}
	if o.Words == nil && ready(c) {
		if o.Words, err = a.exhibitWords(ctx, c, progress); err != nil {
			return Built{}, err
		}
	}
	tell(progress, 0, 1, i18n.T("正在生成 PDF", "Making the PDF"))
	var out bytes.Buffer
	var report packet.Report
	err = guard("making appeal", func() error {
		var err error
		report, err = packet.Build(ctx, &out, c, o)
		return err
	})
	if err != nil {
		return Built{}, fmt.Errorf("building appeal: %w", err)
	}
	item, err := a.take(ctx, evidence.Item{
		ClientID: c.Client.ID, Slot: "ticket/" + ticketID, Kind: evidence.KindAppealPDF, Caption: c.Ticket.Number,
	}, File{Name: pdfName(c.Ticket), Data: out.Bytes(), Origin: "made by SellerDesk"})
	tell(progress, 1, 1, i18n.T("PDF 已生成", "The PDF is made"))
	return Built{Item: item, Report: report}, err
}

func (a *App) packetOptions(ctx context.Context, o packet.Options) (packet.Options, error) {
	s, err := a.Settings(ctx)
	if err != nil {
		return o, err
	}
	if o.Fonts == nil {
		if o.Fonts, err = a.printer.ready(a.options.Assets); err != nil {
			return o, err
		}
	}
	if o.Cache == nil {
		o.Cache = &a.printer.cache
	}
	if o.Lang == "" {
		o.Lang = s.Lang
	}
	if o.Budget == 0 {
		o.Budget = int64(s.BudgetMB) * 1_000_000
	}
	if o.Open == nil {
		o.Open = func(d evidence.Digest) (io.ReadCloser, error) { return a.vault.Open(d) }
	}
	o.Edition = a.book.Edition()
	return o, nil
}

// ready reports whether a packet of the case will be made at all.
func ready(c appeals.Case) bool { return c.Ticket.Refusal() == nil && !blocks(c.Check()) }

// pdfName is the file name of a ticket's appeal: what no file system takes is left out.
func pdfName(t appeals.Ticket) string {
	number := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, t.Number)
	if number == "" {
		number = t.ID
	}
	return "appeal-" + number + ".pdf"
}

// ExportAppeal writes an appeal's PDF to path.
func (a *App) ExportAppeal(ctx context.Context, itemID, path string) error {
	return a.ExportItem(ctx, itemID, path)
}

// AppealText is the appeal as text to paste into the platform's form, in both languages.
func (a *App) AppealText(ctx context.Context, ticketID string) (zh, en string, err error) {
	c, err := a.Case(ctx, ticketID)
	if err != nil {
		return "", "", err
	}
	if r := c.Ticket.Refusal(); r != nil {
		return "", "", r
	}
	return packet.PlainText(c, i18n.ZH).String(), packet.PlainText(c, i18n.EN).String(), nil
}
