package rule

import (
	"fmt"
	"math/big"
)

// Rate is Part of Whole, both counted, and so exact.
type Rate struct {
	Part  int `json:"part"`
	Whole int `json:"whole"`
}

// percent is 100 × Part ÷ Whole; the caller has seen that Whole is not 0.
func (r Rate) percent() *big.Rat {
	return big.NewRat(int64(r.Part)*100, int64(r.Whole))
}

// Percent writes the rate in percent with that many places, rounded half up, or "" where nothing
// was counted.
func (r Rate) Percent(places int) string {
	if r.Whole == 0 {
		return ""
	}
	return r.percent().FloatString(places)
}

// String writes "3/200 = 1.50%".
func (r Rate) String() string {
	if r.Whole == 0 {
		return fmt.Sprintf("%d/0", r.Part)
	}
	return fmt.Sprintf("%d/%d = %s%%", r.Part, r.Whole, r.Percent(2))
}
