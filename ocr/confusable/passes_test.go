package confusable_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr/confusable"
)

// noisyPass reads printed as an engine might: each character is taken for a look-alike with the
// chance given, mostly with less confidence, and now and then a twin is inserted or one is lost.
func noisyPass(r *rand.Rand, printed string, chance float64) confusable.Reading {
	var out confusable.Reading
	add := func(c byte, confidence float64) {
		out.Places = append(out.Places, confusable.Place{
			Options: []confusable.Option{{Char: rune(c), Confidence: confidence}}, Origin: len(out.Places),
		})
	}
	for i := range len(printed) {
		twins := wide[printed[i]]
		switch p := r.Float64(); {
		case p < chance && twins != "":
			add(twins[r.IntN(len(twins))], .4+.55*r.Float64())
		case p < chance*1.2 && twins != "":
			add(printed[i], .9)
			add(twins[r.IntN(len(twins))], .5+.4*r.Float64())
		case p > 1-chance/10:
		default:
			add(printed[i], .82+.17*r.Float64())
		}
	}
	return out
}

// forge makes a legal code invalid by one look-alike, and says whether it could.
func forge(r *rand.Rand, code string) (string, bool) {
	var forgeries []string
	singles(code, wide, func(s string, _ int) {
		if idnum.USCCScheme().Legal(s) {
			forgeries = append(forgeries, s)
		}
	})
	if len(forgeries) == 0 {
		return "", false
	}
	return forgeries[r.IntN(len(forgeries))], true
}

// TestNoisyPasses carries out R30 over simulated engines of three passes: a valid print is never
// verified as another code, and a forged print never as any.
func TestNoisyPasses(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 3))
	var good, bad tally
	codes := sampleCodes(60)
	for i := range 900 {
		code := codes[i%len(codes)]
		chance := []float64{.01, .03, .08}[i%3]
		forged, ok := forge(r, code)
		for _, print := range []struct {
			text, right string
			tally       *tally
		}{{code, code, &good}, {forged, "", &bad}} {
			if print.right == "" && !ok {
				continue
			}
			passes := []confusable.Reading{noisyPass(r, print.text, chance), noisyPass(r, print.text, chance), noisyPass(r, print.text, chance)}
			res, err := confusable.Resolve(idnum.KindUSCC, passes)
			if err != nil {
				t.Fatal(err)
			}
			print.tally.count(res, print.right)
		}
	}
	t.Logf("valid prints  %s", strings.TrimSpace(good.row()))
	t.Logf("forged prints %s", strings.TrimSpace(bad.row()))
	if good.verifiedWrong > 0 {
		t.Errorf("%d of %d valid prints verified as another code", good.verifiedWrong, good.readings)
	}
	if bad.verifiedWrong+bad.verifiedRight > 0 {
		t.Errorf("%d of %d forged prints verified", bad.verifiedWrong, bad.readings)
	}
	if good.verifiedRight+good.proposedRight < good.readings*9/10 {
		t.Errorf("only %d of %d valid prints found", good.verifiedRight+good.proposedRight, good.readings)
	}
}

// TestOnePassesSlip: where three passes surely read a valid number, one that hesitates over what makes it
// another valid number is a slip; one that is as sure leaves two numbers to choose from (R30).
func TestOnePassesSlip(t *testing.T) {
	const printed, slip = "350203199707219366", "320205199707219566" // both pass every check
	read := func(alike int, less map[int]float64) confusable.Resolution {
		passes := []confusable.Reading{pass(slip, .99, less)}
		for range alike {
			passes = append(passes, pass(printed, .98, nil))
		}
		r, err := confusable.Resolve(idnum.KindResidentID, passes)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	hesitant := map[int]float64{2: .83, 6: .84, 16: .92}
	if r := read(3, hesitant); r.Status != confusable.Verified || r.Value != printed {
		t.Errorf("against a hesitant pass: %s %q", r.Status, r.Value)
	}
	if r := read(2, hesitant); r.Status != confusable.Ambiguous {
		t.Errorf("two against a hesitant pass: %s %q", r.Status, r.Value)
	}
	if r := read(3, nil); r.Status != confusable.Ambiguous {
		t.Errorf("against a sure pass: %s %q", r.Status, r.Value)
	}
}

// TestForgedAgainstDifferingSlips: a forged number that half of the passes read alike is failing, though the
// others, each with slips of its own, would allow a valid one (R30).
func TestForgedAgainstDifferingSlips(t *testing.T) {
	var passes []confusable.Reading
	for range 4 {
		passes = append(passes, pass("320583198712029786", .99, nil))
	}
	for _, slip := range []string{"20565198712029786", "320585198712029786", "3205831987120297806", "20565198712029766"} {
		passes = append(passes, pass(slip, .93, map[int]float64{1: .46}))
	}
	r, err := confusable.Resolve(idnum.KindResidentID, passes)
	if err != nil {
		t.Fatal(err)
	}
	if r.Status != confusable.Failing || r.Value != "" || r.Reading != "320583198712029786" {
		t.Errorf("%s %q of %q, by %v", r.Status, r.Value, r.Reading, r.Candidates)
	}
}

// TestOneModelsHabit: a look-alike that one model reads time and again does not make a number fail that one of
// its passes and another model read otherwise; it is proposed. Where both models read it, it fails.
func TestOneModelsHabit(t *testing.T) {
	const printed, habit = "91330108MA5HL8AP6J", "91330108MA5HLBAP6J"
	read := func(other string) confusable.Resolution {
		var passes []confusable.Reading
		add := func(model, text string) {
			r := pass(text, .93, nil)
			r.Model = model
			passes = append(passes, r)
		}
		add("eng", printed)
		for range 5 {
			add("eng", habit)
		}
		add("chi_sim", other)
		r, err := confusable.Resolve(idnum.KindUSCC, passes)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := read("91330108MA5HL8AP69"); r.Status != confusable.Proposed || r.Value != printed || len(r.Changes) == 0 {
		t.Errorf("the other model reads the valid one's character: %s %q %v", r.Status, r.Value, r.Changes)
	}
	for _, other := range []string{habit, "91330108MA5HLBAP69", "91330108MA5HL8AP"} {
		if r := read(other); r.Status != confusable.Failing {
			t.Errorf("the other model reads %s: %s %q", other, r.Status, r.Value)
		}
	}
}
