package extract

import (
	"strings"
	"testing"

	"sellerdesk/ocr"
	"sellerdesk/ocr/confusable"
)

// passOf is a pass that read text, 40 pixels a character.
func passOf(text string, model ocr.Language, free bool) readPass {
	r := readPass{reading: confusable.FromText("pass", text, .97), text: text, free: free, second: model != ocr.English}
	r.reading.Model, r.reading.Free = string(model), free
	for i := range text {
		r.cells = append(r.cells, cell{text: text[i : i+1], conf: .97, box: ocr.Box{X: 40 * i, W: 20, H: 30}})
	}
	return r
}

// TestPrintedElse covers R30: a fitting code of which the picture and most passes show another character
// fails as it was read, and the one that fits is a hint.
func TestPrintedElse(t *testing.T) {
	const fits, printed = "91440300MAEXAMPL88", "9144Q300MAEXAMPL88"
	passes := func(texts ...string) []readPass {
		out := []readPass{passOf(texts[0], ocr.SimplifiedChinese, true), passOf(texts[0], ocr.SimplifiedChinese, false)}
		for _, x := range texts {
			out = append(out, passOf(x, ocr.English, false))
		}
		return out
	}
	contested := []Flag{{Position: 5, Read: "Q", Value: "0"}}
	for _, c := range []struct {
		name, print string
		done        []readPass
		flags       []Flag
		want        string // the text that fails; empty where the code stays proposed
	}{
		{"every pass and the picture", printed, passes(printed, printed), contested, printed},
		{"most passes and the picture", printed, passes(printed, printed, fits), contested, printed},
		{"few passes", printed, passes(fits, fits, printed), contested, ""},
		{"passes of one model", printed, []readPass{passOf(printed, ocr.English, false), passOf(printed, ocr.English, false)}, contested, ""},
		{"a 0 like the others", fits, passes(printed, printed), contested, ""},
		{"two characters for one mark, the dropped one printed", "91440300MAEXAMP188", passes(fits[:15]+"1L88", fits), []Flag{{Position: 16, Read: "1"}}, "91440300MAEXAMP188"},
		{"two characters for one mark, the kept one printed", fits, passes(fits[:15]+"1L88", fits), []Flag{{Position: 16, Read: "1"}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			page, s := ringed(c.print)
			got := byShape(page, s, Field{Name: USCC, Text: fits, Value: fits, Status: Proposed, Confidence: .9, Flags: c.flags}, c.done)
			switch {
			case c.want == "" && got.Status == Failing:
				t.Errorf("fails as %q", got.Text)
			case c.want != "" && (got.Status != Failing || got.Text != c.want || got.Value != ""):
				t.Errorf("%s %q %q, want failing %q", got.Status, got.Text, got.Value, c.want)
			case c.want != "" && (len(got.Candidates) != 1 || got.Candidates[0].Value != fits || len(got.Candidates[0].Changes) != 1):
				t.Errorf("hints %+v", got.Candidates)
			}
		})
	}
}

// TestNoCode: a span in which every pass reads far less or more than a code is left; one pass of about a
// code's length keeps it.
func TestNoCode(t *testing.T) {
	rim, word := strings.Repeat("0", 45), "OUVEN"
	for _, c := range []struct {
		texts []string
		want  bool
	}{
		{[]string{rim, word}, true},
		{nil, true},
		{[]string{rim, "9144Q300MAEXAMPL88"}, false},
		{[]string{"9133010B2MDHRC"}, false}, // what glare has left
	} {
		var done []readPass
		for _, x := range c.texts {
			done = append(done, passOf(x, ocr.English, false))
		}
		if got := noCode(done); got != c.want {
			t.Errorf("%q: %v", c.texts, got)
		}
	}
}

// TestRank covers R30: a legible code that fails is kept before guesses at an ornament, and before nothing
// that fits.
func TestRank(t *testing.T) {
	if !(rank(Missing) < rank(Ambiguous) && rank(Ambiguous) < rank(Failing) && rank(Failing) < rank(Proposed) && rank(Proposed) < rank(Verified)) {
		t.Error("order of statuses")
	}
}
