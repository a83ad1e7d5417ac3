package confusable_test

import (
	"slices"
	"testing"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr/confusable"
)

const goodCode = "91440300MAEXAMPL88"

func resolved(t *testing.T, passes ...confusable.Reading) confusable.Resolution {
	t.Helper()
	r, err := confusable.Resolve(idnum.KindUSCC, passes)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func freely(text string, confidence float64) confusable.Reading {
	r := confusable.FromText("free", text, confidence)
	r.Free = true
	return r
}

// TestForeignSignContests covers R30: a letter that the alphabet hid from other passes keeps a valid
// code from being verified, if it was surely seen.
func TestForeignSignContests(t *testing.T) {
	pass := confusable.FromText("a", goodCode, .95)
	for _, c := range []struct {
		name, read string
		confidence float64
		want       confusable.Status
		change     string
	}{
		{"read alike", goodCode, .95, confusable.Verified, ""},
		{"O for 0", "9144O300MAEXAMPL88", .95, confusable.Proposed, "O"},
		{"an unsure O", "9144O300MAEXAMPL88", .6, confusable.Verified, ""},
		{"a V beside", "91440300MAEXAMPL88V", .95, confusable.Proposed, "V"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := resolved(t, pass, pass, pass, freely(c.read, c.confidence))
			shown := slices.ContainsFunc(r.Changes, func(ch confusable.Change) bool { return ch.Read == c.change })
			if r.Status != c.want || shown != (c.change != "") {
				t.Errorf("%s with %+v, want %s with %q", r.Status, r.Changes, c.want, c.change)
			}
		})
	}
}

// TestLongerReadingContests covers R30: more readings with a character too many outweigh valid ones.
func TestLongerReadingContests(t *testing.T) {
	valid, longer := confusable.FromText("a", goodCode, .95), confusable.FromText("b", "91440300MAEXAMPL8B8", .95)
	if r := resolved(t, valid, valid, longer); r.Status != confusable.Verified {
		t.Errorf("one longer of three: %s", r.Status)
	}
	if r := resolved(t, valid, valid, longer, longer, longer, longer); r.Status == confusable.Verified {
		t.Error("four longer of six: verified")
	}
}

func TestBlind(t *testing.T) {
	for _, c := range []struct {
		kind   idnum.Kind
		number string
		want   []int
	}{
		{idnum.KindUSCC, goodCode, nil}, // mod 31 sees every single change
		{idnum.KindResidentID, "11010519491231002X", nil},
		{idnum.KindHKID, "A1234563", []int{0}},
		{idnum.KindHKID, "no number", nil},
	} {
		got, err := confusable.Blind(c.kind, c.number)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s %s: %v %v, want %v", c.kind, c.number, got, err, c.want)
		}
	}
	const zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<" + "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
	got, err := confusable.Blind(idnum.KindMRZ, zone)
	if err != nil || !slices.Contains(got, 44+1) {
		t.Errorf("%v %v: the 8 can be an S", got, err)
	}
}

// TestPrintedWhereItCannotStand covers R30: a letter among the region's digits that every pass and both
// models surely read is the print's fault; with any doubt it is a misreading to propose.
func TestPrintedWhereItCannotStand(t *testing.T) {
	const forged = "9144D300MAEXAMPL88"
	read := func(text, model string, confidence float64) confusable.Reading {
		r := confusable.FromText(model, text, confidence)
		r.Model = model
		return r
	}
	sure := []confusable.Reading{read(forged, "eng", .97), read(forged, "eng", .97), read(forged, "chi_sim", .97)}
	doubted := read(forged, "chi_sim", .97)
	doubted.Places[4].Options = append(doubted.Places[4].Options, confusable.Option{Char: '0', Confidence: .6})
	for _, c := range []struct {
		name   string
		passes []confusable.Reading
		want   confusable.Status
	}{
		{"all sure", sure, confusable.Failing},
		{"one model only", []confusable.Reading{sure[0], sure[0], sure[1]}, confusable.Proposed},
		{"two passes", []confusable.Reading{sure[0], sure[2]}, confusable.Proposed},
		{"one unsure", append([]confusable.Reading{read(forged, "eng", .7)}, sure...), confusable.Proposed},
		{"the engine's second choice", []confusable.Reading{sure[0], sure[1], doubted}, confusable.Proposed},
		{"another pass reads the digit", append([]confusable.Reading{read("91440300MAEXAMPL8B", "eng", .9)}, sure...), confusable.Proposed},
		{"an O, which no code has", []confusable.Reading{
			read("9144O300MAEXAMPL88", "eng", .97), read("9144O300MAEXAMPL88", "eng", .97), read("9144O300MAEXAMPL88", "chi_sim", .97),
		}, confusable.Proposed},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := resolved(t, c.passes...)
			if r.Status != c.want || (r.Value != "") != (c.want == confusable.Proposed) {
				t.Errorf("%s %q, want %s", r.Status, r.Value, c.want)
			}
			if c.want == confusable.Failing && (r.Reading != forged || len(r.Candidates) == 0) {
				t.Errorf("%q with %+v", r.Reading, r.Candidates)
			}
		})
	}
}

// TestMostlyRead covers R30: where most passes read one legible text that fails, what fits another pass
// is no repair of it.
func TestMostlyRead(t *testing.T) {
	read := func(text, model string, doubts map[int]float64) confusable.Reading {
		r := pass(text, .97, doubts)
		r.Model = model
		return r
	}
	unsure := map[int]float64{18: .05} // so that the votes make no consensus
	for _, other := range []string{"0" + forged, "5" + forged, "6" + forged} {
		passes := []confusable.Reading{
			read(forged, "eng", unsure), read(forged, "eng", unsure), read(forged, "chi_sim", unsure),
			read(other, "eng", map[int]float64{19: .05}),
		}
		if r := resolved(t, passes...); r.Status != confusable.Failing || r.Reading != forged || r.Value != "" {
			t.Errorf("beside %s: %s %q %q", other, r.Status, r.Reading, r.Value)
		}
		if r := resolved(t, passes[2:]...); r.Status == confusable.Failing {
			t.Errorf("one of two passes, beside %s: %q", other, r.Reading)
		}
	}
}
