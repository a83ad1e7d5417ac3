// Package appeals knows penalty tickets with their deadlines, and the appeals against them:
// claims bound to proof, exhibits, causes, actions, attempts and outcomes. It leaves metrics to
// appeals/metric, laying out to appeals/packet and keeping to storage.
package appeals

import (
	"context"
	"errors"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
)

// ErrNoTicket says that a ticket does not exist.
var ErrNoTicket = errors.New("no such ticket")

// Violation is what a ticket charges.
type Violation string

// Violations. The last two can't be appealed.
const (
	LateDispatch     Violation = "late-dispatch"
	NegativeReviews  Violation = "negative-reviews"
	OtherViolation   Violation = "other"
	OrderVolumeLimit Violation = "order-volume-limit" // OVL (R226-R228)
	AutoRefundRule   Violation = "auto-refund-rule"   // a rule of the seller's own (R239)
)

// TicketState is where the platform has the ticket.
type TicketState string

// States of a ticket (F9).
const (
	Pending TicketState = "pending"  // not yet in force: correct or appeal before the deadline
	InForce TicketState = "in-force" // enforcement action taken
	Closed  TicketState = "closed"
)

// Level says what a negative-review ticket is about.
type Level string

// Levels of a ticket.
const (
	ShopLevel    Level = "shop"
	ProductLevel Level = "product"
)

// Percent is a percentage in hundredths of a percent: 4.00 % is 400, 0.67 % is 67.
type Percent int

// Ticket is one penalty ticket as the platform shows it (R164). Its own numbers always win over
// computed ones.
type Ticket struct {
	ID           string      `json:"id"`
	ClientID     string      `json:"client_id"`
	Number       string      `json:"number"` // as the platform prints it
	Violation    Violation   `json:"violation"`
	State        TicketState `json:"state"`
	Level        Level       `json:"level,omitempty"`
	ProductID    string      `json:"product_id,omitempty"`
	Issued       time.Time   `json:"issued"`
	Deadline     time.Time   `json:"deadline"` // typed from the ticket; zero where not yet known
	Ends         time.Time   `json:"ends"`     // when a limit lifts by itself (OVL)
	Assessed     Percent     `json:"assessed"` // the rate as charged
	Target       Percent     `json:"target"`
	Period       cal.Window  `json:"period"` // the assessment period, Pacific dates
	Points       int         `json:"points"`
	DefectOrders []string    `json:"defect_orders,omitempty"` // order IDs that the ticket lists
	Note         string      `json:"note,omitempty"`
	Attempts     []Attempt   `json:"attempts,omitempty"`
	Changed      time.Time   `json:"changed"`
}

// Attempt is one appeal that was handed in.
type Attempt struct {
	Submitted time.Time `json:"submitted"`
	Outcome   Outcome   `json:"outcome"`
	Decided   time.Time `json:"decided"`
	Wording   string    `json:"wording,omitempty"` // the platform's words of rejection
	Packet    string    `json:"packet,omitempty"`  // item ID of the PDF that was handed in
}

// Outcome is what became of an attempt.
type Outcome string

// Outcomes of an attempt.
const (
	Waiting  Outcome = "waiting"
	Accepted Outcome = "accepted"
	Rejected Outcome = "rejected"
)

// Tickets keeps tickets.
type Tickets interface {
	// Ticket returns the ticket, or ErrNoTicket.
	Ticket(ctx context.Context, id string) (Ticket, error)
	// Tickets lists a client's tickets, the nearest deadline first.
	Tickets(ctx context.Context, clientID string) ([]Ticket, error)
	// SaveTicket adds or replaces a ticket by its ID.
	SaveTicket(ctx context.Context, t Ticket) error
}

// Drafts keeps one appeal for each ticket.
type Drafts interface {
	// Appeal returns the ticket's appeal; a ticket without one has an empty appeal.
	Appeal(ctx context.Context, ticketID string) (Appeal, error)
	// SaveAppeal adds or replaces the ticket's appeal.
	SaveAppeal(ctx context.Context, a Appeal) error
}

// Ledger keeps the orders and reviews that were imported for a client.
type Ledger interface {
	// Orders lists a client's orders, the earliest created first.
	Orders(ctx context.Context, clientID string) ([]metric.Order, error)
	// SaveOrders adds orders, replacing those of the same ID.
	SaveOrders(ctx context.Context, clientID string, orders []metric.Order) error
	// Reviews lists a client's reviews, the earliest first.
	Reviews(ctx context.Context, clientID string) ([]metric.Review, error)
	// SaveReviews adds reviews, replacing those of the same ID.
	SaveReviews(ctx context.Context, clientID string, reviews []metric.Review) error
	// DeleteReview removes one review that was typed by mistake.
	DeleteReview(ctx context.Context, clientID, reviewID string) error
}
