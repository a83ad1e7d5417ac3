package main

import (
	"strings"
	"testing"

	"sellerdesk/ui"
)

// TestReviewInTheWindow adds several pictures at once, gives up one of them while they are read, and
// compares the licence by keyboard alone (R29, R30).
func TestReviewInTheWindow(t *testing.T) {
	d := newDesk(t)
	d.start("-who", "Walker")
	d.key("ctrl+n")
	d.fill("client.name", "Review Ltd")
	d.click("client.save")
	d.spot("clients.open.0")
	d.key("ctrl+2")
	d.page("onboarding.form")
	d.click("onboarding.step.1")
	d.page("onboarding.documents")
	licence := sample(t, "sample-license.jpg")
	d.key("ctrl+o")
	d.fill("picker.path", strings.Join([]string{licence, sample(t, "sample-screen-gmv.png"), sample(t, "case.json")}, ";"))
	d.key("Return")
	d.click("place.ok")
	// What is no picture says so in its slot, and stops no other.
	d.until("the refusal", func(m ui.Map) bool { _, ok := m.Spots["reading.again.2"]; return ok })
	if d.clickNow("reading.stop.1") {
		d.until("the end of the second", func(m ui.Map) bool { _, running := m.Spots["reading.stop.1"]; return !running })
	}
	d.until("the end of the reading", func(m ui.Map) bool { _, kept := m.Spots["slot.review.1"]; return kept && !m.Busy })
	d.click("slot.review.0")
	d.page("review")
	if d.settled().Spots["field.name"].Text == "" {
		t.Skip("there is no engine on this machine")
	}
	d.at("field.uscc")
	d.key("Return")
	d.at("field.name")
	d.key("alt+0") // taken back
	d.at("field.uscc")
	d.key("Return")
	d.at("field.name")
	before := d.settled().Spots["field.name"].Text
	if _, offered := d.settled().Spots["candidate.1.1"]; offered {
		d.key("alt+2")
		d.until("the candidate", func(m ui.Map) bool { return m.Spots["field.name"].Text != before })
		d.key("alt+1")
		d.until("the first again", func(m ui.Map) bool { return m.Spots["field.name"].Text == before })
	}
	d.key("Next")
	d.at("field.type")
	d.key("Prior")
	d.at("field.name")
	d.key("F6")
	d.at("view.picture")
	d.key("plus", "Right", "r", "0", "Escape")
	d.at("field.name")
	d.key("ctrl+equal", "ctrl+minus", "ctrl+r", "Tab")
	d.at("confirm.1")
	d.key("Return")
	d.at("field.type")
	d.key("Escape")
	d.page("onboarding.documents")
	d.quit()
}
