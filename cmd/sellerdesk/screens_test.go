package main

import (
	"os"
	"path/filepath"
	"testing"

	"sellerdesk/internal/specimen"
	"sellerdesk/ui"
)

// fewColours is what a window that shows nothing has at most.
const fewColours = 40

// camera takes the screenshots of one language.
type camera struct {
	d    *desk
	lang string
	dir  string
	n    int
}

// take pictures what is seen, and fails where it is blank or where a control is cut off.
func (c *camera) take(name string) {
	d := c.d
	d.t.Helper()
	m := d.settled()
	if m.Lang != c.lang {
		d.t.Errorf("%s: the window is in %s", name, m.Lang)
	}
	for control, s := range m.Spots {
		if s.X < 0 || s.X+s.W > ui.Size().Width+1 || s.Scroll == "" && s.Y+s.H > ui.Size().Height+1 {
			d.t.Errorf("%s: %s is cut off at %v", name, control, s)
		}
	}
	d.x("mousemove", "1018", "660") // off everything that lights up
	path := filepath.Join(c.dir, c.lang+"-"+name+".png")
	d.shot(path)
	n, err := colours(path)
	if err != nil {
		d.t.Fatal(err)
	}
	if n < fewColours {
		d.t.Errorf("%s has %d colours: it looks blank", path, n)
	}
	c.n++
}

// TestScreens pictures every page in both languages at the smallest size (R29, R30, R62, R63).
func TestScreens(t *testing.T) {
	dir := *screens
	if dir == "" {
		dir = t.TempDir()
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"zh", "en"} {
		t.Run(lang, func(t *testing.T) {
			d := newDesk(t)
			d.tidy()
			c := &camera{d: d, lang: lang, dir: dir}
			d.start("-lang", lang, "-who", "Lin (sample)")
			d.page("clients")
			c.take("01-first-start")
			d.click("clients.sample")
			d.spot("clients.open.0")
			d.until("the sample", func(m ui.Map) bool { return m.Notice != "" })
			d.key("Escape")
			c.take("02-clients")
			c.dialogs()
			c.onboarding()
			c.rest()
			c.tickets()
			c.reviews()
			d.quit()
			t.Logf("%d pictures", c.n)
		})
	}
}

func (c *camera) dialogs() {
	d := c.d
	d.key("ctrl+n")
	d.spot("client.name")
	d.click("client.save")
	c.take("03-new-client")
	d.key("Escape")
	d.key("F1")
	d.spot("help.ok")
	c.take("04-help")
	d.key("Escape")
}

func (c *camera) onboarding() {
	d := c.d
	d.key("ctrl+2")
	d.page("onboarding.form")
	c.take("05-qualification")
	d.click("onboarding.step.1")
	d.page("onboarding.documents")
	d.until("the small pictures", func(m ui.Map) bool { return !m.Busy })
	if _, engine := d.settled().Spots["slot.read.0"]; engine {
		d.click("slot.read.0")
		d.until("the reading", func(m ui.Map) bool { _, running := m.Spots["task.cancel"]; return running })
		d.shot(filepath.Join(c.dir, c.lang+"-06-reading.png"))
		d.until("the end of the reading", func(m ui.Map) bool { _, running := m.Spots["task.cancel"]; return !running && !m.Busy })
	}
	c.take("07-documents")
	d.click("slot.review.0")
	d.page("review")
	c.take("08-review")
	d.click("view.look")
	d.click("confirm.0")
	c.take("09-review-field")
	d.key("alt+Left")
	d.page("onboarding.documents")
	d.click("onboarding.step.2")
	d.page("onboarding.screenshots")
	if _, engine := d.settled().Spots["slot.read.0"]; engine {
		d.click("slot.read.0")
		d.until("the check", func(m ui.Map) bool { _, running := m.Spots["task.cancel"]; return running })
		d.until("the end of the check", func(m ui.Map) bool { _, running := m.Spots["task.cancel"]; return !running && !m.Busy })
	}
	c.take("10-screenshots")
	d.click("onboarding.step.3")
	d.page("onboarding.submit")
	c.take("11-submit")
}

func (c *camera) rest() {
	d := c.d
	d.key("ctrl+3")
	d.page("evidence")
	c.take("12-evidence")
	d.click("evidence.list")
	d.page("evidence.item")
	c.take("13-evidence-item")
	d.key("ctrl+4")
	d.page("metrics")
	d.fill("metrics.as-of", "2026-11-22")
	d.until("the rates", func(m ui.Map) bool { return m.Spots["metric.figure.0"].Text == "15.09 %" })
	c.take("14-metrics")
	d.click("metric.orders.0")
	d.page("metrics.orders")
	c.take("15-late-orders")
	d.key("ctrl+6")
	d.page("settings")
	c.take("16-settings")
}

