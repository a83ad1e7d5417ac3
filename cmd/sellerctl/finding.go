package main

import (
	"fmt"
	"strings"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// finding is a rule.Finding in one language.
type finding struct {
	Rule    string      `json:"rule"`
	Status  rule.Status `json:"status"`
	Title   string      `json:"title"`
	Message string      `json:"message"`
	Remedy  string      `json:"remedy,omitempty"`
	Field   string      `json:"field,omitempty"`
	Source  rule.Source `json:"source"`
	Box     *[4]int     `json:"box,omitempty"`
}

func findings(fs []rule.Finding, l i18n.Lang) []finding {
	out := make([]finding, 0, len(fs))
	for _, f := range fs {
		out = append(out, finding{
			Rule: f.Rule, Status: f.Status, Title: f.Title.In(l), Message: f.Message.In(l), Remedy: f.Remedy.In(l),
			Field: f.Field, Source: f.Source, Box: f.Box,
		})
	}
	return out
}

// printFindings writes findings for a person: what was looked at, what was found, what to do.
func (c *cli) printFindings(fs []finding) {
	for _, f := range fs {
		if f.Status == rule.NotApplicable || f.Status == rule.NotInForce {
			continue
		}
		fmt.Fprintf(c.out, "  %s %s%s%s%s\n", c.mark(f.Status), f.Title, c.say("cli.colon"), f.Message, c.sourceOf(f))
		if f.Remedy != "" && f.Status != rule.Pass {
			fmt.Fprintf(c.out, "      %s%s\n", c.say("cli.remedy"), f.Remedy)
		}
	}
}

func (c *cli) mark(s rule.Status) string { return "[" + c.say("cli.status."+string(s)) + "]" }

// sourceOf names where a finding's rule comes from, in brackets.
func (c *cli) sourceOf(f finding) string {
	parts := strings.Join(f.Source.Rules, " ")
	if place := f.Source.Words().In(c.lang); place != "" {
		parts = strings.TrimSpace(parts + " " + place)
	}
	if parts == "" {
		return ""
	}
	return " (" + parts + ")"
}

// blocked is errBlocked where something blocks.
func blocked(fs []rule.Finding) error {
	if rule.Worst(fs) == rule.Block {
		return errBlocked
	}
	return nil
}
