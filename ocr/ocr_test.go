package ocr_test

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"testing"

	"sellerdesk/ocr"
)

// TestGray holds that every kind of picture becomes the same grey as the library's own, slow way.
func TestGray(t *testing.T) {
	r := image.Rect(5, 7, 5+33, 7+130)
	ycc := image.NewYCbCr(r, image.YCbCrSubsampleRatio420)
	kinds := map[string]draw.Image{"rgba": image.NewRGBA(r), "gray": image.NewGray(r), "16 bit": image.NewNRGBA64(r), "palette": image.NewPaletted(r, color.Palette{color.White, color.Black, color.RGBA{200, 10, 30, 255}})}
	for i := range ycc.Y {
		ycc.Y[i] = uint8(i * 7)
	}
	check := func(name string, m image.Image) {
		g := ocr.Gray(m)
		if g.Rect != image.Rect(0, 0, 33, 130) {
			t.Fatalf("%s: %v", name, g.Rect)
		}
		for y := range 130 {
			for x := range 33 {
				want := color.GrayModel.Convert(m.At(5+x, 7+y)).(color.Gray).Y
				if got := g.GrayAt(x, y).Y; got != want && got != want+1 && got+1 != want {
					t.Fatalf("%s at %d, %d: %d, want %d", name, x, y, got, want)
				}
			}
		}
	}
	check("ycbcr", ycc)
	for name, m := range kinds {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				m.Set(x, y, color.RGBA{uint8(x * 9), uint8(y * 5), uint8(x + y), 255})
			}
		}
		check(name, m)
	}
	if g := ocr.Gray(image.NewNRGBA(image.Rect(0, 0, 2, 2))); g.GrayAt(0, 0).Y != 255 {
		t.Errorf("transparent is %d, not white", g.GrayAt(0, 0).Y)
	}
	if g := ocr.Gray(nil); !g.Rect.Empty() {
		t.Error("no picture has pixels")
	}
}

func TestJoinWords(t *testing.T) {
	word := func(x, w int, s string) ocr.Word { return ocr.Word{Text: s, Box: ocr.Box{X: x, W: w, H: 10}} }
	for _, c := range []struct {
		words []ocr.Word
		want  string
	}{
		{[]ocr.Word{word(0, 20, "统一"), word(21, 20, "社会")}, "统一社会"},
		{[]ocr.Word{word(0, 20, "名称"), word(60, 20, "深圳")}, "名称 深圳"},
		{[]ocr.Word{word(0, 20, "代码"), word(21, 20, "9144")}, "代码 9144"},
		{[]ocr.Word{word(0, 20, "Sample"), word(21, 20, "Shop")}, "Sample Shop"},
		{[]ocr.Word{word(0, 20, "公司（"), word(21, 20, "样例）")}, "公司（样例）"},
		{nil, ""},
	} {
		if got := ocr.JoinWords(c.words); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestNewLine(t *testing.T) {
	l := ocr.NewLine([]ocr.Word{
		{Text: "ab", Confidence: 1, Box: ocr.Box{X: 0, Y: 2, W: 10, H: 10}},
		{Text: "cdefgh", Confidence: 0.5, Box: ocr.Box{X: 20, Y: 0, W: 30, H: 10}},
	})
	if l.Box != (ocr.Box{X: 0, Y: 0, W: 50, H: 12}) || l.Confidence != 0.625 || l.Text != "ab cdefgh" {
		t.Errorf("%+v", l)
	}
}

func TestCheck(t *testing.T) {
	eng := []ocr.Language{ocr.English}
	var large *ocr.TooLargeError
	if err := (ocr.Request{}).Check(); !errors.Is(err, ocr.ErrNoLanguage) {
		t.Error(err)
	}
	if err := (ocr.Request{Languages: eng}).Check(); err != nil {
		t.Error(err)
	}
	if err := (ocr.Request{Languages: eng, Image: image.NewUniform(color.White)}).Check(); !errors.As(err, &large) {
		t.Error(err)
	}
}
