package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"sellerdesk/internal/app"
	"sellerdesk/internal/screenshot"
	"sellerdesk/onboarding"
)

// demoForm is the JSON form of `demo`.
type demoForm struct {
	Client        string        `json:"client"`
	AsOf          string        `json:"as_of"`
	Qualification qualified     `json:"qualification"`
	Licence       *reading      `json:"licence"` // null where nothing could be read
	Screenshots   []checkedShot `json:"screenshots"`
	Orders        int           `json:"orders"`
	Metrics       []measured    `json:"metrics"`
	Appeals       []demoAppeal  `json:"appeals"`
	Evidence      int           `json:"evidence"` // kept files
	Whole         bool          `json:"whole"`    // the vault was verified
}

type demoAppeal struct {
	Ticket   string   `json:"ticket"`
	Title    string   `json:"title"`
	File     string   `json:"file"` // empty where the ticket can't be appealed
	Text     string   `json:"text"`
	Pages    int      `json:"pages"`
	Bytes    int64    `json:"bytes"`
	Claims   []claim  `json:"claims"`
	Warnings []string `json:"warnings"`
	Refused  string   `json:"refused,omitempty"` // why it can't be appealed
}

func (c *cli) demoCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "demo -o DIR", Short: c.say("cli.demo.short"), Args: c.exactly(0),
		Example: "  sellerctl demo -o out",
		RunE: work(func(cmd *cobra.Command, _ []string) error {
			if out == "" {
				return &usageError{c.say("cli.needs-output")}
			}
			r, err := app.Demo(cmd.Context(), c.withEngine(), out, c.progress)
			if err != nil {
				return err
			}
			form := c.demoForm(r)
			return c.emit(form, func() { c.printDemo(form, r.ReadError) })
		}),
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", c.say("cli.flag.outdir"))
	return cmd
}

func (c *cli) demoForm(r app.DemoReport) demoForm {
	form := demoForm{
		Client: r.Client.Name, AsOf: r.AsOf.String(), Qualification: c.qualified(r.Qualification),
		Screenshots: []checkedShot{}, Orders: r.Orders.Count, Metrics: measures(r.Metrics, c.lang), Appeals: []demoAppeal{},
		Evidence: len(r.Items), Whole: r.Vault.Whole(),
	}
	if r.ReadError == nil {
		for _, f := range r.Items {
			if f.Slot == string(onboarding.SlotLicense) {
				read := paperForm(r.Licence, f.Name, c.lang)
				form.Licence = &read
			}
		}
	}
	for _, s := range r.Screenshots {
		form.Screenshots = append(form.Screenshots, shotForm(s.File, screenshot.Slot(s.Slot), s.Report, findings(s.Report.Findings, c.lang)))
	}
	for _, a := range r.Appeals {
		d := demoAppeal{
			Ticket: a.Ticket.Number, Title: a.Ticket.Violation.Title().In(c.lang), File: a.File, Text: a.Text,
			Pages: a.Report.Pages, Bytes: a.Report.Bytes, Claims: c.claims(a.Claims), Warnings: []string{},
		}
		for _, w := range a.Report.Warnings {
			d.Warnings = append(d.Warnings, w.In(c.lang))
		}
		if a.Refusal != nil {
			d.Refused = a.Refusal.Reason().In(c.lang)
		}
		form.Appeals = append(form.Appeals, d)
	}
	return form
}

func (c *cli) printDemo(f demoForm, readError error) {
	c.head("cli.demo.client", f.Client, f.AsOf)
	c.head("cli.demo.qualification")
	fmt.Fprintf(c.out, "%s%s%s\n", f.Qualification.Title, c.say("cli.colon"), f.Qualification.Reason)
	c.printFindings(f.Qualification.Findings)
	c.head("cli.demo.licence")
	if f.Licence != nil {
		c.printReading(*f.Licence)
	} else {
		fmt.Fprintln(c.out, c.sentence(c.explain(readError)))
	}
	c.head("cli.demo.screenshots")
	for _, s := range f.Screenshots {
		fmt.Fprintf(c.out, "%s  %s\n", s.Image, c.mark(s.Status))
		c.printFindings(s.Findings)
	}
	c.head("cli.demo.metrics", f.Orders)
	c.printMeasures(f.Metrics)
	c.head("cli.demo.appeals")
	for _, a := range f.Appeals {
		c.printDemoAppeal(a)
	}
	c.head("cli.demo.evidence", f.Evidence)
	if f.Whole {
		c.print("cli.verify.whole", f.Evidence)
	}
	c.head("cli.demo.files")
	for _, a := range f.Appeals {
		for _, path := range []string{a.File, a.Text} {
			if path != "" {
				fmt.Fprintln(c.out, "  "+absolute(path))
			}
		}
	}
}

// head begins a part of the demo.
func (c *cli) head(key string, args ...any) { fmt.Fprintf(c.out, "\n== %s\n", c.say(key, args...)) }

func (c *cli) printDemoAppeal(a demoAppeal) {
	if a.Refused != "" {
		fmt.Fprintf(c.out, "%s  %s%s%s\n", a.Ticket, a.Title, c.say("cli.colon"), a.Refused)
		return
	}
	fmt.Fprintf(c.out, "%s  %s%s%s\n", a.Ticket, a.Title, c.say("cli.colon"), c.say("cli.demo.built", a.Pages, a.Bytes))
	for _, w := range a.Warnings {
		fmt.Fprintf(c.out, "  [%s] %s\n", c.say("cli.status.warn"), w)
	}
	for i, cl := range a.Claims {
		word := "cli.claim.proven"
		if !cl.Proven {
			word = "cli.claim.open"
		}
		fmt.Fprintf(c.out, "  %d. [%s] %s\n", i+1, c.say(word), cl.Text)
		if cl.Gap != "" {
			fmt.Fprintf(c.out, "      %s%s\n", c.say("cli.remedy"), cl.Gap)
		}
	}
}

// absolute is where a file lies, so that it can be opened from anywhere.
func absolute(path string) string {
	if a, err := filepath.Abs(path); err == nil {
		return a
	}
	return path
}
