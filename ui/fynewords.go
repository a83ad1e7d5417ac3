package ui

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// fyneWords are the few words of Fyne's own that can be seen, such as the menu of an entry.
var fyneWords = map[string]string{
	"Cut": "fyne.cut", "Copy": "fyne.copy", "Paste": "fyne.paste", "Select all": "fyne.select-all", "Undo": "fyne.undo", "Redo": "fyne.redo",
	"Quit": "fyne.quit",
}

// translateFyne gives Fyne's own words in the language shown. Fyne follows the system's language
// only, so they are registered under that.
func (d *Window) translateFyne() {
	words := map[string]string{}
	for word, key := range fyneWords {
		words[word] = d.T(key)
	}
	data, err := json.Marshal(words)
	if err == nil {
		err = lang.AddTranslationsForLocale(data, lang.SystemLocale())
	}
	if err != nil {
		fyne.LogError("translating the entry menu", err)
	}
}
