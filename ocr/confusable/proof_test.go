package confusable_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr/confusable"
)

var (
	update = flag.Bool("update", false, "rewrite golden files")
	codes  = flag.Int("codes", 60, "how many codes the proof takes; proof-N.golden holds the rates of N")
)

const usccAlphabet = idnum.USCCAlphabet

// sampleCodes makes n valid codes of companies from fixed seeds: old bodies of eight digits and
// new ones that begin with MA.
func sampleCodes(n int) []string {
	r := rand.New(rand.NewPCG(20261122, 31))
	regions := []string{"440300", "440106", "330100", "310115", "110108", "350200", "510107", "420106", "371300", "320500"}
	pick := func(s string, k int) string {
		var b strings.Builder
		for range k {
			b.WriteByte(s[r.IntN(len(s))])
		}
		return b.String()
	}
	var codes []string
	for i := range n {
		body := pick(idnum.Digits, 8)
		if i%2 == 0 {
			body = "MA" + pick(idnum.Digits, 1) + pick(usccAlphabet, 5)
		}
		codes = append(codes, complete(pick("9", 1)+pick("1112", 1)+regions[r.IntN(len(regions))]+body))
	}
	return codes
}

// complete adds both check characters to the first sixteen, computed apart from internal/idnum.
func complete(first16 string) string {
	sum := 0
	for i, w := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
		sum += w * strings.IndexByte("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", first16[8+i])
	}
	code := first16 + string("0123456789X"[(11-sum%11)%11])
	sum, weight := 0, 1
	for i := range len(code) {
		sum += weight * strings.IndexByte(usccAlphabet, code[i])
		weight = weight * 3 % 31
	}
	return code + string(usccAlphabet[(31-sum%31)%31])
}

// confusions are what each printed character is taken for: the five classic pairs both ways, as
// far as the printed side occurs in a code.
var confusions = map[byte]string{'5': "S", '0': "O", '1': "I", '2': "Z", '8': "B", 'B': "8"}

// wide adds the rarer look-alikes, legal ones among them.
var wide = map[byte]string{
	'0': "ODQ", '1': "ILT7", '2': "Z7", '3': "8B", '4': "A", '5': "S6", '6': "G8", '7': "T1", '8': "BS3", '9': "G",
	'A': "4", 'B': "8R", 'C': "G", 'D': "0O", 'E': "F", 'F': "E", 'G': "6C", 'H': "N", 'J': "1", 'K': "X", 'L': "1",
	'M': "N", 'N': "M", 'P': "F", 'Q': "0O", 'R': "K", 'T': "7", 'U': "V0", 'W': "V", 'X': "K", 'Y': "V",
}

// tally counts what became of a family of readings.
type tally struct {
	name                                        string
	readings                                    int
	verifiedRight, verifiedWrong                int
	proposedRight, proposedWrong                int
	ambiguousWith, ambiguousWithout             int
	failingWithHint, failingWithout, unreadable int
}

func (c *tally) count(r confusable.Resolution, printed string) {
	c.readings++
	holds := false
	for _, k := range r.Candidates {
		holds = holds || k.Value == printed
	}
	switch r.Status {
	case confusable.Verified:
		tick(&c.verifiedRight, &c.verifiedWrong, r.Value == printed)
	case confusable.Proposed:
		tick(&c.proposedRight, &c.proposedWrong, r.Value == printed)
	case confusable.Ambiguous:
		tick(&c.ambiguousWith, &c.ambiguousWithout, holds)
	case confusable.Failing:
		tick(&c.failingWithHint, &c.failingWithout, holds)
	default:
		c.unreadable++
	}
}

func (c *tally) add(o *tally) {
	c.readings += o.readings
	c.verifiedRight += o.verifiedRight
	c.verifiedWrong += o.verifiedWrong
	c.proposedRight += o.proposedRight
	c.proposedWrong += o.proposedWrong
	c.ambiguousWith += o.ambiguousWith
	c.ambiguousWithout += o.ambiguousWithout
	c.failingWithHint += o.failingWithHint
	c.failingWithout += o.failingWithout
	c.unreadable += o.unreadable
}

func tick(yes, no *int, is bool) {
	if is {
		*yes++
	} else {
		*no++
	}
}

