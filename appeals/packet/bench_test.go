package packet_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"sellerdesk/appeals"
	"sellerdesk/appeals/packet"
	"sellerdesk/assets"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdf"
)

// benchEnv makes the test binary build one packet of the pictures in a folder and print what it
// took: peak memory can only be told in a process that did nothing else.
const benchEnv = "PACKET_BENCH_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(benchEnv); dir != "" {
		if err := benchChild(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// taken is what one build took.
type taken struct {
	Bytes  int64
	Cold   float64 // seconds
	Cached float64 // seconds, the same packet again
	Peak   float64 // MiB, of the whole process
	Over   bool
}

const (
	benchShots  = 40
	benchPhotos = 6
)

// BenchmarkPacket builds a packet of 40 full-HD screenshots and 6 photos of 12 megapixels.
func BenchmarkPacket(b *testing.B) {
	dir := b.TempDir()
	size := writePictures(b, dir)
	for b.Loop() {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), benchEnv+"="+dir)
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		must(b, err)
		var t taken
		must(b, json.Unmarshal(out, &t))
		b.ReportMetric(float64(size)/1e6, "MB-in")
		b.ReportMetric(float64(t.Bytes)/1e6, "MB-out")
		b.ReportMetric(t.Cold, "s-cold")
		b.ReportMetric(t.Cached, "s-cached")
		b.ReportMetric(t.Peak, "MiB-peak")
	}
}

func benchChild(dir string) error {
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		return err
	}
	paths := map[evidence.Digest]string{}
	c := appeals.Case{Now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), Items: map[string]evidence.Item{}}
	c.Ticket = appeals.Ticket{Number: "BENCH", Violation: appeals.OtherViolation, State: appeals.Pending}
	for i, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		d, n, err := evidence.DigestOf(f)
		f.Close()
		if err != nil {
			return err
		}
		label := fmt.Sprintf("E%d", i+1)
		paths[d] = name
		c.Items[label] = evidence.Item{ID: label, Digest: d, Size: n, Name: filepath.Base(name), Media: "image/png"}
		c.Appeal.Exhibits = append(c.Appeal.Exhibits, appeals.Exhibit{Label: label, ItemID: label, Kind: evidence.KindOther})
		c.Appeal.Own = append(c.Appeal.Own, appeals.Claim{ID: fmt.Sprintf("own-%d", i+1), Text: i18n.T("样例主张", "Sample claim"), Proofs: []appeals.Proof{{Exhibit: label}}})
	}
	fonts, err := loadFonts()
	if err != nil {
		return err
	}
	o := packet.Options{Fonts: fonts, Bilingual: true, Cache: &pdf.Cache{}, Open: func(d evidence.Digest) (io.ReadCloser, error) { return os.Open(paths[d]) }}
	return measure(c, o, os.Getenv("PACKET_OUT"))
}

func measure(c appeals.Case, o packet.Options, outDir string) error {
	var t taken
	for _, seconds := range []*float64{&t.Cold, &t.Cached} {
		var w io.Writer = io.Discard
		if outDir != "" {
			f, err := os.Create(filepath.Join(outDir, "bench.pdf"))
			if err != nil {
				return err
			}
			defer f.Close()
			w = f
		}
		start := time.Now()
		r, err := packet.Build(context.Background(), w, c, o)
		if err != nil {
			return err
		}
		*seconds, t.Bytes, t.Over = time.Since(start).Seconds(), r.Bytes, r.Over
	}
	t.Peak = peakMiB()
	return json.NewEncoder(os.Stdout).Encode(t)
}

