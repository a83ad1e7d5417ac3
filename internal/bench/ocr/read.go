package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"sellerdesk/internal/picture"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/specimen"
	"sellerdesk/ocr/extract"
)

// bench reads pictures.
type bench struct {
	options
	fonts  *specimen.Fonts
	reader extract.Reader
}

// result is what became of one picture.
type result struct {
	shot     specimen.Shot
	flaw     bool
	truth    specimen.Truth
	fields   map[string]fieldResult
	turn     int  // degrees clockwise by which the picture must be turned to stand upright
	rotation bool // the picture was turned the right way
	took     time.Duration
	plain    time.Duration
	findings []string               // "id" of each finding that is Notice or worse
	invented map[string]fieldResult // fields that are sure and not printed at all
	lies     []string               // fields that are sure and wrong, as the report shows them
	burnt    bool                   // glare left a whole character of the number in glared no ink
	err      error
}

// fieldResult is one field of one picture.
type fieldResult struct {
	right  bool // equal to what is printed
	sure   bool // shown as sure: verified, or unmarked and of a certainty from extract.SureFrom
	status extract.Status
	class  string  // extract.Field.Class
	raw    float64 // certainty
	plain  bool    // the plain command's text has it somewhere
}

// readAs names the reader's kind of a specimen.
func readAs(k specimen.Kind) extract.Kind {
	switch k {
	case specimen.BusinessLicensePortrait:
		return extract.BusinessLicense
	case specimen.CNIdentityBack:
		return "cn-id"
	}
	return extract.Kind(k)
}

// models names the plain command's language for a kind.
func models(k specimen.Kind) string {
	switch k {
	case specimen.HKIncorporation, specimen.HKBusinessRegistration, specimen.HKIdentity:
		return "chi_tra+eng"
	case specimen.Passport:
		return "eng"
	}
	return "chi_sim"
}

// job is one picture to read.
type job struct {
	shot specimen.Shot
	flaw bool
}

// jobs lists the pictures, kinds taking turns, so that a run that ends early has as many of each.
func (b bench) jobs() []job {
	var out []job
	for i := range max(b.n, b.forged, b.flaws) {
		for _, k := range b.kinds {
			if i < b.n {
				out = append(out, job{specimen.Series(k, b.split, i+1)[i], false})
			}
			if i < b.forged && specimen.Forgeable(k) {
				out = append(out, job{specimen.Series(k, b.split.OfForged(), i+1)[i], false})
			}
			if i < b.flaws {
				out = append(out, job{specimen.FlawSeries(k, b.split, i+1)[i], true})
			}
		}
	}
	return slices.DeleteFunc(out, func(j job) bool { return len(b.only) > 0 && !slices.Contains(b.only, j.shot.Distort.Name) })
}

// all reads the pictures, several at once, until all are read or b.within has passed.
func (b bench) all(ctx context.Context) ([]result, error) {
	jobs := b.jobs()
	dir, err := os.MkdirTemp("", "reading")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	results := make([]result, len(jobs))
	next := make(chan int)
	var wg sync.WaitGroup
	for range b.workers {
		wg.Go(func() {
			for i := range next {
				results[i] = b.one(ctx, jobs[i].shot, jobs[i].flaw, dir)
			}
		})
	}
	start, taken := time.Now(), 0
	for i := range jobs {
		if b.within > 0 && time.Since(start) > b.within {
			break
		}
		if i%50 == 0 {
			fmt.Fprintf(os.Stderr, "%d of %d pictures in %s\n", i, len(jobs), time.Since(start).Round(time.Second))
		}
		next <- i
		taken++
	}
	close(next)
	wg.Wait()
	for _, r := range results[:taken] {
		if r.err != nil {
			return nil, fmt.Errorf("reading picture %s: %w", r.shot.Name(), r.err)
		}
	}
	return results[:taken], nil
}

// glared are the numbers of which pictures are told apart where glare left nothing to read.
var glared = map[specimen.Kind]extract.Name{
	specimen.BusinessLicense: extract.USCC, specimen.BusinessLicensePortrait: extract.USCC, specimen.CNIdentity: extract.Number,
}

