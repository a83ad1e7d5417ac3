package rule_test

import (
	"testing"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

func TestSourceWords(t *testing.T) {
	for ref, want := range map[string]i18n.Text{
		"S0 53-55, 59":  i18n.T("入驻资料第 53-55, 59 行", "onboarding notes, line 53-55, 59"),
		"S3 24":         i18n.T("考核与申诉资料第 24 行", "metrics and appeals notes, line 24"),
		"GB 32100-2015": i18n.T("GB 32100-2015", "GB 32100-2015"),
		"":              {},
	} {
		if got := (rule.Source{Ref: ref}).Words(); got != want {
			t.Errorf("%q: %+v", ref, got)
		}
	}
}

// TestSourceNames holds that a name in both languages stands before a reference, or alone.
func TestSourceNames(t *testing.T) {
	name := i18n.T("处罚工单", "penalty ticket")
	if got := (rule.Source{Name: name}).Words(); got != name {
		t.Errorf("alone: %+v", got)
	}
	if got, want := (rule.Source{Name: name, Ref: "T-1"}).Words(), i18n.T("处罚工单 T-1", "penalty ticket T-1"); got != want {
		t.Errorf("with a number: %+v", got)
	}
}

func TestWorst(t *testing.T) {
	fs := []rule.Finding{{Status: rule.Notice}, {Status: rule.Block}, {Status: rule.NeedsPerson}}
	if got := rule.Worst(fs); got != rule.Block {
		t.Errorf("worst of %v is %s", fs, got)
	}
	if got := rule.Worst(nil); got != rule.Pass {
		t.Errorf("worst of none is %s", got)
	}
}
