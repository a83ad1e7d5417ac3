package orderfile

import (
	"fmt"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
)

// Report counts what became of every row: Rows = Kept + Merged + Refused + Skipped.
type Report struct {
	Files    []FileReport `json:"files"`
	Rows     int          `json:"rows"`    // below the headers
	Kept     int          `json:"kept"`    // rows that began an order
	Merged   int          `json:"merged"`  // rows that joined an order already begun in the same file
	Refused  int          `json:"refused"` // rows with an error
	Skipped  int          `json:"skipped"` // description rows and empty ones
	Orders   int          `json:"orders"`
	Repeated int          `json:"repeated"` // orders that stood in more than one file
	Updated  int          `json:"updated"`  // of these, those whose newer row says more or other
	// Conflicts of these are those where two files give different times for the same milestone.
	Conflicts int       `json:"conflicts"`
	Warnings  []Warning `json:"warnings"`
	From      cal.Date  `json:"from"` // dates of creation, in the zone of the file
	To        cal.Date  `json:"to"`
	Latest    cal.Date  `json:"latest"` // of any milestone: what the files know reaches to here
}

// FileReport is what became of one file.
type FileReport struct {
	Name     string   `json:"name"`
	Template Template `json:"template"`
	Dialect  string   `json:"dialect"`  // "us", "vn", "th", "my", "sea"
	Format   string   `json:"format"`   // "csv" or "xlsx"
	Encoding string   `json:"encoding"` // "utf-8", "gb18030", "utf-16"; of XLSX always "utf-8"
	Zone     string   `json:"zone"`
	Rows     int      `json:"rows"`
	Kept     int      `json:"kept"`
	Merged   int      `json:"merged"`
	Refused  int      `json:"refused"`
	Skipped  int      `json:"skipped"`
	// Warnings of this file; Report.Warnings has those of all.
	Warnings []Warning `json:"-"`
}

// Warning is something that a person should know before trusting the figures.
type Warning struct {
	Code string    `json:"code"` // permanent
	File string    `json:"file,omitempty"`
	Text i18n.Text `json:"text"`
}

// Codes of warnings.
const (
	WarnTruncated     = "truncated"      // as many rows as an export can have (R96)
	WarnOldest        = "oldest"         // orders as old as an export can have (R95)
	WarnTemplate      = "template"       // another template has more columns (R93, R97)
	WarnStatus        = "status"         // statuses that the program doesn't know
	WarnFulfilment    = "fulfilment"     // unknown kinds of fulfilment
	WarnTracking      = "tracking"       // tracking numbers rounded by a spreadsheet program
	WarnLookRounded   = "looks-rounded"  // a single order ID that ends as rounded ones do
	WarnNoTimes       = "no-times"       // columns that the late dispatch rate needs are missing
	WarnResaved       = "resaved"        // times as a spreadsheet program writes them
	WarnConflict      = "conflict"       // files disagree
	WarnMoreErrors    = "more-errors"    // more rows refused than are listed
	WarnNoRows        = "no-rows"        // a header and nothing else
	WarnMarket        = "market"         // an export of another market than the US
	WarnSplitDispatch = "split-dispatch" // lines of one order with different times
)

// Covers reports whether the files can hold every order created in w: their orders begin before
// it and what they know reaches to its end.
func (r Report) Covers(w cal.Window) bool {
	return !r.From.IsZero() && !w.From.Before(r.From) && !r.Latest.Before(w.To)
}

// Words gives the counts in one sentence.
func (r Report) Words() i18n.Text {
	return i18n.T(
		fmt.Sprintf("读取 %d 行：保留 %d 个订单，合并 %d 行，拒绝 %d 行，略过 %d 行。", r.Rows, r.Orders, r.Merged, r.Refused, r.Skipped),
		fmt.Sprintf("%d rows read: %d orders kept, %d rows merged, %d refused, %d skipped.", r.Rows, r.Orders, r.Merged, r.Refused, r.Skipped))
}
