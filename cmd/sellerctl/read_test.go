package main

import (
	"bytes"
	"strings"
	"testing"

	"sellerdesk/internal/i18n"
	"sellerdesk/ocr/extract"
)

// TestReadingsArePrintedInWords holds that a person reads values in the chosen language, and that what has no
// value is shown as it was read (R29).
func TestReadingsArePrintedInWords(t *testing.T) {
	r := reading{order: []string{"term", "registered_capital", "established", "sex"}, Fields: map[string]fieldForm{
		"term":               {Text: "2019年03月12日至长期", Value: "2019-03-12/open"},
		"registered_capital": {Text: "伍佰万元整", Value: "5000000.00 CNY", Candidates: []optionForm{{Value: "8000000.00 CNY"}}},
		"established":        {Text: "2019年??月", Status: extract.Unverified},
		"sex":                {Text: "女", Value: "F"},
	}}
	for lang, want := range map[i18n.Lang][]string{
		i18n.ZH: {"2019年3月12日至长期", "500万元人民币", "2019年??月", "女"},
		i18n.EN: {"12 Mar 2019 – no fixed end", "CNY 5,000,000", "2019年??月", "Female"},
	} {
		var b bytes.Buffer
		c := &cli{out: &b, words: &i18n.Catalog{}, lang: lang}
		c.printReading(r)
		for _, w := range want {
			if !strings.Contains(b.String(), w) {
				t.Errorf("%s: %q is missing from\n%s", lang, w, b.String())
			}
		}
		for _, raw := range []string{"/open", "5000000.00", "  F  "} {
			if strings.Contains(b.String(), raw) {
				t.Errorf("%s: %q stands raw in\n%s", lang, raw, b.String())
			}
		}
	}
}
