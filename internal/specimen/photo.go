package specimen

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"maps"
	"math"
	"math/rand/v2"
)

// Photograph takes a picture of sheet with one distortion at a strength from 0 to 1. The seed
// decides everything that is left to chance.
func Photograph(sheet Sheet, d Distortion, strength float64, seed uint64) (Picture, error) {
	r := Rand(seed, "photo "+d.Name)
	s := newShot(r, sheet)
	if d.camera != nil {
		d.camera(r, strength, s)
	}
	w, h := float64(sheet.Image.Rect.Dx()), float64(sheet.Image.Rect.Dy())
	s.take(r, sheet.Image)
	if d.effect != nil {
		d.effect(r, strength, s)
	}
	s.grain(r)
	back := homographyOf(Quad{{0, 0}, {w, 0}, {w, h}, {0, h}}, s.corners)
	t := sheet.Truth
	t.Distortion, t.Strength = d.Name, strength
	t.Corners, t.Boxes = s.corners, maps.Clone(t.Boxes)
	for k, q := range t.Boxes {
		t.Boxes[k] = back.quad(q)
	}
	if s.turn != 0 {
		t.turn(float64(s.img.Rect.Dx()), float64(s.img.Rect.Dy()), s.turn)
		s.img = quarter(s.img, s.turn)
	}
	data, media, err := s.encode()
	if err != nil {
		return Picture{}, fmt.Errorf("encoding %s picture of seed %d: %w", d.Name, seed, err)
	}
	return Picture{data, media, t}, nil
}

// turn follows a quarter turn of a w by h picture.
func (t *Truth) turn(w, h float64, deg int) {
	t.Rotation = deg
	move := func(q Quad) Quad {
		for i, p := range q {
			q[i] = quarterPoint(p, w, h, deg)
		}
		return q
	}
	t.Corners = move(t.Corners)
	for k, q := range t.Boxes {
		t.Boxes[k] = move(q)
	}
}

// newShot is an ordinary, careful photo: a little tilt and perspective on a desk.
func newShot(r *rand.Rand, sheet Sheet) *shot {
	w, h := sheet.Image.Rect.Dx(), sheet.Image.Rect.Dy()
	s := &shot{
		w: 2080, h: 1560, fill: between(r, 0.80, 0.93), keystone: between(r, 0.005, 0.02), tilt: between(r, -1.5, 1.5),
		desk: true, quality: 88, noise: 3,
	}
	if h > w {
		s.w, s.h = 1560, 2080
	}
	return s
}

// take lays the paper on a desk and photographs it.
func (s *shot) take(r *rand.Rand, paper *image.RGBA) {
	w, h := float64(paper.Rect.Dx()), float64(paper.Rect.Dy())
	if !s.desk {
		f := min(float64(s.w)/w, float64(s.h)/h, 1)
		s.img = resize(paper, int(w*f), int(h*f))
		s.corners = Quad{{0, 0}, {w * f, 0}, {w * f, h * f}, {0, h * f}}
		return
	}
	if s.ground != nil {
		s.place(r, w, h)
		s.img = s.ground(r, s)
		s.dropShadow()
		lay(s.img, s.creased(r, paper), s.corners, s.bend)
		uneven(r, s.img)
		return
	}
	s.img = deskTop(r, s.w, s.h)
	f := s.fill * min(float64(s.w)/w, float64(s.h)/h)
	sn, cs := math.Sincos(s.tilt * math.Pi / 180)
	f /= max(math.Abs(cs)+math.Abs(sn)*h/w, math.Abs(cs)+math.Abs(sn)*w/h) // keep turned corners inside
	cx := float64(s.w) * (0.5 + s.off.X + between(r, -0.02, 0.02))
	cy := float64(s.h) * (0.5 + s.off.Y + between(r, -0.02, 0.02))
	for i, p := range (Quad{{-w, -h}, {w, -h}, {w, h}, {-w, h}}) {
		x, y := p.X*f/2*(1-s.keystone*r.Float64()), p.Y*f/2*(1-s.keystone*r.Float64())
		s.corners[i] = Point{cx + x*cs - y*sn, cy + x*sn + y*cs}
	}
	if s.keystone > 0.03 { // one side farther away
		side := r.IntN(4)
		a, b := side, (side+1)%4
		pa, pb := s.corners[a], s.corners[b]
		s.corners[a] = Point{pa.X + (pb.X-pa.X)*s.keystone/2, pa.Y + (pb.Y-pa.Y)*s.keystone/2}
		s.corners[b] = Point{pb.X + (pa.X-pb.X)*s.keystone/2, pb.Y + (pa.Y-pb.Y)*s.keystone/2}
	}
	s.dropShadow()
	lay(s.img, paper, s.corners, s.bend)
	uneven(r, s.img)
}

// deskTop is a plain table: wood, cloth or stone.
func deskTop(r *rand.Rand, w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	base := pick(r, [][3]float64{{120, 84, 56}, {70, 74, 80}, {168, 150, 128}, {52, 60, 84}, {196, 194, 190}, {96, 110, 96}})
	f, a := between(r, 14, 40), between(r, 2, 9)
	each(img, func(u, v float64, p []uint8) {
		g := a * math.Sin(f*v*2+3*math.Sin(4*u+f*v)) // grain
		for k := range p {
			p[k] = clamp8(base[k] + g)
		}
	})
	for i := 3; i < len(img.Pix); i += 4 {
		img.Pix[i] = 255
	}
	return img
}

