package rule

import (
	"slices"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
)

// Event is a milestone of an order that clocks start or stop at and windows are measured on.
type Event string

// Milestones. Sources name two of them differently (C6): ReadyToShip is also "awaiting
// collection", InTransit is also "transit to ship" and the export's column "Shipped Time".
const (
	OnCreated     Event = "created"
	OnPaid        Event = "paid"
	OnReadyToShip Event = "ready-to-ship"
	OnInTransit   Event = "in-transit"
	OnDelivered   Event = "delivered"
	OnCancelled   Event = "cancelled"
	OnExpected    Event = "expected-delivery"
	OnReviewed    Event = "reviewed"
	OnRequested   Event = "cancel-requested"
	OnTicket      Event = "ticket"
)

// Events lists the milestones.
func Events() []Event {
	return []Event{OnCreated, OnPaid, OnReadyToShip, OnInTransit, OnDelivered, OnCancelled, OnExpected, OnReviewed, OnRequested, OnTicket}
}

// Clock is a dated time limit from one milestone to another.
type Clock struct {
	ID      string    `json:"id"`
	Profile Profile   `json:"profile"`
	Title   i18n.Text `json:"title"`
	Start   Event     `json:"start"`
	End     Event     `json:"end"`
	Length  int       `json:"length"`
	Unit    Unit      `json:"unit"` // Business, Calendar or Hours
	// Assessed says that missing it counts against the shop; otherwise it is the platform's
	// advice, or something that the platform does by itself.
	Assessed bool     `json:"assessed"`
	Region   string   `json:"region,omitempty"`
	Sources  []Source `json:"sources"`
	Period
}

// Span is a trailing window by days before the day of the report, both ends within, and the
// milestone whose date puts an order into it.
type Span struct {
	From int   `json:"from"`
	To   int   `json:"to"`
	On   Event `json:"on"`
}

// Window returns the dates of s seen from asOf.
func (s Span) Window(asOf cal.Date) cal.Window { return cal.Trailing(asOf, s.From, s.To) }

// Numerators and denominators that a formula can name; appeals/metric carries them out.
const (
	LateAll             = "late"                           // every late order
	LateBySeller        = "late-by-seller"                 // late orders that the platform did not fulfil
	LateOrOverdue       = "late-or-overdue-by-seller"      // the same, with overdue orders not yet shipped
	SellerFaultCanceled = "seller-fault-cancelled"         // cancelled by the seller's fault
	NegativeReviews     = "negative-reviews"               // one or two stars at first
	ShippedOrders       = "shipped"                        // orders in transit within the window
	ShippedOrOverdue    = "shipped-or-overdue"             // the same, with the overdue ones of the numerator
	PaidOrders          = "paid"                           // orders paid
	AllOrders           = "all"                            // orders created
	DeliveredOrders     = "delivered"                      // orders delivered
	KeptShippedOrders   = "shipped-not-cancelled"          // orders in transit and not cancelled
	PaidBySellerOrders  = "paid-by-seller-without-samples" // orders paid, without samples and without the platform's own
)

// Numerators lists the numerators that a formula may name.
func Numerators() []string {
	return []string{LateAll, LateBySeller, LateOrOverdue, SellerFaultCanceled, NegativeReviews}
}

// Denominators lists the denominators that a formula may name.
func Denominators() []string {
	return []string{ShippedOrders, ShippedOrOverdue, PaidOrders, AllOrders, DeliveredOrders, KeptShippedOrders, PaidBySellerOrders}
}

// Formula is one dated way of computing a metric.
type Formula struct {
	ID          string    `json:"id"`
	Profile     Profile   `json:"profile"`
	Metric      string    `json:"metric"`
	Title       i18n.Text `json:"title"` // the formula in words, for showing beside the figure
	Window      Span      `json:"window"`
	Clock       string    `json:"clock,omitempty"` // ID of the clock that makes an order late
	Numerator   string    `json:"numerator"`
	Denominator string    `json:"denominator"`
	Minimum     int       `json:"minimum"` // below this denominator nothing is judged
	Primary     bool      `json:"primary"` // the one to show where a profile has several (C4)
	Region      string    `json:"region,omitempty"`
	Sources     []Source  `json:"sources"`
	Period
}

// known reports whether f names only what appeals/metric can carry out.
func (f Formula) known() bool {
	return slices.Contains(Numerators(), f.Numerator) && slices.Contains(Denominators(), f.Denominator) &&
		slices.Contains(Events(), f.Window.On) && f.Window.From >= f.Window.To && f.Window.To >= 0
}
