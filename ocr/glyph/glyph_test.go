package glyph_test

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"sellerdesk/assets"
	"sellerdesk/ocr/glyph"
)

// cache is shared by the tests of one run, for drawing all glyphs takes seconds.
var cache string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "glyph-test-")
	if err != nil {
		panic(err)
	}
	cache = dir
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

func options() glyph.Options {
	return glyph.Options{Bundled: assets.FS, FontDirs: []string{}, CacheDir: cache}
}

// lineOf prints text as a strip of a flattened page.
func lineOf(t testing.TB, text string, size float64) *image.Gray {
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
	w := int(size*float64(len([]rune(text)))) + 30
	g := image.NewGray(image.Rect(0, 0, w, int(size*1.5)))
	draw.Draw(g, g.Rect, image.NewUniform(color.Gray{245}), image.Point{}, draw.Src)
	d := font.Drawer{Dst: g, Src: image.NewUniform(color.Gray{40}), Face: face, Dot: fixed.P(15, int(size*1.15))}
	d.DrawString(text)
	return g
}

func textOf(cells []glyph.Cell) string {
	s := ""
	for _, c := range cells {
		if len(c.Ranked) == 0 {
			s += "?"
			continue
		}
		s += string(c.Ranked[0].Char)
	}
	return s
}

func TestReadKnowsWhatEnginesLack(t *testing.T) {
	r := glyph.New(options())
	// 玥, 珺, 翊 and 叁 are missing in the usual model; 州 and 圳 have gaps within.
	for _, want := range []string{"样例玥珺翊叁", "深圳市样例科技有限公司", "杭州（样例）网络"} {
		for _, size := range []float64{28, 44} {
			cells, err := r.Read(context.Background(), lineOf(t, want, size), len([]rune(want)), "")
			if err != nil {
				t.Fatal(err)
			}
			if got := textOf(cells); got != want {
				t.Errorf("%v pixels: read %q, want %q", size, got, want)
			}
		}
	}
}

func TestReadKeepsToTheAllowedCharacters(t *testing.T) {
	r := glyph.New(options())
	const only = "壹贰叁肆伍陆柒捌玖拾佰仟万元整"
	cells, err := r.Read(context.Background(), lineOf(t, "叁佰样万元整", 36), 6, only)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cells {
		for _, m := range c.Ranked {
			if !strings.ContainsRune(only, m.Char) {
				t.Errorf("%q is not allowed", m.Char)
			}
		}
	}
	if cells[0].Ranked[0].Char != '叁' || cells[2].Ranked[0].Score > .9 {
		t.Errorf("got %q, and 样 likens to %.2f", textOf(cells), cells[2].Ranked[0].Score)
	}
}

func TestReadOfNothing(t *testing.T) {
	r := glyph.New(options())
	blank := image.NewGray(image.Rect(0, 0, 300, 40))
	draw.Draw(blank, blank.Rect, image.NewUniform(color.Gray{245}), image.Point{}, draw.Src)
	for _, count := range []int{-1, 0, 1, 12} {
		cells, err := r.Read(context.Background(), blank, count, "")
		if err != nil || len(cells) != 0 {
			t.Errorf("%d characters: got %v, %v", count, cells, err)
		}
	}
}

func TestReadStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r := glyph.New(options())
	if _, err := r.Read(ctx, lineOf(t, "样例文字", 30), 4, ""); err == nil {
		t.Error("reading went on")
	}
}

func TestDamagedPicturesAreMadeAnew(t *testing.T) {
	if err := glyph.New(options()).Warm(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(cache, "glyphs-*.bin"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no kept pictures: %v, %v", files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 0xff
	if err := os.WriteFile(files[0], data, 0o644); err != nil {
		t.Fatal(err)
	}
	r := glyph.New(options())
	cells, err := r.Read(context.Background(), lineOf(t, "样例文字", 30), 4, "")
	if err != nil || textOf(cells) != "样例文字" {
		t.Errorf("got %q, %v", textOf(cells), err)
	}
	mended, err := os.ReadFile(files[0])
	if err != nil || mended[len(mended)/2] == data[len(data)/2] {
		t.Errorf("the damaged file stayed: %v", err)
	}
}

func TestKnows(t *testing.T) {
	r := glyph.New(options())
	if !r.Knows('玥') || r.Knows('A') {
		t.Error("the alphabet is not that of Chinese names")
	}
	fonts, err := r.Fonts()
	if err != nil || len(fonts) != 1 {
		t.Errorf("fonts = %v, %v", fonts, err)
	}
}

func BenchmarkRead(b *testing.B) {
	r := glyph.New(options())
	g := lineOf(b, "深圳市样例科技有限公司", 44)
	if err := r.Warm(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := r.Read(context.Background(), g, 11, ""); err != nil {
			b.Fatal(err)
		}
	}
}
