package ui

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/assets"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/onboarding"
)

// named finds the keys that the sources name whole, and families those that they complete from a
// value.
var (
	named  = regexp.MustCompile(`(?:\bT|\.text|\btitle|words|understood)\("([a-z0-9.-]*[a-z0-9])"|catalog\.Text\("ui\.([a-z0-9.-]+)"|\.text\("ui\.([a-z0-9.-]+)"|title\("ui\.([a-z0-9.-]+)"|line\("([a-z0-9.-]+)"|count\("([a-z0-9.-]+)"|group\("([a-z0-9.-]+)"|problem = "([a-z0-9.-]+)"|fail\("([a-z0-9.-]+)"|"(help\.[a-z0-9-]+)"\}|(?:next\(s, |word = |:= )"([a-z]+\.[a-z0-9-]+)"`)
	family = regexp.MustCompile(`\bT\("([a-z0-9.-]+[.-])"\s*\+`)
)

func sources(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no sources", err)
	}
	all := map[string]string{}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all[f] = string(data)
	}
	return all
}

// TestEveryKeyHasItsMessage holds that each key that the sources name is in the catalogue.
func TestEveryKeyHasItsMessage(t *testing.T) {
	c, err := i18n.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	keys := c.Keys(i18n.ZH)
	found := 0
	for file, text := range sources(t) {
		for _, m := range named.FindAllStringSubmatchIndex(text, -1) {
			key := ""
			for g := 2; g < len(m); g += 2 {
				if m[g] >= 0 {
					key = strings.TrimPrefix(text[m[g]:m[g+1]], "ui.")
				}
			}
			if strings.HasPrefix(strings.TrimSpace(text[m[1]:]), "+") {
				continue // completed from a value
			}
			if !strings.Contains(key, ".") && !slices.Contains([]string{"back", "cancel", "save"}, key) || strings.HasSuffix(key, ".csv") {
				continue
			}
			found++
			if !slices.Contains(keys, "ui."+key) && !control(text, key) {
				t.Errorf("%s: %s has no message", file, key)
			}
		}
		for _, m := range family.FindAllStringSubmatch(text, -1) {
			if !slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, "ui."+m[1]) }) {
				t.Errorf("%s: nothing begins with %s", file, m[1])
			}
		}
	}
	if found < 200 {
		t.Errorf("only %d keys were found: the pattern has gone blind", found)
	}
}

// control reports whether a name is one of a control, which looks like a key.
func control(text, key string) bool {
	return strings.Contains(text, `focus: "`+key+`"`) || strings.Contains(text, `mark("`+key) || strings.Contains(text, `find("`+key)
}

// TestEveryValueHasItsWord holds that no state, kind or type is shown by its code.
func TestEveryValueHasItsWord(t *testing.T) {
	c, err := i18n.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"status.":       {string(rule.NotApplicable), string(rule.NotInForce), string(rule.Pass), string(rule.Notice), string(rule.Warn), string(rule.NeedsPerson), string(rule.Block)},
		"trust.":        {string(rule.Official), string(rule.Seed), string(rule.ThirdParty), string(rule.Own)},
		"state.":        {string(rule.Healthy), string(rule.OnLimit), string(rule.Breach), string(rule.TooFew)},
		"role.":         {string(rule.Health), string(rule.Penalty), string(rule.Removal), string(rule.Ban)},
		"metric.":       {metric.LDR, metric.SFCR, metric.NRR},
		"ticket-state.": ticketStates,
		"outcome.":      {string(appeals.Waiting), string(appeals.Accepted), string(appeals.Rejected)},
		"submit.say-":   {"draft", "submitted", "under-review", "approved", "rejected", "resubmitted"},
		"field-state.":  {"verified", "proposed", "ambiguous", "derived", "failing", "unreadable", "unverified", "doubtful", "missing", "to-type", "edited", "confirmed"},
		"field-advice.": append([]string{"failing-typed"}, advised...),
		"import.state":  {"1", "3", "4"},
		"metric.is-":    {"healthy", "on-limit", "breach", "too-few", "unknown"},
	}
	for _, p := range Places() {
		want["nav."] = append(want["nav."], string(p))
	}
	for _, p := range onboarding.Platforms() {
		want["platform."] = append(want["platform."], string(p))
	}
	for _, k := range evidenceKinds {
		want["kind."] = append(want["kind."], string(k))
	}
	for _, s := range evidenceStates {
		want["item-state."] = append(want["item-state."], string(s))
	}
	for _, platform := range append(onboarding.Platforms(), "") {
		a := onboarding.Application{Store: onboarding.Store{Platform: platform}}
		for _, j := range []onboarding.Jurisdiction{onboarding.Mainland, onboarding.HongKong} {
			a.Company.Jurisdiction = j
			for _, s := range a.Slots() {
				want["slot."] = append(want["slot."], string(s.ID))
			}
		}
	}
	for prefix, values := range want {
		for _, v := range values {
			key := "ui." + prefix + v
			for _, l := range []i18n.Lang{i18n.ZH, i18n.EN} {
				if c.T(l, key) == key {
					t.Errorf("%s has no message", key)
				}
			}
		}
	}
}

// TestFontsHaveEveryCharacter holds that no message shows a box: both faces have all of its
// characters.
func TestFontsHaveEveryCharacter(t *testing.T) {
	c, err := i18n.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf"} {
		data, err := fs.ReadFile(assets.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		font, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		var buf sfnt.Buffer
		missing := map[rune]bool{}
		for _, l := range []i18n.Lang{i18n.ZH, i18n.EN} {
			for _, k := range c.Keys(l) {
				for _, r := range c.T(l, k) {
					if i, err := font.GlyphIndex(&buf, r); r > ' ' && (err != nil || i == 0) && !missing[r] {
						missing[r] = true
						t.Errorf("%s lacks %q of %s", name, r, k)
					}
				}
			}
		}
	}
}
