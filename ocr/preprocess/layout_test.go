package preprocess_test

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"sellerdesk/assets"
	"sellerdesk/ocr/preprocess"
)

// sheetOf draws lines of sample text on a sheet of paper.
func sheetOf(t testing.TB, w, h int, size float64, lines ...string) *image.NRGBA {
	t.Helper()
	data, err := assets.FS.ReadFile("fonts/NotoSansSC-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	f, err := opentype.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.NewUniform(color.NRGBA{240, 238, 230, 255}), image.Point{}, draw.Src)
	for i, s := range lines {
		d := font.Drawer{Dst: m, Src: image.NewUniform(color.NRGBA{30, 30, 40, 255}), Face: face, Dot: fixed.P(int(2*size), int(float64(i+2)*size*1.6))}
		d.DrawString(s)
	}
	return m
}

var sampleLines = []string{
	"样例文字第一行用于测试版面分析", "第二行样例文字稍微长一些用来测量行高和坡度", "样例第三行",
	"第四行样例文字也是用来测试的内容", "样例第五行文字比较短", "最后一行样例文字结束了",
}

// onTable lays a sheet within quad on a dark table, as a photo shows it.
func onTable(sheet *image.NRGBA, w, h int, q preprocess.Quad) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	// The inverse is got by warping the table's corners: q.Onto maps sheet to photo.
	b := sheet.Rect
	m := q.Onto(float64(b.Dx()), float64(b.Dy()))
	draw.Draw(out, out.Rect, image.NewUniform(color.NRGBA{70, 55, 45, 255}), image.Point{}, draw.Src)
	for y := 0; y < 2*b.Dy(); y++ {
		for x := 0; x < 2*b.Dx(); x++ {
			p := m.At(preprocess.Point{X: float64(x)/2 + .25, Y: float64(y)/2 + .25})
			out.SetNRGBA(int(p.X), int(p.Y), sheet.NRGBAAt(x/2, y/2))
		}
	}
	return out
}

func TestFindSheetOnATable(t *testing.T) {
	sheet := sheetOf(t, 900, 640, 30, sampleLines...)
	for name, want := range map[string]preprocess.Quad{
		"straight":    {{60, 50}, {940, 50}, {940, 676}, {60, 676}},
		"tilted":      {{100, 40}, {950, 120}, {890, 720}, {40, 640}},
		"perspective": {{160, 80}, {900, 60}, {980, 700}, {60, 690}},
	} {
		s := preprocess.FindSheet(preprocess.FromImage(onTable(sheet, 1000, 750, want)))
		if !s.Found {
			t.Errorf("%s: not found", name)
			continue
		}
		for i, c := range s.Quad {
			if d := math.Hypot(c.X-want[i].X, c.Y-want[i].Y); d > 9 {
				t.Errorf("%s: corner %d at %v, want %v", name, i, c, want[i])
			}
		}
	}
}

func TestFindSheetTakesThePictureWhereNothingStandsOut(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 300, 200))
	draw.Draw(m, m.Rect, image.NewUniform(color.NRGBA{200, 200, 200, 255}), image.Point{}, draw.Src)
	s := preprocess.FindSheet(preprocess.FromImage(m))
	if s.Found || s.Quad != preprocess.WholeOf(300, 200) {
		t.Errorf("got %+v", s)
	}
}

func TestWarpStraightensWhatPerspectiveBent(t *testing.T) {
	sheet := sheetOf(t, 900, 640, 30, sampleLines...)
	q := preprocess.Quad{{160, 80}, {900, 60}, {980, 700}, {60, 690}}
	l := preprocess.FindLines(preprocess.Flatten(preprocess.Red(preprocess.Warp(onTable(sheet, 1000, 750, q), q, 900, 640)), 32))
	if len(l.Lines) != len(sampleLines) || math.Abs(l.Slope) > .004 {
		t.Errorf("found %d lines with slope %.4f, want %d level ones", len(l.Lines), l.Slope, len(sampleLines))
	}
}

func TestProjectionRoundTrip(t *testing.T) {
	q := preprocess.Quad{{160, 80}, {900, 60}, {980, 700}, {60, 690}}
	m := q.Onto(800, 600)
	for i, c := range []preprocess.Point{{0, 0}, {800, 0}, {800, 600}, {0, 600}} {
		if p := m.At(c); math.Hypot(p.X-q[i].X, p.Y-q[i].Y) > 1e-6 {
			t.Errorf("corner %d maps to %v, want %v", i, p, q[i])
		}
	}
}

