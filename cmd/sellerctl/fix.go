package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sellerdesk/internal/app"
)

// fixedForm is the JSON form of `screenshot fix`.
type fixedForm struct {
	Image   string       `json:"image"`
	File    string       `json:"file"`
	Bytes   int          `json:"bytes"`
	Changes []changeForm `json:"changes"`
}

type changeForm struct {
	Code    string `json:"code"` // upright, format, quality, smaller
	Message string `json:"message"`
}

func (c *cli) screenshotFix() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "fix IMAGE -o FILE", Short: c.say("cli.screenshot.fix.short"), Args: c.exactly(1),
		RunE: work(func(_ *cobra.Command, args []string) error {
			if out == "" {
				return &usageError{c.say("cli.needs-output")}
			}
			tools, err := c.tools()
			if err != nil {
				return err
			}
			size, changes, err := tools.FixScreenshot(app.File{Path: args[0]}, out)
			if err != nil {
				return err
			}
			form := fixedForm{args[0], out, size, []changeForm{}}
			for _, ch := range changes {
				form.Changes = append(form.Changes, changeForm{ch.Code, ch.Text.In(c.lang)})
			}
			return c.emit(form, func() { c.printFixed(form) })
		}),
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", c.say("cli.flag.output"))
	return cmd
}

func (c *cli) printFixed(f fixedForm) {
	if len(f.Changes) == 0 {
		c.print("cli.screenshot.unchanged", f.File)
		return
	}
	c.print("cli.written", f.File)
	for _, ch := range f.Changes {
		fmt.Fprintln(c.out, "  "+ch.Message)
	}
}
