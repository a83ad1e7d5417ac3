package main

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"time"

	"sellerdesk/internal/specimen"
	"sellerdesk/ocr/extract"
)

// report is bench/ocr.md in the making.
type report struct {
	options
	results []result
	engine  string
	took    time.Duration
}

// fieldOrder is the order of columns; others follow by name.
var fieldOrder = []string{
	"uscc", "certificate_no", "brn", "company_no", "number", "mrz", "name", "name_en", "name_zh", "surname", "given_names", "type", "legal_representative",
	"sex", "ethnicity", "birth", "nationality", "registered_capital", "established", "term", "address", "scope", "nature", "registration_authority", "authority", "valid",
	"issued", "commenced", "expires", "copy",
}

func (r report) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Reading documents: measured\n\nMade by `make bench-ocr` (`go run ./internal/bench/ocr`). Every picture is synthetic, drawn by `internal/specimen` from fixed seeds;\n"+
		"seeds of the split **%s** (from %d on, forged ones from %d) were read here, which nobody tunes on where it says held-out. %d of %d pictures in %s on %d cores, %d at once, as a person has them read; engine %s in as many processes as there are cores, one thread each, and the plain command as it is used, with one.\n\n",
		r.split, r.split.FirstSeed(), r.split.OfForged().FirstSeed(), len(r.results), len(bench{options: r.options}.jobs()), r.took.Round(time.Second), runtime.NumCPU(), r.workers, r.engine)
	fmt.Fprintf(&b, "*ours* = pictures on which the field equals what is printed (spaces and full-width forms aside) / pictures.\n"+
		"*plain* = the `tesseract` command on the same picture in the same run, which gets the benefit: a field counts when its text stands anywhere in the output.\n"+
		"*sure* = shown as verified, or unmarked with a calibrated certainty of %.2f or more; at most one in a hundred of them may be wrong, and no number.\n\n", extract.SureFrom)
	r.bar(&b)
	r.summary(&b)
	for _, k := range r.kinds {
		r.kind(&b, k)
	}
	r.forgedTable(&b)
	r.findingsTable(&b)
	r.liesList(&b)
	return b.String()
}

// of lists the results of one kind: genuine ones without flaws, unless split says forged.
func (r report) of(k specimen.Kind, forged bool) []result {
	var out []result
	for _, x := range r.results {
		if x.shot.Kind == k && !x.flaw && x.shot.Split.IsForged() == forged {
			out = append(out, x)
		}
	}
	return out
}

func columns(rs []result) []string {
	seen := map[string]bool{}
	for _, x := range rs {
		for f := range x.fields {
			seen[f] = true
		}
	}
	names := slices.Sorted(maps.Keys(seen))
	rank := func(f string) int {
		if i := slices.Index(fieldOrder, f); i >= 0 {
			return i
		}
		return len(fieldOrder)
	}
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	return names
}

// count is how often a field was there, right, sure, wrong but sure, and in the plain text.
type count struct{ n, right, sure, wrongSure, plain int }

func tally(rs []result, field string) count {
	var c count
	for _, x := range rs {
		f, ok := x.fields[field]
		if !ok {
			continue
		}
		c.n++
		c.right += one(f.right)
		c.sure += one(f.sure)
		c.wrongSure += one(f.sure && !f.right)
		c.plain += one(f.plain)
	}
	return c
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(part)/float64(whole))
}

// times are the p50 and p95 of a list.
func times(ds []time.Duration) (p50, p95 time.Duration) {
	if len(ds) == 0 {
		return 0, 0
	}
	slices.Sort(ds)
	return ds[len(ds)/2], ds[min(len(ds)-1, len(ds)*95/100)]
}