// peakMiB is the highest memory of this process that the kernel saw; 0 where it doesn't say.
func peakMiB() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.Sys) / (1 << 20)
	}
	for line := range strings.Lines(string(status)) {
		var kb float64
		if n, _ := fmt.Sscanf(line, "VmHWM: %f kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}

// writePictures makes the pictures and returns their size in bytes.
func writePictures(b *testing.B, dir string) int64 {
	b.Helper()
	data, err := assets.FS.ReadFile("fonts/NotoSansSC-Regular.ttf")
	must(b, err)
	parsed, err := opentype.Parse(data)
	must(b, err)
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 17, DPI: 72, Hinting: font.HintingFull})
	must(b, err)
	total := int64(0)
	for i := range benchShots + benchPhotos {
		var buf bytes.Buffer
		name := fmt.Sprintf("%02d-shot.png", i)
		if i < benchShots {
			must(b, png.Encode(&buf, screenshot(face, i)))
		} else {
			name = fmt.Sprintf("%02d-photo.jpg", i)
			must(b, jpeg.Encode(&buf, photo(i), &jpeg.Options{Quality: 90}))
		}
		must(b, os.WriteFile(filepath.Join(dir, name), buf.Bytes(), 0o600))
		total += int64(buf.Len())
	}
	return total
}

// screenshot draws a back office page with a table of orders; every fourth holds a product
// picture.
func screenshot(face font.Face, seed int) image.Image {
	r := rand.New(rand.NewPCG(uint64(seed), 7))
	im := image.NewRGBA(image.Rect(0, 0, 1920, 1080))
	fill := func(x0, y0, x1, y1 int, c color.Color) {
		draw.Draw(im, image.Rect(x0, y0, x1, y1), image.NewUniform(c), image.Point{}, draw.Src)
	}
	text := func(x, y int, s string, c color.Color) {
		d := font.Drawer{Dst: im, Src: image.NewUniform(c), Face: face, Dot: fixed.P(x, y)}
		d.DrawString(s)
	}
	fill(0, 0, 1920, 1080, color.White)
	fill(0, 0, 1920, 56, color.RGBA{24, 28, 36, 255})
	fill(0, 56, 220, 1040, color.RGBA{246, 247, 249, 255})
	fill(0, 1040, 1920, 1080, color.RGBA{32, 40, 52, 255})
	text(24, 36, "Sample Seller Center 样例卖家中心", color.White)
	text(1700, 1066, fmt.Sprintf("2026-11-%02d 10:%02d", 1+seed%28, seed), color.White)
	for row := range 30 {
		y := 100 + row*31
		if row%2 == 1 {
			fill(220, y-21, 1920, y+10, color.RGBA{250, 251, 252, 255})
		}
		ink := color.RGBA{51, 60, 72, 255}
		text(244, y, fmt.Sprintf("5764%014d", r.Int64N(1e14)), ink)
		text(470, y, fmt.Sprintf("11/%02d/2026 %d:%02d PM", 1+r.IntN(28), 1+r.IntN(12), r.IntN(60)), ink)
		text(700, y, []string{"已发货 Shipped", "运输中 In transit", "已送达 Delivered"}[r.IntN(3)], color.RGBA{0, 130, 90, 255})
		text(930, y, fmt.Sprintf("9400 1%03d %04d %04d %04d %02d", r.IntN(1000), r.IntN(10000), r.IntN(10000), r.IntN(10000), r.IntN(100)), ink)
		text(1260, y, fmt.Sprintf("$%d.%02d", 9+r.IntN(90), r.IntN(100)), ink)
		text(1400, y, "Sample Warehouse 样例仓库", ink)
	}
	if seed%4 == 0 {
		draw.Draw(im, image.Rect(1690, 70, 1900, 280), shade(r, 210, 210), image.Point{}, draw.Src)
	}
	return im
}

// photo is a scene with soft light, edges and sensor noise.
func photo(seed int) image.Image {
	return shade(rand.New(rand.NewPCG(uint64(seed), 9)), 4000, 3000)
}

func shade(r *rand.Rand, w, h int) image.Image {
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			n := int(r.Uint32N(9))
			base := 60 + 120*x/w + 40*y/h
			if (x*7/w+y*5/h)%2 == 0 {
				base += 45
			}
			im.SetRGBA(x, y, color.RGBA{clamp(base + n), clamp(base - 15 + n), clamp(base - 50 + 60*y/h + n), 255})
		}
	}
	return im
}

func clamp(v int) uint8 { return uint8(max(0, min(255, v))) }
