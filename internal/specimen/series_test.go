package specimen

import "testing"

// TestSplitsKeepApart: no seed of one split, flaws and scenes included, is a seed of another, and
// held-out pictures go with held-out forged ones.
func TestSplitsKeepApart(t *testing.T) {
	if HeldOut.OfForged() != HeldOutForged || Tuned.OfForged() != Forged || !HeldOutForged.IsForged() || HeldOut.IsForged() {
		t.Error("genuine and forged splits don't go together")
	}
	seen := map[uint64]Split{}
	for split := range firstSeed {
		shots := append(Series(Passport, split, 60), FlawSeries(Passport, split, 60)...)
		for _, s := range append(shots, SceneSeries(Passport, split, 60)...) {
			if other, ok := seen[s.Seed]; ok && other != split {
				t.Errorf("seed %d stands in %s and %s", s.Seed, other, split)
			}
			seen[s.Seed] = split
		}
	}
}
