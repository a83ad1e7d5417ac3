package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr/confusable"
)

func (c *cli) idCommand() *cobra.Command {
	check := &cobra.Command{
		Use: "check KIND VALUE...", Short: c.say("cli.id.check.short"), Args: c.numbers,
		Example: "  sellerctl id check uscc 91440300MAEXAMPL88",
		RunE:    work(func(_ *cobra.Command, args []string) error { return c.idCheck(idnum.Kind(args[0]), args[1:]) }),
	}
	repair := &cobra.Command{
		Use: "repair KIND READING...", Short: c.say("cli.id.repair.short"), Args: c.numbers,
		Example: "  sellerctl id repair uscc 9144O300MAEXAMPL88",
		RunE:    work(func(_ *cobra.Command, args []string) error { return c.idRepair(idnum.Kind(args[0]), args[1:]) }),
	}
	return c.group("id", check, repair)
}

// numbers holds that a known kind and at least one number stand there.
func (c *cli) numbers(_ *cobra.Command, args []string) error {
	if len(args) < 2 {
		return errors.New(c.say("cli.too-few", 2, len(args)))
	}
	kinds := idnum.Kinds()
	if slices.Contains(kinds, idnum.Kind(args[0])) {
		return nil
	}
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	return errors.New(c.say("cli.id.unknown-kind", args[0], strings.Join(names, ", ")))
}

func (c *cli) idCheck(kind idnum.Kind, values []string) error {
	forms, valid := make([]idnum.Form, 0, len(values)), true
	for _, v := range values {
		r, err := idnum.Check(kind, v)
		if err != nil {
			return err
		}
		forms, valid = append(forms, r.Form(c.lang)), valid && r.Valid
	}
	err := c.emit(forms, func() {
		for _, f := range forms {
			c.printCheck(f)
		}
	})
	if err == nil && !valid {
		err = errBlocked
	}
	return err
}

func (c *cli) printCheck(f idnum.Form) {
	word := "cli.id.valid"
	if !f.Valid {
		word = "cli.id.invalid"
	}
	fmt.Fprintf(c.out, "%s  %s\n", f.Value, c.say(word))
	for _, p := range append(f.Problems, f.Notices...) {
		fmt.Fprintln(c.out, "  "+c.at(p.Position)+p.Message)
	}
	for _, key := range sortedKeys(f.Facts) {
		if name, ok := strings.CutSuffix(key, "_name"); !ok {
			fmt.Fprintf(c.out, "  %s: %s %s\n", key, f.Facts[key], f.Facts[key+"_name"])
		} else if f.Facts[name] == "" {
			fmt.Fprintf(c.out, "  %s: %s\n", name, f.Facts[key])
		}
	}
}

// at says at which character something stands.
func (c *cli) at(position int) string {
	if position == 0 {
		return ""
	}
	return c.say("cli.id.position", position)
}

func (c *cli) idRepair(kind idnum.Kind, readings []string) error {
	forms, good := make([]confusable.Form, 0, len(readings)), true
	for _, text := range readings {
		r, err := confusable.Resolve(kind, []confusable.Reading{confusable.Typed(text)})
		if err != nil {
			return err
		}
		forms = append(forms, r.Form(text, c.lang))
		good = good && (r.Status == confusable.Verified || r.Status == confusable.Proposed)
	}
	err := c.emit(forms, func() {
		for _, f := range forms {
			c.printRepair(f)
		}
	})
	if err == nil && !good {
		err = errBlocked
	}
	return err
}

func (c *cli) printRepair(f confusable.Form) {
	fmt.Fprintf(c.out, "%s  %s\n", f.Reading, c.say("cli.reading."+string(f.Status)))
	if f.Value != "" && f.Value != f.Reading {
		fmt.Fprintln(c.out, "  "+f.Value)
	}
	c.printChanges(f.Changes)
	if f.Status != confusable.Ambiguous && f.Status != confusable.Failing {
		return
	}
	for _, candidate := range f.Candidates {
		fmt.Fprintln(c.out, "  ? "+candidate.Value)
		c.printChanges(candidate.Changes)
	}
}

func (c *cli) printChanges(changes []confusable.ChangeForm) {
	for _, ch := range changes {
		fmt.Fprintf(c.out, "    %s%s → %s  %s\n", c.at(ch.Position), orDash(ch.Read), orDash(ch.Value), ch.Reason)
	}
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
