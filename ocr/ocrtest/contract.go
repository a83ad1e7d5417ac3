package ocrtest

import (
	"context"
	"errors"
	"image"
	"image/color"
	"strings"
	"sync"
	"testing"
	"time"

	"sellerdesk/ocr"
)

// Contract runs every test that an engine must pass. make gives a new engine; the suite closes
// it. The engine must know English and Simplified Chinese and no language named "xx_none".
func Contract(t *testing.T, make func(testing.TB) ocr.Engine) {
	for _, c := range []struct {
		name string
		test func(*testing.T, ocr.Engine)
	}{
		{"reads", reads},
		{"blank picture", blank},
		{"tiny picture", tiny},
		{"boxes lie inside", boxes},
		{"glyphs", glyphs},
		{"part of a picture", part},
		{"whitelist", whitelist},
		{"whitelist is forgotten", whitelistForgotten},
		{"missing language", missingLanguage},
		{"no language", noLanguage},
		{"huge picture", huge},
		{"ended before", endedBefore},
		{"ended meanwhile", endedMeanwhile},
		{"many at once", manyAtOnce},
		{"closed", closed},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := make(t)
			defer e.Close()
			c.test(t, e)
		})
	}
}

// Words of the suite's pictures. The company is made up.
const (
	code    = "ORDER 57683 TOTAL 1249"
	company = "深圳市样例跨境贸易有限公司"
)

func sample(t testing.TB) *image.RGBA { return Lines(t, 32, company, code, "2026/11/22 14:05") }

func chinese(m image.Image) ocr.Request {
	return ocr.Request{Image: m, Languages: []ocr.Language{ocr.SimplifiedChinese}, Layout: ocr.Block}
}

func english(m image.Image) ocr.Request {
	return ocr.Request{Image: m, Languages: []ocr.Language{ocr.English}, Layout: ocr.Block}
}

func read(t *testing.T, e ocr.Engine, r ocr.Request) ocr.Page {
	t.Helper()
	p, err := e.Recognize(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// squeezed is p's text without blanks.
func squeezed(p ocr.Page) string { return strings.Join(strings.Fields(p.Text()), "") }

func reads(t *testing.T, e ocr.Engine) {
	if e.Name() == "" {
		t.Error("the engine has no name")
	}
	p := read(t, e, chinese(sample(t)))
	for _, want := range []string{strings.ReplaceAll(code, " ", ""), company, "14:05"} {
		if !strings.Contains(squeezed(p), want) {
			t.Errorf("%q is not in %q", want, p.Text())
		}
	}
}

func blank(t *testing.T, e ocr.Engine) {
	for _, c := range []color.Color{color.White, color.Black, color.Gray{0x80}, color.Transparent} {
		m := Blank(640, 480)
		for i := range m.Pix {
			r, g, b, a := c.RGBA()
			m.Pix[i] = []uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)}[i%4]
		}
		if p := read(t, e, english(m)); len(p.Lines) > 0 {
			t.Errorf("found %q on a picture that is all %v", p.Text(), c)
		}
	}
}

func tiny(t *testing.T, e ocr.Engine) {
	for _, n := range []int{0, 1, 2} {
		if p := read(t, e, english(Blank(n, n))); len(p.Lines) > 0 {
			t.Errorf("found %q on %d pixels", p.Text(), n*n)
		}
	}
}

func boxes(t *testing.T, e ocr.Engine) {
	m := sample(t)
	p := read(t, e, chinese(m))
	last := -1
	for _, l := range p.Lines {
		inside(t, l.Box, m.Bounds(), l.Text)
		sure(t, l.Confidence, l.Text)
		if l.Box.Y < last {
			t.Errorf("line %q stands above the line before it", l.Text)
		}
		last = l.Box.Y
		for _, w := range l.Words {
			inside(t, w.Box, l.Box.Rect(), w.Text)
			sure(t, w.Confidence, w.Text)
			if strings.TrimSpace(w.Text) == "" {
				t.Error("a word is blank")
			}
		}
	}
}

func inside(t *testing.T, b ocr.Box, outer image.Rectangle, what string) {
	t.Helper()
	if b.W <= 0 || b.H <= 0 || !b.Rect().In(outer) {
		t.Errorf("box %v of %q is empty or outside %v", b, what, outer)
	}
}

func sure(t *testing.T, confidence float64, what string) {
	t.Helper()
	if confidence < 0 || confidence > 1 {
		t.Errorf("confidence %v of %q is not from 0 to 1", confidence, what)
	}
}

