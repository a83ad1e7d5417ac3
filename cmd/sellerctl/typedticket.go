package main

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sellerdesk/appeals"
	"sellerdesk/internal/app"
	"sellerdesk/internal/cal"
)

// typedTicket is what the flags of `ticket add` say.
type typedTicket struct {
	client, violation, number, level, product, note string
	issued, deadline, ends, from, to                string
	assessed, target                                string
	points                                          int
	orders                                          []string
	orderFile                                       string
}

func (t *typedTicket) flags(c *cli, cmd *cobra.Command) {
	f := cmd.Flags()
	for _, s := range []struct {
		value *string
		name  string
	}{
		{&t.client, "client"},
		{&t.violation, "violation"},
		{&t.number, "number"},
		{&t.level, "level"},
		{&t.product, "product"},
		{&t.note, "note"},
		{&t.issued, "issued"},
		{&t.deadline, "deadline"},
		{&t.ends, "ends"},
		{&t.from, "from"},
		{&t.to, "to"},
		{&t.assessed, "assessed"},
		{&t.target, "target"},
	} {
		f.StringVar(s.value, s.name, "", c.say("cli.flag."+s.name))
	}
	f.IntVar(&t.points, "points", 0, c.say("cli.flag.points"))
	f.StringArrayVar(&t.orders, "order", nil, c.say("cli.flag.order"))
	f.StringVar(&t.orderFile, "order-file", "", c.say("cli.flag.order-file"))
}

// parse turns what was typed into a ticket.
func (t *typedTicket) parse(c *cli) (appeals.Ticket, error) {
	out := appeals.Ticket{
		Number: t.number, Violation: appeals.Violation(t.violation), Level: appeals.Level(t.level),
		ProductID: t.product, Note: t.note, Points: t.points, DefectOrders: t.orders,
	}
	if err := t.words(c); err != nil {
		return out, err
	}
	var err error
	for _, at := range []struct {
		into       *time.Time
		name, text string
	}{{&out.Issued, "--issued", t.issued}, {&out.Deadline, "--deadline", t.deadline}, {&out.Ends, "--ends", t.ends}} {
		if *at.into, err = c.instant(at.name, at.text); err != nil {
			return out, err
		}
	}
	if out.Period.From, err = c.date("--from", t.from); err != nil {
		return out, err
	}
	if out.Period.To, err = c.date("--to", t.to); err != nil {
		return out, err
	}
	if out.Assessed, err = c.percent("--assessed", t.assessed); err != nil {
		return out, err
	}
	out.Target, err = c.percent("--target", t.target)
	return out, err
}

// defects adds the orders of the file to those that were typed.
func (t *typedTicket) defects(tools *app.Tools, out *appeals.Ticket) error {
	if t.orderFile == "" {
		return nil
	}
	d, err := tools.ReadDefects(app.File{Path: t.orderFile})
	out.DefectOrders = append(out.DefectOrders, d.IDs...)
	return err
}

// words checks what must be one of a few words.
func (t *typedTicket) words(c *cli) error {
	var kinds []string
	for _, v := range appeals.Violations() {
		kinds = append(kinds, string(v))
	}
	if !slices.Contains(kinds, t.violation) {
		return &usageError{c.say("cli.wrong-value", "--violation", t.violation, strings.Join(kinds, ", "))}
	}
	if l := appeals.Level(t.level); l != "" && l != appeals.ShopLevel && l != appeals.ProductLevel {
		return &usageError{c.say("cli.wrong-value", "--level", t.level, "shop, product")}
	}
	return nil
}

// instant reads a moment: with a zone, or as Pacific time, which is what the platform prints.
func (c *cli) instant(name, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t, nil
	}
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02"} {
		if t, err := time.ParseInLocation(layout, text, cal.Pacific()); err == nil {
			return t, nil
		}
	}
	return time.Time{}, &usageError{c.say("cli.wrong-time", name, text)}
}

func (c *cli) date(name, text string) (cal.Date, error) {
	d, err := cal.Parse(text)
	if err != nil {
		return d, &usageError{c.say("cli.wrong-date", name, text)}
	}
	return d, nil
}

// percent reads "12.5" or "12.50%" exactly.
func (c *cli) percent(name, text string) (appeals.Percent, error) {
	if text == "" {
		return 0, nil
	}
	whole, fraction, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(text), "%"), ".")
	n, err := strconv.ParseUint(whole+(fraction + "00")[:2], 10, 16)
	if err != nil || whole == "" || len(fraction) > 2 || n > 100_00 {
		return 0, &usageError{c.say("cli.wrong-percent", name, text)}
	}
	return appeals.Percent(n), nil
}
