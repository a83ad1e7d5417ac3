package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sellerdesk/appeals"
	"sellerdesk/internal/app"
	"sellerdesk/internal/evidence"
)

func (c *cli) ticketCommand() *cobra.Command {
	return c.group("ticket", c.ticketAdd(), c.ticketList(), c.ticketShow(), c.ticketExhibit(), c.ticketAttempt(), c.ticketDecide())
}

func (c *cli) ticketAdd() *cobra.Command {
	var t typedTicket
	cmd := &cobra.Command{
		Use: "add", Short: c.say("cli.ticket.add.short"), Args: c.exactly(0),
		Example: "  sellerctl ticket add --violation late-dispatch --number T-1 --assessed 12.50 --target 4 \\\n" +
			"    --issued '2026-11-16 09:00' --deadline '2026-12-16 09:00' --order 576494756111711618",
		RunE: work(func(cmd *cobra.Command, _ []string) error {
			ticket, err := t.parse(c)
			if err != nil {
				return err
			}
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			client, err := c.oneClient(cmd, t.client)
			if err != nil {
				return err
			}
			ticket.ClientID = client.ID
			if err := t.defects(a.Tools, &ticket); err != nil {
				return err
			}
			if ticket, err = a.SaveTicket(cmd.Context(), ticket); err != nil {
				return err
			}
			form := c.shownTicket(a, ticket)
			return c.emit(form, func() { c.printTicket(form) })
		}),
	}
	t.flags(c, cmd)
	return cmd
}

// shownTicket is a ticket with its clock, as lists and single ones show it.
type shownTicket struct {
	Ticket     appeals.Ticket `json:"ticket"`
	Clock      appeals.Clock  `json:"clock"`
	Appealable bool           `json:"appealable"`
	Reason     string         `json:"reason,omitempty"` // why it can't be appealed
}

func (c *cli) shownTicket(a *app.App, t appeals.Ticket) shownTicket {
	s := shownTicket{Ticket: t, Clock: a.Clock(t), Appealable: true}
	if r := t.Refusal(); r != nil {
		s.Appealable, s.Reason = false, r.Reason().In(c.lang)
	}
	return s
}

func (c *cli) printTicket(s shownTicket) {
	t := s.Ticket
	rate := ""
	if t.Assessed != 0 {
		rate = c.say("cli.ticket.rate", t.Assessed, t.Target) + "  "
	}
	fmt.Fprintf(c.out, "%s  %s  %s  %s%s\n", t.ID, t.Number, t.Violation.Title().In(c.lang), rate, s.Clock.Status.Text().In(c.lang))
	if s.Clock.Pacific != "" {
		c.print("cli.ticket.clock", s.Clock.Pacific, s.Clock.Beijing, c.left(s.Clock.Left))
	}
	if !s.Appealable {
		fmt.Fprintln(c.out, "  "+s.Reason)
	}
}

// left writes the time that is left in days and hours.
func (c *cli) left(d time.Duration) string {
	if d < 0 {
		return c.say("cli.ticket.over")
	}
	hours := int(d / time.Hour)
	return c.say("cli.ticket.left", hours/24, hours%24)
}

func (c *cli) ticketList() *cobra.Command {
	var client string
	cmd := &cobra.Command{
		Use: "list", Short: c.say("cli.ticket.list.short"), Args: c.exactly(0),
		RunE: work(func(cmd *cobra.Command, _ []string) error {
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			owner, err := c.oneClient(cmd, client)
			if err != nil {
				return err
			}
			tickets, err := a.Tickets(cmd.Context(), owner.ID)
			if err != nil {
				return err
			}
			forms := []shownTicket{}
			for _, t := range tickets {
				forms = append(forms, c.shownTicket(a, t))
			}
			return c.emit(forms, func() {
				if len(forms) == 0 {
					c.print("cli.ticket.none")
				}
				for _, f := range forms {
					c.printTicket(f)
				}
			})
		}),
	}
	cmd.Flags().StringVar(&client, "client", "", c.say("cli.flag.client"))
	return cmd
}

// claim is an appeals.Claim in one language.
type claim struct {
	ID       string          `json:"id"`
	Text     string          `json:"text"`
	Proven   bool            `json:"proven"`
	Gap      string          `json:"gap,omitempty"`
	Insisted bool            `json:"insisted"`
	Proofs   []appeals.Proof `json:"proofs"`
	Rules    []string        `json:"rules"`
}

// openCase is the JSON form of `ticket show`.
type openCase struct {
	shownTicket
	Exhibits []appeals.Exhibit `json:"exhibits"`
	Claims   []claim           `json:"claims"`
	Findings []finding         `json:"findings"`
}

