// Package evidence knows what a kept file is: its digest, kind, where it came from, and who did
// what to it when. It leaves disks and databases to storage.
package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"time"
)

// Digest is the lower-case hexadecimal SHA-256 of a file's bytes.
type Digest string

// DigestOf reads r to its end and returns its digest and length in bytes.
func DigestOf(r io.Reader) (Digest, int64, error) {
	h := sha256.New()
	n, err := io.Copy(h, r)
	if err != nil {
		return "", n, fmt.Errorf("computing digest: %w", err)
	}
	return Digest(hex.EncodeToString(h.Sum(nil))), n, nil
}

// Short is the first twelve characters, for people.
func (d Digest) Short() string { return string(d[:min(12, len(d))]) }

// Kind says what a file shows.
type Kind string

// Kinds of kept files. The appeal kinds are the ones that R182, R184 and R219 name.
const (
	KindLicense          Kind = "business-license"
	KindIncorporation    Kind = "hk-incorporation"
	KindBusinessReg      Kind = "hk-business-registration"
	KindIdentityFront    Kind = "identity-front"
	KindIdentityBack     Kind = "identity-back"
	KindPassport         Kind = "passport"
	KindScreenshot       Kind = "screenshot"
	KindOrderExport      Kind = "order-export"
	KindReviewExport     Kind = "review-export"
	KindDefectOrders     Kind = "defect-orders"
	KindCarrierTalk      Kind = "carrier-talk"
	KindWarehouseHandoff Kind = "warehouse-handoff"
	KindOutboundProof    Kind = "outbound-proof"
	KindPickupManifest   Kind = "pickup-manifest"
	KindBuyerTalk        Kind = "buyer-talk"
	KindActionProof      Kind = "action-proof"
	KindAppealPDF        Kind = "appeal-pdf"
	KindOther            Kind = "other"
)

// State is where an item stands in its case.
type State string

// States of an item.
const (
	StateTaken     State = "taken"     // in the vault, nothing more
	StateRead      State = "read"      // recognised or checked
	StateConfirmed State = "confirmed" // a person has confirmed it
	StateRejected  State = "rejected"  // it fails, or the platform refused it
	StateReplaced  State = "replaced"  // a later item took its slot
)

// Item is one file kept in the vault for one client.
type Item struct {
	ID       string    `json:"id"`
	ClientID string    `json:"client_id"`
	Digest   Digest    `json:"digest"`
	Size     int64     `json:"size"` // bytes
	Name     string    `json:"name"` // file name as it was handed in
	Media    string    `json:"media"`
	Kind     Kind      `json:"kind"`
	Slot     string    `json:"slot"` // what it is for: an onboarding slot, or "ticket/ID"
	State    State     `json:"state"`
	Caption  string    `json:"caption"`
	TakenAt  time.Time `json:"taken_at"`           // when it was taken into the vault
	ShownAt  string    `json:"shown_at,omitempty"` // date and time visible on the picture, as typed
	Origin   string    `json:"origin"`             // where it came from: "file", "drop", "made by SellerDesk"
	History  []Custody `json:"history"`
}

// Custody is one thing that was done to an item.
type Custody struct {
	At     time.Time `json:"at"`
	Who    string    `json:"who"`
	Action string    `json:"action"` // taken, read, edited, confirmed, exported, replaced, …
	Note   string    `json:"note,omitempty"`
}

// Did appends an entry to the item's history.
func (i *Item) Did(at time.Time, who, action, note string) {
	i.History = append(i.History, Custody{At: at, Who: who, Action: action, Note: note})
}
