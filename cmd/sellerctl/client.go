package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/workspace"
)

func (c *cli) clientCommand() *cobra.Command {
	var shop workspace.Shop
	var kind string
	add := &cobra.Command{
		Use: "add NAME", Short: c.say("cli.client.add.short"), Args: c.exactly(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			shop.Type = workspace.ShopType(kind)
			if err := c.shopType(shop.Type); err != nil {
				return err
			}
			return c.clientAdd(cmd, args[0], shop)
		}),
	}
	add.Flags().StringVar(&shop.Name, "shop-name", "", c.say("cli.flag.shop-name"))
	add.Flags().StringVar(&kind, "shop-type", "pop", c.say("cli.flag.shop-type"))
	list := &cobra.Command{
		Use: "list", Short: c.say("cli.client.list.short"), Args: c.exactly(0),
		RunE: work(func(cmd *cobra.Command, _ []string) error { return c.clientList(cmd) }),
	}
	show := &cobra.Command{
		Use: "show CLIENT", Short: c.say("cli.client.show.short"), Args: c.exactly(1),
		RunE: work(func(cmd *cobra.Command, args []string) error { return c.clientShow(cmd, args[0]) }),
	}
	sample := &cobra.Command{
		Use: "sample", Short: c.say("cli.client.sample.short"), Args: c.exactly(0),
		RunE: work(func(cmd *cobra.Command, _ []string) error { return c.clientSample(cmd) }),
	}
	return c.group("client", add, list, show, sample, c.clientDelete())
}

func (c *cli) clientDelete() *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use: "delete CLIENT", Short: c.say("cli.client.delete.short"), Args: c.exactly(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			client, err := a.Client(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if !yes {
				return &usageError{c.say("cli.client.delete.sure", client.Name)}
			}
			if err := a.DeleteClient(cmd.Context(), client.ID); err != nil {
				return err
			}
			return c.emit(client, func() { c.print("cli.client.deleted", client.Name, client.ID) })
		}),
	}
	cmd.Flags().BoolVar(&yes, "yes", false, c.say("cli.flag.yes"))
	return cmd
}

func (c *cli) shopType(t workspace.ShopType) error {
	switch t {
	case workspace.POP, workspace.ACCU, workspace.Local:
		return nil
	}
	return &usageError{c.say("cli.wrong-value", "--shop-type", string(t), "pop, accu, local")}
}

func (c *cli) clientAdd(cmd *cobra.Command, name string, shop workspace.Shop) error {
	a, err := c.open(cmd.Context())
	if err != nil {
		return err
	}
	client, err := a.AddClient(cmd.Context(), name, shop)
	if err != nil {
		return err
	}
	return c.emit(client, func() { c.print("cli.client.added", client.Name, client.ID) })
}

func (c *cli) clientSample(cmd *cobra.Command) error {
	a, err := c.open(cmd.Context())
	if err != nil {
		return err
	}
	client, err := a.AddSample(cmd.Context(), nil)
	if err != nil {
		return err
	}
	return c.emit(client, func() { c.print("cli.client.added", client.Name, client.ID) })
}

func (c *cli) clientList(cmd *cobra.Command) error {
	a, err := c.open(cmd.Context())
	if err != nil {
		return err
	}
	all, err := a.Clients(cmd.Context())
	if err != nil {
		return err
	}
	return c.emit(all, func() {
		if len(all) == 0 {
			c.print("cli.client.none")
		}
		for _, client := range all {
			fmt.Fprintf(c.out, "%s  %s  %s  %s\n", client.ID, client.Name, client.Shop.Name, client.Shop.Type)
		}
	})
}

// state is how a client stands in one area.
type state struct {
	Area      string `json:"area"`
	Done      int    `json:"done"`
	Total     int    `json:"total"`
	Attention int    `json:"attention"`
	Summary   string `json:"summary"`
	Next      string `json:"next"`
}

// shown is the JSON form of `client show`.
type shown struct {
	Client workspace.Client `json:"client"`
	Areas  []state          `json:"areas"`
}

func (c *cli) clientShow(cmd *cobra.Command, id string) error {
	a, err := c.open(cmd.Context())
	if err != nil {
		return err
	}
	o, err := a.Overview(cmd.Context(), id)
	if err != nil {
		return err
	}
	form := shown{Client: o.Client, Areas: []state{}}
	for _, s := range o.Areas {
		form.Areas = append(form.Areas, state{
			Area: string(s.Area), Done: s.Done, Total: s.Total, Attention: s.Attention,
			Summary: s.Summary.In(c.lang), Next: s.Next.In(c.lang),
		})
	}
	return c.emit(form, func() {
		fmt.Fprintf(c.out, "%s  %s\n", form.Client.Name, form.Client.ID)
		for _, s := range form.Areas {
			line := c.say("cli.area."+s.Area) + c.say("cli.colon") + s.Summary
			if s.Next != "" {
				line += "  → " + s.Next
			}
			fmt.Fprintln(c.out, "  "+line)
		}
	})
}

// oneClient returns the client that is asked for, or the only one there is.
func (c *cli) oneClient(cmd *cobra.Command, id string) (workspace.Client, error) {
	if id != "" {
		return c.opened.Client(cmd.Context(), id)
	}
	all, err := c.opened.Clients(cmd.Context())
	switch {
	case err != nil:
		return workspace.Client{}, err
	case len(all) == 1:
		return all[0], nil
	}
	return workspace.Client{}, &usageError{c.say("cli.client.which")}
}

// joinText writes a list for a person.
func joinText(l i18n.Lang, parts []string) string {
	if l == i18n.ZH {
		return strings.Join(parts, "、")
	}
	return strings.Join(parts, ", ")
}
