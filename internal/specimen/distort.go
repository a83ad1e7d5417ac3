package specimen

import (
	"image"
	"math"
	"math/rand/v2"
	"slices"
)

// Distortion is one named way in which pictures of paper go wrong.
type Distortion struct {
	Name string
	// camera sets how the picture is taken; effect damages it afterwards, before encoding.
	camera func(r *rand.Rand, strength float64, s *shot)
	effect func(r *rand.Rand, strength float64, s *shot)
}

// shot is a photograph in the making.
type shot struct {
	w, h     int     // pixels of the whole picture
	fill     float64 // share of the frame that the paper takes
	keystone float64 // perspective: how far corners move, share of the paper's size
	tilt     float64 // degrees
	off      Point   // how far the paper lies off the middle, share of the frame
	bend     float64
	turn     int // quarter turns clockwise, degrees
	exif     bool
	desk     bool // false: the paper fills the picture, as in a scan
	quality  int  // JPEG; 0 for PNG
	img      *image.RGBA
	noise    float64
	corners  Quad

	// What only Scenes set.
	ground  func(*rand.Rand, *shot) *image.RGBA // below the paper, which is placed already; nil for a plain table
	pose    *pose                               // nil: straight above
	creases int
	waves   float64 // how far the print wavers, share of the width
}

// Distortions are all of them, each alone on an ordinary photo. "scan" is the undamaged case and
// "phone" a mixture.
func Distortions() []Distortion {
	return []Distortion{
		{"scan", func(_ *rand.Rand, _ float64, s *shot) {
			s.desk, s.keystone, s.tilt, s.noise, s.quality = false, 0, 0, 2, 92
		}, nil},
		{"easy", nil, nil},
		{"perspective", func(_ *rand.Rand, k float64, s *shot) { s.keystone = 0.05 + 0.11*k }, nil},
		{"tilt", func(r *rand.Rand, k float64, s *shot) { s.tilt = sign(r) * (4 + 14*k) }, nil},
		{"turned", func(r *rand.Rand, _ float64, s *shot) { s.turn = 90 * (1 + r.IntN(3)) }, nil},
		{"exif", func(r *rand.Rand, _ float64, s *shot) { s.turn, s.exif = 90*(1+r.IntN(3)), true }, nil},
		{"bent", func(r *rand.Rand, k float64, s *shot) { s.bend = sign(r) * (0.008 + 0.017*k) }, nil},
		{"shadow", nil, shadow},
		{"glare", nil, glare},
		{"blur", nil, blur},
		{"motion", nil, motion},
		{"lowres", func(_ *rand.Rand, k float64, s *shot) { s.w, s.h = s.w*100/int(150+70*k), s.h*100/int(150+70*k) }, nil},
		{"jpeg", func(_ *rand.Rand, k float64, s *shot) { s.quality = int(40 - 28*k) }, nil},
		{"moire", nil, moire},
		{"messenger", nil, messenger},
		{"grey", nil, greyCopy},
		{"noise", func(_ *rand.Rand, k float64, s *shot) { s.noise = 10 + 14*k }, dim},
		{"phone", phoneCamera, phone},
	}
}

// Flaws are faults that a person must mend by taking the picture again. They stand apart from
// Distortions, which every series goes through.
func Flaws() []Distortion {
	return []Distortion{
		{"cut", func(r *rand.Rand, k float64, s *shot) {
			s.fill, s.off = 0.95, Point{sign(r) * (0.06 + 0.05*k), 0}
		}, nil},
		{"folded", nil, folded},
		{"far", func(_ *rand.Rand, k float64, s *shot) { s.fill = 0.42 - 0.12*k }, nil},
		{"screen", func(_ *rand.Rand, _ float64, s *shot) { s.fill = 0.86 }, screenPhoto},
		{"dazzled", nil, func(r *rand.Rand, k float64, s *shot) { glare(r, 0.8+0.4*k, s) }},
		{"unsharp", nil, func(r *rand.Rand, k float64, s *shot) { blur(r, 1.6+k, s) }},
	}
}