func durations(rs []result, plain bool) []time.Duration {
	var out []time.Duration
	for _, x := range rs {
		if plain {
			out = append(out, x.plain)
			continue
		}
		out = append(out, x.took)
	}
	return out
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

// summary is one line for each kind.
func (r report) summary(b *strings.Builder) {
	b.WriteString("## By kind\n\n| kind | pictures | all fields, ours | plain | wrong but sure | turned right | p50 ours | p95 ours | p50 plain | p95 plain | p50 ours / plain |\n|---|---|---|---|---|---|---|---|---|---|---|\n")
	for _, k := range r.kinds {
		rs := r.of(k, false)
		var c count
		for _, f := range columns(rs) {
			t := tally(rs, f)
			c = count{c.n + t.n, c.right + t.right, c.sure + t.sure, c.wrongSure + t.wrongSure, c.plain + t.plain}
		}
		upright := 0
		for _, x := range rs {
			upright += one(x.rotation)
		}
		a50, a95 := times(durations(rs, false))
		p50, p95 := times(durations(rs, true))
		ratio := "–"
		if p50 > 0 {
			ratio = fmt.Sprintf("%.2f", a50.Seconds()/p50.Seconds())
		}
		fmt.Fprintf(b, "| %s | %d | %s | %s | %d of %d | %s | %s | %s | %s | %s | %s |\n", k, len(rs), percent(c.right, c.n), percent(c.plain, c.n), c.wrongSure, c.sure,
			percent(upright, len(rs)), seconds(a50), seconds(a95), seconds(p50), seconds(p95), ratio)
	}
	b.WriteString("\n")
}

// kind is one table of distortions against fields.
func (r report) kind(b *strings.Builder, k specimen.Kind) {
	rs := r.of(k, false)
	cols := columns(rs)
	fmt.Fprintf(b, "## %s\n\n", k)
	if len(extract.FieldNames(readAs(k))) == 0 {
		b.WriteString("This build's reader doesn't know the kind: the plain command only.\n\n")
	}
	b.WriteString("| distortion |")
	for _, c := range cols {
		fmt.Fprintf(b, " %s |", c)
	}
	b.WriteString(" p50 | p95 |\n|---|" + strings.Repeat("---|", len(cols)+2) + "\n")
	for _, d := range specimen.Distortions() {
		var some []result
		for _, x := range rs {
			if x.shot.Distort.Name == d.Name {
				some = append(some, x)
			}
		}
		if len(some) == 0 {
			continue
		}
		fmt.Fprintf(b, "| %s |", d.Name)
		for _, c := range cols {
			t := tally(some, c)
			fmt.Fprintf(b, " %d/%d |", t.right, t.n)
		}
		p50, p95 := times(durations(some, false))
		fmt.Fprintf(b, " %s | %s |\n", seconds(p50), seconds(p95))
	}
	for _, row := range []struct {
		name string
		of   func(count) string
	}{
		{"**all, ours**", func(c count) string { return percent(c.right, c.n) }},
		{"all, plain", func(c count) string { return percent(c.plain, c.n) }},
		{"sure", func(c count) string { return percent(c.sure, c.n) }},
		{"wrong but sure", func(c count) string { return fmt.Sprint(c.wrongSure) }},
	} {
		fmt.Fprintf(b, "| %s |", row.name)
		for _, c := range cols {
			fmt.Fprintf(b, " %s |", row.of(tally(rs, c)))
		}
		b.WriteString(" | |\n")
	}
	b.WriteString("\n")
}

// forgedTable says what became of printed numbers that fail their checks.
func (r report) forgedTable(b *strings.Builder) {
	b.WriteString("## Forged numbers\n\nOne character of the printed number was changed so that its check digit fails. Such a number must never be verified. Their seeds too are those of the split above.\n\n" +
		"| kind | pictures | verified | failing | proposed | ambiguous | other | read as printed |\n|---|---|---|---|---|---|---|---|\n")
	for _, k := range r.kinds {
		rs := r.of(k, true)
		if len(rs) == 0 {
			continue
		}
		by := map[extract.Status]int{}
		right := 0
		for _, x := range rs {
			f := x.fields[x.truth.Forged]
			by[f.status]++
			right += one(f.right)
		}
		v, fl, p, a := by[extract.Verified], by[extract.Failing], by[extract.Proposed], by[extract.Ambiguous]
		fmt.Fprintf(b, "| %s | %d | **%d** | %d | %d | %d | %d | %d |\n", k, len(rs), v, fl, p, a, len(rs)-v-fl-p-a, right)
	}
	b.WriteString("\n")
}

// findingsTable says which findings each distortion and flaw brings about.
func (r report) findingsTable(b *strings.Builder) {
	b.WriteString("## Findings\n\nHow often a finding (notice or worse) comes with each distortion and with each flaw that needs another picture; all kinds together.\n\n")
	by, n, ids := map[string]map[string]int{}, map[string]int{}, map[string]bool{}
	for _, x := range r.results {
		if x.shot.Split.IsForged() {
			continue
		}
		d := x.shot.Distort.Name
		if by[d] == nil {
			by[d] = map[string]int{}
		}
		n[d]++
		slices.Sort(x.findings)
		for _, f := range slices.Compact(x.findings) {
			by[d][f]++
			ids[f] = true
		}
	}
	cols := slices.Sorted(maps.Keys(ids))
	fmt.Fprintf(b, "| picture | %s |\n|---|%s\n", strings.Join(cols, " | "), strings.Repeat("---|", len(cols)))
	for _, d := range append(specimen.Distortions(), specimen.Flaws()...) {
		if n[d.Name] == 0 {
			continue
		}
		fmt.Fprintf(b, "| %s |", d.Name)
		for _, c := range cols {
			fmt.Fprintf(b, " %d/%d |", by[d.Name][c], n[d.Name])
		}
		b.WriteString("\n")
	}
}

// liesList names every field that was shown as sure and is wrong.
func (r report) liesList(b *strings.Builder) {
	b.WriteString("\n## Wrong but sure\n\n")
	n := 0
	for _, x := range r.results {
		for _, l := range x.lies {
			fmt.Fprintf(b, "- %s\n", strings.ReplaceAll(l, "|", "/"))
			n++
		}
	}
	if n == 0 {
		b.WriteString("None.\n")
	}
}
