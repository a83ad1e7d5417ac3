package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sellerdesk/internal/specimen"
	"sellerdesk/ocr/extract"
)

// TestReport: figures of a made-up run stand where they belong.
func TestReport(t *testing.T) {
	shot := func(split specimen.Split, i int) specimen.Shot {
		return specimen.Series(specimen.BusinessLicense, split, i+1)[i]
	}
	right := map[string]fieldResult{"uscc": {right: true, sure: true, status: extract.Verified, plain: true}, "name": {right: true}}
	wrong := map[string]fieldResult{"uscc": {status: extract.Ambiguous}, "name": {sure: true}, "number": {sure: true, right: true}}
	r := report{
		options: options{kinds: []specimen.Kind{specimen.BusinessLicense}, split: specimen.HeldOut, n: 2, forged: 1, flaws: 1},
		results: []result{
			{shot: shot(specimen.HeldOut, 0), fields: right, rotation: true, took: time.Second, plain: 2 * time.Second},
			{shot: shot(specimen.HeldOut, 1), fields: wrong, took: 3 * time.Second, plain: 2 * time.Second, findings: []string{"picture.blur"}, invented: map[string]fieldResult{"mrz": {sure: true, status: extract.Verified}}},
			{shot: shot(specimen.HeldOutForged, 0), truth: specimen.Truth{Forged: "uscc"}, fields: map[string]fieldResult{"uscc": {status: extract.Failing}}},
			{shot: specimen.FlawSeries(specimen.BusinessLicense, specimen.HeldOut, 1)[0], flaw: true, findings: []string{"picture.cut"}},
		},
	}
	text := r.markdown()
	for _, want := range []string{
		"4 of 4 pictures", fmt.Sprintf("**held-out** (from %d on, forged ones from %d)", specimen.HeldOut.FirstSeed(), specimen.HeldOutForged.FirstSeed()),
		"| code exact, all pictures | ≥ 97 % | 50.0 % (1 of 2) |",
		"| wrong but verified, any field | 0 | 1 of 2 |",
		"| wrong but shown as sure, numbers | 0 | 1 of 3 |",
		"| shown as sure, any field, right | ≥ 99 % | 50.0 % (2 of 4) |",
		"| forged number shown as failing | ≥ 95 % | 100.0 % (1 of 1) |",
		"| slowest picture | ≤ 4 s | 3.00 s |",
		"| flaws told by their own warning | ≥ 95 % | 100.0 % (1 of 1) |",
		"| warnings on careful photos | ≤ 2 % | 50.0 % (1 of 2) |",
		"| business-license | 2 | 60.0 % | 20.0 % | 1 of 3 | 50.0 % |",
		"| business-license | 1 | **0** | 1 | 0 | 0 | 0 | 0 |",
		"| easy | 0/1 | 1/1 | 0/1 |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report lacks %q:\n%s", want, text)
		}
	}
}

// TestBurntOutRow: the rows of numbers without burnt-out characters leave those pictures out, and the rows of all keep them.
func TestBurntOutRow(t *testing.T) {
	for _, c := range []struct {
		kind  specimen.Kind
		field string
		want  []string
	}{
		{specimen.CNIdentity, "number", []string{
			"| mainland ID number | 100 % | 50.0 % (1 of 2) |",
			"| mainland ID number, no digit burnt out | 100 % | 100.0 % (1 of 1) |",
		}},
		{specimen.BusinessLicense, "uscc", []string{
			"| code exact, legible pictures | ≥ 99 % | 50.0 % (1 of 2) |",
			"| code exact, legible pictures, no character burnt out | ≥ 99 % | 100.0 % (1 of 1) |",
		}},
	} {
		shots := specimen.Series(c.kind, specimen.HeldOut, 2)
		read := func(right bool) map[string]fieldResult { return map[string]fieldResult{c.field: {right: right}} }
		text := report{
			options: options{kinds: []specimen.Kind{c.kind}, split: specimen.HeldOut, n: 2},
			results: []result{{shot: shots[0], fields: read(true)}, {shot: shots[1], fields: read(false), burnt: true}},
		}.markdown()
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("the report lacks %q:\n%s", want, text)
			}
		}
	}
}

// TestOnly: a run can be kept to some distortions and flaws.
func TestOnly(t *testing.T) {
	b := bench{options: options{
		kinds: []specimen.Kind{specimen.Passport}, split: specimen.Tuned, only: []string{"glare", "folded"},
		n: len(specimen.Distortions()), flaws: len(specimen.Flaws()),
	}}
	jobs := b.jobs()
	if len(jobs) != 2 {
		t.Fatalf("%d jobs, want one with glare and one folded", len(jobs))
	}
	for _, j := range jobs {
		if name := j.shot.Distort.Name; name != "glare" && name != "folded" {
			t.Errorf("a job with %s", name)
		}
	}
}
