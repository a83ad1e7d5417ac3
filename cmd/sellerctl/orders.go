package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sellerdesk/appeals/metric"
	"sellerdesk/appeals/orderfile"
	"sellerdesk/internal/app"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
)

func (c *cli) ordersCommand() *cobra.Command {
	return c.group("orders", c.ordersReport(), c.ordersImport())
}

// query is what the flags of a report say.
type query struct{ asOf, shopType, profile string }

func (q *query) flags(c *cli, cmd *cobra.Command) {
	cmd.Flags().StringVar(&q.asOf, "as-of", "", c.say("cli.flag.as-of"))
	cmd.Flags().StringVar(&q.shopType, "shop-type", "pop", c.say("cli.flag.shop-type"))
	cmd.Flags().StringVar(&q.profile, "profile", string(rule.ProfileSeed), c.say("cli.flag.profile"))
}

func (q *query) parse(c *cli) (metric.Query, error) {
	out := metric.Query{ShopType: workspace.ShopType(q.shopType), Profile: rule.Profile(q.profile)}
	if q.asOf == "" {
		return out, &usageError{c.say("cli.needs-flag", "--as-of")}
	}
	var err error
	if out.AsOf, err = c.date("--as-of", q.asOf); err != nil {
		return out, err
	}
	if err := c.shopType(out.ShopType); err != nil {
		return out, err
	}
	if !slices.Contains([]rule.Profile{rule.ProfileSeed, rule.ProfileOfficial}, out.Profile) {
		return out, &usageError{c.say("cli.wrong-value", "--profile", q.profile, "seed, official-us")}
	}
	return out, nil
}

// rowNote is a row that was refused.
type rowNote struct {
	File    string `json:"file"`
	Row     int    `json:"row"`
	Column  string `json:"column,omitempty"`
	Message string `json:"message"`
}

// warning is something to know before trusting the figures.
type warning struct {
	Code    string `json:"code"`
	File    string `json:"file,omitempty"`
	Message string `json:"message"`
}

// fileRows counts what became of one file's rows.
type fileRows struct {
	Name     string `json:"name"`
	Dialect  string `json:"dialect"`
	Format   string `json:"format"`
	Encoding string `json:"encoding"`
	Zone     string `json:"zone"`
	Rows     int    `json:"rows"`
	Kept     int    `json:"kept"`
	Merged   int    `json:"merged"`
	Refused  int    `json:"refused"`
	Skipped  int    `json:"skipped"`
}

// imported is the JSON form of `orders import`, and the head of `orders report`.
type imported struct {
	Files    []fileRows `json:"files"`
	Rows     int        `json:"rows"`
	Kept     int        `json:"kept"`
	Merged   int        `json:"merged"`
	Refused  int        `json:"refused"`
	Skipped  int        `json:"skipped"`
	Orders   int        `json:"orders"`
	From     cal.Date   `json:"from"`
	To       cal.Date   `json:"to"`
	Errors   []rowNote  `json:"errors"`
	Warnings []warning  `json:"warnings"`
}

// reported is the JSON form of `orders report`.
type reported struct {
	imported
	Metrics []measured `json:"metrics"`
}

// measured is one metric with its formula in words.
type measured struct {
	metric.Summary
	Profile string    `json:"profile"`
	Title   string    `json:"title"`   // the formula in words
	Unclear []unclear `json:"unclear"` // orders that could not be placed
}

type unclear struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
}

func (c *cli) ordersReport() *cobra.Command {
	var q query
	cmd := &cobra.Command{
		Use: "report FILE...", Short: c.say("cli.orders.report.short"), Args: c.atLeast(1),
		Example: "  sellerctl orders report --as-of 2026-11-22 --shop-type pop --profile seed orders.csv",
		RunE: work(func(cmd *cobra.Command, args []string) error {
			asked, err := q.parse(c)
			if err != nil {
				return err
			}
			tools, err := c.tools()
			if err != nil {
				return err
			}
			r, err := tools.ReportOrders(cmd.Context(), paths(args), asked, nil)
			if err != nil {
				return err
			}
			form := reported{importedOrders(r.Import, c.lang), measures(r.Results, c.lang)}
			return c.emit(form, func() {
				c.printImported(form.imported)
				c.printMeasures(form.Metrics)
			})
		}),
	}
	q.flags(c, cmd)
	return cmd
}

