package appeals

import (
	"strings"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/workspace"
)

// Appeal is what is said against one ticket, and what proves it.
type Appeal struct {
	TicketID string    `json:"ticket_id"`
	Facts    Facts     `json:"facts"`
	Exhibits []Exhibit `json:"exhibits,omitempty"`
	Causes   []Cause   `json:"causes,omitempty"`
	Contacts []Contact `json:"contacts,omitempty"`
	Plan     []Action  `json:"plan,omitempty"`
	Insisted []string  `json:"insisted,omitempty"` // IDs of unproven claims that the person keeps
	Own      []Claim   `json:"own,omitempty"`      // claims in the person's own words
	Changed  time.Time `json:"changed"`
}

// Facts are what the person says about the case; they fill the slots of the claims.
type Facts struct {
	Warehouse  string    `json:"warehouse,omitempty"`
	Carrier    string    `json:"carrier,omitempty"`
	Background i18n.Text `json:"background"`
	Overview   i18n.Text `json:"overview"` // negative reviews: what customers mainly say (R217)
}

// Exhibit is a kept file shown in the appeal. Labels are E1, E2, … without a hyphen, so that a
// line break can't split them.
type Exhibit struct {
	Label   string        `json:"label"`
	ItemID  string        `json:"item_id"`
	Kind    evidence.Kind `json:"kind"`
	Caption string        `json:"caption"`
	ShownAt string        `json:"shown_at,omitempty"` // date and time that the picture shows, as typed
	Orders  []string      `json:"orders,omitempty"`   // order IDs that can be read on it
}

// Claim is one numbered statement. A claim without proof is left out of the packet unless the
// person insists, and is then marked.
type Claim struct {
	ID       string    `json:"id"` // permanent ID of the template ("late.handover"), or "own-N"
	Text     i18n.Text `json:"text"`
	Proofs   []Proof   `json:"proofs,omitempty"`
	Gap      i18n.Text `json:"gap"` // what is missing; empty where the claim is proven
	Insisted bool      `json:"insisted,omitempty"`
	Rules    []string  `json:"rules,omitempty"`
}

// Proven reports whether the claim has proof and lacks none.
func (c Claim) Proven() bool { return len(c.Proofs) > 0 && c.Gap.IsZero() }

// Proof binds a claim to an exhibit, or to rows of the imported data. Exactly one is set.
type Proof struct {
	Exhibit string   `json:"exhibit,omitempty"` // label
	Orders  []string `json:"orders,omitempty"`  // order IDs
	Reviews []string `json:"reviews,omitempty"` // review IDs
}

// Cause is why something happened; negative reviews want one for each category (R218).
type Cause struct {
	Category string    `json:"category,omitempty"`
	Text     i18n.Text `json:"text"`
}

// Contact is one time the seller talked with a buyer (R219).
type Contact struct {
	ReviewID string `json:"review_id,omitempty"`
	On       string `json:"on"` // date, YYYY-MM-DD
	Text     string `json:"text"`
	Exhibit  string `json:"exhibit,omitempty"` // label
}

// ActionKind separates the parts of an action plan.
type ActionKind string

// Kinds of action.
const (
	Corrective ActionKind = "corrective" // mends what happened
	Preventive ActionKind = "preventive" // keeps it from happening again
)

// Action is one row of the action plan (R220).
type Action struct {
	Kind    ActionKind `json:"kind"`
	Text    i18n.Text  `json:"text"`
	Owner   string     `json:"owner"`
	Due     string     `json:"due"` // date, YYYY-MM-DD
	Done    bool       `json:"done"`
	Exhibit string     `json:"exhibit,omitempty"` // label of the proof
}

// Case is everything that bears on one ticket, as it stands when it is looked at.
type Case struct {
	Client  workspace.Client
	Ticket  Ticket
	Appeal  Appeal
	Orders  []metric.Order  // all imported orders of the client
	Reviews []metric.Review // all imported reviews of the client
	Items   map[string]evidence.Item
	Now     time.Time

	Calculation Calculation // filled by Calculate
}

// Exhibit returns the exhibit with a label.
func (a Appeal) Exhibit(label string) (Exhibit, bool) {
	for _, e := range a.Exhibits {
		if e.Label == label {
			return e, true
		}
	}
	return Exhibit{}, false
}

// OfKind lists the labels of the exhibits of one kind.
func (a Appeal) OfKind(k evidence.Kind) []string {
	var labels []string
	for _, e := range a.Exhibits {
		if e.Kind == k {
			labels = append(labels, e.Label)
		}
	}
	return labels
}

// Shown returns the span of time that ShownAt names, Pacific: the minute of "2006-01-02 15:04",
// or the whole day of "2006-01-02". ok is false for anything else.
func (e Exhibit) Shown() (from, to time.Time, ok bool) {
	text := strings.TrimSpace(e.ShownAt)
	if t, err := time.ParseInLocation("2006-01-02 15:04", text, cal.Pacific()); err == nil {
		return t, t, true
	}
	d, err := cal.Parse(text)
	if err != nil || d.IsZero() {
		return time.Time{}, time.Time{}, false
	}
	return d.At(cal.Pacific()), d.Add(1).At(cal.Pacific()), true
}