// one takes a picture and reads it both ways.
func (b bench) one(ctx context.Context, s specimen.Shot, flaw bool, dir string) result {
	r := result{shot: s, flaw: flaw, fields: map[string]fieldResult{}}
	p, err := s.Take(b.fonts)
	if err != nil {
		r.err = err
		return r
	}
	r.truth, r.turn = p.Truth, turnOf(p)
	if number, ok := glared[s.Kind]; ok {
		if r.burnt, r.err = p.BurntOut(string(number)); r.err != nil {
			return r
		}
	}
	start := time.Now()
	doc, err := b.reader.Read(ctx, readAs(s.Kind), p.Data, nil)
	r.took = time.Since(start)
	var unknown *extract.UnknownKindError
	if err != nil && !errors.As(err, &unknown) {
		r.err = err
		return r
	}
	text := ""
	if b.plain && !flaw && !s.Split.IsForged() {
		if text, r.plain, r.err = plainText(ctx, s, p.Data, dir); r.err != nil {
			return r
		}
	}
	b.judge(&r, doc, text)
	return r
}

// turnOf is how a reader must turn a picture, degrees clockwise; none where the file says itself how to turn
// it, as some of "phone" do and all of "exif".
func turnOf(p specimen.Picture) int {
	if info, err := picture.Inspect(p.Data); err == nil && info.Orientation > 1 {
		return 0
	}
	return (360 - p.Truth.Rotation) % 360
}

// judge compares what was read with what is printed.
func (b bench) judge(r *result, doc extract.Document, text string) {
	r.rotation = doc.Rotation == r.turn
	plain := flat(text)
	offered := extract.FieldNames(readAs(r.shot.Kind))
	for _, name := range slices.Sorted(maps.Keys(r.truth.Fields)) {
		truth := r.truth.Fields[name]
		f := doc.Field(extract.Name(name))
		got := f.Value
		if got == "" {
			got = f.Text
		}
		fr := fieldResult{
			right: same(name, got, truth), sure: sure(f), status: f.Status, class: f.Class(doc.Kind), raw: f.Confidence,
			plain: plain != "" && stands(plain, truth),
		}
		fr.right = fr.right && f.Found()
		if fr.sure && !same(name, got, truth) {
			fr.right = false
		}
		if name == "copy" { // a word in brackets that the plain text isn't asked for
			fr.plain = false
		}
		if slices.Contains(offered, extract.Name(name)) || len(offered) == 0 {
			r.fields[name] = fr
			if fr.sure && !fr.right {
				r.lies = append(r.lies, fmt.Sprintf("%s: %s, %s, read %q, printed %q", r.shot.Name(), name, f.Status, got, truth))
			}
		}
		if b.verbose && !fr.right {
			fmt.Fprintf(os.Stderr, "%s %s %s: read %q, printed %q\n", r.shot.Name(), name, f.Status, got, truth)
		}
	}
	for _, n := range offered {
		_, printed := r.truth.Fields[string(n)]
		if f := doc.Field(n); !printed && f.Found() && sure(f) && !derived[string(n)] {
			if r.invented == nil {
				r.invented = map[string]fieldResult{}
			}
			r.invented[string(n)] = fieldResult{sure: true, status: f.Status}
			r.lies = append(r.lies, fmt.Sprintf("%s: %s, %s, read %q, not printed", r.shot.Name(), n, f.Status, f.Value))
		}
	}
	for _, f := range doc.Findings {
		if f.Status.Severity() >= rule.Notice.Severity() {
			r.findings = append(r.findings, f.Rule)
		}
	}
	if b.verbose {
		fmt.Fprintf(os.Stderr, "%s findings: %s\n", r.shot.Name(), strings.Join(r.findings, " "))
	}
}

// derived are fields that a card's other side or number tells.
var derived = map[string]bool{"sex": true, "birth": true}

// sure reports whether the program shows a field as one that needs no look of its own.
func sure(f extract.Field) bool {
	return f.Status == extract.Verified || f.Status == extract.Unverified && f.Confidence >= extract.SureFrom && len(f.Flags) == 0
}

// plainText runs the tesseract command on the picture as it came from the phone.
func plainText(ctx context.Context, s specimen.Shot, data []byte, dir string) (string, time.Duration, error) {
	name := filepath.Join(dir, s.Name())
	if err := os.WriteFile(name, data, 0o644); err != nil {
		return "", 0, err
	}
	defer os.Remove(name)
	start := time.Now()
	out, err := exec.CommandContext(ctx, "tesseract", name, "-", "-l", models(s.Kind), "--psm", "3").Output()
	if err != nil {
		return "", 0, fmt.Errorf("running tesseract: %w", err)
	}
	return string(out), time.Since(start), nil
}
