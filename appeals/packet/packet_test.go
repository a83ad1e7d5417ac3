package packet_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sellerdesk/appeals"
	"sellerdesk/appeals/packet"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestPagesAreGolden covers R182-R184, R186 and R209, R216-R224: what every page says, by ticket
// and language.
func TestPagesAreGolden(t *testing.T) {
	late, lateFiles := lateCase(t, 12)
	low, lowFiles := reviewCase(t)
	for _, x := range []struct {
		name string
		c    appeals.Case
		kept files
	}{{"late", late, lateFiles}, {"reviews", low, lowFiles}} {
		for _, lang := range []string{"both", "zh", "en"} {
			t.Run(x.name+" "+lang, func(t *testing.T) {
				o := options(t, x.kept)
				if o.Bilingual = lang == "both"; !o.Bilingual {
					o.Lang = i18n.Parse(lang)
				}
				got, err := packet.Pages(x.c, o)
				must(t, err)
				golden(t, x.name+"-"+lang+".txt", got)
			})
		}
	}
	for _, l := range []i18n.Lang{i18n.ZH, i18n.EN} {
		golden(t, "late-plain-"+string(l)+".txt", packet.PlainText(late, l).String())
		golden(t, "reviews-plain-"+string(l)+".txt", packet.PlainText(low, l).String())
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		must(t, os.WriteFile(file, []byte(got), 0o600))
		return
	}
	want, err := os.ReadFile(file)
	must(t, err)
	if got != string(want) {
		t.Errorf("%s differs; run the test with -update and look at the difference", name)
	}
}

// TestNotAppealable covers R228: an order-volume limit is refused, and nothing is written.
func TestNotAppealable(t *testing.T) {
	c, kept := lateCase(t, 2)
	for _, v := range []appeals.Violation{appeals.OrderVolumeLimit, appeals.AutoRefundRule} {
		c.Ticket.Violation = v
		var b bytes.Buffer
		_, err := packet.Build(context.Background(), &b, c, options(t, kept))
		var refused *appeals.NotAppealableError
		if !errors.As(err, &refused) || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", v, err, b.Len())
		}
		if text := packet.PlainText(c, i18n.ZH).String(); text != "" {
			t.Errorf("%s has a text: %s", v, text)
		}
	}
}

func TestNotReady(t *testing.T) {
	c, kept := lateCase(t, 2)
	c.Ticket.DefectOrders = nil
	_, err := packet.Build(context.Background(), io.Discard, c, options(t, kept))
	var blocked *packet.NotReadyError
	if !errors.As(err, &blocked) || len(blocked.Findings) == 0 {
		t.Errorf("got %v", err)
	}
}

// TestUnprovenClaims covers R183: what is not proven is left out and reported, or marked in words
// when the person insists.
func TestUnprovenClaims(t *testing.T) {
	c, kept := lateCase(t, 2)
	o := options(t, kept)
	_, r := build(t, c, o)
	if !slices.ContainsFunc(r.LeftOut, func(cl appeals.Claim) bool { return cl.ID == "own-1" }) {
		t.Errorf("left out: %+v", r.LeftOut)
	}
	text, err := packet.Pages(c, o)
	must(t, err)
	if strings.Contains(text, "A sentence without proof") {
		t.Error("an unproven claim stands in the packet")
	}
	c.Appeal.Insisted = []string{"own-1"}
	text, err = packet.Pages(c, o)
	must(t, err)
	for _, want := range []string{"A sentence without proof.", "[Not proven by exhibits]", "没有依据的一句话。", "【尚无附件证明】"} {
		if !strings.Contains(text, want) {
			t.Errorf("insisted claim lacks %q", want)
		}
	}
	plainText := packet.PlainText(c, i18n.EN).String()
	if !strings.Contains(plainText, "A sentence without proof. [Not proven by exhibits]") {
		t.Error("the plain text does not mark the insisted claim")
	}
}

