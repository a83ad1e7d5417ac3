package metric

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"unicode"

	"sellerdesk/internal/rule"
)

// reasonsFile says below an assets folder which reasons of cancellation are the seller's fault.
const reasonsFile = "policy/cancel-reasons.json"

// Fault says whether a cancellation counts against the seller.
type Fault string

// Answers of a reason table. Unlisted is a reason that no source judges: a person has to look.
const (
	SellersFault Fault = "counts"
	NotSellers   Fault = "does-not-count"
	Unlisted     Fault = "unlisted"
)

// Reason is one reason of cancellation in all its known wordings.
type Reason struct {
	By       []string    `json:"by"`       // who cancels: "buyer", "seller", "platform"
	Wordings []string    `json:"wordings"` // as exports write it, in any language
	Fault    Fault       `json:"fault"`
	Source   rule.Source `json:"source"`
	// AfterShipping says that it counts although the order has left; the others count before the
	// first scan only (R201).
	AfterShipping bool `json:"after_shipping,omitempty"`
}

// Reasons judges reasons of cancellation.
type Reasons struct {
	table map[reasonKey]Reason
}

type reasonKey struct{ by, wording string }

// LoadReasons reads the table below fsys (assets.FS); unknown fields, answers and wordings that
// stand twice are errors.
func LoadReasons(fsys fs.FS) (*Reasons, error) {
	data, err := fs.ReadFile(fsys, reasonsFile)
	if err != nil {
		return nil, fmt.Errorf("reading cancel reasons: %w", err)
	}
	var list []Reason
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&list); err != nil {
		return nil, fmt.Errorf("reading cancel reasons: %w", err)
	}
	r := &Reasons{table: map[reasonKey]Reason{}}
	for i, reason := range list {
		if err := r.add(reason); err != nil {
			return nil, fmt.Errorf("reading cancel reasons: record %d: %w", i+1, err)
		}
	}
	return r, nil
}

func (r *Reasons) add(reason Reason) error {
	if reason.Fault != SellersFault && reason.Fault != NotSellers {
		return fmt.Errorf("unknown answer %q", reason.Fault)
	}
	for _, by := range reason.By {
		if by != "buyer" && by != "seller" && by != "platform" {
			return fmt.Errorf("unknown party %q", by)
		}
		for _, w := range reason.Wordings {
			key := reasonKey{by, plainWording(w)}
			if _, twice := r.table[key]; twice {
				return fmt.Errorf("wording %q stands twice for the %s", w, by)
			}
			r.table[key] = reason
		}
	}
	return nil
}

// Judge says what the table says of a cancelled order, as the export words it.
func (r *Reasons) Judge(o Order) (Fault, Reason) {
	reason, ok := r.table[reasonKey{party(o.CancelBy), plainWording(o.CancelReason)}]
	if !ok {
		return Unlisted, Reason{}
	}
	if !o.InTransit.IsZero() && reason.Fault == SellersFault && !reason.AfterShipping {
		return NotSellers, reason
	}
	return reason.Fault, reason
}

// parties are the ways in which exports name who cancelled.
var parties = map[string]string{
	"user": "buyer", "buyer": "buyer", "customer": "buyer", "买家": "buyer", "用户": "buyer", "顾客": "buyer",
	"seller": "seller", "卖家": "seller", "商家": "seller",
	"system": "platform", "platform": "platform", "operator": "platform", "系统": "platform", "平台": "platform",
}

func party(s string) string { return parties[plainWording(s)] }

// plainWording drops what drifts between exports: case, spaces, punctuation, kinds of apostrophe
// and the spelling of "cancelled".
func plainWording(s string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
	return strings.ReplaceAll(plain, "cancelled", "canceled")
}
