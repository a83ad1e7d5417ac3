package extract

import (
	"image"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"sellerdesk/internal/idnum"
)

// FuzzQRCode holds that damaged QR codes never panic, and that what comes out is nothing or a credit
// code that passes its checks. The bytes are the code's modules, row by row, and how many pixels
// each has.
func FuzzQRCode(f *testing.F) {
	const code = "91350100M000100Y43"
	for _, text := range []string{code, "https://sample.invalid/?uscc=" + code, "样例"} {
		m, err := qrcode.NewQRCodeWriter().Encode(text, gozxing.BarcodeFormat_QR_CODE, 0, 0, nil)
		if err != nil {
			f.Fatal(err)
		}
		whole := modules(m)
		f.Add(whole, uint8(m.GetWidth()), uint8(4))
		harmed := append([]byte(nil), whole...)
		for i := len(harmed) / 3; i < len(harmed)/2; i++ {
			harmed[i] ^= 0x55
		}
		f.Add(harmed, uint8(m.GetWidth()), uint8(3))
		f.Add(whole[:len(whole)/2], uint8(m.GetWidth()), uint8(2))
	}
	f.Fuzz(func(t *testing.T, bits []byte, side, scale uint8) {
		n, k := max(1, int(side%80)), 1+int(scale%6)
		g := image.NewGray(image.Rect(0, 0, 3*n*k, 3*n*k)) // the code stands in the upper right third
		for y := range g.Rect.Dy() {
			for x := range g.Rect.Dx() {
				g.Pix[y*g.Stride+x] = 255
				if i := (y/k)*n + x/k - 2*n; x >= 2*n*k && y < n*k && i/8 < len(bits) && bits[i/8]>>(i%8)&1 == 1 {
					g.Pix[y*g.Stride+x] = 0
				}
			}
		}
		if got := qrCode(g).code; got != "" {
			if _, err := idnum.ParseUSCC(got); err != nil {
				t.Fatalf("%q: %v", got, err)
			}
		}
	})
}

func modules(m *gozxing.BitMatrix) []byte {
	w, h := m.GetWidth(), m.GetHeight()
	out := make([]byte, (w*h+7)/8)
	for y := range h {
		for x := range w {
			if m.Get(x, y) {
				out[(y*w+x)/8] |= 1 << ((y*w + x) % 8)
			}
		}
	}
	return out
}

// TestQRCodeSeedIsRead holds that the fuzzing starts from a code that is read.
func TestQRCodeSeedIsRead(t *testing.T) {
	const code = "91350100M000100Y43"
	m, err := qrcode.NewQRCodeWriter().Encode(code, gozxing.BarcodeFormat_QR_CODE, 0, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	n, k := m.GetWidth(), 5
	g := image.NewGray(image.Rect(0, 0, 3*n*k, 3*n*k))
	for i := range g.Pix {
		x, y := i%g.Stride, i/g.Stride
		if g.Pix[i] = 255; x >= 2*n*k && y < n*k && m.Get(x/k-2*n, y/k) {
			g.Pix[i] = 0
		}
	}
	got := qrCode(g)
	if got.code != code {
		t.Errorf("read %q", got.code)
	}
	const quiet = 4 // modules around a code
	want := image.Rect(2*n*k, 0, 3*n*k, n*k).Inset(quiet * k)
	for _, at := range [][2]int{{got.place.Min.X, want.Min.X}, {got.place.Min.Y, want.Min.Y}, {got.place.Max.X, want.Max.X}, {got.place.Max.Y, want.Max.Y}} {
		if off := max(at[0]-at[1], at[1]-at[0]); off > 2*k {
			t.Errorf("it stands at %v, want %v", got.place, want)
		}
	}
}
