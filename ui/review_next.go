package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"sellerdesk/onboarding"
)

// sibling is the next document of the same step (1) or the one before (-1), past slots that hold nothing and
// round the end; ok is false where there is no other.
func (g *reviewPage) sibling(by int) (slot onboarding.Slot, ok bool) {
	slots := slices.DeleteFunc(g.parent.shownSlots(), func(s onboarding.Slot) bool {
		doc, _ := g.parent.p.app.Document(s.ID)
		return doc.ItemID == "" && len(doc.Fields) == 0 && s.ID != g.p.slot.ID
	})
	i := slices.IndexFunc(slots, func(s onboarding.Slot) bool { return s.ID == g.p.slot.ID })
	if i < 0 || len(slots) < 2 {
		return slot, false
	}
	return slots[(i+by+len(slots))%len(slots)], true
}

// turnTo opens the next or previous document.
func (g *reviewPage) turnTo(by int) {
	if slot, ok := g.sibling(by); ok {
		g.d.Open(newReviewPage(g.parent, slot))
	}
}

// offerNext puts the cursor onto the way to the next document, once everything is confirmed.
func (g *reviewPage) offerNext() {
	d := g.d
	d.Redraw() // the way stands there only now
	d.dispatch.Post(func() {
		if b, ok := d.marks.find("review.next").(fyne.Focusable); ok && d.page == g {
			d.win.Canvas().Focus(b)
		}
	})
}
