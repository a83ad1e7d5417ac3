package idnum

import "strings"

// Digits and Capitals are the alphabets that most positions draw from.
const (
	Digits   = "0123456789"
	Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// Dead is the state of a Machine that no further character can save.
const Dead = -1

// Machine is one check as a small machine that reads a number from left to right. A weighted sum
// is a machine over its residues; ISO 7064's hybrid systems and the fields of a passport zone fit
// as well, so that a reader can follow all checks at once without trying whole numbers.
type Machine struct {
	States int                              // states are 0 … States-1
	Start  int                              // state before the first character
	Step   func(state, pos int, c byte) int // pos counts from 0; Dead where c can't stand there
	Final  func(state int) bool             // whether a number may end so
}

// Scheme is the shape of a number and its checks, as data.
type Scheme struct {
	Kind      Kind
	Ignore    string              // brackets and the like that a print puts around or within; separators go anyway
	Positions []string            // the characters that each position takes
	Checks    []Machine           // all must end in a final state
	Accept    func(s string) bool // what machines don't hold, such as dates; nil accepts all
}

// Accepts reports whether s has the shape and passes every check.
func (s Scheme) Accepts(number string) bool {
	if !s.Legal(number) {
		return false
	}
	for _, m := range s.Checks {
		if !m.accepts(number) {
			return false
		}
	}
	return s.Accept == nil || s.Accept(number)
}

// Schemes lists the shapes that a number of the kind can have, the usual one first.
func Schemes(kind Kind) ([]Scheme, error) {
	switch kind {
	case KindUSCC:
		return []Scheme{USCCScheme()}, nil
	case KindRegistration:
		return []Scheme{RegistrationScheme()}, nil
	case KindResidentID:
		return []Scheme{ResidentScheme()}, nil
	case KindHKID:
		return HKIDSchemes(), nil
	case KindHKBR:
		return BRNSchemes(), nil
	case KindHKCompany:
		return CompanyNumberSchemes(), nil
	case KindMRZ:
		return []Scheme{MRZScheme()}, nil
	}
	return nil, &UnknownKindError{kind}
}

// Legal reports whether number has the length and each position's alphabet, checks aside.
func (s Scheme) Legal(number string) bool {
	if len(number) != len(s.Positions) {
		return false
	}
	for i := range len(number) {
		if strings.IndexByte(s.Positions[i], number[i]) < 0 {
			return false
		}
	}
	return true
}

func (m Machine) accepts(number string) bool {
	state := m.Start
	for i := range len(number) {
		if state = m.Step(state, i, number[i]); state == Dead {
			return false
		}
	}
	return m.Final(state)
}

// weighted is the check sum(weights[i]*value(c)) ≡ want (mod modulus). A weight of 0 leaves the
// position out.
func weighted(modulus, want int, weights []int, value func(c byte) int) Machine {
	var values [128]int
	for c := range values {
		values[c] = value(byte(c))
	}
	return Machine{
		States: modulus,
		Step: func(state, pos int, c byte) int {
			if weights[pos] == 0 {
				return state
			}
			return (state + weights[pos]*values[c]) % modulus
		},
		Final: func(state int) bool { return state == want },
	}
}

// fill repeats an alphabet for n positions.
func fill(n int, alphabet string) []string {
	ps := make([]string, n)
	for i := range ps {
		ps[i] = alphabet
	}
	return ps
}

// base36 is 0-9 as themselves and A=10 … Z=35, as GB 11714 and HKID count.
func base36(c byte) int {
	if c >= '0' && c <= '9' {
		return int(c - '0')
	}
	return int(c-'A') + 10
}
