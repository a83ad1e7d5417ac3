package packet

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"sellerdesk/appeals"
	"sellerdesk/internal/i18n"
)

// Limits are the lengths that sources give for the appeal form, in characters. They disagree, so
// they are only counted against.
var Limits = []int{500, 800, 1800}

// Text is the appeal as plain text, to paste into the platform's form.
type Text struct{ Sections []Section }

// Section is one part of the plain text.
type Section struct {
	Title string
	Body  string
}

// String is the whole text.
func (t Text) String() string {
	parts := make([]string, len(t.Sections))
	for i, s := range t.Sections {
		parts[i] = s.Title + "\n" + s.Body
	}
	return strings.Join(parts, "\n\n")
}

// Characters is the length of the whole text.
func (t Text) Characters() int { return utf8.RuneCountInString(t.String()) }

// Counter says how a text stands to a limit.
type Counter struct {
	Limit, Used int
	Over        int // characters too many; 0 where it fits
}

// Counters holds the whole text against limits; without any, against Limits.
func (t Text) Counters(limits ...int) []Counter {
	if len(limits) == 0 {
		limits = Limits
	}
	used := t.Characters()
	list := make([]Counter, len(limits))
	for i, l := range limits {
		list[i] = Counter{Limit: l, Used: used, Over: max(0, used-l)}
	}
	return list
}

// PlainText writes the appeal as plain text with the same claims as the packet; exhibits are
// named by their labels. A ticket that can't be appealed gives an empty text (R228).
func PlainText(c appeals.Case, l i18n.Lang) Text {
	if c.Ticket.Refusal() != nil {
		return Text{}
	}
	b := newBook(c, Options{Lang: l, Now: c.Now})
	var t Text
	add := func(zh, en, body string) {
		if body = strings.TrimSpace(body); body != "" {
			t.Sections = append(t.Sections, Section{Title: b.t(zh, en), Body: body})
		}
	}
	add("请求", "Request", b.request())
	add("背景", "Background", c.Appeal.Facts.Background.In(l))
	add("概况", "Overview", c.Appeal.Facts.Overview.In(l))
	add("主张", "Claims", b.plainClaims())
	add("原因", "Root cause", b.plainCauses())
	add("与买家的沟通", "Contact with buyers", b.plainContacts())
	add("纠正措施", "Corrective measures", b.plainPlan(appeals.Corrective))
	add("预防措施", "Preventive measures", b.plainPlan(appeals.Preventive))
	add("涉及订单", "Orders concerned", strings.Join(c.Ticket.DefectOrders, ", "))
	add("附件", "Exhibits", b.plainExhibits())
	return t
}

func (b *book) plainClaims() string {
	var s strings.Builder
	for i, cl := range b.claims {
		fmt.Fprintf(&s, "%d. %s", i+1, cl.Text.In(b.lang))
		if labels := cited(cl); labels != "" {
			s.WriteString(b.t("（"+labels+"）", " ("+labels+")"))
		}
		if !cl.Proven() {
			s.WriteString(b.t("【尚无附件证明】", " [Not proven by exhibits]"))
		}
		s.WriteByte('\n')
	}
	return s.String()
}

// cited lists the labels of a claim's exhibits.
func cited(cl appeals.Claim) string {
	var labels []string
	for _, p := range cl.Proofs {
		if p.Exhibit != "" {
			labels = append(labels, p.Exhibit)
		}
	}
	return strings.Join(labels, ", ")
}

func (b *book) plainCauses() string {
	var s strings.Builder
	for _, c := range b.c.Appeal.Causes {
		if c.Category != appeals.Unsorted {
			continue // stands in the claim of its category
		}
		s.WriteString(c.Text.In(b.lang) + "\n")
	}
	return s.String()
}

func (b *book) plainContacts() string {
	var s strings.Builder
	for _, k := range b.c.Appeal.Contacts {
		s.WriteString(joinFilled(" ", k.On, k.Text, k.Exhibit) + "\n")
	}
	return s.String()
}

func (b *book) plainPlan(kind appeals.ActionKind) string {
	var s strings.Builder
	for _, a := range b.c.Appeal.Plan {
		if a.Kind == kind {
			s.WriteString("- " + joinFilled(b.t("，", ", "), a.Text.In(b.lang), a.Owner, a.Due, a.Exhibit) + "\n")
		}
	}
	return s.String()
}

func (b *book) plainExhibits() string {
	var s strings.Builder
	for _, e := range b.c.Appeal.Exhibits {
		s.WriteString(joinFilled("  ", e.Label, b.exhibitTitle(e), e.ShownAt) + "\n")
	}
	return s.String()
}

// joinFilled joins what is not empty.
func joinFilled(sep string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}
