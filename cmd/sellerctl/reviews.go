package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
)

func (c *cli) reviewsCommand() *cobra.Command {
	return c.group("reviews", c.reviewsReport(), c.reviewsImport())
}

// importedReviews is the JSON form of `reviews import`, and the head of `reviews report`.
type importedReviews struct {
	Files   []string  `json:"files"`
	Rows    int       `json:"rows"`
	Kept    int       `json:"kept"`
	Merged  int       `json:"merged"`
	Refused int       `json:"refused"`
	Skipped int       `json:"skipped"`
	Reviews int       `json:"reviews"`
	Errors  []rowNote `json:"errors"`
}

// reportedReviews is the JSON form of `reviews report`.
type reportedReviews struct {
	importedReviews
	Orders   int        `json:"orders"` // of the exports that make up the denominator
	Warnings []warning  `json:"warnings"`
	Metrics  []measured `json:"metrics"`
}

func reviewForm(files []string, r app.ReviewImport, l i18n.Lang) importedReviews {
	return importedReviews{
		Files: files, Rows: r.Rows, Kept: r.Kept, Merged: r.Merged, Refused: r.Refused, Skipped: r.Skipped,
		Reviews: len(r.Reviews), Errors: rowNotes(r.Errors, l),
	}
}

func (c *cli) reviewsReport() *cobra.Command {
	var q query
	var orders []string
	cmd := &cobra.Command{
		Use: "report FILE...", Short: c.say("cli.reviews.report.short"), Args: c.atLeast(1),
		Example: "  sellerctl reviews report --as-of 2026-11-22 --orders orders.csv reviews.csv",
		RunE: work(func(cmd *cobra.Command, args []string) error {
			asked, err := q.parse(c)
			if err != nil {
				return err
			}
			tools, err := c.tools()
			if err != nil {
				return err
			}
			r, err := tools.ReportReviews(cmd.Context(), paths(args), paths(orders), asked)
			if err != nil {
				return err
			}
			form := reportedReviews{
				reviewForm(args, r.Reviews, c.lang), r.Orders.Report.Orders,
				warnings(r.Orders.Report.Warnings, c.lang), measures(r.Results, c.lang),
			}
			return c.emit(form, func() {
				c.printReviews(form.importedReviews)
				c.printNotes(nil, form.Warnings)
				c.printMeasures(form.Metrics)
			})
		}),
	}
	q.flags(c, cmd)
	cmd.Flags().StringArrayVar(&orders, "orders", nil, c.say("cli.flag.orders"))
	return cmd
}

func (c *cli) printReviews(f importedReviews) {
	fmt.Fprintln(c.out, c.say("cli.report.review-rows", f.Rows, f.Reviews, f.Refused, f.Skipped))
	c.printNotes(f.Errors, nil)
}

func (c *cli) reviewsImport() *cobra.Command {
	var client string
	cmd := &cobra.Command{
		Use: "import FILE...", Short: c.say("cli.reviews.import.short"), Args: c.atLeast(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			owner, err := c.oneClient(cmd, client)
			if err != nil {
				return err
			}
			read, err := a.ImportReviews(cmd.Context(), owner.ID, paths(args))
			if err != nil {
				return err
			}
			form := reviewForm(args, read, c.lang)
			return c.emit(form, func() { c.printReviews(form) })
		}),
	}
	cmd.Flags().StringVar(&client, "client", "", c.say("cli.flag.client"))
	return cmd
}