// folded turns one corner of the paper over.
func folded(r *rand.Rand, k float64, s *shot) {
	i := r.IntN(4)
	p, a, b := s.corners[i], s.corners[(i+1)%4], s.corners[(i+3)%4]
	size := 0.10 + 0.08*k
	toward := func(q Point) Point { return Point{p.X + (q.X-p.X)*size, p.Y + (q.Y-p.Y)*size*1.2} }
	a, b = toward(a), toward(b)
	c := &canvas{img: s.img, ras: newCanvas(nil, 1, 1, grey(0)).ras}
	out := s.img.RGBAAt(min(max(int(2*p.X-(a.X+b.X)/2), 0), s.img.Rect.Dx()-1), min(max(int(2*p.Y-(a.Y+b.Y)/2), 0), s.img.Rect.Dy()-1))
	c.polygon([]Point{{p.X + (p.X-b.X)*0.1, p.Y + (p.Y-b.Y)*0.1}, {p.X + (p.X-a.X)*0.1, p.Y + (p.Y-a.Y)*0.1}, a, b}, out)
	// The tip comes to lie where p is mirrored on the fold.
	dx, dy := b.X-a.X, b.Y-a.Y
	t := ((p.X-a.X)*dx + (p.Y-a.Y)*dy) / (dx*dx + dy*dy)
	tip := Point{2*(a.X+t*dx) - p.X, 2*(a.Y+t*dy) - p.Y}
	c.polygon([]Point{a, b, tip}, rgb(226, 224, 218))
	c.line(a, b, 3, rgb(150, 148, 142))
}

// screenPhoto is a display's dark rim, cold light and stripes.
func screenPhoto(r *rand.Rand, k float64, s *shot) {
	c := &canvas{img: s.img, ras: newCanvas(nil, 1, 1, grey(0)).ras}
	q := s.corners
	for i := range q {
		j := (i + 1) % 4
		c.line(q[i], q[j], float64(s.img.Rect.Dx())*0.035, rgb(24, 25, 28))
	}
	moire(r, 0.4+0.6*k, s)
}

// DistortionNamed finds a distortion, a flaw or a scene.
func DistortionNamed(name string) (Distortion, bool) {
	for _, d := range slices.Concat(Distortions(), Flaws(), Scenes()) {
		if d.Name == name {
			return d, true
		}
	}
	return Distortion{}, false
}

func sign(r *rand.Rand) float64 { return float64(2*r.IntN(2) - 1) }

// shadow lays one or two soft edges of a hand or a phone over the picture.
func shadow(r *rand.Rand, k float64, s *shot) {
	for range 1 + r.IntN(2) {
		a := between(r, 0, 2*math.Pi)
		cx, cy, soft, deep := between(r, 0.25, 0.75), between(r, 0.25, 0.75), between(r, 0.04, 0.16), 0.35+0.35*k
		sn, cs := math.Sincos(a)
		each(s.img, func(u, v float64, p []uint8) {
			d := ((u-cx)*cs + (v-cy)*sn) / soft
			scaleBy(p, 1-deep/(1+math.Exp(-d*3)))
		})
	}
}

// glare burns a lamp's reflection into the paper.
func glare(r *rand.Rand, k float64, s *shot) {
	cx, cy := between(r, 0.3, 0.7), between(r, 0.25, 0.75)
	rx, ry := between(r, 0.05, 0.10)+0.06*k, between(r, 0.04, 0.08)+0.05*k
	top := 130 + 140*k
	each(s.img, func(u, v float64, p []uint8) {
		d := (u-cx)*(u-cx)/(rx*rx) + (v-cy)*(v-cy)/(ry*ry)
		if d > 12 {
			return
		}
		add := top * math.Exp(-d/1.6)
		for i := range p {
			p[i] = clamp8(float64(p[i]) + add)
		}
	})
}

// blur is a lens out of focus.
func blur(_ *rand.Rand, k float64, s *shot) {
	radius := (0.8 + 1.5*k) * float64(s.img.Rect.Dx()) / 2000
	s.img = gauss(s.img, radius)
}

// motion smears along a line of several pixels.
func motion(r *rand.Rand, k float64, s *shot) {
	n := int(math.Round((4 + 7*k) * float64(s.img.Rect.Dx()) / 2000))
	a := between(r, 0, math.Pi)
	sn, cs := math.Sincos(a)
	out := image.NewRGBA(s.img.Rect)
	w, h := s.img.Rect.Dx(), s.img.Rect.Dy()
	for y := range h {
		for x := range w {
			var sum [3]float64
			for i := range n {
				t := float64(i) - float64(n-1)/2
				q := sample(s.img, float64(x)+t*cs, float64(y)+t*sn)
				for c := range 3 {
					sum[c] += q[c]
				}
			}
			i := out.PixOffset(x, y)
			for c := range 3 {
				out.Pix[i+c] = clamp8(sum[c] / float64(n))
			}
			out.Pix[i+3] = 255
		}
	}
	s.img = out
}

