package specimen

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"slices"
	"unicode/utf8"
)

// burntOut is the grey level, 0 to 255, from which even a character's darkest parts are lost in glare.
const burntOut = 235

// BurntOut reports whether glare has wiped out at least one whole character of a printed value, so that nobody
// can read it off the picture: in a stretch as wide as a character the darkest fiftieth is as bright as
// paper in glare. It fails on a value that the picture's truth gives no box.
func (p Picture) BurntOut(field string) (bool, error) {
	box, ok := p.Truth.Boxes[field]
	if !ok {
		return false, fmt.Errorf("looking for glare on %s: the picture has no such field", field)
	}
	m, _, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return false, fmt.Errorf("looking for glare on %s: %w", field, err)
	}
	const places, across = 24, 48 // samples of a character's width, and of its height
	n := places * utf8.RuneCountInString(p.Truth.Fields[field])
	levels := make([][]uint8, n) // of each column along the value
	for i := range levels {
		for j := range across {
			at := box.within((float64(i)+.5)/float64(n), (float64(j)+.5)/across)
			g := color.GrayModel.Convert(m.At(int(at.X), int(at.Y))).(color.Gray)
			levels[i] = append(levels[i], g.Y)
		}
	}
	for i := 0; i+places <= n; i += places / 4 {
		in := slices.Concat(levels[i : i+places]...)
		slices.Sort(in)
		if in[len(in)/50] >= burntOut {
			return true, nil
		}
	}
	return false, nil
}

// within is the place at shares u of the way along the top and bottom sides and v of the way down.
func (q Quad) within(u, v float64) Point {
	mix := func(a, b Point, t float64) Point { return Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t} }
	return mix(mix(q[0], q[1], u), mix(q[3], q[2], u), v)
}
