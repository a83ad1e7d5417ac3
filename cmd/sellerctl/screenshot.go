package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sellerdesk/internal/app"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/screenshot"
)

// checkedShot is the JSON form of one picture of `screenshot check`.
type checkedShot struct {
	Image    string      `json:"image"`
	Slot     string      `json:"slot"`
	Status   rule.Status `json:"status"` // the worst of the findings
	Engine   string      `json:"engine"` // that read the text; empty for none
	Clock    string      `json:"clock"`  // date and time found on it
	Findings []finding   `json:"findings"`
}

func (c *cli) screenshotCommand() *cobra.Command {
	return c.group("screenshot", c.screenshotCheck(), c.screenshotFix())
}

func (c *cli) screenshotCheck() *cobra.Command {
	var want screenshot.Expect
	cmd := &cobra.Command{
		Use: "check --slot SLOT IMAGE...", Short: c.say("cli.screenshot.check.short"), Args: c.atLeast(1),
		Example: "  sellerctl screenshot check --slot gmv --shop-link https://www.ebay.com/str/sample gmv.png",
		RunE: work(func(cmd *cobra.Command, args []string) error {
			var names []string
			for _, s := range screenshot.Slots() {
				names = append(names, string(s))
			}
			if !slices.Contains(names, string(want.Slot)) {
				return &usageError{c.say("cli.wrong-value", "--slot", string(want.Slot), strings.Join(names, ", "))}
			}
			return c.checkShots(cmd, args, want)
		}),
	}
	cmd.Flags().StringVar((*string)(&want.Slot), "slot", "", c.say("cli.flag.slot"))
	cmd.Flags().StringVar(&want.Link, "shop-link", "", c.say("cli.flag.shop-link"))
	cmd.Flags().StringVar(&want.ShopName, "shop-name", "", c.say("cli.flag.shop-name"))
	cmd.Flags().StringVar(&want.Company, "company", "", c.say("cli.flag.company"))
	return cmd
}

func (c *cli) checkShots(cmd *cobra.Command, images []string, want screenshot.Expect) error {
	tools, err := c.readers()
	if err != nil {
		return err
	}
	if !tools.CanRead() {
		fmt.Fprintln(c.errs, c.say("cli.screenshot.no-text", installCommand("")))
	}
	forms, block := []checkedShot{}, false
	for _, path := range images {
		r, err := tools.CheckScreenshot(cmd.Context(), app.File{Path: path}, want)
		if err != nil {
			return err
		}
		forms = append(forms, shotForm(path, want.Slot, r, findings(r.Findings, c.lang)))
		block = block || rule.Worst(r.Findings) == rule.Block
	}
	err = c.emit(forms, func() {
		for _, f := range forms {
			fmt.Fprintf(c.out, "%s  %s\n", f.Image, c.mark(f.Status))
			c.printFindings(f.Findings)
		}
	})
	return errors.Join(err, unless(!block))
}

func shotForm(path string, slot screenshot.Slot, r screenshot.Report, fs []finding) checkedShot {
	form := checkedShot{Image: path, Slot: string(slot), Status: rule.Worst(r.Findings), Engine: r.Engine, Findings: fs}
	if r.Clock != nil {
		form.Clock = strings.TrimSpace(r.Clock.Date.String() + " " + r.Clock.Time)
	}
	return form
}