// moire is what a camera sees on a screen: the screen's stripes beat with the sensor's.
func moire(r *rand.Rand, k float64, s *shot) {
	fx, fy := between(r, 180, 330), between(r, 160, 300)
	ax, ay := between(r, -40, 40), between(r, -40, 40)
	w := float64(s.img.Rect.Dx())
	amp := 0.06 + 0.12*k
	cold := 1 + 0.05*k
	each(s.img, func(u, v float64, p []uint8) {
		wave := math.Sin(2*math.Pi*(fx*u+ay*v)+3*math.Sin(7*v)) * math.Sin(2*math.Pi*(fy*v+ax*u)+2*math.Sin(5*u))
		grid := math.Sin(u*w*math.Pi*0.93) * 0.5
		f := 1 + amp*(wave+grid*0.5)
		p[0], p[1], p[2] = clamp8(float64(p[0])*f*(1+0.5*amp*wave)), clamp8(float64(p[1])*f), clamp8(float64(p[2])*f*cold)
	})
}

// messenger shrinks the picture and compresses it twice, as chat programs do.
func messenger(_ *rand.Rand, k float64, s *shot) {
	w := int(1440 - 260*k)
	s.scaleTo(w)
	s.img = recompress(s.img, int(62-22*k))
	s.quality = int(58 - 18*k)
}

// greyCopy is a photocopy: no colour, hard contrast, specks of toner.
func greyCopy(r *rand.Rand, k float64, s *shot) {
	gain := 1.15 + 0.5*k
	each(s.img, func(_, _ float64, p []uint8) {
		v := clamp8((lum(p)-150)*gain + 165)
		p[0], p[1], p[2] = v, v, v
	})
	w, h := s.img.Rect.Dx(), s.img.Rect.Dy()
	for range int(float64(w*h) / 9000 * (0.3 + k)) {
		x, y, v := r.IntN(w-2), r.IntN(h-2), uint8(r.IntN(90))
		for j := range 1 + r.IntN(2) {
			for i := range 1 + r.IntN(2) {
				copy(s.img.Pix[s.img.PixOffset(x+i, y+j):], []uint8{v, v, v})
			}
		}
	}
}

// dim is a picture taken in poor light.
func dim(_ *rand.Rand, k float64, s *shot) {
	each(s.img, func(_, _ float64, p []uint8) { scaleBy(p, 0.75-0.3*k) })
}

func phoneCamera(r *rand.Rand, k float64, s *shot) {
	s.keystone = between(r, 0.01, 0.03+0.06*k)
	s.tilt = sign(r) * between(r, 0, 2+6*k)
	s.bend = sign(r) * between(r, 0, 0.004+0.008*k)
	s.fill = between(r, 0.68, 0.92)
	s.quality = 92 - r.IntN(25)
	s.noise = between(r, 2, 5+5*k)
	if r.IntN(4) == 0 {
		s.turn = 90 * (1 + r.IntN(3))
		s.exif = r.IntN(2) == 0
	}
}

// phone mixes mild damages of a careless photo.
func phone(r *rand.Rand, k float64, s *shot) {
	if r.IntN(2) == 0 {
		shadow(r, 0.5*k, s)
	}
	if r.IntN(3) == 0 {
		glare(r, 0.3*k, s)
	}
	if r.IntN(2) == 0 {
		s.img = gauss(s.img, between(r, 0.2, 0.5+0.6*k)*float64(s.img.Rect.Dx())/2000)
	}
	warm := between(r, -0.08, 0.08)
	each(s.img, func(_, _ float64, p []uint8) {
		p[0], p[2] = clamp8(float64(p[0])*(1+warm)), clamp8(float64(p[2])*(1-warm))
	})
	if r.IntN(3) == 0 {
		messenger(r, 0.3*k, s)
	}
}

// phoneCameraStill is a careful hand: no turn, little perspective.
func phoneCameraStill(r *rand.Rand, k float64, s *shot) {
	s.keystone, s.tilt, s.bend, s.fill, s.quality, s.noise = 0.02+0.03*k, between(r, -3, 3), 0.003, 0.9, 84, 3
}

// shadowSoft is the shadow of the hand that holds the phone.
func shadowSoft(r *rand.Rand, k float64, s *shot) { shadow(r, -0.6+0.5*k, s) }
