package onboarding

import (
	"time"

	"sellerdesk/internal/rule"
)

// Document is one file in a slot of the application, with what was read from it.
type Document struct {
	Slot     SlotID         `json:"slot"`
	ItemID   string         `json:"item_id"`
	Fields   []FieldValue   `json:"fields,omitempty"`
	Findings []rule.Finding `json:"findings,omitempty"`
	Engine   string         `json:"engine,omitempty"` // what read it; empty where typed
	Turn     int            `json:"turn,omitempty"`   // clockwise quarter turns that set the picture upright, 0 to 3
}

// FieldState says whose word a field's value is (R29).
type FieldState string

// States of a field.
const (
	FieldRead      FieldState = "read"
	FieldEdited    FieldState = "edited"
	FieldConfirmed FieldState = "confirmed"
)

// FieldValue is one field of a document: what was read, what stands there now, and by whom.
type FieldValue struct {
	Name   string     `json:"name"`
	Read   string     `json:"read"`             // as recognised; never changed afterwards
	Value  string     `json:"value"`            // as it stands
	Check  string     `json:"check,omitempty"`  // the reading's status: verified, proposed, ambiguous, failing, unverified, missing
	Sure   float64    `json:"sure"`             // the reading's certainty, 0 to 1
	Box    *[4]int    `json:"box,omitempty"`    // x, y, width, height on the upright picture
	Flags  []CharFlag `json:"flags,omitempty"`  // characters to look at
	Others []string   `json:"others,omitempty"` // other readings that fit
	State  FieldState `json:"state"`
	Who    string     `json:"who,omitempty"`
	At     time.Time  `json:"at"`
	First  *Reading   `json:"first,omitempty"` // what the program made of it, while a person's word stands instead
}

// Reading is what the program made of a field, kept so that a person's word can be taken back (R29).
type Reading struct {
	Value    string         `json:"value"`
	Check    string         `json:"check,omitempty"`
	Flags    []CharFlag     `json:"flags,omitempty"`
	Findings []rule.Finding `json:"findings,omitempty"` // those that spoke of it
}

// Typed reports whether a confirmed value is a person's own, and not what was read.
func (f FieldValue) Typed() bool {
	return f.State == FieldConfirmed && (f.First == nil || f.First.Value != f.Value)
}

// CharFlag marks one character of a reading.
type CharFlag struct {
	Position int     `json:"position"` // from 1
	Read     string  `json:"read"`
	Value    string  `json:"value,omitempty"` // what is proposed instead; empty where it is only doubted
	Box      *[4]int `json:"box,omitempty"`
}

// Field returns the document's field of a name.
func (d Document) Field(name string) (FieldValue, bool) {
	for _, f := range d.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return FieldValue{}, false
}

// Document returns the application's document in a slot.
func (a Application) Document(slot SlotID) (Document, bool) {
	for _, d := range a.Documents {
		if d.Slot == slot {
			return d, true
		}
	}
	return Document{}, false
}

// SetDocument puts d in its slot, in place of what stood there.
func (a *Application) SetDocument(d Document) {
	for i := range a.Documents {
		if a.Documents[i].Slot == d.Slot {
			a.Documents[i] = d
			return
		}
	}
	a.Documents = append(a.Documents, d)
}
