package extract

import (
	"image"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sellerdesk/internal/idnum"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// The zone of ICAO 9303's own specimen, of the invented state of Utopia.
const (
	upperLine = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
	lowerLine = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
)

// zonePass is one pass over a line, each character with its own place.
func zonePass(text string) readPass {
	var p readPass
	for i, r := range text {
		p.cells = append(p.cells, cell{text: string(r), conf: .95, box: ocr.Box{X: 10 * i, W: 9, H: 20}})
	}
	return p
}

func zoneOf(t *testing.T, other string, seconds ...string) Document {
	t.Helper()
	z := zoneRead{other: other}
	slots := [2][]bool{make([]bool, zoneLine), nil}
	for i := range slots[0] {
		slots[0][i] = upperLine[i] == '<'
	}
	for _, s := range seconds {
		z.add(zonePass(upperLine), zonePass(s), slots)
	}
	d := Document{Fields: map[Name]Field{}}
	if err := z.fields(&d); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestZoneShowsWhatItPutRight covers R30 and R32: only a number read exactly so is verified, and every
// character put right is flagged.
func TestZoneShowsWhatItPutRight(t *testing.T) {
	twins := strings.NewReplacer("7408122F1204159", "74O8I22FI2O4I59").Replace(lowerLine)
	miscounted := strings.Replace(lowerLine, "<<<<<", "<<<<<<<", 1)
	for _, c := range []struct {
		name, other            string
		seconds                []string
		number, birth, expires Status
		flags                  int // on the birth date
	}{
		{"read so", lowerLine, []string{lowerLine, lowerLine}, Verified, Verified, Verified, 0},
		{"read so once", lowerLine, []string{lowerLine}, Proposed, Proposed, Proposed, 0},
		{"twins put right", lowerLine, []string{twins, twins}, Verified, Proposed, Proposed, 2},
		{"one pass exact", lowerLine, []string{twins, lowerLine}, Verified, Verified, Verified, 0},
		{"fillers miscounted", lowerLine, []string{miscounted, miscounted}, Verified, Verified, Verified, 0},
		{"other model sees S for 8", "LS" + lowerLine[2:], []string{lowerLine, lowerLine}, Proposed, Verified, Verified, 0},
		{"other model sees nothing", "", []string{lowerLine, lowerLine}, Proposed, Verified, Verified, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := zoneOf(t, c.other, c.seconds...)
			for n, want := range map[Name]Status{Number: c.number, Birth: c.birth, Expires: c.expires} {
				f := d.Field(n)
				if f.Status != want || want == Proposed && f.Confidence > .6 {
					t.Errorf("%s: %s %.2f, want %s", n, f.Status, f.Confidence, want)
				}
			}
			if fs := d.Field(Birth).Flags; len(fs) != c.flags {
				t.Errorf("flags %+v, want %d", fs, c.flags)
			}
			if d.Field(Number).Value != "L898902C3" || d.Field(Birth).Value != "1974-08-12" || d.Field(Expires).Value != "2012-04-15" {
				t.Errorf("%q %q %q", d.Field(Number).Value, d.Field(Birth).Value, d.Field(Expires).Value)
			}
			if z := d.Field(MachineZone); z.Status == Verified || z.Text == "" {
				t.Errorf("zone %s, %q: its first line has no check", z.Status, z.Text)
			}
			for _, n := range []Name{Surname, GivenNames, Nationality, Sex} {
				if s := d.Field(n).Status; s == Verified {
					t.Errorf("%s is verified without a check digit", n)
				}
			}
		})
	}
}

// TestZoneFlagsStandOnTheValue: a flag's place is that of the date as it is shown, and its box that
// of the character read.
func TestZoneFlagsStandOnTheValue(t *testing.T) {
	twins := strings.Replace(lowerLine, "7408122", "74O8I22", 1)
	f := zoneOf(t, lowerLine, twins, twins).Field(Birth)
	if len(f.Flags) != 2 {
		t.Fatalf("flags %+v", f.Flags)
	}
	for i, want := range []Flag{
		{Position: 6, Read: "O", Value: "0", Box: ocr.Box{X: 150, W: 9, H: 20}},
		{Position: 9, Read: "I", Value: "1", Box: ocr.Box{X: 170, W: 9, H: 20}},
	} {
		got := f.Flags[i]
		if got != want || f.Value[got.Position-1:got.Position] != want.Value {
			t.Errorf("flag %+v on %s, want %+v", got, f.Value, want)
		}
	}
}

// TestLegibleZoneThatFails covers R9, R30 and R32: a zone that every pass read alike and whose checks
// fail is failing, blocks, and is never turned into a valid one.
func TestLegibleZoneThatFails(t *testing.T) {
	wrong := strings.Replace(lowerLine, "L898902C3", "L898702C3", 1)
	last := lowerLine[:zoneLine-1] + "1"
	for _, c := range []struct {
		name, line string
		number     Status
		text       string
	}{
		{"the number's check", wrong, Failing, "L898702C3"},
		{"the whole line's check", last, Proposed, "L898902C3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := zoneOf(t, c.line, c.line, c.line)
			d.Kind = Passport
			z := d.Field(MachineZone)
			if z.Status != Failing || z.Value != "" || z.Text != upperLine+"\n"+c.line {
				t.Errorf("zone %s %q %q", z.Status, z.Value, z.Text)
			}
			for _, k := range z.Candidates {
				if _, err := idnum.ParseMRZ(k.Value); err != nil {
					t.Errorf("candidate %q: %v", k.Value, err)
				}
			}
			if n := d.Field(Number); n.Status != c.number || n.Text != c.text || (n.Value == "") != (c.number == Failing) {
				t.Errorf("number %s %q %q", n.Status, n.Text, n.Value)
			}
			if b := d.Field(Birth); b.Status != Proposed || b.Value != "1974-08-12" {
				t.Errorf("birth %s %q", b.Status, b.Value)
			}
			for _, n := range []Name{Surname, GivenNames, Nationality, Sex} {
				if f := d.Field(n); f.Status != Unverified || f.Value == "" {
					t.Errorf("%s: %s %q", n, f.Status, f.Value)
				}
			}
			blocks := func(f rule.Finding) bool {
				return f.Rule == "read.zone" && f.Status == rule.Block && f.Field == string(MachineZone)
			}
			if fs := (&work{kind: Passport}).identityFindings(d); !slices.ContainsFunc(fs, blocks) {
				t.Errorf("findings %+v", fs)
			}
		})
	}
}

