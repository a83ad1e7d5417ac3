package glyph

import "encoding/binary"

// query is a feature made ready to be held against many. A product of two numbers in each of which some bytes
// stand far enough apart, in one of them the other way round, has the sum of the bytes' products in its middle:
// that is several multiplications for the price of one.
type query struct {
	lump packed
	fine [featLen / fineStep][fineStep / 2]uint64
	tail [featLen % fineStep]uint8
}

// packed is the coarse part of a feature, three bytes to a number.
type packed [coarse / 3]uint64

const (
	lumpBits = 20 // from one byte of a packed number to the next: a sum of all products has 17
	fineStep = 8  // bytes of the fine part that are taken at once, in four pairs that stand half a number apart
	finePair = 0xff<<32 | 0xff
)

func (f *feature) query() *query {
	q := &query{lump: *packedLump(f, false)}
	for i := range q.fine {
		v := f.fine[fineStep*i:]
		for k := range q.fine[i] {
			q.fine[i][k] = uint64(v[k])<<32 | uint64(v[k+fineStep/2])
		}
	}
	copy(q.tail[:], f.fine[len(q.fine)*fineStep:])
	return q
}

func packedLump(f *feature, turned bool) *packed {
	out := new(packed)
	for i, v := range f.lump {
		k := i % 3
		if turned {
			k = 2 - k
		}
		out[i/3] |= uint64(v) << (lumpBits * k)
	}
	return out
}

// dot is the coarse likeness to a feature whose lump is turned round, 2^16 at the most but for rounding.
func (p *packed) dot(turned *packed) int32 {
	var sum uint64
	for i, v := range p {
		sum += v * turned[i]
	}
	return int32(sum >> (2 * lumpBits) & (1<<lumpBits - 1))
}

// like is the likeness of two glyphs, 0 to 1.
func (q *query) like(o *feature) float64 {
	var sum uint64
	for i := range q.fine {
		v, by := binary.LittleEndian.Uint64(o.fine[fineStep*i:fineStep*i+fineStep]), &q.fine[i]
		sum += (v&finePair)*by[0] + (v>>8&finePair)*by[1] + (v>>16&finePair)*by[2] + (v>>24&finePair)*by[3]
	}
	dot := int(sum >> 32)
	for i, v := range q.tail {
		dot += int(v) * int(o.fine[len(q.fine)*fineStep+i])
	}
	return float64(dot) / (fineLength * fineLength)
}