// TestNoHoursOfItsOwn covers R183 (C10): the packet writes no "48 hours"; the order rows here
// take longer than that.
func TestNoHoursOfItsOwn(t *testing.T) {
	late, lateFiles := lateCase(t, 9)
	low, lowFiles := reviewCase(t)
	for _, x := range []struct {
		c    appeals.Case
		kept files
	}{{late, lateFiles}, {low, lowFiles}} {
		text, err := packet.Pages(x.c, options(t, x.kept))
		must(t, err)
		for _, bad := range []string{"48 hours", "48 小时", "四十八小时"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s stands in the packet", bad)
			}
		}
	}
}

// TestManyOrders covers R184: 300 defect orders, each once in the table, below a head on every
// page.
func TestManyOrders(t *testing.T) {
	c, kept := lateCase(t, 300)
	data, r := build(t, c, options(t, kept))
	text := tool(t, data, "pdftotext", "-raw", "FILE", "-")
	for _, id := range c.Ticket.DefectOrders {
		if n := strings.Count(text, id+" 2026"); n != 1 {
			t.Fatalf("order %s stands %d times in the table", id, n)
		}
	}
	if n := strings.Count(text, "Order ID Ordered Due"); n < 8 {
		t.Errorf("the table's head stands %d times", n)
	}
	if r.Pages < 15 {
		t.Errorf("%d pages", r.Pages)
	}
}

// TestManyExhibits builds 40 exhibits: each on the page that index and claims name.
func TestManyExhibits(t *testing.T) {
	c, kept := lateCase(t, 3)
	for i := len(c.Appeal.Exhibits); i < 40; i++ {
		addExhibit(t, &c, kept, evidence.KindOther, plain(t, 320, 180, uint8(5*i+1)), "")
	}
	o := options(t, kept)
	data, r := build(t, c, o)
	pages := strings.Split(tool(t, data, "pdftotext", "-raw", "FILE", "-"), "\f")
	if len(pages) < r.Pages {
		t.Fatalf("%d pages of text, %d reported", len(pages), r.Pages)
	}
	for i := range 40 {
		label := fmt.Sprintf("E%d", i+1)
		file := "sample-" + label + ".png"
		page := slices.IndexFunc(pages, func(p string) bool {
			return strings.Contains(p, file) && strings.Contains(p, "Time shown:")
		}) + 1
		if !strings.Contains(pages[page-1], fmt.Sprintf("Page %d of %d", page, r.Pages)) {
			t.Errorf("%s: page %d calls itself otherwise", label, page)
		}
		index := pages[slices.IndexFunc(pages, func(p string) bool {
			return strings.Contains(p, "What it shows") && strings.Contains(p, "\n"+label+" ")
		})]
		row := index[strings.Index(index, "\n"+label+" ")+1:]
		row = row[:strings.Index(row, "\n")]
		if !strings.HasSuffix(row, fmt.Sprint(page)) {
			t.Errorf("the index says %q, %s stands on page %d", row, label, page)
		}
	}
	if len(r.Pictures) != 40 {
		t.Errorf("%d pictures reported", len(r.Pictures))
	}
}

// TestSentencesComeBackWhole is what "searchable" means: every claim, in both languages.
func TestSentencesComeBackWhole(t *testing.T) {
	for _, mk := range []func(testing.TB) (appeals.Case, files){func(t testing.TB) (appeals.Case, files) { return lateCase(t, 20) }, reviewCase} {
		c, kept := mk(t)
		data, _ := build(t, c, options(t, kept))
		text := squeeze(tool(t, data, "pdftotext", "FILE", "-"))
		f := fonts(t)
		for _, cl := range c.Stated() {
			for _, s := range []string{cl.Text.ZH, cl.Text.EN} {
				if !strings.Contains(text, squeeze(f.Clean(s))) {
					t.Errorf("lost: %s", s)
				}
			}
		}
		if out := tool(t, data, "qpdf", "--check", "FILE"); strings.Contains(out, "WARNING") {
			t.Error(out)
		}
	}
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\f' {
			return -1
		}
		return r
	}, s)
}

