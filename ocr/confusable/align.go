package confusable

// gap marks a place of the base pass that another pass does not have.
const gap = -1

// align lays other along base: for each place of base the index of other's place, or gap; and for
// each place of other that base lacks, the base index before which it stands. It is the usual
// dynamic programming over insertions, deletions and exchanges, with look-alikes at half price.
func align(base, other []place) (at []int, extra map[int][]int) {
	n, m := len(base), len(other)
	d := make([][]int, n+1)
	for i := range d {
		d[i] = make([]int, m+1)
		d[i][0] = i * gapCost
	}
	for j := range d[0] {
		d[0][j] = j * gapCost
	}
	for i := 1; i <= n; i++ {
		for j := 1; j <= m; j++ {
			d[i][j] = min(d[i-1][j-1]+exchange(base[i-1], other[j-1]), d[i-1][j]+gapCost, d[i][j-1]+gapCost)
		}
	}
	at = make([]int, n)
	extra = map[int][]int{}
	i, j := n, m
	for i > 0 || j > 0 {
		switch {
		case i > 0 && j > 0 && d[i][j] == d[i-1][j-1]+exchange(base[i-1], other[j-1]):
			i, j = i-1, j-1
			at[i] = j
		case i > 0 && d[i][j] == d[i-1][j]+gapCost:
			i--
			at[i] = gap
		default:
			j--
			extra[i] = append([]int{j}, extra[i]...)
		}
	}
	return at, extra
}

// Costs of an alignment; only their order matters.
const (
	gapCost      = 9
	alikeCost    = 5
	exchangeCost = 10
)

func exchange(a, b place) int {
	switch {
	case a.char == b.char:
		return 0
	case alike(a.char, b.char):
		return alikeCost
	}
	return exchangeCost
}

// votes holds what all passes say to the places of one of them.
type votes struct {
	said   []map[rune]float64       // by place: confidence summed by character, the base's included
	lacked []bool                   // by place: another pass has nothing there
	extra  map[int]map[rune]float64 // characters that others have before a place
}

// ballot lets every pass vote along base.
func ballot(base pass, all []pass) votes {
	v := votes{said: make([]map[rune]float64, len(base.places)), lacked: make([]bool, len(base.places)), extra: map[int]map[rune]float64{}}
	for i, p := range base.places {
		v.said[i] = map[rune]float64{p.char: p.conf}
	}
	for _, o := range all {
		if o.index == base.index {
			continue
		}
		at, extra := align(base.places, o.places)
		for i, j := range at {
			if j == gap {
				v.lacked[i] = true
				continue
			}
			v.said[i][o.places[j].char] += o.places[j].conf
		}
		for i, js := range extra {
			for _, j := range js {
				if v.extra[i] == nil {
					v.extra[i] = map[rune]float64{}
				}
				v.extra[i][o.places[j].char] += o.places[j].conf
			}
		}
	}
	return v
}