func (c *cli) ticketShow() *cobra.Command {
	return &cobra.Command{
		Use: "show TICKET", Short: c.say("cli.ticket.show.short"), Args: c.exactly(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			k, err := a.Case(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			checked := k.Check()
			form := openCase{
				shownTicket: c.shownTicket(a, k.Ticket), Exhibits: append([]appeals.Exhibit{}, k.Appeal.Exhibits...),
				Claims: c.claims(k.Claims()), Findings: findings(checked, c.lang),
			}
			if err := c.emit(form, func() { c.printCase(form) }); err != nil {
				return err
			}
			return blocked(checked)
		}),
	}
}

func (c *cli) claims(all []appeals.Claim) []claim {
	out := []claim{}
	for _, cl := range all {
		out = append(out, claim{
			ID: cl.ID, Text: cl.Text.In(c.lang), Proven: cl.Proven(), Gap: cl.Gap.In(c.lang), Insisted: cl.Insisted,
			Proofs: append([]appeals.Proof{}, cl.Proofs...), Rules: append([]string{}, cl.Rules...),
		})
	}
	return out
}

func (c *cli) printCase(k openCase) {
	c.printTicket(k.shownTicket)
	for _, e := range k.Exhibits {
		fmt.Fprintf(c.out, "  %s  %s  %s\n", e.Label, appeals.KindTitle(e.Kind).In(c.lang), e.Caption)
	}
	for i, cl := range k.Claims {
		word := "cli.claim.proven"
		if !cl.Proven {
			word = "cli.claim.open"
		}
		fmt.Fprintf(c.out, "  %d. [%s] %s\n", i+1, c.say(word), cl.Text)
		if cl.Gap != "" {
			fmt.Fprintf(c.out, "      %s%s\n", c.say("cli.remedy"), cl.Gap)
		}
	}
	c.printFindings(k.Findings)
}

func (c *cli) ticketExhibit() *cobra.Command {
	var kind, caption, shownAt string
	cmd := &cobra.Command{
		Use: "exhibit TICKET FILE", Short: c.say("cli.ticket.exhibit.short"), Args: c.exactly(2),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			t, err := a.Ticket(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if err := c.accepted(t.Violation, evidence.Kind(kind)); err != nil {
				return err
			}
			e, err := a.AddExhibit(cmd.Context(), t.ID, evidence.Kind(kind), caption, shownAt, app.File{Path: args[1]})
			if err != nil {
				return err
			}
			return c.emit(e, func() { c.print("cli.ticket.exhibit.added", e.Label, appeals.KindTitle(e.Kind).In(c.lang)) })
		}),
	}
	cmd.Flags().StringVar(&kind, "kind", string(evidence.KindOther), c.say("cli.flag.kind"))
	cmd.Flags().StringVar(&caption, "caption", "", c.say("cli.flag.caption"))
	cmd.Flags().StringVar(&shownAt, "shown-at", "", c.say("cli.flag.shown-at"))
	return cmd
}

func (c *cli) accepted(v appeals.Violation, kind evidence.Kind) error {
	if slices.Contains(v.Accepts(), kind) {
		return nil
	}
	var names []string
	for _, k := range v.Accepts() {
		names = append(names, string(k))
	}
	return &usageError{c.say("cli.wrong-value", "--kind", string(kind), strings.Join(names, ", "))}
}

func (c *cli) ticketAttempt() *cobra.Command {
	var at, item string
	cmd := &cobra.Command{
		Use: "attempt TICKET", Short: c.say("cli.ticket.attempt.short"), Args: c.exactly(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			when, err := c.instant("--at", at)
			if err != nil {
				return err
			}
			return c.changedTicket(cmd, args[0], func(a *app.App) error {
				return a.AddAttempt(cmd.Context(), args[0], appeals.Attempt{Submitted: when, Packet: item})
			})
		}),
	}
	cmd.Flags().StringVar(&at, "at", "", c.say("cli.flag.at"))
	cmd.Flags().StringVar(&item, "packet", "", c.say("cli.flag.packet"))
	return cmd
}

func (c *cli) ticketDecide() *cobra.Command {
	var wording string
	cmd := &cobra.Command{
		Use: "decide TICKET accepted|rejected", Short: c.say("cli.ticket.decide.short"), Args: c.exactly(2),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			outcome := appeals.Outcome(args[1])
			if outcome != appeals.Accepted && outcome != appeals.Rejected {
				return &usageError{c.say("cli.wrong-value", "OUTCOME", args[1], "accepted, rejected")}
			}
			return c.changedTicket(cmd, args[0], func(a *app.App) error {
				return a.Decide(cmd.Context(), args[0], outcome, wording)
			})
		}),
	}
	cmd.Flags().StringVar(&wording, "wording", "", c.say("cli.flag.wording"))
	return cmd
}

// changedTicket changes a ticket and shows it as it stands then.
func (c *cli) changedTicket(cmd *cobra.Command, id string, change func(*app.App) error) error {
	a, err := c.open(cmd.Context())
	if err != nil {
		return err
	}
	if err := change(a); err != nil {
		return err
	}
	t, err := a.Ticket(cmd.Context(), id)
	if err != nil {
		return err
	}
	form := c.shownTicket(a, t)
	return c.emit(form, func() { c.printTicket(form) })
}