// tool runs one of the PDF tools on a file, or skips the test where it is not installed.
func tool(t *testing.T, data []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	file := filepath.Join(t.TempDir(), "packet.pdf")
	must(t, os.WriteFile(file, data, 0o600))
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestSameCaseSameBytes(t *testing.T) {
	c, kept := lateCase(t, 5)
	first, _ := build(t, c, options(t, kept))
	for range 3 {
		if again, _ := build(t, c, options(t, kept)); !bytes.Equal(first, again) {
			t.Fatal("the same case gave other bytes")
		}
	}
}

func TestExhibitsThatCannotBeShown(t *testing.T) {
	c, kept := lateCase(t, 2)
	damaged := plain(t, 320, 180, 77)
	damaged = damaged[:len(damaged)/2]
	item := c.Items["item-E3"]
	c.Items["item-E3"] = kept.keep(t, item.ID, "cut.png", "image/png", damaged)
	_, err := packet.Build(context.Background(), io.Discard, c, options(t, kept))
	var bad *packet.ExhibitError
	if !errors.As(err, &bad) || bad.Label != "E3" || bad.Name != "cut.png" {
		t.Errorf("a damaged picture gives %v", err)
	}
	delete(c.Items, "item-E3")
	if _, err = packet.Build(context.Background(), io.Discard, c, options(t, kept)); !errors.As(err, &bad) || bad.Label != "E3" {
		t.Errorf("a lacking file gives %v", err)
	}
}

// TestOtherFiles: a file that is no picture has a place in the packet, and is said to be handed
// in beside it.
func TestOtherFiles(t *testing.T) {
	c, kept := lateCase(t, 2)
	c.Items["item-E2"] = kept.keep(t, "item-E2", "manifest.pdf", "application/pdf", []byte("%PDF-1.4 sample"))
	text, err := packet.Pages(c, options(t, kept))
	must(t, err)
	if !strings.Contains(text, "manifest.pdf") || !strings.Contains(text, "This file is no picture") {
		t.Error("the file is not named")
	}
	build(t, c, options(t, kept))
}

// TestRecognisedWords covers R184: words are searchable on their page, and an order ID that was
// not recognised is reported.
func TestRecognisedWords(t *testing.T) {
	c, kept := lateCase(t, 2)
	c.Appeal.Exhibits[0].Orders = c.Ticket.DefectOrders
	o := options(t, kept)
	o.Words = func(id string) []packet.Word {
		if id != "item-E1" {
			return nil
		}
		return []packet.Word{{Text: c.Ticket.DefectOrders[0], X: 20, Y: 20, W: 120, H: 10}, {Text: "keepsake", X: 20, Y: 60, W: 60, H: 10}}
	}
	data, r := build(t, c, o)
	if !slices.ContainsFunc(r.Warnings, func(w i18n.Text) bool {
		return strings.Contains(w.EN, c.Ticket.DefectOrders[1]) && !strings.Contains(w.EN, c.Ticket.DefectOrders[0]) && w.ZH != ""
	}) {
		t.Errorf("warnings: %v", r.Warnings)
	}
	if text := tool(t, data, "pdftotext", "FILE", "-"); !strings.Contains(text, "keepsake") {
		t.Error("the recognised words can't be searched")
	}
}

func TestWarnings(t *testing.T) {
	c, kept := reviewCase(t)
	_, r := build(t, c, options(t, kept))
	joined := ""
	for _, w := range r.Warnings {
		if w.ZH == "" || w.EN == "" {
			t.Errorf("half a warning: %+v", w)
		}
		joined += w.EN + "\n"
	}
	for _, want := range []string{"U+1F621", "No English yet, the Chinese stands in: cause: Not received"} {
		if !strings.Contains(joined, want) {
			t.Errorf("no warning of %s:\n%s", want, joined)
		}
	}
	o := options(t, kept)
	o.Budget = 1000
	if _, r = build(t, c, o); !r.Over {
		t.Error("a budget that can't be kept is not reported")
	}
}

func TestCounters(t *testing.T) {
	text := packet.Text{Sections: []packet.Section{{Title: "标题", Body: strings.Repeat("字", 600)}}}
	got := text.Counters()
	want := []packet.Counter{{Limit: 500, Used: 603, Over: 103}, {Limit: 800, Used: 603}, {Limit: 1800, Used: 603}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}
