package i18n_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"sellerdesk/assets"
	"sellerdesk/internal/i18n"
)

func TestTextFallsBackToTheOtherLanguage(t *testing.T) {
	for _, c := range []struct {
		text i18n.Text
		lang i18n.Lang
		want string
	}{
		{i18n.T("好", "good"), i18n.ZH, "好"},
		{i18n.T("好", "good"), i18n.EN, "good"},
		{i18n.T("好", ""), i18n.EN, "好"},
		{i18n.T("", "good"), i18n.ZH, "good"},
	} {
		if got := c.text.In(c.lang); got != c.want {
			t.Errorf("%+v in %s = %q, want %q", c.text, c.lang, got, c.want)
		}
	}
}

func TestParse(t *testing.T) {
	for in, want := range map[string]i18n.Lang{"en": i18n.EN, "en_US.UTF-8": i18n.EN, "zh-CN": i18n.ZH, "": i18n.ZH, "de": i18n.ZH} {
		if got := i18n.Parse(in); got != want {
			t.Errorf("Parse(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLoadRefusesAKeyThatStandsTwice(t *testing.T) {
	fsys := fstest.MapFS{
		"messages/zh/a.json": {Data: []byte(`{"k":"一"}`)},
		"messages/zh/b.json": {Data: []byte(`{"k":"二"}`)},
	}
	if _, err := i18n.Load(fsys); err == nil {
		t.Fatal("a key in two files was accepted")
	}
}

// TestCatalogsAreComplete holds that both languages have the same keys, each with a text.
func TestCatalogsAreComplete(t *testing.T) {
	c, err := i18n.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	zh, en := c.Keys(i18n.ZH), c.Keys(i18n.EN)
	for _, k := range zh {
		if !slices.Contains(en, k) {
			t.Errorf("key %q has no English", k)
		}
		if c.T(i18n.ZH, k) == "" {
			t.Errorf("key %q is empty in Chinese", k)
		}
	}
	for _, k := range en {
		if !slices.Contains(zh, k) {
			t.Errorf("key %q has no Chinese", k)
		}
		if c.T(i18n.EN, k) == "" {
			t.Errorf("key %q is empty in English", k)
		}
	}
}