func paths(args []string) []app.File {
	files := make([]app.File, len(args))
	for i, a := range args {
		files[i] = app.File{Path: a}
	}
	return files
}

func importedOrders(read orderfile.Import, l i18n.Lang) imported {
	r := read.Report
	form := imported{
		Files: []fileRows{}, Rows: r.Rows, Kept: r.Kept, Merged: r.Merged, Refused: r.Refused, Skipped: r.Skipped,
		Orders: r.Orders, From: r.From, To: r.To, Errors: rowNotes(read.Errors, l), Warnings: warnings(r.Warnings, l),
	}
	for _, f := range r.Files {
		form.Files = append(form.Files, fileRows{
			f.Name, f.Dialect, f.Format, f.Encoding, f.Zone, f.Rows, f.Kept, f.Merged, f.Refused, f.Skipped,
		})
	}
	return form
}

func rowNotes(errs []*orderfile.RowError, l i18n.Lang) []rowNote {
	notes := []rowNote{}
	for _, e := range errs {
		notes = append(notes, rowNote{e.File, e.Row, e.Column, e.Problem.In(l)})
	}
	return notes
}

func warnings(ws []orderfile.Warning, l i18n.Lang) []warning {
	out := []warning{}
	for _, w := range ws {
		out = append(out, warning{w.Code, w.File, w.Text.In(l)})
	}
	return out
}

func measures(results []metric.Result, l i18n.Lang) []measured {
	out := []measured{}
	for _, r := range results {
		m := measured{Summary: r.Summary(), Profile: string(r.Formula.Profile), Title: r.Formula.Title.In(l), Unclear: []unclear{}}
		for _, u := range r.Unclear {
			m.Unclear = append(m.Unclear, unclear{u.ID, u.Reason.In(l)})
		}
		out = append(out, m)
	}
	return out
}

func (c *cli) printImported(f imported) {
	for _, file := range f.Files {
		fmt.Fprintf(c.out, "%s  %s\n", file.Name, c.say("cli.report.rows", file.Rows, file.Kept, file.Merged, file.Refused, file.Skipped))
	}
	c.printNotes(f.Errors, f.Warnings)
}

func (c *cli) printNotes(errs []rowNote, ws []warning) {
	for _, e := range errs {
		fmt.Fprintf(c.out, "  %s%s%s %s\n", e.File, c.say("cli.colon"), c.say("cli.report.row", e.Row), e.Message)
	}
	for _, w := range ws {
		fmt.Fprintf(c.out, "  [%s] %s\n", c.say("cli.status.warn"), w.Message)
	}
}

func (c *cli) printMeasures(all []measured) {
	for _, m := range all {
		key := "cli.report.metric"
		if m.Percent == "" {
			key = "cli.report.nothing"
		}
		c.print(key, m.Metric+" ["+m.Profile+"]", m.Numerator, m.Denominator, m.Percent, c.limit(m), c.state(m.Status), m.Window.From, m.Window.To)
		fmt.Fprintln(c.out, "    "+m.Title)
		for ids := range slices.Chunk(m.Orders, 4) {
			fmt.Fprintln(c.out, "    "+strings.Join(ids, "  "))
		}
		for _, u := range m.Unclear {
			fmt.Fprintf(c.out, "    ? %s  %s\n", u.ID, u.Reason)
		}
	}
}

// limit writes a metric's limit with its bound, or nothing where none is known.
func (c *cli) limit(m measured) string {
	if m.Limit == "" {
		return c.say("cli.report.no-limit")
	}
	return c.say("cli.report.limit", m.Bound.Words().In(c.lang), m.Limit)
}

func (c *cli) state(s rule.State) string {
	if s == "" {
		return ""
	}
	return c.say("cli.metric." + string(s))
}

func (c *cli) ordersImport() *cobra.Command {
	var client string
	cmd := &cobra.Command{
		Use: "import FILE...", Short: c.say("cli.orders.import.short"), Args: c.atLeast(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			owner, err := c.oneClient(cmd, client)
			if err != nil {
				return err
			}
			read, err := a.ImportOrders(cmd.Context(), owner.ID, paths(args), nil)
			if err != nil {
				return err
			}
			form := importedOrders(read, c.lang)
			return c.emit(form, func() { c.printImported(form) })
		}),
	}
	cmd.Flags().StringVar(&client, "client", "", c.say("cli.flag.client"))
	return cmd
}