func (c *camera) tickets() {
	d := c.d
	d.key("ctrl+5")
	d.page("tickets")
	c.take("17-tickets")
	d.click("tickets.open.0")
	d.page("ticket.ticket")
	c.take("18-ticket")
	for _, step := range []struct{ name, picture string }{
		{"evidence", "19-exhibits"}, {"facts", "20-facts"}, {"claims", "21-claims"}, {"export", "22-export"},
	} {
		d.click("ticket.step." + step.name)
		d.page("ticket." + step.name)
		c.take(step.picture)
	}
	d.click("export.build")
	d.spot("picker.path")
	c.take("23-save")
	d.fill("picker.path", filepath.Join(d.home, "appeal.pdf"))
	d.key("Return")
	d.until("the PDF", func(m ui.Map) bool { _, ok := m.Spots["export.done"]; return ok && !m.Busy })
	c.take("24-built")
	d.key("Escape", "Escape")
	d.page("tickets")
	d.click("tickets.open.1")
	d.page("ticket.ticket")
	d.click("ticket.step.reviews")
	d.page("ticket.reviews")
	c.take("25-reviews")
	d.click("ticket.step.facts")
	d.page("ticket.facts")
	c.take("26-review-facts")
	d.key("Escape")
	d.page("tickets")
	d.click("tickets.open.2")
	d.page("ticket.ticket")
	c.take("27-not-appealable")
}

// photos writes pictures of synthetic papers that are hard to read: one sideways, one tiny.
func photos(t *testing.T, dir string) (sideways, tiny, card string) {
	t.Helper()
	fonts, err := specimen.OpenFonts("")
	if err != nil {
		t.Fatal(err)
	}
	save := func(kind specimen.Kind, n int, name string) string {
		p, err := specimen.Series(kind, specimen.Tuned, n)[n-1].Take(fonts)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, p.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	return save(specimen.BusinessLicense, 5, "licence-sideways.jpg"), save(specimen.BusinessLicense, 12, "licence-tiny.jpg"), save(specimen.CNIdentity, 2, "id-card.jpg")
}

// reviews pictures what a hard case looks like: several files at once of which one is no picture,
// doubted characters with their candidates, what was found, and a picture that was taken sideways.
func (c *camera) reviews() {
	d := c.d
	sideways, tiny, card := photos(d.t, d.home)
	d.key("ctrl+1")
	d.page("clients")
	d.key("ctrl+n")
	d.fill("client.name", "Second Sample Ltd")
	d.click("client.save")
	d.until("the second client", func(m ui.Map) bool { _, ok := m.Spots["clients.open.1"]; return ok && !m.Busy })
	d.key("ctrl+2")
	d.page("onboarding.form")
	d.click("onboarding.step.1")
	d.page("onboarding.documents")
	d.key("ctrl+o")
	d.fill("picker.path", tiny+";"+card+";"+sample(d.t, "case.json"))
	d.key("Return")
	d.click("place.ok")
	d.until("the pictures on their way", func(m ui.Map) bool { _, ok := m.Spots["reading.again.2"]; return ok })
	d.shot(filepath.Join(c.dir, c.lang+"-28-several-pictures.png"))
	d.until("the end of the reading", func(m ui.Map) bool { _, running := m.Spots["task.cancel"]; return !running && !m.Busy })
	d.click("reading.again.2")
	c.take("29-not-a-picture")
	d.click("slot.review.0")
	d.page("review")
	d.key("Next")
	c.take("30-doubts")
	d.key("Escape")
	d.page("onboarding.documents")
	d.click("slot.review.1")
	d.page("review")
	if _, found := d.settled().Spots["review.findings"]; found {
		d.click("review.findings")
	}
	c.take("31-findings")
	d.key("Escape")
	d.page("onboarding.documents")
	_, engine := d.settled().Spots["slot.read.0"]
	d.click("slot.pick.0")
	d.fill("picker.path", sideways)
	d.key("Return")
	if engine {
		d.until("the reading", func(m ui.Map) bool { _, on := m.Spots["reading.stop.0"]; return on })
	}
	d.until("the sideways picture", func(m ui.Map) bool { _, on := m.Spots["task.cancel"]; return !on && !m.Busy })
	d.click("slot.review.0")
	d.page("review")
	d.key("ctrl+equal", "ctrl+equal", "ctrl+equal")
	c.take("32-sideways")
	d.key("F6")
	d.at("view.picture")
	d.key("F1")
	d.spot("help.ok")
	c.take("33-review-help")
	d.key("Escape")
}

// tidy lays the workspace where its path says nothing of the machine: it can be seen on pictures.
func (d *desk) tidy() {
	d.home = filepath.Join(os.TempDir(), "SellerDesk sample")
	d.data = filepath.Join(d.home, "data")
	if err := os.RemoveAll(d.home); err != nil {
		d.t.Fatal(err)
	}
	if err := os.MkdirAll(d.home, 0o700); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = os.RemoveAll(d.home) })
}
