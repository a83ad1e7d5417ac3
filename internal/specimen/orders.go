package specimen

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"
)

// usHeader is the platform's US export of 2026: 63 columns, one of them with a leading space.
var usHeader = strings.Split("Order ID|Order Status|Order Substatus|Cancelation/Return Type|Normal or Pre-order|SKU ID|Seller SKU|Product ID|"+
	"Product Name|Variation| Virtual Bundle Seller SKU|Quantity|Sku Quantity of return|SKU Unit Original Price|SKU Subtotal Before Discount|"+
	"SKU Platform Discount|SKU Seller Discount|SKU Subtotal After Discount|Shipping Fee After Discount|Original Shipping Fee|"+
	"Shipping Fee Seller Discount|Co-Funded Shipping Fee Discount|Shipping Fee Platform Discount|Payment platform discount|Retail Delivery Fee|"+
	"Taxes|Order Amount|Order Refund Amount|Created Time|Paid Time|RTS Time|Shipped Time|Delivered Time|Cancelled Time|Cancel By|Cancel Reason|"+
	"Fulfillment Type|Warehouse Name|Tracking ID|Delivery Option Type|Delivery Option|Shipping Provider Name|Buyer Message|Buyer Nickname|"+
	"Buyer Username|Recipient|Phone #|Country|State|City|Zipcode|Address Line 1|Address Line 2|Delivery Instruction|Payment Method|Weight(kg)|"+
	"Product Category|Package ID|Seller Note|Shipping Information|Combined Listing|Order Channel|Creator Handle", "|")

// tabbed are the columns that the platform ends with a TAB, besides every "* Time".
var tabbed = []string{"Order ID", "SKU ID", "Product ID", "Package ID", "Zipcode"}

// Order is one invented order. Times are Pacific wall-clock times kept in UTC; zero for none.
type Order struct {
	ID, Status, Substatus, CancelBy, CancelReason string
	Created, Paid, Ready, Shipped, Delivered      time.Time
	Cancelled                                     time.Time
	HandedOver                                    time.Time // given to the carrier, known from the warehouse's record only
	ByPlatform, Free                              bool
	Tracking                                      string
	Lines                                         []Line
}

// Line is one SKU of an order.
type Line struct {
	Product  Product
	Quantity int
}

// Product is one invented product.
type Product struct {
	ID, SKU, Seller, Name string
	Cents                 int // US cents
}

// Products are what the sample shop sells.
var Products = []Product{
	{"1729512340987650101", "1729412340987650111", "SMP-LAN-01", "Sample Paper Lantern, warm white", 1899},
	{"1729512340987650202", "1729412340987650212", "SMP-TUM-20", "Sample Steel Tumbler 20oz, lid", 2199},
	{"1729512340987650303", "1729412340987650313", "SMP-LMP-07", "Sample Desk Lamp, folding", 3250},
}

