package ui

import (
	"errors"
	"slices"
	"testing"

	"sellerdesk/onboarding"
)

var errSample = errors.New("sample failure")

// twoPictures are dropped together; the first is a licence.
var twoPictures = []placed{{"a.jpg", onboarding.SlotLicense}, {"b.jpg", onboarding.SlotIDFront}}

// stateOf is how far a slot's picture is; "" where none is on its way.
func stateAt(p *onboardingPresenter, slot onboarding.SlotID) readingState {
	r, _, _ := p.readings.at(p.reading(slot))
	return r.state
}

// TestTakingSeveralPictures holds that each is kept and read, and that without an engine each is
// kept all the same.
func TestTakingSeveralPictures(t *testing.T) {
	for _, blind := range []bool{false, true} {
		f := &fakeOnboarding{blind: blind}
		p, h := loaded(t, f)
		p.take(twoPictures, "file")
		h.q.until(t, "the end", h.idle)
		want := []onboarding.SlotID{onboarding.SlotIDFront, onboarding.SlotLicense}
		if blind {
			want = nil
		}
		slices.Sort(f.reads)
		if len(f.taken) != 2 || !slices.Equal(f.reads, want) || len(h.errs) > 0 || len(p.readings.list) > 0 {
			t.Errorf("blind %t: taken %v, read %v, errors %v, left %v", blind, f.taken, f.reads, h.errs, p.readings.list)
		}
	}
}

// TestPicturesWaitTheirTurn holds that one sees of each picture whether it waits or is being read,
// that giving up one leaves the other alone, and that one given up is kept and can be gone on with.
func TestPicturesWaitTheirTurn(t *testing.T) {
	f := &fakeOnboarding{block: make(chan struct{})}
	p, h := loaded(t, f)
	p.readings.turns = make(chan struct{}, 1)
	p.take(twoPictures, "file")
	states := func() []readingState {
		s := []readingState{stateAt(p, onboarding.SlotLicense), stateAt(p, onboarding.SlotIDFront)}
		slices.Sort(s)
		return s
	}
	h.q.until(t, "one to begin", func() bool { return slices.Equal(states(), []readingState{readingRuns, readingWaits}) })
	stopped, other := onboarding.SlotLicense, onboarding.SlotIDFront
	if stateAt(p, stopped) != readingRuns {
		stopped, other = other, stopped
	}
	p.readings.stop(p.reading(stopped))
	h.q.until(t, "the other's turn", func() bool {
		return stateAt(p, stopped) == readingGiven && stateAt(p, other) == readingRuns
	})
	if _, kept := p.app.Document(stopped); !kept || len(h.errs) > 0 || len(h.hints) != 1 {
		t.Errorf("kept %t, errors %v, hints %v", kept, h.errs, h.hints)
	}
	close(f.block)
	h.q.until(t, "the end", h.idle)
	if !slices.Equal(f.reads, []onboarding.SlotID{other}) {
		t.Errorf("read %v, want %v", f.reads, other)
	}
	p.again(stopped)
	h.q.until(t, "the second try", h.idle)
	if !slices.Contains(f.reads, stopped) || len(p.readings.list) > 0 || len(f.taken) != 2 {
		t.Errorf("read %v, left %v, taken %v", f.reads, p.readings.list, f.taken)
	}
}

// TestOneFailureStopsNoOther holds that a picture that can't be kept and one that can't be read each
// say so in their slots, that the others are read, and that each can be tried again.
func TestOneFailureStopsNoOther(t *testing.T) {
	f := &fakeOnboarding{refuse: map[string]error{"a.jpg": errSample}, fails: map[onboarding.SlotID]error{onboarding.SlotIDFront: errSample}}
	p, h := loaded(t, f)
	p.take(append(twoPictures, placed{"c.jpg", onboarding.SlotIDBack}), "file")
	h.q.until(t, "the end", h.idle)
	unkept, _, _ := p.readings.at(p.reading(onboarding.SlotLicense))
	unread, _, _ := p.readings.at(p.reading(onboarding.SlotIDFront))
	if unkept.state != readingFailed || unkept.kept() || unread.state != readingFailed || !unread.kept() {
		t.Errorf("not kept %+v, not read %+v", unkept, unread)
	}
	if !slices.Equal(f.reads, []onboarding.SlotID{onboarding.SlotIDBack}) || len(h.errs) != 2 {
		t.Errorf("read %v, told %v", f.reads, h.errs)
	}
	f.refuse, f.fails = nil, nil
	p.again(onboarding.SlotLicense)
	p.readings.forget(p.reading(onboarding.SlotIDFront))
	if stateAt(p, onboarding.SlotIDFront) != "" {
		t.Error("what was put away is still told of")
	}
	p.read(onboarding.SlotIDFront)
	h.q.until(t, "the second try", h.idle)
	if len(f.reads) != 3 || len(p.readings.list) > 0 {
		t.Errorf("after the second try: read %v, left %v", f.reads, p.readings.list)
	}
}

// TestWhoSeesTheSlotIsNotToldTwice holds that a failure is told over the page only where its slot is
// not in sight.
func TestWhoSeesTheSlotIsNotToldTwice(t *testing.T) {
	for _, seen := range []bool{true, false} {
		f := &fakeOnboarding{fails: map[onboarding.SlotID]error{onboarding.SlotLicense: errSample}}
		p, h := loaded(t, f)
		p.watched = func() bool { return seen }
		p.take(twoPictures[:1], "file")
		h.q.until(t, "the end", h.idle)
		if (len(h.errs) == 0) != seen || stateAt(p, onboarding.SlotLicense) != readingFailed {
			t.Errorf("seen %t: told %v, state %s", seen, h.errs, stateAt(p, onboarding.SlotLicense))
		}
	}
}

// TestASecondDropLeavesTheFirstAlone holds that pictures added while others are read join them.
func TestASecondDropLeavesTheFirstAlone(t *testing.T) {
	f := &fakeOnboarding{block: make(chan struct{})}
	p, h := loaded(t, f)
	p.take(twoPictures[:1], "file")
	p.take(twoPictures[1:], "drop")
	h.q.until(t, "both", func() bool { return len(p.readings.list) == 2 })
	close(f.block)
	h.q.until(t, "the end", h.idle)
	if len(f.reads) != 2 || len(f.taken) != 2 {
		t.Errorf("read %v, taken %v", f.reads, f.taken)
	}
}

// TestGivingUpWhileKeeping holds that what is not kept yet says so, and is not lost from sight.
func TestGivingUpWhileKeeping(t *testing.T) {
	f := &fakeOnboarding{}
	p, h := loaded(t, f)
	hold := make(chan struct{})
	p.readings.take(p.clientID, twoPictures, "file", func() error { <-hold; return nil })
	h.tasks.States()[0].Cancel()
	close(hold)
	h.q.until(t, "the end", h.idle)
	r, _, ok := p.readings.at(p.reading(onboarding.SlotLicense))
	if !ok || r.state != readingGiven || r.kept() || len(f.taken)+len(f.reads) > 0 {
		t.Errorf("%+v, taken %v, read %v", r, f.taken, f.reads)
	}
	p.again(onboarding.SlotLicense)
	p.again(onboarding.SlotIDFront)
	h.q.until(t, "the second try", h.idle)
	if len(f.taken) != 2 || len(f.reads) != 2 {
		t.Errorf("after the second try: taken %v, read %v", f.taken, f.reads)
	}
}
