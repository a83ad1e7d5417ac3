// Command icon draws the program's icon, one list of shapes as SVG and as PNG: a sheet of paper
// with a check on a desk. Run it in the project's root.
package main

//go:generate sh -c "cd ../../.. && go run ./internal/specimen/icon"

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"

	"golang.org/x/image/vector"
)

const size = 512

// shape is a rounded rectangle, or a line where the corners are given in line.
type shape struct {
	x, y, w, h, r float32
	line          [][2]float32
	fill          color.RGBA
}

var (
	teal  = color.RGBA{24, 92, 120, 255}
	paper = color.RGBA{255, 255, 255, 255}
	faint = color.RGBA{178, 204, 214, 255}
	amber = color.RGBA{250, 186, 72, 255}
)

var icon = []shape{
	{x: 16, y: 16, w: 480, h: 480, r: 104, fill: teal},
	{x: 136, y: 84, w: 240, h: 296, r: 22, fill: paper},
	{x: 172, y: 128, w: 168, h: 22, r: 11, fill: faint},
	{x: 172, y: 174, w: 168, h: 22, r: 11, fill: faint},
	{x: 172, y: 220, w: 96, h: 22, r: 11, fill: faint},
	{line: [][2]float32{{206, 292}, {232, 266}, {262, 298}, {338, 218}, {364, 244}, {262, 350}}, fill: amber},
	{x: 72, y: 372, w: 368, h: 40, r: 14, fill: amber},
	{x: 104, y: 412, w: 36, h: 44, r: 6, fill: amber},
	{x: 372, y: 412, w: 36, h: 44, r: 6, fill: amber},
}

func main() {
	if err := draw(filepath.FromSlash("assets/icon")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func draw(dir string) error {
	if err := os.WriteFile(filepath.Join(dir, "icon.svg"), svg(), 0o644); err != nil {
		return err
	}
	data, err := raster()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "icon.png"), data, 0o644)
}

func svg() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">\n", size, size)
	for _, s := range icon {
		c := fmt.Sprintf("#%02x%02x%02x", s.fill.R, s.fill.G, s.fill.B)
		if s.line == nil {
			fmt.Fprintf(&b, "  <rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" rx=\"%g\" fill=\"%s\"/>\n", s.x, s.y, s.w, s.h, s.r, c)
			continue
		}
		fmt.Fprint(&b, "  <polygon points=\"")
		for _, p := range s.line {
			fmt.Fprintf(&b, "%g,%g ", p[0], p[1])
		}
		fmt.Fprintf(&b, "\" fill=\"%s\"/>\n", c)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

func raster() ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	for _, s := range icon {
		z := vector.NewRasterizer(size, size)
		s.trace(z)
		z.Draw(img, img.Bounds(), image.NewUniform(s.fill), image.Point{})
	}
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img)
	return b.Bytes(), err
}

// trace puts the shape's outline into z.
func (s shape) trace(z *vector.Rasterizer) {
	for i, p := range s.line {
		if i == 0 {
			z.MoveTo(p[0], p[1])
			continue
		}
		z.LineTo(p[0], p[1])
	}
	if s.line != nil {
		z.ClosePath()
		return
	}
	x, y, r, w, h := s.x, s.y, s.r, s.x+s.w, s.y+s.h
	k := r * 0.4477
	z.MoveTo(x+r, y)
	z.LineTo(w-r, y)
	z.CubeTo(w-k, y, w, y+k, w, y+r)
	z.LineTo(w, h-r)
	z.CubeTo(w, h-k, w-k, h, w-r, h)
	z.LineTo(x+r, h)
	z.CubeTo(x+k, h, x, h-k, x, h-r)
	z.LineTo(x, y+r)
	z.CubeTo(x, y+k, x+k, y, x+r, y)
	z.ClosePath()
}
