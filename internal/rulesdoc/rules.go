package main

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed rules.tsv
var rulesText string

// ruleCount is how many rules the conformance list has.
const ruleCount = 260

// rule is one entry of the list, with a title in our words.
type rule struct {
	number       int
	class, title string
}

func (r rule) id() string { return "R" + strconv.Itoa(r.number) }

// readRules reads the embedded list, which must be whole and in order.
func readRules() ([]rule, error) {
	var rules []rule
	for i, line := range strings.Split(strings.TrimSpace(rulesText), "\n")[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != 3 || cells[0] != "R"+strconv.Itoa(i+1) || cells[2] == "" {
			return nil, fmt.Errorf("reading rules.tsv: line %d is %q", i+2, line)
		}
		rules = append(rules, rule{i + 1, cells[1], cells[2]})
	}
	if len(rules) != ruleCount {
		return nil, fmt.Errorf("reading rules.tsv: %d rules, want %d", len(rules), ruleCount)
	}
	return rules, nil
}
