package packet

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"sellerdesk/appeals"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdf"
	"sellerdesk/internal/picture"
)

// exhibit is an exhibit with its file, and its picture where the file is one.
type exhibit struct {
	appeals.Exhibit
	item    evidence.Item
	picture *pdf.Picture // nil: a file that can't be shown on a page
}

// probe looks at every exhibit's file before anything is laid out.
func (b *book) probe() error {
	for _, e := range b.c.Appeal.Exhibits {
		x := exhibit{Exhibit: e}
		item, ok := b.c.Items[e.ItemID]
		if !ok {
			return &ExhibitError{Label: e.Label, Err: errors.New("its file is not in the vault")}
		}
		x.item = item
		if err := b.probeFile(&x); err != nil {
			return &ExhibitError{Label: e.Label, Name: item.Name, Err: err}
		}
		b.shown = append(b.shown, x)
	}
	return nil
}

func (b *book) probeFile(x *exhibit) error {
	open := func() (io.ReadCloser, error) { return b.o.Open(x.item.Digest) }
	r, err := open()
	if err != nil {
		return err
	}
	defer r.Close()
	info, err := pdf.Probe(r)
	var format *picture.FormatError
	if errors.As(err, &format) && !strings.HasPrefix(x.item.Media, "image/") {
		return nil
	}
	if err != nil {
		return err
	}
	x.picture = &pdf.Picture{Key: string(x.item.Digest), Info: info, Open: open, Alt: b.alt(*x)}
	if b.o.Words != nil {
		x.picture.Words = b.o.Words(x.ItemID)
	}
	return nil
}

// alt describes a picture for people who can't see it.
func (b *book) alt(x exhibit) string {
	text := x.Label + ": " + b.exhibitTitle(x.Exhibit)
	if x.ShownAt != "" {
		text += b.t("；画面时间 ", "; time shown: ") + x.ShownAt
	}
	if len(x.Orders) > 0 {
		text += b.t("；订单 ", "; orders ") + b.someOrders(x.Orders)
	}
	return text
}

// mostOrders is how many order IDs stand with an exhibit.
const mostOrders = 8

func (b *book) someOrders(ids []string) string {
	if len(ids) <= mostOrders {
		return strings.Join(ids, ", ")
	}
	more := len(ids) - mostOrders
	return strings.Join(ids[:mostOrders], ", ") + b.t(fmt.Sprintf(" 等另外 %d 个", more), fmt.Sprintf(" and %d more", more))
}

// exhibitTitle is the kind of the exhibit with its caption.
func (b *book) exhibitTitle(e appeals.Exhibit) string {
	kind := appeals.KindTitle(e.Kind).In(b.lang)
	if e.Caption == "" || e.Caption == kind {
		return kind
	}
	return kind + b.t("：", ": ") + e.Caption
}

// index lists the exhibits with their pages and the claims that cite them.
func (b *book) index() {
	var rows []pdf.Row
	for _, x := range b.shown {
		label := exhibitLabel(x.Label)
		rows = append(rows, pdf.Row{Cells: []pdf.Cell{
			pdf.Spans(pdf.Span{Text: x.Label, Bold: true, Link: label, Color: &pdf.Accent}),
			pdf.Text(b.exhibitTitle(x.Exhibit)), pdf.Text(dash(x.ShownAt)),
			pdf.Spans(b.citedBy(x.Label)...), pdf.Spans(pdf.PageOf(label)),
		}})
	}
	b.doc.Table(pdf.Table{Rows: rows, After: 4, Columns: []pdf.Column{
		{Head: b.t("附件", "Exhibit"), Width: 10},
		{Head: b.t("内容", "What it shows"), Width: 47},
		{Head: b.t("画面时间", "Time shown"), Width: 19},
		{Head: b.t("主张", "Claims"), Width: 16},
		{Head: b.t("页", "Page"), Width: 8, Align: pdf.Right},
	}})
}

// citedBy lists the claims that cite an exhibit, each linked.
func (b *book) citedBy(label string) []pdf.Span {
	var spans []pdf.Span
	for i, cl := range b.claims {
		cites := slices.ContainsFunc(cl.Proofs, func(p appeals.Proof) bool { return p.Exhibit == label })
		if !cites {
			continue
		}
		if len(spans) > 0 {
			spans = append(spans, pdf.T(b.t("、", ", ")))
		}
		spans = append(spans, pdf.Ref(b.claimLabel(i), fmt.Sprint(i+1)))
	}
	if len(spans) == 0 {
		return []pdf.Span{pdf.T("—")}
	}
	return spans
}

