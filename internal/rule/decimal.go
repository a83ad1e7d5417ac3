package rule

import (
	"fmt"
	"math/big"
	"strings"
)

// maxDigits and maxScale bound a Decimal so that comparing it with a Rate can't overflow anything
// a person would type.
const (
	maxDigits = 15
	maxScale  = 6
)

// Decimal is an exact number as the source writes it: "0.50" keeps its two places. The zero
// Decimal is 0. Two Decimals are compared with Cmp, since 0.5 and 0.50 differ as values of Go.
type Decimal struct {
	units int64 // the digits without the point
	scale int   // digits behind the point
}

// Whole returns the Decimal n.
func Whole(n int64) Decimal { return Decimal{units: n} }

// ParseDecimal reads digits with at most one point and at most six places behind it, such as
// "4.0" or "500000"; it takes a leading minus and no exponent, separator or percent sign.
func ParseDecimal(s string) (Decimal, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, pointed := strings.Cut(digits, ".")
	if whole == "" || pointed && fraction == "" {
		return Decimal{}, fmt.Errorf("parsing number %q: want digits such as 4.0", s)
	}
	if len(whole)+len(fraction) > maxDigits || len(fraction) > maxScale {
		return Decimal{}, fmt.Errorf("parsing number %q: more digits than a limit has", s)
	}
	var units int64
	for _, c := range whole + fraction {
		if c < '0' || c > '9' {
			return Decimal{}, fmt.Errorf("parsing number %q: %q is not a digit", s, c)
		}
		units = units*10 + int64(c-'0')
	}
	if negative {
		units = -units
	}
	return Decimal{units: units, scale: len(fraction)}, nil
}

// String writes the number with the places that it was read with.
func (d Decimal) String() string {
	digits, sign := d.units, ""
	if digits < 0 {
		digits, sign = -digits, "-"
	}
	s := fmt.Sprintf("%0*d", d.scale+1, digits)
	if d.scale > 0 {
		s = s[:len(s)-d.scale] + "." + s[len(s)-d.scale:]
	}
	return sign + s
}

// Cmp gives -1, 0 or 1 where d is less than, equal to or greater than e.
func (d Decimal) Cmp(e Decimal) int { return d.rat().Cmp(e.rat()) }

// Int returns the number without what stands behind the point.
func (d Decimal) Int() int64 {
	n := d.units
	for range d.scale {
		n /= 10
	}
	return n
}

func (d Decimal) rat() *big.Rat {
	return big.NewRat(d.units, pow10(d.scale))
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// MarshalText writes what String writes.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDecimal reads.
func (d *Decimal) UnmarshalText(b []byte) error {
	p, err := ParseDecimal(string(b))
	*d = p
	return err
}
