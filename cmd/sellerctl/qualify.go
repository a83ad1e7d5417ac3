package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sellerdesk/onboarding"
)

// qualified is the JSON form of `qualify`.
type qualified struct {
	Route    onboarding.Route `json:"route"`
	Title    string           `json:"title"`
	Reason   string           `json:"reason"`
	Missing  []string         `json:"missing"` // rules that stand in the way
	Findings []finding        `json:"findings"`
	Edition  string           `json:"edition"`
}

func (c *cli) qualifyCommand() *cobra.Command {
	return &cobra.Command{
		Use: "qualify FILE.json", Short: c.say("cli.qualify.short"), Args: c.exactly(1),
		RunE: work(func(_ *cobra.Command, args []string) error { return c.qualify(args[0]) }),
	}
}

func (c *cli) qualify(path string) error {
	var p onboarding.Application
	if err := c.readJSON(path, &p); err != nil {
		return err
	}
	tools, err := c.tools()
	if err != nil {
		return err
	}
	q := tools.Qualify(p)
	form := c.qualified(q)
	err = c.emit(form, func() {
		fmt.Fprintf(c.out, "%s%s%s\n", form.Title, c.say("cli.colon"), form.Reason)
		c.printFindings(form.Findings)
	})
	if err == nil && q.Route == onboarding.NotYet {
		err = errBlocked
	}
	return err
}

func (c *cli) qualified(q onboarding.Qualification) qualified {
	form := qualified{
		Route: q.Route, Title: q.Title().In(c.lang), Reason: q.Reason.In(c.lang),
		Missing: []string{}, Findings: findings(q.Findings, c.lang), Edition: q.Edition,
	}
	for _, f := range q.Missing() {
		form.Missing = append(form.Missing, f.Rule)
	}
	return form
}
