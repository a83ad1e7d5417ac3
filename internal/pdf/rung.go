package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image/jpeg"
	"io"

	"sellerdesk/internal/picture"
)

// Rung is one step of how far a picture is reduced. Colours go before pixels: order IDs in a
// screenshot stay readable with 16 colours, but not much below 200 dots an inch.
type Rung struct {
	Colors  int // of a screenshot; 0 for a photo
	DPI     int // at most; 0 is the picture's own
	Quality int // of a photo's JPEG
}

// String describes the rung for people.
func (r Rung) String() string {
	switch {
	case r.Colors > 0 && r.DPI == 0:
		return fmt.Sprintf("%d colours", r.Colors)
	case r.Colors > 0:
		return fmt.Sprintf("%d colours, %d dpi", r.Colors, r.DPI)
	default:
		return fmt.Sprintf("JPEG %d, %d dpi", r.Quality, r.DPI)
	}
}

// rung is a Rung with about what is left of the picture's size there, in hundredths of its first
// rung: a guess on the small side, so that nothing is lowered further than it has to be.
type rung struct {
	Rung
	left int64
}

var (
	shotRungs = []rung{
		{Rung{Colors: 256}, 100},
		{Rung{Colors: 64}, 84},
		{Rung{Colors: 32}, 75},
		{Rung{Colors: 16}, 47},
		{Rung{Colors: 16, DPI: 220}, 36},
		{Rung{Colors: 16, DPI: 200}, 31},
	}
	photoRungs = []rung{
		{Rung{DPI: 300, Quality: 85}, 100},
		{Rung{DPI: 250, Quality: 82}, 62},
		{Rung{DPI: 200, Quality: 80}, 40},
		{Rung{DPI: 170, Quality: 75}, 26},
		{Rung{DPI: 150, Quality: 70}, 18},
	}
)

// masterQuality is that of the reduced photo from which all but the first rung are made.
const masterQuality = 95

// master is a picture decoded, made upright and cleaned once, packed, from which the rungs are
// made without opening the file again. Exactly one of shot and photo is set.
type master struct {
	shot  *packedShot
	photo []byte // JPEG at the highest resolution that any rung wants
	first pressed
}

// packedShot is a picture of at most 256 colours, packed quickly.
type packedShot struct {
	indexed        // without pixels
	packed  []byte // the pixels
}

// pressed is a picture as it goes into the file.
type pressed struct {
	width, height int
	bits          int // of a component
	palette       [][3]byte
	data          []byte // JPEG where there is no palette, otherwise packed rows
}

func (m *master) rungs() []rung {
	if m.shot != nil {
		return shotRungs
	}
	return photoRungs
}

// develop decodes a picture and makes its master and first rung.
func develop(p *placed) (*master, error) {
	r, err := p.Open()
	if err != nil {
		return nil, fmt.Errorf("opening picture: %w", err)
	}
	defer r.Close()
	im, err := decode(r)
	if err != nil {
		return nil, err
	}
	w, h := p.pixels(photoRungs[0].DPI)
	if p.Info.Orientation >= 5 {
		w, h = h, w
	}
	if p.Info.Format != picture.JPEG {
		w, h = im.Bounds().Dx(), im.Bounds().Dy() // may be a screenshot, which keeps its pixels as long as it can
	}
	raw := shrink(im, w, h).upright(p.Info.Orientation)
	reduced, ok := raw.reduce(256)
	if ok && p.Info.Format != picture.JPEG {
		return shotMaster(reduced), nil
	}
	if w, h = p.pixels(photoRungs[0].DPI); w < raw.w {
		raw = raw.shrink(w, h)
	}
	photo, err := photoMaster(raw)
	if err != nil || !ok {
		return photo, err
	}
	if shot := shotMaster(reduced); shot.first.size() < photo.first.size() {
		return shot, nil // a screenshot that somebody saved as JPEG
	}
	return photo, nil
}

// pixels is the picture's size at a resolution, at most its own.
func (p *placed) pixels(dpi int) (w, h int) {
	w, h = int(p.w/72*float64(dpi)+0.5), int(p.h/72*float64(dpi)+0.5)
	if dpi == 0 || w >= p.Info.Width || h >= p.Info.Height {
		return p.Info.Width, p.Info.Height
	}
	return max(1, w), max(1, h)
}

// shrink makes a raster smaller.
func (p *raster) shrink(w, h int) *raster {
	return shrinkRows(p.w, p.h, func(y int, row []byte) { copy(row, p.pix[3*p.w*y:]) }, w, h)
}

