package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"sellerdesk/internal/app"
	"sellerdesk/internal/evidence"
	"sellerdesk/onboarding"
)

func (c *cli) evidenceCommand() *cobra.Command {
	return c.group("evidence", c.evidenceAdd(), c.evidenceList(), c.evidenceShow(), c.evidenceExport())
}

func (c *cli) evidenceAdd() *cobra.Command {
	var client, slot, kind, caption string
	cmd := &cobra.Command{
		Use: "add FILE...", Short: c.say("cli.evidence.add.short"), Args: c.atLeast(1),
		Example: "  sellerctl evidence add --client ID --slot license licence.jpg",
		RunE: work(func(cmd *cobra.Command, args []string) error {
			if slot != "" && len(args) > 1 {
				return &usageError{c.say("cli.evidence.one-slot")}
			}
			return c.take(cmd, client, onboarding.SlotID(slot), evidence.Kind(kind), caption, args)
		}),
	}
	cmd.Flags().StringVar(&client, "client", "", c.say("cli.flag.client"))
	cmd.Flags().StringVar(&slot, "slot", "", c.say("cli.flag.slot"))
	cmd.Flags().StringVar(&kind, "kind", string(evidence.KindOther), c.say("cli.flag.kind"))
	cmd.Flags().StringVar(&caption, "caption", "", c.say("cli.flag.caption"))
	return cmd
}

func (c *cli) take(cmd *cobra.Command, clientID string, slot onboarding.SlotID, kind evidence.Kind, caption string, paths []string) error {
	a, err := c.open(cmd.Context())
	if err != nil {
		return err
	}
	client, err := c.oneClient(cmd, clientID)
	if err != nil {
		return err
	}
	items := []evidence.Item{}
	for _, path := range paths {
		f := app.File{Path: path}
		var item evidence.Item
		if slot != "" {
			item, err = a.TakeDocument(cmd.Context(), client.ID, slot, f)
		} else {
			item, err = a.TakeItem(cmd.Context(), client.ID, kind, caption, f)
		}
		if err != nil {
			return err
		}
		items = append(items, item)
	}
	return c.emit(items, func() { c.printItems(items) })
}

func (c *cli) printItems(items []evidence.Item) {
	for _, i := range items {
		slot := i.Slot
		if slot == "" {
			slot = "–"
		}
		fmt.Fprintf(c.out, "%s  %s  %s  %s  %s  %s  %d B  %s\n",
			i.ID, i.TakenAt.Format("2006-01-02 15:04"), c.say("cli.item."+string(i.State)), i.Kind, slot, i.Digest.Short(), i.Size, i.Name)
	}
}

func (c *cli) evidenceList() *cobra.Command {
	var q evidence.Query
	cmd := &cobra.Command{
		Use: "list", Short: c.say("cli.evidence.list.short"), Args: c.exactly(0),
		RunE: work(func(cmd *cobra.Command, _ []string) error {
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			items, err := a.Items(cmd.Context(), q)
			if err != nil {
				return err
			}
			return c.emit(items, func() {
				if len(items) == 0 {
					c.print("cli.evidence.none")
				}
				c.printItems(items)
			})
		}),
	}
	cmd.Flags().StringVar(&q.ClientID, "client", "", c.say("cli.flag.client"))
	cmd.Flags().StringVar(&q.Slot, "slot", "", c.say("cli.flag.slot"))
	cmd.Flags().StringVar((*string)(&q.Kind), "kind", "", c.say("cli.flag.kind"))
	cmd.Flags().StringVar((*string)(&q.State), "state", "", c.say("cli.flag.state"))
	return cmd
}

func (c *cli) evidenceShow() *cobra.Command {
	return &cobra.Command{
		Use: "show ITEM", Short: c.say("cli.evidence.show.short"), Args: c.exactly(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			i, err := a.Item(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return c.emit(i, func() {
				c.printItems([]evidence.Item{i})
				fmt.Fprintf(c.out, "  SHA-256 %s\n", i.Digest)
				for _, h := range i.History {
					fmt.Fprintf(c.out, "  %s  %s  %s  %s\n", h.At.Format("2006-01-02 15:04:05"), h.Who, h.Action, h.Note)
				}
			})
		}),
	}
}

// exported is the JSON form of commands that write one file.
type exported struct {
	Item string `json:"item"`
	File string `json:"file"`
}

func (c *cli) evidenceExport() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "export ITEM -o FILE", Short: c.say("cli.evidence.export.short"), Args: c.exactly(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			if out == "" {
				return &usageError{c.say("cli.needs-output")}
			}
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			if err := a.ExportItem(cmd.Context(), args[0], out); err != nil {
				return err
			}
			return c.emit(exported{args[0], out}, func() { c.print("cli.written", out) })
		}),
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", c.say("cli.flag.output"))
	return cmd
}

// verified is the JSON form of `verify`.
type verified struct {
	Whole   bool              `json:"whole"`
	Sound   int               `json:"sound"`
	Missing []evidence.Digest `json:"missing"`
	Altered []evidence.Digest `json:"altered"`
	Foreign []string          `json:"foreign"`
}

func (c *cli) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use: "verify", Short: c.say("cli.verify.short"), Args: c.exactly(0),
		RunE: work(func(cmd *cobra.Command, _ []string) error {
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			r, err := a.Verify(cmd.Context(), nil)
			if err != nil {
				return err
			}
			form := verified{r.Whole(), r.Sound, r.Missing, r.Altered, r.Foreign}
			err = c.emit(form, func() { c.printVerified(form) })
			return errors.Join(err, unless(r.Whole()))
		}),
	}
}

func (c *cli) printVerified(v verified) {
	word := "cli.verify.whole"
	if !v.Whole {
		word = "cli.verify.damaged"
	}
	c.print(word, v.Sound, len(v.Missing), len(v.Altered))
	for _, d := range v.Missing {
		fmt.Fprintf(c.out, "  %s  %s\n", c.say("cli.verify.missing"), d)
	}
	for _, d := range v.Altered {
		fmt.Fprintf(c.out, "  %s  %s\n", c.say("cli.verify.altered"), d)
	}
	if len(v.Foreign) > 0 {
		c.print("cli.verify.foreign", len(v.Foreign))
	}
}

// unless is errBlocked where ok is false.
func unless(ok bool) error {
	if ok {
		return nil
	}
	return errBlocked
}