// WriteOrders writes orders as the platform exports them: byte order mark, CRLF, a row of
// descriptions below the header, TABs behind identifiers and times, line breaks inside a cell,
// one row for each SKU.
func WriteOrders(w io.Writer, orders []Order) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	describe := make([]string, len(usHeader))
	for i, h := range usHeader {
		describe[i] = "Sample description: " + strings.ToLower(strings.TrimSpace(h)) + " of the order."
	}
	if err := out.WriteAll([][]string{usHeader, describe}); err != nil {
		return err
	}
	for _, o := range orders {
		if err := out.WriteAll(o.rows()); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (o Order) rows() [][]string {
	var rows [][]string
	total, tax := 0, 0
	for _, l := range o.Lines {
		total += o.cents(l)
	}
	tax = total * 6 / 100
	for i, l := range o.Lines {
		v := o.common()
		v["SKU ID"], v["Product ID"], v["Seller SKU"], v["Product Name"] = l.Product.SKU, l.Product.ID, l.Product.Seller, l.Product.Name
		v["Quantity"] = strconv.Itoa(l.Quantity)
		v["SKU Unit Original Price"] = money(o.cents(Line{l.Product, 1}))
		v["SKU Subtotal Before Discount"], v["SKU Subtotal After Discount"] = money(o.cents(l)), money(o.cents(l))
		v["Taxes"], v["Order Amount"] = money(tax), money(total+tax)
		v["Package ID"] = "11534" + o.ID[5:17] + strconv.Itoa(10+i)
		row := make([]string, len(usHeader))
		for k, h := range usHeader {
			row[k] = v[h]
			if row[k] != "" && (slices.Contains(tabbed, h) || strings.HasSuffix(h, " Time")) {
				row[k] += "\t"
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// cents is a line's price; creator samples cost nothing.
func (o Order) cents(l Line) int {
	if o.Free {
		return 0
	}
	return l.Product.Cents * l.Quantity
}

func money(cents int) string { return fmt.Sprintf("%d.%02d", cents/100, cents%100) }

// stamp prints a time as the US export does.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("01/02/2006 3:04:05 PM")
}

func (o Order) common() map[string]string {
	v := map[string]string{
		"Order ID": o.ID, "Order Status": o.Status, "Order Substatus": o.Substatus, "Normal or Pre-order": "Normal", "Variation": "Default",
		"Sku Quantity of return": "0", "SKU Platform Discount": "0", "SKU Seller Discount": "0", "Shipping Fee After Discount": "0",
		"Payment platform discount": "0", "Retail Delivery Fee": "0",
		"Created Time": stamp(o.Created), "Paid Time": stamp(o.Paid), "RTS Time": stamp(o.Ready), "Shipped Time": stamp(o.Shipped),
		"Delivered Time": stamp(o.Delivered), "Cancelled Time": stamp(o.Cancelled), "Cancel By": o.CancelBy, "Cancel Reason": o.CancelReason,
		"Fulfillment Type": "Fulfillment by seller", "Warehouse Name": "Sample Warehouse LA", "Tracking ID": o.Tracking,
		"Delivery Option": "Standard Shipping", "Shipping Provider Name": "USPS", "Recipient": "S**** B****", "Phone #": "(+1)213***01",
		"Country": "United States", "State": "California", "City": "Los Angeles", "Zipcode": "90012", "Payment Method": "Sample Pay",
		"Shipping Information": "S**** B****\n1** Sample St\nLos Angeles, California 90012\nUnited States", "Order Channel": "LIVE",
	}
	if o.ByPlatform {
		v["Fulfillment Type"], v["Warehouse Name"], v["Shipping Provider Name"] = "Fulfillment by TikTok", "FBT Sample West", "TikTok Shipping"
	}
	if !o.Cancelled.IsZero() {
		v["Cancelation/Return Type"] = "Cancel"
	}
	return v
}

// SampleAsOf is the day that the sample client's data were exported.
var SampleAsOf = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// SampleOrders are the sample shop's orders, oldest first. Of those shipped from 8 to 14
// November, seven of the seller's own were scanned late although the warehouse had given them
// to the carrier within 48 hours, one of the platform's was late, and three missed two business
// days but not three.
func SampleOrders() []Order {
	r := Rand(20261122, "sample orders")
	m := maker{r: r}
	for d := day(9, 14); d.Before(day(11, 21)); d = d.AddDate(0, 0, 1) {
		n := 3 + r.IntN(4)
		if d.After(day(11, 3)) && d.Before(day(11, 14)) {
			n = 6
		}
		for range n {
			m.onTime(d)
		}
	}
	m.late()
	m.cancelled()
	m.waiting()
	slices.SortStableFunc(m.orders, func(a, b Order) int { return a.Created.Compare(b.Created) })
	return m.orders
}

func day(month time.Month, d int) time.Time { return time.Date(2026, month, d, 0, 0, 0, 0, time.UTC) }

// maker collects orders with running numbers.
type maker struct {
	r      *rand.Rand
	orders []Order
	n      int
}

// begin starts an order with what every paid order has.
func (m *maker) begin(created time.Time) Order {
	m.n++
	o := Order{
		ID: fmt.Sprintf("57649%08d%05d", 10_000_000+m.r.IntN(80_000_000), m.n*37%100000), Created: created, Paid: created.Add(20 * time.Second),
		Tracking: fmt.Sprintf("92346903904709%08d", 20_000_000+m.n), Lines: []Line{{pick(m.r, Products), 1 + m.r.IntN(2)}},
	}
	if m.r.IntN(14) == 0 {
		o.Lines = append(o.Lines, Line{Products[m.r.IntN(2)], 1})
		if o.Lines[0].Product.ID == o.Lines[1].Product.ID {
			o.Lines[1].Product = Products[2]
		}
	}
	return o
}

func (m *maker) clock(d time.Time, from, to int) time.Time {
	return d.Add(time.Duration(from*3600+m.r.IntN((to-from)*3600)) * time.Second)
}

// ship fills in carrier scan and, where it is past, delivery.
func (m *maker) ship(o Order, shipped time.Time) {
	o.Shipped, o.Status, o.Substatus = shipped, "Shipped", "In transit"
	if d := m.clock(shipped.Truncate(24*time.Hour).AddDate(0, 0, 3+m.r.IntN(3)), 9, 18); d.Before(SampleAsOf) {
		o.Delivered, o.Substatus = d, "Delivered"
		if d.Before(SampleAsOf.AddDate(0, 0, -20)) {
			o.Status, o.Substatus = "Completed", "Completed"
		}
	}
	m.orders = append(m.orders, o)
}

// onTime is an order of day d that is scanned on the first or second business day.
func (m *maker) onTime(d time.Time) {
	o := m.begin(m.clock(d, 7, 22))
	o.Ready = o.Created.Add(time.Duration(2+m.r.IntN(10)) * time.Hour)
	o.Free = m.r.IntN(60) == 0
	o.ByPlatform = m.r.IntN(25) == 0
	shipped := m.clock(businessDay(d, 1+m.r.IntN(2)), 15, 21)
	if !shipped.Before(SampleAsOf) || !shipped.After(o.Ready) {
		o.Status, o.Substatus = "To ship", "Awaiting collection"
		m.orders = append(m.orders, o)
		return
	}
	m.ship(o, shipped)
}

// late adds the orders of the ticket and those that other formulas count.
func (m *maker) late() {
	handed := day(11, 6).Add(9*time.Hour + 32*time.Minute)
	for i, hours := range []int{10, 12, 15, 19, 25, 31, 36} {
		o := m.begin(day(11, 4).Add(time.Duration(hours)*time.Hour + time.Duration(7*i+3)*time.Minute))
		o.Lines = o.Lines[:1]
		o.Ready = o.Created.Add(time.Duration(3+i) * time.Hour)
		o.HandedOver = handed
		o.Free = i == 6
		m.ship(o, m.clock(day(11, 12+i%2), 10, 20))
	}
	o := m.begin(day(11, 3).Add(11 * time.Hour))
	o.Ready, o.ByPlatform = o.Created.Add(5*time.Hour), true
	m.ship(o, day(11, 10).Add(16*time.Hour))
	for i := range 3 { // third business day: late by two, not by three
		o := m.begin(day(11, 6).Add(time.Duration(9+i) * time.Hour))
		o.Ready = o.Created.Add(8 * time.Hour)
		m.ship(o, day(11, 12).Add(time.Duration(14+i)*time.Hour))
	}
}

func (m *maker) cancelled() {
	for i, c := range []struct{ by, reason string }{
		{"User", "No longer needed"}, {"Seller", "Out of stock"}, {"System", "Customer overdue to pay"}, {"User", "Better price available"},
	} {
		o := m.begin(day(11, 5+2*i).Add(13 * time.Hour))
		o.Status, o.Substatus, o.CancelBy, o.CancelReason, o.Tracking = "Canceled", "Canceled", c.by, c.reason, ""
		o.Cancelled = o.Created.Add(20 * time.Hour)
		if c.by == "System" {
			o.Paid = time.Time{}
		}
		m.orders = append(m.orders, o)
	}
}

func (m *maker) waiting() {
	for i := range 3 {
		o := m.begin(day(11, 21).Add(time.Duration(8+3*i) * time.Hour))
		o.Status, o.Substatus, o.Tracking = "To ship", "Awaiting shipment", ""
		if i == 2 {
			o.Status, o.Substatus, o.Paid = "Unpaid", "Unpaid", time.Time{}
		}
		m.orders = append(m.orders, o)
	}
}

// businessDay is the n-th day after d that is neither a weekend nor a federal holiday of the
// sample's months.
func businessDay(d time.Time, n int) time.Time {
	for n > 0 {
		d = d.AddDate(0, 0, 1)
		if wd := d.Weekday(); wd != time.Saturday && wd != time.Sunday && !d.Equal(day(10, 12)) && !d.Equal(day(11, 11)) {
			n--
		}
	}
	return d
}