// dropShadow darkens the desk below the paper's edge.
func (s *shot) dropShadow() {
	c := &canvas{img: s.img, ras: newCanvas(nil, 1, 1, grey(0)).ras}
	for i := range 6 {
		d := float64(12 - 2*i)
		q := make([]Point, 4)
		for k, p := range s.corners {
			q[k] = Point{p.X + d*0.6, p.Y + d}
		}
		c.polygon(q, veil(grey(0), 26))
	}
}

// uneven is a room's light: brighter on one side.
func uneven(r *rand.Rand, img *image.RGBA) {
	sn, cs := math.Sincos(between(r, 0, 2*math.Pi))
	deep := between(r, 0.03, 0.14)
	each(img, func(u, v float64, p []uint8) { scaleBy(p, 1-deep*(0.5+(u-0.5)*cs+(v-0.5)*sn)) })
}

// grain is a sensor's noise.
func (s *shot) grain(r *rand.Rand) {
	if s.noise <= 0 {
		return
	}
	for i := 0; i < len(s.img.Pix); i += 4 {
		bits := r.Uint64()
		// The sum of four bytes is close enough to a normal draw, and fast.
		n := (float64(bits&255) + float64(bits>>8&255) + float64(bits>>16&255) + float64(bits>>24&255) - 510) / 148 * s.noise
		tint := (float64(bits>>32&255) - 127.5) / 127.5 * s.noise * 0.4
		s.img.Pix[i] = clamp8(float64(s.img.Pix[i]) + n + tint)
		s.img.Pix[i+1] = clamp8(float64(s.img.Pix[i+1]) + n)
		s.img.Pix[i+2] = clamp8(float64(s.img.Pix[i+2]) + n - tint)
	}
}

// scaleTo shrinks the picture to a width, corners with it.
func (s *shot) scaleTo(w int) {
	if long := max(s.img.Rect.Dx(), s.img.Rect.Dy()); long > w {
		f := float64(w) / float64(long)
		s.img = resize(s.img, int(float64(s.img.Rect.Dx())*f), int(float64(s.img.Rect.Dy())*f))
		for i, p := range s.corners {
			s.corners[i] = Point{p.X * f, p.Y * f}
		}
	}
}

// gauss blurs by three passes of a box in each direction.
func gauss(img *image.RGBA, sigma float64) *image.RGBA {
	n := int(math.Ceil(sigma * 3))
	if n < 1 {
		return img
	}
	kernel := make([]float64, 2*n+1)
	sum := 0.0
	for i := range kernel {
		d := float64(i - n)
		kernel[i] = math.Exp(-d * d / (2 * sigma * sigma))
		sum += kernel[i]
	}
	for i := range kernel {
		kernel[i] /= sum
	}
	return convolve(convolve(img, kernel, 1, 0), kernel, 0, 1)
}

func convolve(img *image.RGBA, kernel []float64, dx, dy int) *image.RGBA {
	w, h, n := img.Rect.Dx(), img.Rect.Dy(), len(kernel)/2
	out := image.NewRGBA(img.Rect)
	for y := range h {
		for x := range w {
			var sum [3]float64
			for i, k := range kernel {
				px, py := min(max(x+(i-n)*dx, 0), w-1), min(max(y+(i-n)*dy, 0), h-1)
				p := img.Pix[py*img.Stride+px*4:]
				sum[0], sum[1], sum[2] = sum[0]+k*float64(p[0]), sum[1]+k*float64(p[1]), sum[2]+k*float64(p[2])
			}
			o := out.Pix[y*out.Stride+x*4:]
			o[0], o[1], o[2], o[3] = clamp8(sum[0]), clamp8(sum[1]), clamp8(sum[2]), 255
		}
	}
	return out
}

func recompress(img *image.RGBA, quality int) *image.RGBA {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		panic(err) // a picture in memory always encodes
	}
	back, err := jpeg.Decode(&b)
	if err != nil {
		panic(err)
	}
	out := newCanvas(nil, img.Rect.Dx(), img.Rect.Dy(), grey(0)).img
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			out.Set(x, y, back.At(x, y))
		}
	}
	return out
}

func (s *shot) encode() ([]byte, string, error) {
	var b bytes.Buffer
	if s.quality == 0 {
		err := png.Encode(&b, s.img)
		return b.Bytes(), "image/png", err
	}
	if err := jpeg.Encode(&b, s.img, &jpeg.Options{Quality: s.quality}); err != nil {
		return nil, "", err
	}
	data := b.Bytes()
	if s.exif {
		data = withOrientation(data, s.turn)
	}
	return data, "image/jpeg", nil
}

// withOrientation adds an EXIF segment that tells a viewer to undo a clockwise turn.
func withOrientation(data []byte, deg int) []byte {
	value := map[int]uint16{0: 1, 90: 8, 180: 3, 270: 6}[deg]
	tiff := []byte{'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	binary.LittleEndian.PutUint16(tiff[18:], value)
	seg := append([]byte{0xFF, 0xE1, 0, 0, 'E', 'x', 'i', 'f', 0, 0}, tiff...)
	binary.BigEndian.PutUint16(seg[2:], uint16(len(seg)-2))
	return append(append(append([]byte{}, data[:2]...), seg...), data[2:]...)
}