func shotMaster(x *indexed) *master {
	m := &master{shot: &packedShot{indexed: *x, packed: deflate(x.pix, zlib.BestSpeed)}, first: x.press()}
	m.shot.pix = nil
	return m
}

func photoMaster(p *raster) (*master, error) {
	im := p.rgba()
	var first, keep bytes.Buffer
	if err := jpeg.Encode(&first, im, &jpeg.Options{Quality: photoRungs[0].Quality}); err != nil {
		return nil, fmt.Errorf("encoding photo: %w", err)
	}
	if err := jpeg.Encode(&keep, im, &jpeg.Options{Quality: masterQuality}); err != nil {
		return nil, fmt.Errorf("encoding photo: %w", err)
	}
	return &master{photo: keep.Bytes(), first: pressed{width: p.w, height: p.h, bits: 8, data: first.Bytes()}}, nil
}

// at makes a rung of the picture.
func (m *master) at(p *placed, step int) (pressed, error) {
	switch {
	case step == 0:
		return m.first, nil
	case m.shot != nil:
		return m.shot.at(p, shotRungs[step].Rung)
	default:
		return m.photoAt(p, photoRungs[step].Rung)
	}
}

func (s *packedShot) at(p *placed, r Rung) (pressed, error) {
	z, err := zlib.NewReader(bytes.NewReader(s.packed))
	if err != nil {
		return pressed{}, fmt.Errorf("unpacking picture: %w", err)
	}
	x := s.indexed
	x.pix = make([]byte, x.w*x.h)
	if _, err := io.ReadFull(z, x.pix); err != nil {
		return pressed{}, fmt.Errorf("unpacking picture: %w", err)
	}
	w, h := p.pixels(r.DPI)
	if w >= x.w || h >= x.h {
		return x.reduce(r.Colors).press(), nil
	}
	small := x.raster().shrink(w, h)
	reduced, _ := small.reduce(r.Colors) // a screenshot stays one
	if reduced == nil {
		reduced = x.reduce(r.Colors)
	}
	return reduced.press(), nil
}

func (m *master) photoAt(p *placed, r Rung) (pressed, error) {
	im, err := decode(bytes.NewReader(m.photo))
	if err != nil {
		return pressed{}, err
	}
	w, h := p.pixels(r.DPI)
	small := shrink(im, w, h)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, small.rgba(), &jpeg.Options{Quality: r.Quality}); err != nil {
		return pressed{}, fmt.Errorf("encoding photo: %w", err)
	}
	return pressed{width: small.w, height: small.h, bits: 8, data: b.Bytes()}, nil
}

// press packs the pixels as tightly as the number of colours allows.
func (x *indexed) press() pressed {
	p := pressed{width: x.w, height: x.h, bits: 8, palette: x.palette}
	rows := x.pix
	if len(x.palette) <= 16 {
		p.bits = 4
		rows = x.halve()
	}
	p.data = deflate(rows, pictureLevel)
	return p
}

// pictureLevel packs within 4 % of the best level in a fifth of its time: on screenshots, with
// their long plain runs, the best levels search for seconds.
const pictureLevel = 4

// halve puts two pixels into a byte; each row begins with a new byte.
func (x *indexed) halve() []byte {
	stride := (x.w + 1) / 2
	out := make([]byte, stride*x.h)
	for y := range x.h {
		for i, k := range x.pix[y*x.w : (y+1)*x.w] {
			if i%2 == 0 {
				k <<= 4
			}
			out[y*stride+i/2] |= k
		}
	}
	return out
}

// size is about what the picture takes in the file.
func (p pressed) size() int64 { return int64(len(p.data)) + int64(3*len(p.palette)) + 260 }

// into writes the picture in place of its placeholder.
func (p pressed) into(o *objects, id int) {
	if p.palette == nil {
		o.list[id] = object{data: true, stream: p.data, head: fmt.Appendf(nil,
			"<</Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length %d>>",
			p.width, p.height, len(p.data))}
		return
	}
	var colors bytes.Buffer
	for _, c := range p.palette {
		fmt.Fprintf(&colors, "%02X%02X%02X", c[0], c[1], c[2])
	}
	palette := o.add("<" + colors.String() + ">")
	o.list[id] = object{data: true, stream: p.data, head: fmt.Appendf(nil,
		"<</Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace [/Indexed /DeviceRGB %d %d 0 R] /BitsPerComponent %d /Filter /FlateDecode /Length %d>>",
		p.width, p.height, len(p.palette)-1, palette, p.bits, len(p.data))}
}