func (c tally) row() string {
	p := func(n int) string { return fmt.Sprintf("%7.2f", 100*float64(n)/float64(max(1, c.readings))) }
	return fmt.Sprintf("%-44s %9d %s %s %s %s %s %s %s %s %s\n", c.name, c.readings, p(c.verifiedRight), p(c.verifiedWrong),
		p(c.proposedRight), p(c.proposedWrong), p(c.ambiguousWith), p(c.ambiguousWithout), p(c.failingWithHint), p(c.failingWithout), p(c.unreadable))
}

// singles calls with for every reading with one character of code taken for another.
func singles(code string, table map[byte]string, with func(reading string, at int)) {
	for i := range len(code) {
		for _, c := range []byte(table[code[i]]) {
			with(code[:i]+string(c)+code[i+1:], i)
		}
	}
}

// doubles does so for every pair of places.
func doubles(code string, table map[byte]string, with func(string)) {
	singles(code, table, func(once string, at int) {
		singles(once, table, func(twice string, second int) {
			if second > at {
				with(twice)
			}
		})
	})
}

func resolveTyped(t testing.TB, text string) confusable.Resolution {
	t.Helper()
	r, err := confusable.Resolve(idnum.KindUSCC, []confusable.Reading{confusable.Typed(text)})
	if err != nil {
		t.Error(err)
	}
	return r
}

// proof runs every family over n codes, on every core.
func proof(t testing.TB, n int) []*tally {
	codes := sampleCodes(n)
	parts := make([][]*tally, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i := range parts {
		wg.Go(func() { parts[i] = prove(t, codes[i*n/len(parts):(i+1)*n/len(parts)]) })
	}
	wg.Wait()
	for _, part := range parts[1:] {
		for i, f := range part {
			parts[0][i].add(f)
		}
	}
	return parts[0]
}

func prove(t testing.TB, codes []string) []*tally {
	families := []*tally{
		{name: "as printed"},
		{name: "one of S/5 O/0 I/1 Z/2 B/8"},
		{name: "two of S/5 O/0 I/1 Z/2 B/8"},
		{name: "one wide look-alike, legal ones included"},
		{name: "a twin inserted (0O, 5S, 1I, 2Z, 8B)"},
		{name: "one character dropped"},
		{name: "printed code forged by one legal look-alike"},
	}
	for _, code := range codes {
		try := func(family int, reading, printed string) {
			families[family].count(resolveTyped(t, reading), printed)
		}
		try(0, code, code)
		singles(code, confusions, func(s string, _ int) { try(1, s, code) })
		doubles(code, confusions, func(s string) { try(2, s, code) })
		singles(code, wide, func(s string, _ int) { try(3, s, code) })
		for i := range len(code) {
			for _, c := range []byte(confusions[code[i]]) {
				try(4, code[:i+1]+string(c)+code[i+1:], code)
			}
			try(5, code[:i]+code[i+1:], code)
		}
		singles(code, wide, func(s string, _ int) {
			if idnum.USCCScheme().Legal(s) {
				try(6, s, "") // the print is invalid: no value is right
			}
		})
	}
	return families
}

// TestProof carries out R30 by exhaustion: over every single and double confusion of many codes
// nothing is ever verified but the printed code, and a print that is invalid by one look-alike is
// never given a value. The rates stand in
// testdata; those of a larger sample are renewed with -codes 1000 -update.
func TestProof(t *testing.T) {
	var b strings.Builder
	b.WriteString("Typed readings of generated valid codes, and what became of them, in per cent.\n")
	fmt.Fprintf(&b, "%-44s %9s %7s %7s %7s %7s %7s %7s %7s %7s %7s\n", "", "readings", "verif.", "wrong", "prop.", "wrong", "ambig.", "without", "failing", "no hint", "unread.")
	for _, f := range proof(t, *codes) {
		if f.readings == 0 {
			t.Errorf("%s: nothing was tried", f.name)
		}
		if f.verifiedWrong > 0 {
			t.Errorf("%s: %d wrong codes verified", f.name, f.verifiedWrong)
		}
		if f.name != "as printed" && f.verifiedRight > 0 {
			t.Errorf("%s: %d verified though not read so", f.name, f.verifiedRight)
		}
		if strings.HasPrefix(f.name, "printed code forged") && f.proposedWrong+f.proposedRight > 0 {
			t.Errorf("%s: %d proposed", f.name, f.proposedWrong)
		}
		b.WriteString(f.row())
	}
	golden := filepath.Join("testdata", fmt.Sprintf("proof-%d.golden", *codes))
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("rates changed (write them with -update):\n%swas\n%s", b.String(), want)
	}
}
