// Package i18n knows the program's two languages: a Text that carries both, and catalogues of
// messages by key with a fallback to Chinese. It leaves fonts and windows to others.
package i18n

// Lang is a language of the interface.
type Lang string

// The languages that the program speaks.
const (
	ZH Lang = "zh" // Simplified Chinese, the default
	EN Lang = "en"
)

// Parse reads a language name such as "zh", "zh-CN" or "en_US"; anything else is Chinese.
func Parse(s string) Lang {
	if len(s) >= 2 && (s[:2] == "en" || s[:2] == "EN") {
		return EN
	}
	return ZH
}

// Text is one sentence in both languages.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// T makes a Text.
func T(zh, en string) Text { return Text{ZH: zh, EN: en} }

// In returns the text in l, or the other language's where l has none.
func (t Text) In(l Lang) string {
	if l == EN && t.EN != "" || t.ZH == "" {
		return t.EN
	}
	return t.ZH
}

// IsZero reports whether neither language has a text.
func (t Text) IsZero() bool { return t == Text{} }
