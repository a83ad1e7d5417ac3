package app

import (
	"context"
	"fmt"

	"sellerdesk/appeals"
	"sellerdesk/appeals/packet"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// exhibitWords recognises the words on a case's exhibits, so that order IDs in a screenshot can
// be searched in the PDF and compared with what the exhibit is said to show. What was recognised
// is kept by digest. An exhibit that can't be read has none: the PDF stands without them.
func (a *App) exhibitWords(ctx context.Context, c appeals.Case, progress func(Progress)) (func(itemID string) []packet.Word, error) {
	words := map[string][]packet.Word{}
	for i, e := range c.Appeal.Exhibits {
		tell(progress, i, len(c.Appeal.Exhibits), i18n.T("正在识别附件 "+e.Label, "Reading exhibit "+e.Label))
		found, err := a.wordsOf(ctx, c.Items[e.ItemID].Digest)
		if ctx.Err() != nil {
			return nil, fmt.Errorf("reading exhibit %s: %w", e.Label, ctx.Err())
		}
		if err == nil {
			words[e.ItemID] = found
		}
	}
	return func(itemID string) []packet.Word { return words[itemID] }, nil
}

// wordsOf returns the words on a kept picture, in pixels of the upright picture.
func (a *App) wordsOf(ctx context.Context, d evidence.Digest) ([]packet.Word, error) {
	name := "words/" + string(d)
	var kept []packet.Word
	if err := a.db.Setting(ctx, name, &kept); err != nil || kept != nil {
		return kept, err
	}
	if a.options.Engine == nil {
		return nil, a.noEngine()
	}
	data, err := a.vault.Bytes(d)
	if err != nil {
		return nil, err
	}
	words := []packet.Word{}
	err = guard("reading exhibit", func() error {
		p, err := preprocess.Decode(data)
		if err != nil {
			return err
		}
		page, err := a.options.Engine.Recognize(ctx, ocr.Request{
			Image: p.Image, Languages: []ocr.Language{ocr.SimplifiedChinese}, Layout: ocr.Auto,
		})
		words = append(words, wordsOn(page, p.Scale)...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return words, a.db.SaveSetting(ctx, name, words)
}

// wordsOn lists a page's words; scale is the pixels of the file for one of the page's.
func wordsOn(page ocr.Page, scale float64) []packet.Word {
	var words []packet.Word
	at := func(n int) int { return int(float64(n) * scale) }
	for _, l := range page.Lines {
		for _, w := range l.Words {
			if w.Text != "" && w.Box.W > 0 && w.Box.H > 0 {
				words = append(words, packet.Word{Text: w.Text, X: at(w.Box.X), Y: at(w.Box.Y), W: at(w.Box.W), H: at(w.Box.H)})
			}
		}
	}
	return words
}