// TestUnsureZoneIsProposed: a doubted character is proposed with its change shown, not called forged.
func TestUnsureZoneIsProposed(t *testing.T) {
	unsure := zonePass(strings.Replace(lowerLine, "L898902C3", "L89890ZC3", 1))
	unsure.cells[6].conf = .4
	var z zoneRead
	z.add(zonePass(upperLine), unsure, [2][]bool{})
	d := Document{Fields: map[Name]Field{}}
	if err := z.fields(&d); err != nil {
		t.Fatal(err)
	}
	f := d.Field(MachineZone)
	if f.Status != Proposed && f.Status != Ambiguous || f.Status == Proposed && f.Value != upperLine+"\n"+lowerLine {
		t.Errorf("%s %q", f.Status, f.Value)
	}
}

func TestWithoutTwins(t *testing.T) {
	for in, want := range map[string]string{"P<UTOHO0<<MING": "P<UTOHO<<MING", "P<UTOHO<<I1M": "P<UTOHO<<IM", upperLine: upperLine} {
		if got := withoutTwins(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestFirstAndSecondLine(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"as it is", upperLine, upperLine},
		{"fillers lost", strings.TrimRight(upperLine, "<") + "<<<", upperLine},
		{"fillers read as letters", strings.TrimRight(upperLine, "<") + "<<<KC<<<", upperLine},
		{"no passport", "NOTHING<<OF<THE<SORT", "NOTHING<<OF<THE<SORT"},
	} {
		if got := firstLine(c.in); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
	for _, c := range []struct{ name, in, want string }{
		{"as it is", lowerLine, lowerLine},
		{"two fillers too many", strings.Replace(lowerLine, "<<<<<", "<<<<<<<", 1), lowerLine},
		{"one too few", strings.Replace(lowerLine, "<<<<<", "<<<<", 1), lowerLine},
		{"a digit lost", strings.Replace(lowerLine, "L898", "L89", 1), strings.Replace(strings.Replace(lowerLine, "L898", "L89", 1), "<<<<<", "<<<<<<", 1)},
		{"far too short", "L898902C36UTO", "L898902C36UTO"},
	} {
		if got := secondLine(c.in); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestVotes(t *testing.T) {
	p := func(text string, valid bool) readPass { return readPass{text: text, valid: valid} }
	good, longer, other := p("ABCD", true), p("ABBCD", false), p("ABCE", false)
	free := readPass{text: "ABCO", free: true}
	for _, c := range []struct {
		name         string
		done         []readPass
		best         string
		mine, rivals int
		agreed       bool
	}{
		{"none", nil, "", 0, 0, false},
		{"two alike", []readPass{good, good}, "ABCD", 2, 0, true},
		{"outvoted by a longer one", []readPass{good, good, longer, longer, longer}, "ABCD", 2, 3, false},
		{"a tie", []readPass{good, good, other, other}, "ABCD", 2, 2, false},
		{"far longer is no rival", []readPass{good, good, p("ABCDEFG", false), p("ABCDEFG", false)}, "ABCD", 2, 0, true},
		{"free passes don't count", []readPass{good, good, free, free, free}, "ABCD", 2, 0, true},
		{"nothing valid", []readPass{other, other}, "", 0, 2, false},
	} {
		best, mine, rivals := votes(c.done)
		if best != c.best || mine != c.mine || rivals != c.rivals || agreed(c.done) != c.agreed {
			t.Errorf("%s: %q %d %d %v", c.name, best, mine, rivals, agreed(c.done))
		}
	}
}

// FuzzZoneLines: lines keep or get their length, and each difference from what was read is listed.
func FuzzZoneLines(f *testing.F) {
	f.Add(upperLine)
	f.Add(lowerLine)
	f.Add("P<UTO<<")
	f.Add("P<UTOAB<<C<<<<<<K<<<<")
	f.Fuzz(func(t *testing.T, raw string) {
		raw = strings.Map(func(r rune) rune {
			if strings.ContainsRune(zoneChars, r) {
				return r
			}
			return -1
		}, raw)
		if len(raw) > 100 {
			raw = raw[:100]
		}
		for _, line := range []string{firstLine(raw), typed(secondLine(raw))} {
			if len(line) != len(raw) && len(line) != zoneLine {
				t.Fatalf("%q became %q", raw, line)
			}
			checkMends(t, raw, line)
		}
	})
}

// checkMends applies what mends lists to raw and expects line.
func checkMends(t *testing.T, raw, line string) {
	t.Helper()
	all := mends(zonePass(raw).cells, line)
	if (len(all) == 0) != (raw == line) {
		t.Fatalf("%q to %q: %d mends", raw, line, len(all))
	}
	read, to := 0, 0
	for _, m := range all {
		read, to = read+len(m.read), to+len(m.value)
		if m.at+len(m.value) > len(line) || line[m.at:m.at+len(m.value)] != m.value {
			t.Fatalf("%q to %q: %+v", raw, line, m)
		}
	}
	if len(line)-len(raw) != to-read {
		t.Fatalf("%q to %q: %d read, %d put", raw, line, read, to)
	}
}

func TestDoubtfulIsWithinTheNumber(t *testing.T) {
	zone := upperLine + lowerLine
	if _, err := idnum.ParseMRZ(zone); err != nil {
		t.Fatal(err)
	}
	if got := doubtful(zone, lowerLine); len(got) != 0 {
		t.Errorf("read alike, but doubts at %v", got)
	}
	got := doubtful(zone, "")
	if !slices.Contains(got, 1) || slices.ContainsFunc(got, func(at int) bool { return at >= 9 }) {
		t.Errorf("doubts at %v", got)
	}
}

// TestMendsOfAnUnreadLine: where the engine read nothing, every character was put there by the reader.
func TestMendsOfAnUnreadLine(t *testing.T) {
	all := mends(nil, "P<<") // the letter, and the fillers as one
	if len(all) != 2 || all[0].value != "P" || all[1].value != "<<" {
		t.Errorf("%+v", all)
	}
}

// TestBlindNumberAgainstPrint: G and 6 give the zone the same check digits, so the print decides, and a
// person looks where it isn't as the zone was read.
func TestBlindNumberAgainstPrint(t *testing.T) {
	for _, c := range []struct {
		name, zone, printed string
		want                string
		status              Status
		flags               int
	}{
		{"printed so", "GD3170709", "GD3170709", "GD3170709", Verified, 0},
		{"printed with a caption", "GD3170709", "PassportNo.GD3170709", "GD3170709", Verified, 0},
		{"a digit misread in print", "GD3170709", "GD31707O9", "GD3170709", Verified, 0},
		{"a letter read as its look-alike in the zone", "6D3170709", "GD3170709", "GD3170709", Proposed, 1},
		{"a letter read as its look-alike in print", "GD3170709", "6D3170709", "6D3170709", Proposed, 1},
		{"what the zone can tell", "GD3170709", "PD3170709", "GD3170709", Proposed, 1},
		{"nothing printed", "GD3170709", "UTOPIA", "GD3170709", Proposed, 2},
		{"some other number", "GD3170709", "88888888888", "GD3170709", Proposed, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			line := c.zone + "0UTO0001100F2802024<<<<<<<<<<<<<<04"
			d := Document{Fields: map[Name]Field{
				Number:      {Name: Number, Text: c.zone, Value: c.zone, Status: Verified, Confidence: .9},
				MachineZone: {Name: MachineZone, Value: "P<UTOLEE<<SIU<HEI<<<<<<<<<<<<<<<<<<<<<<<<<<<\n" + line, Status: Unverified},
			}}
			againstPrint(&d, crossedPlaces(c.zone, d.Field(MachineZone).Value), likeNumber(lettersOf(rowAt(0, 0, c.printed)), c.zone))
			f, zone := d.Field(Number), d.Field(MachineZone)
			if f.Value != c.want || f.Status != c.status || len(f.Flags) != c.flags {
				t.Errorf("%s %s with %v, want %s %s", f.Value, f.Status, f.Flags, c.want, c.status)
			}
			if !strings.Contains(zone.Value, c.want) || (c.want != c.zone) != (len(zone.Flags) > 0) {
				t.Errorf("zone %s with %v", zone.Value, zone.Flags)
			}
		})
	}
}

// TestZoneLinesRunAlike: glare takes the middle of the first line, whose halves are found apart, but both
// lines have 44 places.
func TestZoneLinesRunAlike(t *testing.T) {
	second := preprocess.LevelLine(image.Rect(100, 540, 1900, 580))
	for name, first := range map[string]image.Rectangle{
		"its beginning is lost": image.Rect(700, 440, 1900, 480),
		"its end is lost":       image.Rect(100, 440, 1200, 480),
		"a serif longer":        image.Rect(95, 440, 1900, 480),
	} {
		got := alongside([]preprocess.TextLine{preprocess.LevelLine(first), second})
		if b := got[0].Box; b.Min.X > 100 || b.Max.X != 1900 || b.Min.Y != 440 || b.Max.Y != 480 || got[0].Middle(200) != 460 {
			t.Errorf("%s: %v", name, b)
		}
		if got[1].Box != second.Box {
			t.Errorf("%s: the whole line became %v", name, got[1].Box)
		}
	}
}

// TestZoneOfWhichOnlyTheSecondLineIsLegible: what has check digits of its own doesn't need the first line.
func TestZoneOfWhichOnlyTheSecondLineIsLegible(t *testing.T) {
	lower := "PK84971323UTO9102125F3308257S08526100<<<<<82"
	var z zoneRead
	for range 2 {
		first, second := readPass{cells: rowAt(0, 0, "NG<<<<<<K").cells}, readPass{cells: rowAt(0, 40, lower).cells}
		z.add(first, second, [2][]bool{})
	}
	d := Document{Fields: map[Name]Field{}}
	if err := z.fields(&d); err != nil {
		t.Fatal(err)
	}
	for n, want := range map[Name]string{Number: "PK8497132", Birth: "1991-02-12", Expires: "2033-08-25", Sex: "F"} {
		if f := d.Field(n); f.Value != want || f.Status == Verified {
			t.Errorf("%s is %q, %s", n, f.Value, f.Status)
		}
	}
	if f := d.Field(Surname); f.Found() {
		t.Errorf("surname %q", f.Value)
	}
}

// TestShortNumberBesideItsFiller: a passport number of eight characters whose filler the other model took for a
// character is shown with that doubt, and breaks nothing (R32).
func TestShortNumberBesideItsFiller(t *testing.T) {
	line := lineWithNumber(t, "P1808887<")
	d := zoneOf(t, strings.Replace(line, "P1808887<", "P1808887K", 1), line, line)
	n := d.Field(Number)
	if n.Value != "P1808887" || n.Status == Verified || len(n.Flags) != 1 || n.Flags[0].Position != 9 || n.Flags[0].Read != "<" {
		t.Errorf("%+v", n)
	}
}

// lineWithNumber is the specimen's second line with another number and its check digits.
func lineWithNumber(t *testing.T, number string) string {
	t.Helper()
	for own := range 10 {
		for all := range 10 {
			line := number + strconv.Itoa(own) + lowerLine[10:zoneLine-1] + strconv.Itoa(all)
			if _, err := idnum.ParseMRZ(upperLine + "\n" + line); err == nil {
				return line
			}
		}
	}
	t.Fatal("no check digits fit")
	return ""
}

// TestOverlongZone: of a row far longer than a zone's line no more is worked on than could be one (fuzzed).
func TestOverlongZone(t *testing.T) {
	var z zoneRead
	z.add(zonePass(strings.Repeat("P<UTO", 1000)), zonePass(strings.Repeat("L8989", 1000)), [2][]bool{})
	if n := len(z.done[0].cells); n > 2*zoneMost {
		t.Errorf("%d characters are worked on", n)
	}
}
