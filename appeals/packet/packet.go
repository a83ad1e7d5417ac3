// Package packet lays an appeal and its exhibits out, as a PDF that decides by its first page and
// as plain text to paste into a form. It knows what reviewers look for and in which order; what
// may be said is decided by appeals, and how pages are made by internal/pdf. Files are handed to
// it opened.
package packet

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdf"
	"sellerdesk/internal/rule"
)

// Word is a recognised word on a picture, in pixels of the upright picture.
type Word = pdf.Word

// Options says how a packet is made. Fonts and Open are needed, everything else may be left out.
type Options struct {
	Fonts     *pdf.Fonts
	Open      func(evidence.Digest) (io.ReadCloser, error)
	Lang      i18n.Lang                  // of the packet, unless it is bilingual
	Bilingual bool                       // English for the reviewer, then the Chinese copy
	Budget    int64                      // bytes; 0 is pdf.DefaultBudget
	Words     func(itemID string) []Word // recognised words, laid invisibly over the pictures
	Cache     *pdf.Cache                 // makes the next packet of the same pictures quick
	Now       time.Time                  // of the making; zero is the case's Now
	Edition   string                     // of the policy data that the figures rest on
}

// Report is what became of a packet.
type Report struct {
	Pages    int
	Bytes    int64
	Over     bool // beyond the budget although every picture is reduced as far as may be
	Pictures []PictureNote
	LeftOut  []appeals.Claim // unproven claims, which are not in the packet
	Warnings []i18n.Text
}

// PictureNote says how a picture was reduced. Step 0 is not at all.
type PictureNote struct {
	Labels []string // of the exhibits that show it
	How    string   // such as "64 colours"
	Step   int
	Floor  bool // can't be reduced any further
	Bytes  int64
}

// NotReadyError says that the case must not be handed in as it stands, and why.
type NotReadyError struct{ Findings []rule.Finding }

func (e *NotReadyError) Error() string {
	return fmt.Sprintf("building appeal: %d findings block it, first: %s", len(e.Findings), e.Findings[0].Message.EN)
}

// ExhibitError says which exhibit can't be shown.
type ExhibitError struct {
	Label string
	Name  string // of the file; empty where the exhibit has none
	Err   error
}

func (e *ExhibitError) Error() string {
	return fmt.Sprintf("showing exhibit %s (%s): %v", e.Label, e.Name, e.Err)
}

// Unwrap returns the cause.
func (e *ExhibitError) Unwrap() error { return e.Err }

// Build lays the case out and writes it to w as a PDF. The error is an
// *appeals.NotAppealableError for a ticket that can't be appealed (R228), a *NotReadyError, an
// *ExhibitError, or comes from w. The same case and options give the same bytes.
func Build(ctx context.Context, w io.Writer, c appeals.Case, o Options) (Report, error) {
	if refusal := c.Ticket.Refusal(); refusal != nil {
		return Report{}, refusal
	}
	if blocks := blocking(c.Check()); len(blocks) > 0 {
		return Report{}, &NotReadyError{Findings: blocks}
	}
	if o.Now.IsZero() {
		o.Now = c.Now
	}
	b := newBook(c, o)
	if err := b.probe(); err != nil {
		return Report{}, err
	}
	b.write()
	made, err := b.doc.Write(ctx, w, pdf.Output{Budget: o.Budget, Cache: o.Cache})
	if err != nil {
		return Report{}, b.explain(err)
	}
	return b.report(made), nil
}

func blocking(fs []rule.Finding) []rule.Finding {
	return slices.DeleteFunc(fs, func(f rule.Finding) bool { return f.Status != rule.Block })
}

// book is a packet in the making. Lang and prefix change for the Chinese copy: labels of the
// copy's own places begin with the prefix.
type book struct {
	c        appeals.Case
	o        Options
	lang     i18n.Lang
	prefix   string
	doc      *pdf.Document
	claims   []appeals.Claim // stated
	rows     map[string]int  // order ID -> row of the order table, from 1
	reviews  map[string]int  // review ID -> row of the review table, from 1
	late     appeals.LateFacts
	low      appeals.ReviewFacts
	shown    []exhibit
	sections []section
	warnings *[]i18n.Text
}

func newBook(c appeals.Case, o Options) *book {
	lang := o.Lang
	if o.Bilingual {
		lang = i18n.EN
	}
	b := &book{c: c, o: o, lang: lang, claims: c.Stated(), warnings: &[]i18n.Text{}}
	switch c.Ticket.Violation {
	case appeals.LateDispatch:
		b.late = c.LateFacts()
	case appeals.NegativeReviews:
		b.low = c.ReviewFacts()
	}
	b.numberRows()
	b.sections = b.plan()
	b.doc = pdf.New(o.Fonts, b.meta(), pdf.A4(), b.furniture)
	return b
}

func (b *book) numberRows() {
	b.rows, b.reviews = map[string]int{}, map[string]int{}
	for i, d := range b.dispatches() {
		b.rows[d.OrderID] = i + 1
	}
	for i, r := range b.low.Negative {
		b.reviews[r.ID] = i + 1
	}
}

func (b *book) warn(zh, en string) { *b.warnings = append(*b.warnings, i18n.T(zh, en)) }

