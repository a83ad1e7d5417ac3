package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"sellerdesk/appeals"
	"sellerdesk/appeals/packet"
	"sellerdesk/internal/app"
)

func (c *cli) appealCommand() *cobra.Command {
	return c.group("appeal", c.appealBuild(), c.appealText())
}

// builtForm is the JSON form of `appeal build`.
type builtForm struct {
	File     string        `json:"file"` // empty where nothing was written
	Pages    int           `json:"pages"`
	Bytes    int64         `json:"bytes"`
	Over     bool          `json:"over"` // beyond the budget
	Pictures []pictureForm `json:"pictures"`
	LeftOut  []claim       `json:"left_out"`
	Warnings []string      `json:"warnings"`
	Findings []finding     `json:"findings"` // that stand in the way; empty where it was built
}

type pictureForm struct {
	Labels []string `json:"labels"`
	How    string   `json:"how"`
	Bytes  int64    `json:"bytes"`
}

func (c *cli) appealBuild() *cobra.Command {
	var out, budget, ticket string
	var single bool
	cmd := &cobra.Command{
		Use: "build CASE.json -o FILE.pdf", Short: c.say("cli.appeal.build.short"),
		Example: "  sellerctl appeal build case.json -o appeal.pdf --budget 5MB\n  sellerctl appeal build --ticket ID -o appeal.pdf",
		Args: func(cmd *cobra.Command, args []string) error {
			if ticket != "" {
				return c.exactly(0)(cmd, args)
			}
			return c.exactly(1)(cmd, args)
		},
		RunE: work(func(cmd *cobra.Command, args []string) error {
			if out == "" {
				return &usageError{c.say("cli.needs-output")}
			}
			size, err := c.size("--budget", budget)
			if err != nil {
				return err
			}
			o := packet.Options{Lang: c.lang, Bilingual: !single, Budget: size}
			if ticket != "" {
				return c.built(c.buildTicket(cmd, ticket, o, out))(out, size)
			}
			return c.built(c.buildCase(cmd, args[0], o, out))(out, size)
		}),
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", c.say("cli.flag.output"))
	cmd.Flags().StringVar(&budget, "budget", "5MB", c.say("cli.flag.budget"))
	cmd.Flags().StringVar(&ticket, "ticket", "", c.say("cli.flag.ticket"))
	cmd.Flags().BoolVar(&single, "one-language", false, c.say("cli.flag.one-language"))
	return cmd
}

func (c *cli) buildCase(cmd *cobra.Command, path string, o packet.Options, out string) (app.Built, error) {
	var k app.CaseFile
	if err := c.readJSON(path, &k); err != nil {
		return app.Built{}, err
	}
	return app.BuildCase(cmd.Context(), c.options(), k, filepath.Dir(path), o, out)
}

func (c *cli) buildTicket(cmd *cobra.Command, ticket string, o packet.Options, out string) (app.Built, error) {
	a, err := c.open(cmd.Context())
	if err != nil {
		return app.Built{}, err
	}
	b, err := a.BuildAppeal(cmd.Context(), ticket, o, nil)
	if err != nil {
		return b, err
	}
	return b, a.ExportAppeal(cmd.Context(), b.Item.ID, out)
}

// built returns what prints a built appeal, or the findings that stand in its way.
func (c *cli) built(b app.Built, err error) func(out string, budget int64) error {
	return func(out string, budget int64) error {
		form := builtForm{Pictures: []pictureForm{}, LeftOut: []claim{}, Warnings: []string{}, Findings: []finding{}}
		var notReady *app.NotReadyError
		var refusal *appeals.NotAppealableError
		switch {
		case errors.As(err, &notReady):
			form.Findings = findings(notReady.Findings, c.lang)
		case errors.As(err, &refusal):
			form.Findings = []finding{{
				Rule: "appeal.appealable", Status: "block", Title: c.say("cli.appeal.refused"),
				Message: refusal.Reason().In(c.lang), Remedy: refusal.Remedy().In(c.lang),
			}}
		case err != nil:
			return err
		default:
			form = c.builtForm(b, out)
		}
		err := c.emit(form, func() { c.printBuilt(form, budget) })
		return errors.Join(err, unless(len(form.Findings) == 0))
	}
}

func (c *cli) builtForm(b app.Built, out string) builtForm {
	r := b.Report
	form := builtForm{
		File: out, Pages: r.Pages, Bytes: r.Bytes, Over: r.Over, Pictures: []pictureForm{},
		LeftOut: c.claims(r.LeftOut), Warnings: []string{}, Findings: []finding{},
	}
	for _, p := range r.Pictures {
		form.Pictures = append(form.Pictures, pictureForm{p.Labels, p.How, p.Bytes})
	}
	for _, w := range r.Warnings {
		form.Warnings = append(form.Warnings, w.In(c.lang))
	}
	return form
}

func (c *cli) printBuilt(f builtForm, budget int64) {
	if f.File == "" {
		c.print("cli.appeal.not-built")
		c.printFindings(f.Findings)
		return
	}
	c.print("cli.appeal.built", f.File, f.Pages, f.Bytes, len(f.Pictures))
	if f.Over {
		c.print("cli.appeal.over", budget)
	}
	for _, w := range f.Warnings {
		fmt.Fprintf(c.out, "  [%s] %s\n", c.say("cli.status.warn"), w)
	}
	if len(f.LeftOut) > 0 {
		c.print("cli.appeal.left-out")
		for _, cl := range f.LeftOut {
			fmt.Fprintf(c.out, "  %s\n      %s%s\n", cl.Text, c.say("cli.remedy"), cl.Gap)
		}
	}
}

// size reads "5MB", "800KB" or a number of bytes. MB are millions, as upload forms count.
func (c *cli) size(name, text string) (int64, error) {
	digits := strings.ToUpper(strings.TrimSpace(text))
	unit := int64(1)
	for _, u := range []struct {
		name  string
		bytes int64
	}{{"MB", 1_000_000}, {"KB", 1_000}, {"B", 1}} {
		if rest, ok := strings.CutSuffix(digits, u.name); ok {
			digits, unit = strings.TrimSpace(rest), u.bytes
			break
		}
	}
	n, err := strconv.ParseInt(digits, 10, 32)
	if err != nil || n <= 0 {
		return 0, &usageError{c.say("cli.wrong-size", name, text)}
	}
	return n * unit, nil
}

// textForm is the JSON form of `appeal text`.
type textForm struct {
	ZH         string         `json:"zh"`
	EN         string         `json:"en"`
	Characters map[string]int `json:"characters"` // by language
}

func (c *cli) appealText() *cobra.Command {
	return &cobra.Command{
		Use: "text TICKET", Short: c.say("cli.appeal.text.short"), Args: c.exactly(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			zh, en, err := a.AppealText(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			form := textForm{ZH: zh, EN: en, Characters: map[string]int{"zh": len([]rune(zh)), "en": len([]rune(en))}}
			return c.emit(form, func() {
				text := zh
				if c.lang == "en" {
					text = en
				}
				fmt.Fprintln(c.out, text)
			})
		}),
	}
}
