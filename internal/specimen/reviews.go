package specimen

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"
)

// Review is one invented review.
type Review struct {
	ID, OrderID    string
	Product        Product
	First, Now     int // stars at first, and after the buyer's own edit
	Text, Category string
	At             time.Time
}

// reviewText is what a sample buyer writes.
type reviewText struct {
	stars    int
	category string
	text     string
}

var lowReviews = []reviewText{
	{1, "low-quality", "Sample review: the paper was torn along the seam when I opened the box."},
	{2, "low-quality", "Sample review: one clip broke on the first day."},
	{1, "low-quality", "Sample review: the light flickers after an hour."},
	{1, "low-quality", "Sample review: lid leaks, coffee all over my bag."},
	{2, "low-quality", "Sample review: paint was scratched on one side."},
	{1, "low-quality", "Sample review: stopped working within a week."},
	{2, "low-quality", "Sample review: hinge is loose and will not stay up."},
	{1, "wrong-item", "Sample review: I ordered warm white and got blue."},
	{2, "wrong-item", "Sample review: a different size than the one I chose."},
	{1, "wrong-item", "Sample review: somebody else's item was in my parcel."},
	{1, "short-shipment", "Sample review: two pieces ordered, only one in the box."},
	{2, "short-shipment", "Sample review: the hooks that are listed were missing."},
	{2, "short-shipment", "Sample review: no cable inside."},
	{1, "false-advertising", "Sample review: much smaller than the picture makes it look."},
	{2, "false-advertising", "Sample review: not waterproof at all, unlike the page says."},
	{1, "poor-service", "Sample review: asked twice how to return it and got no answer."},
	{2, "poor-service", "Sample review: the answer took four days."},
	{1, "poor-refund", "Sample review: still waiting for my refund."},
	{1, "not-received", "Sample review: tracking says delivered, nothing came."},
	{2, "not-received", "Sample review: it arrived after the party, three weeks late."},
	{2, "subjective", "Sample review: nice but I changed my mind about the colour."},
	{1, "subjective", "Sample review: my cat hates it."},
	{2, "perceived-quality", "Sample review: feels cheap in the hand."},
	{1, "blank", ""},
	{2, "blank", ""},
}

var goodTexts = []string{
	"Sample review: looks lovely on the porch.", "Sample review: just as described.", "Sample review: arrived in three days, thank you.",
	"Sample review: bought a second one for my sister.", "Sample review: solid, would buy again.",
}

// SampleReviews are the sample shop's reviews, oldest first: from 68 days before the export, the
// low ones spread over the platform's categories, some of them edited by the buyer since.
func SampleReviews(orders []Order) []Review {
	r := Rand(20261122, "sample reviews")
	delivered := []Order{}
	for _, o := range orders {
		if !o.Delivered.IsZero() {
			delivered = append(delivered, o)
		}
	}
	from := SampleAsOf.AddDate(0, 0, -68)
	total := 62
	low := r.Perm(len(lowReviews))
	out := make([]Review, total)
	for i := range out {
		at := from.Add(time.Duration(i) * 67 * 24 * time.Hour / time.Duration(total)).Add(time.Duration(r.IntN(20*3600)) * time.Second)
		rev := Review{ID: fmt.Sprintf("SMP-R%04d", i+1), Product: pick(r, Products), At: at, First: 4 + r.IntN(2), Text: pick(r, goodTexts)}
		if o, ok := deliveredBefore(delivered, at, r.IntN(9)); ok {
			rev.OrderID, rev.Product = o.ID, o.Lines[0].Product
		}
		if i%5 < 2 && len(low) > 0 {
			t := lowReviews[low[0]]
			low = low[1:]
			rev.First, rev.Text, rev.Category = t.stars, t.text, t.category
		}
		rev.Now = rev.First
		if rev.First <= 2 && i%10 == 0 {
			rev.Now = 4 + r.IntN(2) // only the first rating counts for the platform
		}
		out[i] = rev
	}
	placeTorn(out, delivered)
	return out
}

// talkBegins is when the sample talk with a buyer begins; the review that it is about comes
// shortly before.
var talkBegins = day(11, 16).Add(8 * time.Hour)

// placeTorn moves the review of the torn lantern to the last low one before the sample talk.
func placeTorn(reviews []Review, delivered []Order) {
	torn, last := -1, -1
	for i, r := range reviews {
		if r.Text == lowReviews[0].text {
			torn = i
		}
		if r.First <= 2 && r.At.Before(talkBegins) {
			last = i
		}
	}
	a, b := &reviews[torn], &reviews[last]
	a.First, b.First, a.Now, b.Now = b.First, a.First, b.First, a.First
	a.Text, b.Text, a.Category, b.Category = b.Text, a.Text, b.Category, a.Category
	for _, o := range delivered {
		if o.Delivered.Before(b.At) && o.Lines[0].Product.ID == Products[0].ID {
			b.OrderID, b.Product = o.ID, o.Lines[0].Product
		}
	}
}

// TornReview is the one that the sample talk with a buyer is about.
func TornReview(reviews []Review) Review {
	for _, r := range reviews {
		if r.Text == lowReviews[0].text {
			return r
		}
	}
	return Review{}
}

// deliveredBefore is the order that was delivered some places before the latest one at a time.
func deliveredBefore(orders []Order, at time.Time, back int) (Order, bool) {
	var before []Order
	for _, o := range orders {
		if o.Delivered.Before(at) {
			before = append(before, o)
		}
	}
	if len(before) <= back {
		return Order{}, false
	}
	return before[len(before)-1-back], true
}

// WriteReviews writes reviews as a small CSV. The platform's own columns are not known; these
// are plain ones.
func WriteReviews(w io.Writer, reviews []Review) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	rows := [][]string{{"Review ID", "Order ID", "Product ID", "Product Name", "Original Rating", "Star Rating", "Review", "Review Time", "Category"}}
	for _, r := range reviews {
		rows = append(rows, []string{
			r.ID, r.OrderID, r.Product.ID, r.Product.Name, strconv.Itoa(r.First), strconv.Itoa(r.Now), r.Text, stamp(r.At), r.Category,
		})
	}
	return out.WriteAll(rows)
}