// t is a text of ours in the language of the part that is being written.
func (b *book) t(zh, en string) string { return i18n.T(zh, en).In(b.lang) }

// own is a text of the person's. Where it lacks the language, the other one stands in, with a
// warning in the report.
func (b *book) own(text i18n.Text, where i18n.Text) string {
	if !text.IsZero() && b.lang == i18n.EN && text.EN == "" {
		b.warn("缺少英文，暂用中文："+where.ZH, "No English yet, the Chinese stands in: "+where.EN)
	}
	if !text.IsZero() && b.lang == i18n.ZH && text.ZH == "" {
		b.warn("缺少中文，暂用英文："+where.ZH, "No Chinese yet, the English stands in: "+where.EN)
	}
	return text.In(b.lang)
}

func (b *book) meta() pdf.Meta {
	lang := "en-US"
	if b.lang == i18n.ZH {
		lang = "zh-CN"
	}
	return pdf.Meta{
		Title:    b.heading(),
		Subject:  b.t("处罚工单申诉材料", "Evidence for a penalty appeal"),
		Author:   b.c.Client.Name,
		Creator:  "SellerDesk",
		Keywords: []string{"TikTok Shop", "appeal", string(b.c.Ticket.Violation), b.c.Ticket.Number},
		Lang:     lang,
		Created:  b.o.Now,
	}
}

// heading is the packet's title.
func (b *book) heading() string {
	v := b.c.Ticket.Violation.Title().In(b.lang)
	return b.t("申诉："+v+"，工单 "+b.c.Ticket.Number, v+": appeal against ticket "+b.c.Ticket.Number)
}

func (b *book) furniture(page, pages int) pdf.Furniture {
	f := pdf.Furniture{
		HeadLeft:  b.heading(),
		HeadRight: b.c.Client.Shop.Name,
		FootRight: b.t(fmt.Sprintf("第 %d 页，共 %d 页", page, pages), fmt.Sprintf("Page %d of %d", page, pages)),
		FootLeft:  b.t("制作于 ", "Made on ") + b.o.Now.In(cal.Pacific()).Format("2006-01-02 15:04 MST"),
	}
	if b.c.Client.Sample {
		f.FootLeft = b.t("样例，全部数据为合成 · ", "Sample: all data are synthetic · ") + f.FootLeft
	}
	return f
}

// in is the same book in another language, for the copy.
func (b *book) in(lang i18n.Lang, prefix string) *book {
	other := *b
	other.lang, other.prefix = lang, prefix
	return &other
}

// write puts cover and sections into the document.
func (b *book) write() {
	b.cover()
	for i, s := range b.sections {
		if s.fresh {
			b.doc.NewPage()
		}
		title := b.sectionTitle(i)
		if s.quiet {
			b.doc.Outline(1, s.id, title)
		} else {
			b.doc.Heading(1, s.id, title)
		}
		s.write(b)
	}
}

func (b *book) sectionTitle(i int) string {
	return fmt.Sprintf("%d  %s", i+1, b.sections[i].title.In(b.lang))
}

// report gathers what a person should know.
func (b *book) report(made pdf.Result) Report {
	r := Report{Pages: made.Pages, Bytes: made.Bytes, Over: made.Over}
	for _, cl := range b.c.Claims() {
		if !cl.Proven() && !cl.Insisted {
			r.LeftOut = append(r.LeftOut, cl)
		}
	}
	for _, p := range made.Pictures {
		r.Pictures = append(r.Pictures, PictureNote{Labels: b.labelsOf(p.Key), How: p.Rung.String(), Step: p.Step, Floor: p.Floor, Bytes: p.Bytes})
	}
	b.warnMissing(made.Missing)
	b.warnSize(made)
	b.warnWords()
	for _, w := range *b.warnings {
		if !slices.Contains(r.Warnings, w) {
			r.Warnings = append(r.Warnings, w)
		}
	}
	return r
}

func (b *book) warnMissing(runes []rune) {
	if len(runes) == 0 {
		return
	}
	list := ""
	for _, r := range runes {
		list += fmt.Sprintf(" %c (U+%04X)", r, r)
	}
	b.warn("字体里没有这些字符，PDF 中用方括号写出名称："+list, "The typeface lacks these characters; the PDF spells them out in brackets:"+list)
}

func (b *book) warnSize(made pdf.Result) {
	if made.Over {
		b.warn(
			fmt.Sprintf("文件 %d 字节，超过预算：所有图片都已减到仍可辨认的最低限度。可以去掉重复或未被引用的附件，分成几份提交，或提高预算。", made.Bytes),
			fmt.Sprintf("The file has %d bytes, more than the budget: every picture is as small as it can be and still be read. Take out exhibits that are doubled or not cited, hand in several parts, or raise the budget.", made.Bytes))
	}
	reduced := 0
	for _, p := range made.Pictures {
		if p.Step > 0 {
			reduced++
		}
	}
	if reduced > 0 {
		b.warn(
			fmt.Sprintf("%d 张图片为控制文件大小做了减色或缩小；原件不变，校验值按原件计算。", reduced),
			fmt.Sprintf("%d pictures were reduced in colours or pixels to keep the file small; the originals are unchanged, and the hashes are theirs.", reduced))
	}
}
