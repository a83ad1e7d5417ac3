package appeals_test

import (
	"strings"
	"testing"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/assets"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

var pacific = mustZone("America/Los_Angeles")

func mustZone(name string) *time.Location {
	l, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return l
}

func at(day, hour, minute int) time.Time {
	return time.Date(2026, 11, day, hour, minute, 0, 0, pacific)
}

// lateCase has two defect orders: ready within 30 h 20 min, scanned 70 and 94 hours later.
func lateCase() appeals.Case {
	return appeals.Case{
		Ticket: appeals.Ticket{
			Number: "SAMPLE-1", Violation: appeals.LateDispatch, State: appeals.Pending, Issued: at(17, 9, 0), Deadline: at(30, 9, 0),
			Assessed: 1250, Target: 400, DefectOrders: []string{"576400000000000001", "576400000000000002"},
		},
		Orders: []metric.Order{
			{ID: "576400000000000001", Created: at(2, 8, 0), ReadyToShip: at(3, 14, 20), InTransit: at(6, 12, 20)},
			{ID: "576400000000000002", Created: at(3, 8, 0), ReadyToShip: at(3, 18, 0), InTransit: at(7, 16, 0)},
			{ID: "576400000000000003", Created: at(3, 8, 0)},
		},
		Appeal: appeals.Appeal{
			Facts: appeals.Facts{Warehouse: "Sample Warehouse", Carrier: "USPS"},
			Exhibits: []appeals.Exhibit{
				{Label: "E1", Kind: evidence.KindDefectOrders},
				{Label: "E2", Kind: evidence.KindCarrierTalk},
				{Label: "E3", Kind: evidence.KindWarehouseHandoff, ShownAt: "2026-11-03 17:30"},
				{Label: "E4", Kind: evidence.KindOutboundProof},
			},
		},
		Now: at(20, 9, 0),
	}
}

// calculated is the case with its figures worked out by the seed's profile.
func calculated(t *testing.T, c appeals.Case) appeals.Case {
	t.Helper()
	if err := c.Calculate(engine(t), rule.ProfileSeed); err != nil {
		t.Fatal(err)
	}
	return c
}

func claim(t *testing.T, c appeals.Case, id string) appeals.Claim {
	t.Helper()
	for _, cl := range c.Claims() {
		if cl.ID == id {
			return cl
		}
	}
	t.Fatalf("no claim %s", id)
	return appeals.Claim{}
}

func finding(t *testing.T, c appeals.Case, id string) rule.Finding {
	t.Helper()
	for _, f := range c.Check() {
		if f.Rule == id {
			return f
		}
	}
	t.Fatalf("no finding %s", id)
	return rule.Finding{}
}

// TestLateClaims covers R182-R184 and R186: everything proven, each figure from the rows.
func TestLateClaims(t *testing.T) {
	c := calculated(t, lateCase())
	for _, cl := range c.Claims() {
		if !cl.Proven() {
			t.Errorf("%s lacks %s", cl.ID, cl.Gap.EN)
		}
		if cl.Text.ZH == "" || cl.Text.EN == "" {
			t.Errorf("%s lacks words", cl.ID)
		}
	}
	if got := claim(t, c, "late.ready").Text; !strings.Contains(got.EN, "all 2 defect orders ready to ship within 31 hours") || !strings.Contains(got.ZH, "31 小时内") {
		t.Errorf("ready: %+v", got)
	}
	if got := claim(t, c, "late.scan").Text.EN; !strings.Contains(got, "70 to 94 hours") {
		t.Errorf("scan: %s", got)
	}
	if f := finding(t, c, "appeal.evidence"); f.Status != rule.Pass {
		t.Errorf("evidence: %+v", f)
	}
}

// TestNoHoursWithoutRows covers R183 and C10: no figure stands that the rows don't carry.
func TestNoHoursWithoutRows(t *testing.T) {
	c := lateCase()
	for i := range c.Orders {
		c.Orders[i].ReadyToShip = time.Time{}
	}
	for _, cl := range c.Claims() {
		if strings.Contains(cl.Text.EN, "hour") && cl.ID != "late.background" && cl.Proven() {
			t.Errorf("%s states hours: %s", cl.ID, cl.Text.EN)
		}
	}
	for _, id := range []string{"late.ready", "late.scan", "late.conclusion"} {
		if cl := claim(t, c, id); cl.Proven() {
			t.Errorf("%s is proven without rows: %s", id, cl.Text.EN)
		}
	}
	for _, cl := range c.Stated() {
		if strings.Contains(cl.Text.EN, "48") || strings.Contains(cl.Text.ZH, "48") {
			t.Errorf("48 hours stand in %s", cl.ID)
		}
	}
}

// TestAllIsSaidOnlyOfAll covers R184: a missing or unready order turns "all" into "n of m".
func TestAllIsSaidOnlyOfAll(t *testing.T) {
	c := lateCase()
	c.Ticket.DefectOrders = append(c.Ticket.DefectOrders, "576499999999999999")
	f := c.LateFacts()
	if f.Listed != 3 || len(f.Found) != 2 || len(f.Missing) != 1 {
		t.Fatalf("facts %+v", f)
	}
	if got := claim(t, c, "late.ready").Text; strings.Contains(got.EN, "all") || strings.Contains(got.ZH, "全部") || !strings.Contains(got.EN, "2 of the 3") {
		t.Errorf("ready: %+v", got)
	}
	if cl := claim(t, c, "late.conclusion"); cl.Proven() {
		t.Error("a conclusion on all orders stands though one has no row")
	}
	if got := finding(t, c, "appeal.rows"); got.Status != rule.Warn || !strings.Contains(got.Message.EN, "576499999999999999") {
		t.Errorf("rows: %+v", got)
	}
}

// TestConclusionNeedsTheTime covers R183: the hand-over must be shown to lie wholly between each
// order and its scan.
func TestConclusionNeedsTheTime(t *testing.T) {
	for shown, proven := range map[string]bool{
		"": false, "yesterday": false, "2026-11-99": false,
		"2026-11-04": true, "2026-11-04 10:00": true, "2026-11-06 12:20": true,
		"2026-11-06 12:21":       false, // after the first order's scan
		"2026-11-06":             false, // the whole day reaches past it
		"2026-11-03 07:59":       false, // before the second order was made
		"2026-11-03":             false,
		"2026-11-04 10:00 or so": false,
	} {
		c := lateCase()
		c.Appeal.Exhibits[2].ShownAt = shown
		if got := claim(t, calculated(t, c), "late.conclusion").Proven(); got != proven {
			t.Errorf("shown at %q: proven %v", shown, got)
		}
	}
}

// TestConclusionNeedsReadyInTime covers R183: an order that was not ready in time speaks against it.
func TestConclusionNeedsReadyInTime(t *testing.T) {
	c := lateCase()
	c.Orders[0].ReadyToShip = at(6, 10, 0)
	c.Orders[0].InTransit = at(7, 12, 20)
	c.Appeal.Exhibits[2].ShownAt = "2026-11-06 11:00"
	if cl := claim(t, calculated(t, c), "late.conclusion"); cl.Proven() {
		t.Errorf("%q stands though an order was ready too late", cl.Text.EN)
	}
}

// TestEachKindOfEvidenceIsNeeded covers R182 and R184.
func TestEachKindOfEvidenceIsNeeded(t *testing.T) {
	for i, k := range appeals.LateDispatch.Needs() {
		c := lateCase()
		c.Appeal.Exhibits = append(c.Appeal.Exhibits[:i:i], c.Appeal.Exhibits[i+1:]...)
		f := finding(t, c, "appeal.evidence")
		if f.Status != rule.Warn || !strings.Contains(f.Message.EN, appeals.KindTitle(k).EN) {
			t.Errorf("without %s: %+v", k, f)
		}
	}
}

func TestUnprovenClaimsAreLeftOutUnlessInsisted(t *testing.T) {
	c := lateCase()
	c.Appeal.Exhibits = nil
	stated := len(c.Stated())
	c.Appeal.Insisted = []string{"late.carrier"}
	after := c.Stated()
	if len(after) != stated+1 {
		t.Fatalf("%d stated, then %d", stated, len(after))
	}
	if cl := claim(t, c, "late.carrier"); !cl.Insisted || cl.Proven() {
		t.Errorf("insisted claim: %+v", cl)
	}
	if f := finding(t, c, "appeal.proof"); f.Status != rule.Warn {
		t.Errorf("proof: %+v", f)
	}
}

// TestOwnClaims: a sentence of the person's own must point to what is there.
func TestOwnClaims(t *testing.T) {
	for _, c := range []struct {
		proofs []appeals.Proof
		proven bool
	}{
		{nil, false},
		{[]appeals.Proof{{Exhibit: "E1"}}, true},
		{[]appeals.Proof{{Exhibit: "E9"}}, false},
		{[]appeals.Proof{{Orders: []string{"576400000000000003"}}}, true},
		{[]appeals.Proof{{Orders: []string{"1"}}}, false},
		{[]appeals.Proof{{Reviews: []string{"r1"}}}, true},
		{[]appeals.Proof{{Reviews: []string{"r9"}}}, false},
		{[]appeals.Proof{{}}, false},
	} {
		lc := lateCase()
		lc.Reviews = reviewCase().Reviews
		lc.Appeal.Own = []appeals.Claim{{ID: "own-1", Text: i18n.T("样例", "sample"), Proofs: c.proofs}}
		if got := claim(t, lc, "own-1").Proven(); got != c.proven {
			t.Errorf("%+v: proven %v", c.proofs, got)
		}
	}
}

// TestRefusal covers R226-R228 and R239: no appeal, and the clock shows when the limit ends.
func TestRefusal(t *testing.T) {
	for v, refused := range map[appeals.Violation]bool{
		appeals.OrderVolumeLimit: true, appeals.AutoRefundRule: true, appeals.LateDispatch: false, appeals.NegativeReviews: false, appeals.OtherViolation: false,
	} {
		c := lateCase()
		c.Ticket.Violation, c.Ticket.Ends = v, at(25, 0, 0)
		r := c.Ticket.Refusal()
		if (r != nil) != refused {
			t.Fatalf("%s refused: %v", v, r)
		}
		if f := finding(t, c, "appeal.appealable"); (f.Status == rule.Block) != refused {
			t.Errorf("%s: %+v", v, f)
		}
		if refused && (r.Reason().ZH == "" || r.Remedy().EN == "" || !c.Ticket.Clock(c.Now, pacific, time.UTC).At.Equal(at(25, 0, 0))) {
			t.Errorf("%s: no words or no end", v)
		}
	}
}

func TestClock(t *testing.T) {
	beijing := mustZone("Asia/Shanghai")
	for _, c := range []struct {
		name   string
		change func(*appeals.Ticket)
		want   appeals.ClockStatus
	}{
		{"far", func(*appeals.Ticket) {}, appeals.ClockRunning},
		{"three days", func(t *appeals.Ticket) { t.Deadline = at(23, 9, 0) }, appeals.ClockSoon},
		{"over", func(t *appeals.Ticket) { t.Deadline = at(20, 8, 59) }, appeals.ClockOver},
		{"unset", func(t *appeals.Ticket) { t.Deadline = time.Time{} }, appeals.ClockUnset},
		{"closed", func(t *appeals.Ticket) { t.State = appeals.Closed }, appeals.ClockStopped},
		{"waiting", func(t *appeals.Ticket) { t.Attempts = []appeals.Attempt{{Outcome: appeals.Waiting}} }, appeals.ClockStopped},
		{"rejected runs on", func(t *appeals.Ticket) { t.Attempts = []appeals.Attempt{{Outcome: appeals.Rejected}} }, appeals.ClockRunning},
	} {
		ticket := lateCase().Ticket
		c.change(&ticket)
		if got := ticket.Clock(at(20, 9, 0), pacific, beijing); got.Status != c.want {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	got := lateCase().Ticket.Clock(at(20, 9, 0), pacific, beijing)
	if got.Pacific != "2026-11-30 09:00 PST" || got.Beijing != "2026-12-01 01:00" {
		t.Errorf("clock shows %+v", got)
	}
}

func review(id string, day int, first, now int, category string) metric.Review {
	return metric.Review{ID: id, ProductID: "P1", FirstStars: first, Stars: now, At: time.Date(2026, 9, day, 12, 0, 0, 0, pacific), Category: category}
}

func reviewCase() appeals.Case {
	return appeals.Case{
		Ticket: appeals.Ticket{Number: "SAMPLE-2", Violation: appeals.NegativeReviews, Level: appeals.ProductLevel, ProductID: "P1", Assessed: 67, Issued: at(17, 9, 0), Deadline: at(30, 9, 0)},
		Reviews: []metric.Review{
			review("r1", 10, 1, 1, "low-quality"), review("r2", 20, 2, 5, "low-quality"),
			review("r3", 25, 1, 1, "wrong-item"), review("r4", 26, 3, 1, ""), review("r5", 27, 5, 5, ""),
			{ID: "r6", ProductID: "P1", FirstStars: 4, Stars: 4, At: at(10, 9, 0)},
			{ID: "other", ProductID: "P2", FirstStars: 1, At: at(1, 0, 0)},
		},
		Appeal: appeals.Appeal{
			Exhibits: []appeals.Exhibit{{Label: "E1", Kind: evidence.KindBuyerTalk}, {Label: "E2", Kind: evidence.KindActionProof}},
			Causes:   []appeals.Cause{{Category: "low-quality", Text: i18n.T("盖子松", "Loose lid")}, {Category: "wrong-item", Text: i18n.T("贴错标签", "Wrong label")}},
			Contacts: []appeals.Contact{{ReviewID: "r1", On: "2026-09-12", Text: "offered a replacement", Exhibit: "E1"}},
			Plan:     []appeals.Action{{Kind: appeals.Preventive, Text: i18n.T("出厂检漏", "Leak test before shipping"), Owner: "QA", Due: "2026-12-01", Exhibit: "E2"}},
		},
		Now: at(20, 9, 0),
	}
}

// TestReviewFacts covers R209, R215, R216, R221, R223 and R224: the first stars count, the product
// alone counts, edited ones are listed, three stars at first are not negative.
func TestReviewFacts(t *testing.T) {
	f := reviewCase().ReviewFacts()
	if f.All != 6 || len(f.Negative) != 3 || len(f.Edited) != 1 || f.Edited[0].ID != "r2" || f.Unsorted != 0 {
		t.Errorf("facts %+v", f)
	}
	if len(f.Categories) != 2 || f.Categories[0].Category != "low-quality" || len(f.Categories[0].Reviews) != 2 {
		t.Errorf("categories %+v", f.Categories)
	}
	if f.From.String() != "2026-09-10" || f.Must.String() != "2026-09-18" || !f.Covered() {
		t.Errorf("span %s to %s, must %s", f.From, f.To, f.Must)
	}
	shop := reviewCase()
	shop.Ticket.Level = appeals.ShopLevel
	if got := shop.ReviewFacts(); len(got.Negative) != 4 || got.Unsorted != 1 {
		t.Errorf("shop level: %d negative, %d unsorted", len(got.Negative), got.Unsorted)
	}
	if len(appeals.Categories()) != 14 {
		t.Errorf("%d categories, want 14 (R215)", len(appeals.Categories()))
	}
}

// TestReviewClaims covers R217-R222 and R224: the four parts, each bound, and a gap where one is
// empty.
func TestReviewClaims(t *testing.T) {
	c := reviewCase()
	for _, cl := range c.Claims() {
		if !cl.Proven() {
			t.Errorf("%s lacks %s", cl.ID, cl.Gap.EN)
		}
	}
	if f := finding(t, c, "appeal.parts"); f.Status != rule.Pass {
		t.Errorf("parts: %+v", f)
	}
	for _, e := range []struct {
		claim, check string
		change       func(*appeals.Case)
	}{
		{"reviews.overview", "appeal.parts", func(c *appeals.Case) { c.Reviews = nil }},
		{"reviews.coverage", "appeal.coverage", func(c *appeals.Case) { c.Reviews = c.Reviews[2:] }},
		{"reviews.coverage", "appeal.coverage", func(c *appeals.Case) { c.Reviews = c.Reviews[:1] }},
		{"reviews.cause.low-quality", "appeal.parts", func(c *appeals.Case) { c.Appeal.Causes = nil }},
		{"reviews.contact", "appeal.parts", func(c *appeals.Case) { c.Appeal.Contacts = nil }},
		{"reviews.plan", "appeal.parts", func(c *appeals.Case) { c.Appeal.Plan = nil }},
	} {
		c := reviewCase()
		e.change(&c)
		if claim(t, c, e.claim).Proven() {
			t.Errorf("%s is proven", e.claim)
		}
		if f := finding(t, c, e.check); f.Status != rule.Warn {
			t.Errorf("%s: %+v", e.check, f)
		}
	}
}

// TestBrake covers R225 and C7: nothing asks for a review to be changed, and honest words pass.
func TestBrake(t *testing.T) {
	for text, asks := range map[string]bool{
		"请您把差评修改为好评":                                        true,
		"联系买家修改差评":                                          true,
		"给好评返现":                                             true,
		"改成五星就补偿您":                                          true,
		"Please remove your review":                         true,
		"Could you update the rating to five stars":         true,
		"We offer a refund in exchange for a better review": true,
		"我们已为您补发商品":                                         false,
		"我们分析了全部差评并改进包装":                                    false,
		"We sent a replacement and apologised.":             false,
		"The low-star reviews fell after the change.":       false,
		"We offered help with the return.":                  false,
	} {
		if got := appeals.AsksForReviewChange(text); (got != "") != asks {
			t.Errorf("%q: found %q", text, got)
		}
	}
	c := reviewCase()
	c.Appeal.Contacts[0].Text = "please change your review"
	if f := finding(t, c, "appeal.brake"); f.Status != rule.Block {
		t.Errorf("brake: %+v", f)
	}
}

// TestCheckTicket covers R164: the ticket's figures, its deadline and the attempts.
func TestCheckTicket(t *testing.T) {
	for _, e := range []struct {
		check  string
		change func(*appeals.Case)
		want   rule.Status
	}{
		{"appeal.charge", func(*appeals.Case) {}, rule.Pass},
		{"appeal.charge", func(c *appeals.Case) { c.Ticket.Number = "" }, rule.Warn},
		{"appeal.charge", func(c *appeals.Case) { c.Ticket.Target = 0 }, rule.Warn},
		{"appeal.charge", func(c *appeals.Case) {
			c.Ticket.Period = cal.Window{From: cal.Of(at(14, 0, 0)), To: cal.Of(at(8, 0, 0))}
		}, rule.Warn},
		{"appeal.charge", func(c *appeals.Case) { c.Ticket.Deadline = at(16, 9, 0) }, rule.Warn},
		{"appeal.rate", func(*appeals.Case) {}, rule.NotApplicable},
		{"appeal.deadline", func(*appeals.Case) {}, rule.Pass},
		{"appeal.deadline", func(c *appeals.Case) { c.Ticket.Deadline = time.Time{} }, rule.Warn},
		{"appeal.deadline", func(c *appeals.Case) { c.Ticket.Deadline = at(19, 0, 0) }, rule.Warn},
		{"appeal.deadline", func(c *appeals.Case) { c.Ticket.Deadline = at(21, 0, 0) }, rule.Notice},
		{"appeal.attempts", func(c *appeals.Case) { c.Ticket.Attempts = make([]appeals.Attempt, 1) }, rule.Notice},
		{"appeal.attempts", func(c *appeals.Case) { c.Ticket.Attempts = make([]appeals.Attempt, 2) }, rule.Warn},
		{"appeal.rows", func(c *appeals.Case) { c.Ticket.DefectOrders = nil }, rule.Block},
		{"appeal.cited", func(c *appeals.Case) {
			c.Appeal.Exhibits = append(c.Appeal.Exhibits, appeals.Exhibit{Label: "E5", Kind: evidence.KindOther})
		}, rule.Notice},
		{"appeal.proof", func(c *appeals.Case) { c.Appeal.Exhibits, c.Orders = nil, nil }, rule.Block},
	} {
		c := lateCase()
		e.change(&c)
		if f := finding(t, c, e.check); f.Status != e.want {
			t.Errorf("%s is %s, want %s: %s", e.check, f.Status, e.want, f.Message.EN)
		}
	}
}

// FuzzLateFacts: whatever the rows say, no figure is smaller than the data and nothing panics.
func FuzzLateFacts(f *testing.F) {
	f.Add(int64(1), int64(2), int64(3))
	f.Fuzz(func(t *testing.T, created, ready, scan int64) {
		const span = 1 << 32
		o := metric.Order{ID: "1", Created: time.Unix(created%span, 0), ReadyToShip: time.Unix(ready%span, 0), InTransit: time.Unix(scan%span, 0)}
		c := appeals.Case{Ticket: appeals.Ticket{Violation: appeals.LateDispatch, DefectOrders: []string{"1"}}, Orders: []metric.Order{o}}
		facts := c.LateFacts()
		if len(facts.Ready) == 1 {
			if least := o.ReadyToShip.Sub(o.Created); facts.ReadyMax < least {
				t.Errorf("%s claimed, %s in the row", facts.ReadyMax, least)
			}
		} else if !o.ReadyToShip.Before(o.Created) && !o.Created.IsZero() && !o.ReadyToShip.IsZero() {
			t.Error("a ready order is not counted")
		}
	})
}

func engine(t *testing.T) metric.Engine {
	t.Helper()
	b, err := rule.LoadBook(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	k, err := cal.LoadCalendar(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return metric.Engine{Book: b, Calendar: k}
}

// TestCalculate covers R164, R179-R181 and R186: the ticket's period and target win, each defect
// order is held against the clock, and an order that the holidays clear is said to be in time.
func TestCalculate(t *testing.T) {
	c := lateCase()
	c.Ticket.Period = cal.Window{From: cal.Of(at(1, 0, 0)), To: cal.Of(at(14, 0, 0))}
	// Wednesday before Veterans Day: three business days end on Monday the 16th.
	c.Orders[1] = metric.Order{ID: "576400000000000002", Created: at(10, 8, 0), ReadyToShip: at(10, 18, 0), InTransit: at(14, 9, 0)}
	if err := c.Calculate(engine(t), rule.ProfileSeed); err != nil {
		t.Fatal(err)
	}
	r, ok := c.Calculation.Primary()
	if !ok || r.Rate != (rule.Rate{Part: 1, Whole: 2}) || r.Window != c.Ticket.Period || r.Limit == nil || r.Limit.Value.String() != "4.00" {
		t.Errorf("rate %+v", r)
	}
	if f := finding(t, c, "appeal.rate"); f.Status != rule.Notice || !strings.Contains(f.Message.EN, "50.00%, the ticket charges 12.50%") {
		t.Errorf("compared: %+v", f)
	}
	c.Ticket.Assessed = 5000
	if f := finding(t, c, "appeal.rate"); f.Status != rule.Pass {
		t.Errorf("compared with the same: %+v", f)
	}
	if got := claim(t, c, "late.in-time"); !strings.Contains(got.Text.EN, "1 of the 2 defect orders") || !got.Proven() {
		t.Errorf("in time: %+v", got)
	}
	if got := claim(t, c, "late.ready-in-time"); got.Proofs[0].Orders[0] != "576400000000000001" || !strings.HasPrefix(got.Text.EN, "1 of the 2 defect orders was ready") {
		t.Errorf("ready in time: %+v", got)
	}
	if got := claim(t, c, "late.rate").Text.EN; !strings.Contains(got, "1 ÷ 2 = 50.00%") {
		t.Errorf("rate: %s", got)
	}
}

// TestCalculateReviews covers R210: the rate stands only when there are orders to divide by.
func TestCalculateReviews(t *testing.T) {
	c := reviewCase()
	if err := c.Calculate(engine(t), rule.ProfileSeed); err != nil {
		t.Fatal(err)
	}
	if _, ok := c.Calculation.Primary(); ok {
		t.Error("a rate without orders")
	}
	for _, cl := range c.Claims() {
		if cl.ID == "reviews.rate" {
			t.Errorf("claims %q without orders", cl.Text.EN)
		}
	}
}

// TestDoubleIDs: an order pasted twice counts once.
func TestDoubleIDs(t *testing.T) {
	c := lateCase()
	c.Ticket.DefectOrders = append(c.Ticket.DefectOrders, c.Ticket.DefectOrders[0])
	if f := c.LateFacts(); f.Listed != 2 || len(f.Found) != 2 {
		t.Errorf("facts %+v", f)
	}
}

// TestNumbersMatchThePolicy: what the code names as a constant is what the policy's records say
// (R221).
func TestNumbersMatchThePolicy(t *testing.T) {
	for id, want := range map[string]int64{"appeal.nrr.coverage.days": appeals.CoverageDays, "appeal.attempts": appeals.MaxAttempts} {
		if n, ok := engine(t).Book.Number(id); !ok || n.Int() != want {
			t.Errorf("%s is %s in the policy, %d in the code", id, n, want)
		}
	}
}

// TestOnlyWhatIsShownIsCounted covers R219 and R220: contacts and measures count as such only with
// an exhibit of their own.
func TestOnlyWhatIsShownIsCounted(t *testing.T) {
	c := reviewCase()
	c.Appeal.Contacts = append(c.Appeal.Contacts, appeals.Contact{On: "2026-09-13", Text: "sample"})
	c.Appeal.Plan = append(c.Appeal.Plan, appeals.Action{Done: true}, appeals.Action{Done: true, Exhibit: "E9"})
	if got := claim(t, c, "reviews.contact").Text.EN; !strings.Contains(got, "once") {
		t.Errorf("contact: %s", got)
	}
	if got := claim(t, c, "reviews.plan").Text.EN; !strings.Contains(got, "3 measures") || !strings.Contains(got, "0 of them done") {
		t.Errorf("plan: %s", got)
	}
}

// TestZones covers R221: days are Pacific ones, whatever zone the times were written in.
func TestZones(t *testing.T) {
	c := reviewCase()
	want := c.ReviewFacts()
	c.Ticket.Issued = c.Ticket.Issued.In(mustZone("Asia/Shanghai"))
	for i := range c.Reviews {
		c.Reviews[i].At = c.Reviews[i].At.In(mustZone("Asia/Shanghai"))
	}
	if got := c.ReviewFacts(); got.Must != want.Must || got.From != want.From || got.To != want.To {
		t.Errorf("from %s to %s, must %s", got.From, got.To, got.Must)
	}
}
