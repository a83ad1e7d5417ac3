// Package metric computes the platform's health metrics from orders and reviews. It leaves
// reading files to orderfile, and limits to internal/rule's policy book.
package metric

import "time"

// Order is one order of the shop: all SKU lines of one order ID together. Times are zero where
// the export has none, and stand in the zone of the export (US: America/Los_Angeles).
type Order struct {
	ID           string    `json:"id"`
	Status       Status    `json:"status"`
	Substatus    Status    `json:"substatus"`
	Cancellation string    `json:"cancellation,omitempty"` // "Cancel" or "Return/Refund" as exported
	Created      time.Time `json:"created,omitzero"`
	Paid         time.Time `json:"paid,omitzero"`
	ReadyToShip  time.Time `json:"ready_to_ship,omitzero"` // RTS, "awaiting collection" (C6)
	InTransit    time.Time `json:"in_transit,omitzero"`    // TTS, column "Shipped Time" (C6)
	Delivered    time.Time `json:"delivered,omitzero"`
	Cancelled    time.Time `json:"cancelled,omitzero"`
	CancelBy     string    `json:"cancel_by,omitempty"`
	CancelReason string    `json:"cancel_reason,omitempty"`
	ByPlatform   bool      `json:"by_platform"` // fulfilled by TikTok (FBT)
	Sample       bool      `json:"sample"`      // all lines cost nothing: a creator sample (R187)
	Tracking     string    `json:"tracking,omitempty"`
	Carrier      string    `json:"carrier,omitempty"`
	Warehouse    string    `json:"warehouse,omitempty"`
	Lines        []Line    `json:"lines"`
	Source       Source    `json:"source"`
}

// Line is one SKU of an order.
type Line struct {
	SKU      string `json:"sku"` // platform SKU ID
	Product  string `json:"product"`
	Name     string `json:"name"`
	Quantity int    `json:"quantity"`
}

// Source says which rows of which file an order was read from; rows count from 1, the header
// being row 1 of its record count.
type Source struct {
	File string `json:"file"`
	Rows []int  `json:"rows"`
}

// Status is an order's state, whatever language the export was made in.
type Status string

// Order states.
const (
	StatusUnknown    Status = ""
	Unpaid           Status = "unpaid"
	ToShip           Status = "to-ship"
	AwaitingShipment Status = "awaiting-shipment"
	AwaitingPickup   Status = "awaiting-collection"
	Shipped          Status = "shipped"
	InTransit        Status = "in-transit"
	Delivered        Status = "delivered"
	Completed        Status = "completed"
	Canceled         Status = "canceled"
)

// Review is one product review. FirstStars is what the buyer gave at first, which alone counts
// (R223); Stars is what stands there now.
type Review struct {
	ID         string    `json:"id"`
	OrderID    string    `json:"order_id,omitempty"`
	ProductID  string    `json:"product_id,omitempty"`
	Product    string    `json:"product,omitempty"`
	FirstStars int       `json:"first_stars"`
	Stars      int       `json:"stars"`
	Text       string    `json:"text"`
	At         time.Time `json:"at"`
	Category   string    `json:"category,omitempty"` // one of the platform's enforcement categories (R215)
	Note       string    `json:"note,omitempty"`
	Source     Source    `json:"source"`
}

// Negative reports whether the review counts as negative: one or two stars at first (R209, R223).
func (r Review) Negative() bool { return r.FirstStars >= 1 && r.FirstStars <= 2 }

// Edited reports whether the buyer has changed the stars since (R224).
func (r Review) Edited() bool { return r.Stars != 0 && r.Stars != r.FirstStars }
