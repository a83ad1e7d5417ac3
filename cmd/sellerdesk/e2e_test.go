package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sellerdesk/ui"
)

// sample returns the absolute path of a file of the sample client.
func sample(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "assets", "sample", name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// sampleTicket is the late-dispatch ticket of the sample client.
func sampleTicket(t *testing.T) (defects []string) {
	t.Helper()
	data, err := os.ReadFile(sample(t, "case.json"))
	if err != nil {
		t.Fatal(err)
	}
	var c struct {
		Tickets []struct {
			Ticket struct {
				Violation    string   `json:"violation"`
				DefectOrders []string `json:"defect_orders"`
			} `json:"ticket"`
		} `json:"tickets"`
	}
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	for _, k := range c.Tickets {
		if k.Ticket.Violation == "late-dispatch" {
			return k.Ticket.DefectOrders
		}
	}
	t.Fatal("the sample has no late-dispatch ticket")
	return nil
}

// TestWholeJob walks from an empty workspace to an exported PDF by mouse and keyboard
// (R2-R7, R27-R30, R49-R53, R58, R179-R184).
func TestWholeJob(t *testing.T) {
	d := newDesk(t)
	d.start()
	d.page("clients")

	// A client, by mouse and keyboard; without a name it says so beside the field.
	d.click("clients.add")
	d.click("client.save")
	d.fill("client.name", "Walk Test Trading Ltd")
	d.click("client.save")
	d.spot("clients.open.0")

	walkForm(d)
	walkDocuments(t, d)
	walkMetrics(t, d)
	pdf := walkTicket(t, d)

	data, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(data, []byte("%PDF-")) || len(data) < 20_000 {
		t.Fatalf("%s is no PDF of an appeal: %d bytes", pdf, len(data))
	}
	if out, err := exec.Command("pdftotext", pdf, "-").Output(); err == nil && !strings.Contains(string(out), "WALK-2026-7") {
		t.Error("the PDF does not name the ticket")
	}
	// Everything is among the evidence, and whole.
	d.key("ctrl+3")
	d.page("evidence")
	d.click("evidence.verify")
	d.settled()
	d.quit()
}

// walkForm answers the qualification form; the verdict follows at once.
func walkForm(d *desk) {
	d.t.Helper()
	d.key("ctrl+2")
	d.page("onboarding.form")
	d.choose("form.jurisdiction", 1, "cn")
	for _, name := range []string{"enterprise", "scope_covers"} {
		d.choose("form."+name, 1, "yes")
	}
	d.fill("form.established", "2019-03-12")
	d.choose("form.fulfilment", 1, "us-warehouse")
	d.choose("form.export_fit", 1, "yes")
	d.choose("form.platform", 5, "ebay")
	d.fill("form.link", "https://www.ebay.com/str/walktest")
	d.fill("form.entity", "Walk Test Trading Ltd")
	d.fill("form.opened", "2020-13-40") // no such day: the field says so, the rest goes on
	d.fill("form.opened", "2020-01-31")
	d.fill("form.positive", "98.6")
	d.fill("form.gmv", "602480")
	d.settled()
}

// walkDocuments adds the licence by the picker, compares its fields by keyboard alone, and adds
// two screenshots at once.
func walkDocuments(t *testing.T, d *desk) {
	t.Helper()
	d.click("onboarding.next")
	d.page("onboarding.documents")
	d.click("slot.pick.0")
	d.fill("picker.path", sample(t, "sample-license.jpg"))
	d.key("Return")
	d.until("the licence", func(m ui.Map) bool { _, ok := m.Spots["slot.review.0"]; return ok && !m.Busy })
	d.click("slot.review.0")
	d.page("review")
	m := d.settled()
	if m.Spots["field.uscc"].Text == "" {
		d.fill("field.uscc", "91440300MAEXAMPL88") // no engine on this machine: by typing
	} else if got := m.Spots["field.uscc"].Text; got != "91440300MAEXAMPL88" {
		t.Errorf("the code of the sample licence is read as %s", got)
	}
	d.click("field.uscc")
	for range 3 { // Enter confirms and goes on to the next field
		before := d.settled().Focused
		d.key("Return")
		d.until("the next field", func(m ui.Map) bool { return m.Focused != before })
	}
	d.key("alt+Left")
	d.page("onboarding.documents")
	d.click("onboarding.step.2")
	d.page("onboarding.screenshots")
	d.key("ctrl+o")
	d.fill("picker.path", sample(t, "sample-screen-gmv.png")+";"+sample(t, "sample-screen-account.png"))
	d.key("Return")
	d.click("place.ok")
	d.until("the screenshots", func(m ui.Map) bool {
		_, one := m.Spots["slot.review.0"]
		_, two := m.Spots["slot.review.1"]
		return one && two && !m.Busy
	})
}

// walkMetrics imports the orders and finds the late dispatch rate of the sample.
func walkMetrics(t *testing.T, d *desk) {
	t.Helper()
	d.key("ctrl+4")
	d.page("metrics")
	d.click("metrics.import")
	d.fill("picker.path", sample(t, "sample-all-orders-2026-11-22.csv"))
	d.click("picker.ok")
	d.has("import.refused", "0")
	d.fill("metrics.as-of", "2026-11-22")
	d.has("metric.figure.0", "15.09 %")
	d.click("metric.orders.0")
	d.page("metrics.orders")
	d.key("Escape")
	d.page("metrics")
}

// walkTicket records a late-dispatch ticket, proves the appeal and builds its PDF.
func walkTicket(t *testing.T, d *desk) string {
	t.Helper()
	d.key("ctrl+5")
	d.page("tickets")
	d.key("ctrl+n")
	d.spot("new.number")
	d.fill("new.number", "WALK-2026-7")
	d.key("Return")
	d.page("ticket.ticket")
	d.fill("ticket.issued", "2026-11-16 09:00")
	d.fill("ticket.deadline", "2026-12-16 09:00")
	d.fill("ticket.assessed", "13.21")
	d.fill("ticket.target", "4.00")
	d.fill("ticket.from", "2026-11-08")
	d.fill("ticket.to", "2026-11-14")
	d.fill("ticket.defects", strings.Join(sampleTicket(t), " "))
	d.key("ctrl+l") // the language changes at once, with everything typed in its place
	d.until("English", func(m ui.Map) bool { return m.Lang == "en" && m.Spots["ticket.assessed"].Text == "13.21" })
	d.click("ticket.step.evidence")
	d.page("ticket.evidence")
	var paths []string
	for _, name := range []string{"defect-orders.png", "carrier-talk.png", "warehouse-handoff.jpg", "outbound-proof.png"} {
		paths = append(paths, sample(t, "sample-"+name))
	}
	d.click("exhibits.add")
	d.fill("picker.path", strings.Join(paths, ";"))
	d.key("Return")
	d.click("place.ok")
	d.spot("exhibit.caption.3")
	d.click("ticket.step.facts")
	d.page("ticket.facts")
	d.fill("facts.warehouse", "Walk Warehouse LA")
	d.fill("facts.carrier", "USPS")
	d.click("ticket.next")
	d.page("ticket.claims")
	d.click("ticket.next")
	d.page("ticket.export")
	d.click("export.build")
	pdf := filepath.Join(d.home, "appeal.pdf")
	d.fill("picker.path", pdf)
	d.key("Return")
	d.until("the PDF", func(m ui.Map) bool { _, ok := m.Spots["export.done"]; return ok && !m.Busy })
	return pdf
}

// TestKilledInTheMiddle ends the program as a power cut does, twice: while something was typed
// two seconds ago, and while a picture is being read. Nothing of it is lost (R58).
func TestKilledInTheMiddle(t *testing.T) {
	d := newDesk(t)
	d.start()
	d.key("ctrl+n")
	d.fill("client.name", "Killed Ltd")
	d.click("client.save")
	d.spot("clients.open.0")
	d.key("ctrl+2")
	d.page("onboarding.form")
	d.choose("form.platform", 1, "amazon")
	d.fill("form.link", "https://www.amazon.com/sp?seller=A1KILLED")
	time.Sleep(2 * time.Second)
	d.kill()

	d.start()
	d.key("ctrl+2")
	d.page("onboarding.form")
	if got := d.settled().Spots["form.link"].Text; got != "https://www.amazon.com/sp?seller=A1KILLED" {
		t.Errorf("after the kill the link is %q", got)
	}
	d.click("onboarding.step.1")
	d.page("onboarding.documents")
	d.click("slot.pick.0")
	d.fill("picker.path", sample(t, "sample-license.jpg"))
	d.key("Return")
	d.until("the reading to begin", func(m ui.Map) bool {
		_, running := m.Spots["task.cancel"]
		return running || m.Spots["slot.review.0"].W > 0
	})
	time.Sleep(700 * time.Millisecond)
	d.kill()

	d.start()
	d.key("ctrl+2")
	d.page("onboarding.form")
	d.click("onboarding.step.1")
	d.page("onboarding.documents")
	if _, kept := d.settled().Spots["slot.review.0"]; !kept {
		t.Error("the picture that was handed in before the kill is gone")
	}
	d.quit()
}

// TestSecondProgramIsTold opens a second program on the same workspace.
func TestSecondProgramIsTold(t *testing.T) {
	d := newDesk(t)
	d.start()
	second := exec.Command(program, "-data", d.data)
	out := &syncBuffer{}
	second.Env, second.Stderr = append(d.env(), layoutVariable+"="), out
	if err := second.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = second.Process.Kill(); _ = second.Wait() })
	end := time.Now().Add(patience)
	for !strings.Contains(out.String(), "running already") {
		if time.Now().After(end) {
			t.Fatalf("the second program says %q", out.String())
		}
		time.Sleep(100 * time.Millisecond)
	}
	if m := d.settled(); m.Page != "clients" {
		t.Errorf("the first program is on page %q", m.Page)
	}
}

// TestNoDisplay holds that without a display there is a sentence and an exit code, no panic.
func TestNoDisplay(t *testing.T) {
	c := exec.Command(program, "-data", t.TempDir())
	c.Env = append(os.Environ(), "DISPLAY=", "WAYLAND_DISPLAY=")
	out, err := c.CombinedOutput()
	if c.ProcessState == nil || c.ProcessState.ExitCode() != exitFailed || !strings.Contains(string(out), "sellerctl demo") {
		t.Fatalf("err %v, output %s", err, out)
	}
}

// TestNoOpenGL holds the same for a display without OpenGL.
func TestNoOpenGL(t *testing.T) {
	d := newDeskWith(t, "-extension", "GLX")
	c := exec.Command(program, "-data", d.data)
	c.Env = d.env()
	out, _ := c.CombinedOutput() // the code is looked at below
	if c.ProcessState.ExitCode() != exitFailed || !strings.Contains(string(out), "sellerctl") || strings.Contains(string(out), "goroutine ") {
		t.Fatalf("output %s", out)
	}
}