func TestFindLinesTellsTheAxis(t *testing.T) {
	m := sheetOf(t, 900, 640, 30, sampleLines...)
	g := preprocess.Flatten(preprocess.Red(m), 32)
	up, side := preprocess.FindLines(g), preprocess.FindLines(preprocess.TurnGray(g, 90))
	if up.Across < 4 || side.Across > .25 {
		t.Errorf("across = %.2f upright and %.2f on the side", up.Across, side.Across)
	}
	if up.Em < 22 || up.Em > 33 {
		t.Errorf("em = %.1f for text of 30 pixels", up.Em)
	}
}

func TestFlattenTakesShadowAndSealAway(t *testing.T) {
	m := sheetOf(t, 900, 640, 30, sampleLines...)
	for y := range 640 {
		for x := range 900 {
			i := m.PixOffset(x, y)
			k := 1 - .6*float64(x)/900
			if d := math.Hypot(float64(x-700), float64(y-450)); d > 70 && d < 80 {
				m.Pix[i], m.Pix[i+1], m.Pix[i+2] = 225, 40, 40
			}
			for c := range 3 {
				m.Pix[i+c] = uint8(float64(m.Pix[i+c]) * k)
			}
		}
	}
	g := preprocess.Flatten(preprocess.Red(m), 32)
	for _, p := range []image.Point{{20, 600}, {450, 600}, {880, 600}, {775, 450}, {700, 375}} {
		if v := g.GrayAt(p.X, p.Y).Y; v < 200 {
			t.Errorf("paper at %v is %d", p, v)
		}
	}
	if l := preprocess.FindLines(g); len(l.Lines) != len(sampleLines) {
		t.Errorf("found %d lines, want %d", len(l.Lines), len(sampleLines))
	}
}

func TestCutScalesAndMapsBack(t *testing.T) {
	g := preprocess.Flatten(preprocess.Red(sheetOf(t, 900, 640, 30, sampleLines...)), 32)
	l := preprocess.FindLines(g)
	for _, height := range []float64{20, 26, 44} {
		for _, line := range l.Lines {
			s := preprocess.Cut(g, line, 0, 0, height)
			if h := float64(s.Image.Rect.Dy() - 20); h < height || h > 2*height {
				t.Errorf("strip for %v pixels is %v high", height, h)
			}
			back := s.OnPage(s.Image.Rect.Inset(10))
			if back.Min.X > line.Box.Min.X || back.Max.X < line.Box.Max.X || back.Min.Y > line.Box.Min.Y || back.Max.Y < line.Box.Max.Y {
				t.Errorf("strip maps back to %v, line is %v", back, line.Box)
			}
		}
	}
}

func TestTurnFourTimesIsNothing(t *testing.T) {
	m := corners(60, 40)
	g := preprocess.Luma(m)
	back := m
	gray := g
	for range 4 {
		back, gray = preprocess.Turn(back, 90), preprocess.TurnGray(gray, 90)
	}
	for i := range m.Pix {
		if m.Pix[i] != back.Pix[i] {
			t.Fatal("colour picture changed")
		}
	}
	for i := range g.Pix {
		if g.Pix[i] != gray.Pix[i] {
			t.Fatal("grey picture changed")
		}
	}
	if c := preprocess.Turn(m, 90).NRGBAAt(35, 5); c.R < 200 || c.G > 40 {
		t.Errorf("after a turn to the right the red quarter isn't top right: %v", c)
	}
}

func TestFindLinesOnEmptyAndNoise(t *testing.T) {
	for _, size := range []image.Rectangle{image.Rect(0, 0, 1, 1), image.Rect(0, 0, 64, 3), image.Rect(0, 0, 500, 400)} {
		g := image.NewGray(size)
		if lines := preprocess.FindLines(preprocess.Flatten(g, 32)).Lines; len(lines) != 0 {
			t.Errorf("%d lines on an even picture of %v", len(lines), size)
		}
		for i := range g.Pix {
			g.Pix[i] = uint8(i * 2654435761 >> 7)
		}
		for _, l := range preprocess.FindLines(preprocess.Flatten(g, 32)).Lines {
			if !l.Box.In(size) || l.Box.Empty() {
				t.Errorf("a line at %v on a picture of %v", l.Box, size)
			}
		}
	}
}

func BenchmarkPrepare(b *testing.B) {
	sheet := sheetOf(b, 1800, 1280, 30, sampleLines...)
	p := preprocess.FromImage(onTable(sheet, 2000, 1500, preprocess.Quad{{160, 80}, {1900, 60}, {1950, 1400}, {60, 1390}}))
	for b.Loop() {
		s := preprocess.FindSheet(p)
		preprocess.FindLines(preprocess.Flatten(preprocess.Red(preprocess.Warp(p.Image, s.Quad, 1600, 1130)), 32))
	}
}