// exhibitPages shows the exhibits themselves.
func (b *book) exhibitPages() {
	for _, x := range b.shown {
		b.doc.Figure(pdf.Figure{
			Label: exhibitLabel(x.Label), Mark: x.Label, Title: b.exhibitTitle(x.Exhibit), Meta: b.exhibitMeta(x), Pic: x.picture,
		})
	}
}

// exhibitMeta is what stands below an exhibit's bar: the time that it shows, what cites it, its
// file.
func (b *book) exhibitMeta(x exhibit) [][]pdf.Span {
	first := []pdf.Span{
		pdf.T(b.t("画面时间：", "Time shown: ") + dash(x.ShownAt) + "  ·  "),
		pdf.T(b.t("主张：", "Claims: ")),
	}
	first = append(first, b.citedBy(x.Label)...)
	if len(x.Orders) > 0 {
		first = append(first, pdf.T(b.t("  ·  订单：", "  ·  Orders: ")+b.someOrders(x.Orders)))
	}
	meta := [][]pdf.Span{first, {pdf.T(x.item.Name + b.t(fmt.Sprintf("  ·  %d 字节", x.item.Size), fmt.Sprintf("  ·  %d bytes", x.item.Size)))}, {pdf.T("SHA-256 " + string(x.item.Digest))}}
	if x.picture == nil {
		meta = append(meta, []pdf.Span{pdf.B(b.t("此文件不是图片，请将原文件与本材料一并提交。", "This file is no picture; hand the original in together with this document.")).Colored(pdf.Alarm)})
	}
	return meta
}

// hashes lists the original files, so that anyone can check them.
func (b *book) hashes() {
	b.note(b.t(
		"校验值按收入时的原始文件计算，原始文件从未改动。为控制大小，上文显示的图片可能减色或缩小，不含相机元数据。",
		"The hashes are of the original files as they were taken in, which were never changed. Pictures shown above may be reduced in colours or pixels to keep this file small, and carry no camera metadata."))
	var rows []pdf.Row
	for _, x := range b.shown {
		rows = append(rows, pdf.Row{Cells: []pdf.Cell{
			pdf.Spans(pdf.Ref(exhibitLabel(x.Label), x.Label)), pdf.Text(x.item.Name), pdf.Text(fmt.Sprint(x.item.Size)), pdf.Text(string(x.item.Digest)),
		}})
	}
	b.doc.Table(pdf.Table{Size: 7, Rows: rows, After: 6, Columns: []pdf.Column{
		{Head: b.t("附件", "Exhibit"), Width: 9}, {Head: b.t("文件名", "File"), Width: 28}, {Head: b.t("字节", "Bytes"), Width: 11, Align: pdf.Right}, {Head: "SHA-256", Width: 60},
	}})
	b.doc.Paragraph(pdf.Small, pdf.T(b.colophon()))
}

func (b *book) colophon() string {
	text := b.t("由 SellerDesk 卖家案台制作。", "Made with SellerDesk.")
	if b.o.Edition != "" {
		text += b.t("规则数据版本 "+b.o.Edition+"。", " Policy data edition "+b.o.Edition+".")
	}
	return text
}

// labelsOf lists the exhibits that show a picture.
func (b *book) labelsOf(key string) []string {
	var labels []string
	for _, x := range b.shown {
		if string(x.item.Digest) == key {
			labels = append(labels, x.Label)
		}
	}
	return labels
}

// explain turns an error about a picture into one about its exhibit.
func (b *book) explain(err error) error {
	var bad *pdf.PictureError
	if !errors.As(err, &bad) {
		return fmt.Errorf("building appeal: %w", err)
	}
	for _, x := range b.shown {
		if string(x.item.Digest) == bad.Key {
			return &ExhibitError{Label: x.Label, Name: x.item.Name, Err: bad.Err}
		}
	}
	return err
}

// warnWords says where an order ID that an exhibit is said to show is not among its recognised
// words.
func (b *book) warnWords() {
	for _, x := range b.shown {
		if x.picture == nil || len(x.picture.Words) == 0 {
			continue
		}
		var all strings.Builder
		for _, w := range x.picture.Words {
			all.WriteString(w.Text)
		}
		var lacking []string
		for _, id := range x.Orders {
			if !strings.Contains(all.String(), id) {
				lacking = append(lacking, id)
			}
		}
		if len(lacking) > 0 {
			t := i18n.T(strings.Join(lacking, "、"), strings.Join(lacking, ", "))
			b.warn("附件 "+x.Label+" 的识别文字里没有找到订单 "+t.ZH+"，请人工核对。", "Orders "+t.EN+" were not found in the recognised text of exhibit "+x.Label+"; please check by eye.")
		}
	}
}