func glyphs(t *testing.T, e ocr.Engine) {
	m := Lines(t, 40, code)
	r := english(m)
	r.Glyphs = true
	p := read(t, e, r)
	for _, l := range p.Lines {
		for _, w := range l.Words {
			s := ""
			for _, g := range w.Glyphs {
				s += g.Text
				inside(t, g.Box, m.Bounds(), g.Text)
				sure(t, g.Confidence, g.Text)
			}
			if s != w.Text {
				t.Errorf("the characters are %q, the word is %q", s, w.Text)
			}
		}
	}
	if len(p.Lines) == 0 {
		t.Error("nothing was read")
	}
}

func part(t *testing.T, e ocr.Engine) {
	m := Lines(t, 40, code)
	wide := Blank(m.Rect.Dx()+300, m.Rect.Dy()+200)
	for y := range m.Rect.Dy() {
		copy(wide.Pix[wide.PixOffset(300, y+200):], m.Pix[m.PixOffset(0, y):m.PixOffset(0, y)+4*m.Rect.Dx()])
	}
	sub := wide.SubImage(image.Rect(300, 200, wide.Rect.Dx(), wide.Rect.Dy()))
	p := read(t, e, english(sub))
	if len(p.Lines) != 1 || p.Lines[0].Box.X > 100 || p.Lines[0].Box.Y > 100 {
		t.Errorf("boxes of a part don't count from its own corner: %+v", p.Lines)
	}
}

const digits = "0123456789"

func whitelist(t *testing.T, e ocr.Engine) {
	r := english(sample(t))
	r.Whitelist = digits
	r.Glyphs = true
	p := read(t, e, r)
	for _, l := range p.Lines {
		for _, w := range l.Words {
			only(t, w.Text)
			for _, g := range w.Glyphs {
				only(t, g.Text)
				for _, c := range g.Choices {
					only(t, c.Text)
				}
			}
		}
	}
	if !strings.Contains(squeezed(p), "1405") {
		t.Errorf("digits were lost: %q", p.Text())
	}
}

func only(t *testing.T, s string) {
	t.Helper()
	if strings.Trim(s, digits) != "" || s == "" {
		t.Errorf("%q is not of the whitelist", s)
	}
}

func whitelistForgotten(t *testing.T, e ocr.Engine) {
	r := english(Lines(t, 40, code))
	r.Whitelist = digits
	read(t, e, r)
	r.Whitelist = ""
	if p := read(t, e, r); !strings.Contains(squeezed(p), "TOTAL") {
		t.Errorf("the picture before rules this one: %q", p.Text())
	}
}

func missingLanguage(t *testing.T, e ocr.Engine) {
	for _, l := range []ocr.Language{"xx_none", "../eng", "eng+chi_sim", ""} {
		r := english(Lines(t, 40, code))
		r.Languages = []ocr.Language{l}
		_, err := e.Recognize(context.Background(), r)
		var missing *ocr.MissingLanguageError
		if !errors.As(err, &missing) || missing.Language != l {
			t.Errorf("language %q: %v", l, err)
		}
	}
	read(t, e, english(Lines(t, 40, code)))
}

func noLanguage(t *testing.T, e ocr.Engine) {
	if _, err := e.Recognize(context.Background(), ocr.Request{Image: Blank(9, 9)}); !errors.Is(err, ocr.ErrNoLanguage) {
		t.Error(err)
	}
}

// bomb is a picture that has no pixels in memory.
type bomb struct{ *image.Uniform }

func (bomb) Bounds() image.Rectangle { return image.Rect(0, 0, 60_000, 60_000) }

func huge(t *testing.T, e ocr.Engine) {
	_, err := e.Recognize(context.Background(), english(bomb{image.NewUniform(color.White)}))
	var large *ocr.TooLargeError
	if !errors.As(err, &large) {
		t.Error(err)
	}
}

func endedBefore(t *testing.T, e ocr.Engine) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Recognize(ctx, english(Lines(t, 40, code))); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	read(t, e, english(Lines(t, 40, code)))
}

func endedMeanwhile(t *testing.T, e ocr.Engine) {
	read(t, e, english(Lines(t, 40, code)))
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	// A fast engine may be done before.
	if _, err := e.Recognize(ctx, chinese(sample(t))); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	read(t, e, english(Lines(t, 40, code)))
}

func manyAtOnce(t *testing.T, e ocr.Engine) {
	requests := []ocr.Request{english(Lines(t, 40, code)), chinese(sample(t))}
	wants := []string{code, company}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			p, err := e.Recognize(context.Background(), requests[i%2])
			if err != nil || !strings.Contains(squeezed(p), strings.ReplaceAll(wants[i%2], " ", "")) {
				t.Errorf("%q, %v", p.Text(), err)
			}
		}()
	}
	wg.Wait()
}

func closed(t *testing.T, e ocr.Engine) {
	read(t, e, english(Lines(t, 40, code)))
	for range 2 {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := e.Recognize(context.Background(), english(Lines(t, 40, code))); !errors.Is(err, ocr.ErrClosed) {
		t.Error(err)
	}
}
