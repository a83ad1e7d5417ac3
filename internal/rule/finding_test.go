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

		"official reasons of rejection, partner entry":    i18n.T("跨境合作方入驻的官方驳回原因", "official reasons of rejection, partner entry"),
		"entry conditions as told by third parties, 2025": i18n.T("第三方所述入驻条件，2025 年", "entry conditions as told by third parties, 2025"),
	} {
		if got := (rule.Source{Ref: ref}).Words(); got != want {
			t.Errorf("%q: %+v", ref, got)
		}
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
