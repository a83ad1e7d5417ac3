package appeals

import (
	"regexp"

	"sellerdesk/internal/i18n"
)

// askForChange finds words that ask a buyer to change or take away a review, or that offer
// something for it. The platform's review policy forbids both (C7), so the program refuses to
// print them (R225).
var askForChange = []*regexp.Regexp{
	regexp.MustCompile(`(请|麻烦|希望|能否|帮忙|引导|要求|联系).{0,12}(修改|改为|改成|更改|删除|删掉|撤回|追评).{0,6}(好评|差评|评价|评论|五星|5星)`),
	regexp.MustCompile(`(改|给)(成|为|个)?(好评|五星|5星)`),
	regexp.MustCompile(`(好评|五星|5星|删除评价|删评|改评).{0,8}(返现|返利|红包|赠|补偿|退款)`),
	regexp.MustCompile(`(返现|返利|红包|赠品|补偿|退款).{0,12}(好评|五星|5星|改评|删评|修改评价|删除评价)`),
	regexp.MustCompile(`(?i)\b(change|edit|update|revise|remove|delete|withdraw|take down)\b.{0,24}\b(reviews?|ratings?|feedback|stars?)\b`),
	regexp.MustCompile(`(?i)\b(refund|gift|coupon|compensation|free)\b.{0,40}\b(in (exchange|return) for|if you)\b.{0,30}\b(reviews?|ratings?|stars?)\b`),
	regexp.MustCompile(`(?i)\b(five|5)[- ]?stars?\b.{0,30}\b(refund|gift|coupon|free)\b`),
}

// AsksForReviewChange returns the words of text that ask for a review to be changed or removed,
// or "" where there are none.
func AsksForReviewChange(text string) string {
	for _, re := range askForChange {
		if m := re.FindString(text); m != "" {
			return m
		}
	}
	return ""
}

// written lists everything in the appeal that is the person's own wording.
func (a Appeal) written() []i18n.Text {
	texts := []i18n.Text{a.Facts.Background, a.Facts.Overview, {ZH: a.Facts.Warehouse}, {ZH: a.Facts.Carrier}}
	for _, e := range a.Exhibits {
		texts = append(texts, i18n.Text{ZH: e.Caption})
	}
	for _, c := range a.Causes {
		texts = append(texts, c.Text)
	}
	for _, c := range a.Contacts {
		texts = append(texts, i18n.T(c.Text, c.Text))
	}
	for _, p := range a.Plan {
		texts = append(texts, p.Text, i18n.Text{ZH: p.Owner})
	}
	for _, o := range a.Own {
		texts = append(texts, o.Text)
	}
	return texts
}
