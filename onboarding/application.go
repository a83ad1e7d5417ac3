// Package onboarding knows the application for a US cross-border shop: the company, its legal
// representative, its store on another platform, the document slots, the qualification checks
// and where the application stands. It leaves reading pictures to ocr/extract and keeping to
// storage.
package onboarding

import (
	"context"
	"strings"
	"time"

	"sellerdesk/internal/cal"
)

// Jurisdiction is where the company is registered (R3).
type Jurisdiction string

// Jurisdictions that may apply.
const (
	Mainland Jurisdiction = "cn"
	HongKong Jurisdiction = "hk"
	Abroad   Jurisdiction = "other"
)

// Answer is a yes or no that may still be open.
type Answer string

// Answers.
const (
	Open Answer = ""
	Yes  Answer = "yes"
	No   Answer = "no"
)

// Platform is where the seller sells already (R36-R38).
type Platform string

// Platforms whose evidence is accepted.
const (
	Amazon     Platform = "amazon"
	AmazonVC   Platform = "amazon-vc"
	Walmart    Platform = "walmart"
	WalmartDSV Platform = "walmart-dsv"
	EBay       Platform = "ebay"
	BrandSite  Platform = "brand-site"
)

// Platforms lists all, in the order that forms show them.
func Platforms() []Platform {
	return []Platform{Amazon, AmazonVC, Walmart, WalmartDSV, EBay, BrandSite}
}

// Fulfilment is how orders reach US buyers (R6).
type Fulfilment string

// Kinds of fulfilment.
const (
	FulfilmentOpen  Fulfilment = ""
	USWarehouse     Fulfilment = "us-warehouse"
	FBAMultiChannel Fulfilment = "fba-mcf"
	DirectFromChina Fulfilment = "direct"
)

// Application is one client's application.
type Application struct {
	ClientID       string              `json:"client_id"`
	Company        Company             `json:"company"`
	Representative LegalRepresentative `json:"representative"`
	Contact        Contact             `json:"contact"`
	Store          Store               `json:"store"`
	Brand          Brand               `json:"brand"`
	Shop           ShopInfo            `json:"shop"`
	Fulfilment     Fulfilment          `json:"fulfilment"`
	ExportFit      Answer              `json:"export_fit"`   // products meet export and platform rules (R7)
	ScopeCovers    Answer              `json:"scope_covers"` // the licence's scope covers the categories (R4)
	Documents      []Document          `json:"documents,omitempty"`
	Status         Status              `json:"status"`
	Events         []Event             `json:"events,omitempty"`
	Changed        time.Time           `json:"changed"`
}

// Company is the applying entity.
type Company struct {
	Jurisdiction Jurisdiction `json:"jurisdiction"`
	Enterprise   Answer       `json:"enterprise"` // an enterprise, not a sole trader (R2)
	Name         string       `json:"name"`
	Code         string       `json:"code"` // unified social credit code, or Hong Kong business registration number
	Type         string       `json:"type"`
	Address      string       `json:"address"`
	Scope        string       `json:"scope"`
	Established  cal.Date     `json:"established"`
	Until        cal.Date     `json:"until"` // zero: no end
}

// LegalRepresentative is the person on the licence (R9).
type LegalRepresentative struct {
	Name   string `json:"name"`
	IDKind string `json:"id_kind"` // cn-id, hk-id or passport
	Number string `json:"number"`
}

// String hides all but the ends of the number, so that logs don't carry it.
func (r LegalRepresentative) String() string {
	return r.Name + " " + r.IDKind + " " + masked(r.Number)
}

// masked keeps the first and the last two characters of a personal number.
func masked(s string) string {
	if len(s) <= 4 {
		return strings.Repeat("*", len(s))
	}
	return s[:2] + strings.Repeat("*", len(s)-4) + s[len(s)-2:]
}

// Contact is how the platform reaches the seller (R10, R11).
type Contact struct {
	Mobile string `json:"mobile"`
	Email  string `json:"email"`
}

// Store is the seller's shop on another platform. Numbers that are not yet known are zero.
type Store struct {
	Platform    Platform `json:"platform"`
	Link        string   `json:"link"`
	Name        string   `json:"name"`
	Entity      string   `json:"entity"` // company registered there (R35)
	Opened      cal.Date `json:"opened"`
	Rating      Hundreds `json:"rating"`   // stars (R40)
	Positive    Hundreds `json:"positive"` // per cent of positive feedback (R41)
	GMV         int64    `json:"gmv"`      // US dollars of the last 12 months, whole (R46, R48)
	Health      int      `json:"health"`   // Amazon account health (R56)
	Trustpilot  Hundreds `json:"trustpilot"`
	Followers   int      `json:"followers"`
	SupplyMonth int      `json:"supply_months"` // months of supply records (R47)
	Category    string   `json:"category"`      // main category there (R61)
}

// Hundreds is a decimal number in hundredths: 4.2 is 420.
type Hundreds int

// Brand is what the invite-code route asks (R16-R19).
type Brand struct {
	Jewellery      Answer `json:"jewellery"` // main category is jewellery
	DouyinKnown    Answer `json:"douyin_known"`
	DouyinGMV180   int64  `json:"douyin_gmv180"` // yuan of the last 180 days, whole
	GoodReputation Answer `json:"good_reputation"`
	ServiceAgency  Answer `json:"service_agency"` // an agency turning merchant
	NewBrand       Answer `json:"new_brand"`      // a new consumer brand
}

// ShopInfo is the shop that is applied for (R59-R61).
type ShopInfo struct {
	Name     string `json:"name"` // English, unique
	Category string `json:"category"`
}

// Status is where the application stands (R62, R63).
type Status string

// Statuses of an application.
const (
	Draft       Status = "draft"
	Submitted   Status = "submitted"
	UnderReview Status = "under-review"
	Approved    Status = "approved"
	Rejected    Status = "rejected"
	Resubmitted Status = "resubmitted"
)

// Event is one change of status.
type Event struct {
	At     time.Time `json:"at"`
	Who    string    `json:"who"`
	Status Status    `json:"status"`
	Reason string    `json:"reason,omitempty"` // the platform's words
}

// Applications keeps one application for each client.
type Applications interface {
	// Application returns the client's application; a client without one has an empty draft.
	Application(ctx context.Context, clientID string) (Application, error)
	// Applications lists those of all clients.
	Applications(ctx context.Context) ([]Application, error)
	// SaveApplication adds or replaces the client's application.
	SaveApplication(ctx context.Context, a Application) error
}
