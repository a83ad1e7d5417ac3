package packet

import (
	"fmt"
	"strings"

	"sellerdesk/appeals"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdf"
)

// claimSection is the background in the person's words and the numbered claims, each with its
// proof by label and linked page (R182-R184).
func (b *book) claimSection() {
	b.rejections()
	b.background()
	b.claimList()
}

func (b *book) background() {
	if bg := b.c.Appeal.Facts.Background; !bg.IsZero() {
		b.sub(b.t("背景", "Background"))
		b.paras(b.own(bg, i18n.T("背景说明", "background")))
	}
}

// rejections quotes what the platform said to earlier attempts.
func (b *book) rejections() {
	for i, a := range b.c.Ticket.Attempts {
		if a.Outcome == appeals.Rejected && a.Wording != "" {
			b.para(pdf.B(b.t(fmt.Sprintf("第 %d 次申诉被驳回，平台原话：", i+1), fmt.Sprintf("Appeal no. %d was rejected with these words: ", i+1))), pdf.T(a.Wording))
		}
	}
}

// paras writes the person's text, one paragraph for each of its lines.
func (b *book) paras(text string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			b.para(pdf.T(line))
		}
	}
}

func (b *book) claimList() {
	if b.c.Appeal.Facts.Background.In(b.lang) != "" {
		b.sub(b.t("主张", "Claims"))
	}
	var rows []pdf.Row
	for i, cl := range b.claims {
		paras := [][]pdf.Span{{pdf.T(b.claimText(cl))}}
		if !cl.Proven() {
			paras = append(paras, b.unproven(cl))
		}
		if proof := b.proof(cl); len(proof) > 0 {
			paras = append(paras, append([]pdf.Span{pdf.T(b.t("依据：", "Proof: ")).Colored(pdf.Soft)}, proof...))
		}
		rows = append(rows, pdf.Row{
			Label: b.claimLabel(i),
			Cells: []pdf.Cell{pdf.Spans(pdf.B(fmt.Sprint(i + 1)).Colored(pdf.Accent)), {Paras: paras}},
		})
	}
	b.doc.Table(pdf.Table{Kind: pdf.List, Size: 9.5, Rows: rows, After: 4, Columns: []pdf.Column{{Width: 6}, {Width: 94}}})
}

func (b *book) claimLabel(i int) string { return fmt.Sprintf("%sclaim-%d", b.prefix, i+1) }

func (b *book) claimText(cl appeals.Claim) string {
	if strings.HasPrefix(cl.ID, "own-") {
		return b.own(cl.Text, i18n.T("自写主张 "+cl.ID, "statement "+cl.ID))
	}
	return cl.Text.In(b.lang)
}

// unproven is the mark of a claim that the person insists on; it says in words what is missing.
func (b *book) unproven(cl appeals.Claim) []pdf.Span {
	text := b.t("【尚无附件证明】", "[Not proven by exhibits] ")
	return []pdf.Span{pdf.B(text).Colored(pdf.Alarm), pdf.T(cl.Gap.In(b.lang)).Colored(pdf.Alarm)}
}

// proof lists what proves a claim: exhibits with their pages, rows of the tables, rows of the
// imported data.
func (b *book) proof(cl appeals.Claim) []pdf.Span {
	var spans []pdf.Span
	add := func(more []pdf.Span) {
		if len(spans) > 0 && len(more) > 0 {
			spans = append(spans, pdf.T(b.t("；", "; ")))
		}
		spans = append(spans, more...)
	}
	for _, p := range cl.Proofs {
		switch {
		case p.Exhibit != "":
			add(b.exhibitRef(p.Exhibit))
		case len(p.Orders) > 0:
			add(b.rowRef(p.Orders, b.rows, "orders", i18n.T("订单表", "order table"), i18n.T("个订单", "orders")))
		case len(p.Reviews) > 0:
			add(b.rowRef(p.Reviews, b.reviews, "reviews", i18n.T("差评清单", "review list"), i18n.T("条差评", "reviews")))
		}
	}
	return spans
}

// exhibitRef is "E3 (p. 12)", both linked.
func (b *book) exhibitRef(label string) []pdf.Span {
	if _, ok := b.c.Appeal.Exhibit(label); !ok {
		return []pdf.Span{pdf.T(label)}
	}
	return append([]pdf.Span{pdf.Ref(exhibitLabel(label), label)}, b.pageRef(exhibitLabel(label))...)
}

func exhibitLabel(label string) string { return "exhibit-" + label }

// rowRef names rows of one of the packet's tables; where rows stand in none of them, it counts
// them and leads to the calculation.
func (b *book) rowRef(ids []string, table map[string]int, label string, name, unit i18n.Text) []pdf.Span {
	var rows []int
	for _, id := range ids {
		if n := table[id]; n > 0 {
			rows = append(rows, n)
		}
	}
	if len(rows) == len(ids) {
		spans := []pdf.Span{pdf.Ref(label, b.t(name.ZH+"第 "+ranges(rows, "、")+" 行", name.EN+", "+rowWord(rows)+" "+ranges(rows, ", ")))}
		return append(spans, b.pageRef(label)...)
	}
	text := b.t(fmt.Sprintf("导入数据中的 %d %s", len(ids), unit.ZH), fmt.Sprintf("%d %s of the imported data", len(ids), unit.EN))
	if len(b.c.Calculation.Rates) == 0 {
		return []pdf.Span{pdf.T(text)}
	}
	return append([]pdf.Span{pdf.Ref("calculation", text)}, b.pageRef("calculation")...)
}

func rowWord(rows []int) string {
	if len(rows) == 1 {
		return "row"
	}
	return "rows"
}

// ranges writes numbers as "1–4, 7".
func ranges(numbers []int, sep string) string {
	seen := map[int]bool{}
	last := 0
	for _, n := range numbers {
		seen[n] = true
		last = max(last, n)
	}
	var parts []string
	for n := 1; n <= last; n++ {
		if !seen[n] {
			continue
		}
		from := n
		for seen[n+1] {
			n++
		}
		if from == n {
			parts = append(parts, fmt.Sprint(n))
		} else {
			parts = append(parts, fmt.Sprintf("%d–%d", from, n))
		}
	}
	return strings.Join(parts, sep)
}
