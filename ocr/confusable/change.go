package confusable

import (
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/idnum"
)

// reasons puts each cause in words.
var reasons = map[cause]i18n.Text{
	lookAlike: i18n.T("形状相近，改后校验通过", "looks alike; the checks pass with it"),
	offered:   i18n.T("识别引擎的另一种读法，改后校验通过", "the engine's own second reading; the checks pass with it"),
	otherPass: i18n.T("几次识别的读法不同", "the engine's passes differ here"),
	unknown:   i18n.T("此处字符无法辨认，由校验推出", "the sign could not be read; the checks leave this character"),
	dropped:   i18n.T("识别时多出的字符", "a character too many in the reading"),
	added:     i18n.T("识别时漏掉的字符", "a character missing from the reading"),
	paired:    i18n.T("B 与 8 形状相近，同一读数中另有形近误读", "B and 8 look alike, and the reading shows look-alikes elsewhere"),
	slipped:   i18n.T("仅供参考：换成形近字符后校验可通过，原文未必有误读", "a hint only: this look-alike would make the checks pass, yet nothing shows a misreading"),
	asRead:    i18n.T("大小写", "capital instead of small letter"),
}

// candidate turns a search's result into what a person is shown.
func (f aligned) candidate(found found) Candidate {
	c := Candidate{Value: found.value, Cost: found.cost}
	for _, s := range found.steps {
		c.paired = c.paired || s.cause == paired
		switch {
		case s.cause == added:
			c.Changes = append(c.Changes, Change{Position: s.given + 1, Value: string(rune(s.char)), Reason: reasons[added]})
		case s.char == 0:
			p := f.places[s.place]
			c.Changes = append(c.Changes, Change{
				Position: min(s.given+1, len(found.value)), ReadAt: p.origin + 1,
				Read: string(p.read), Reason: reasons[dropped],
			})
		case rune(s.char) != f.places[s.place].char || f.places[s.place].odd:
			p := f.places[s.place]
			c.Changes = append(c.Changes, Change{
				Position: s.given + 1, ReadAt: p.origin + 1,
				Read: string(p.read), Value: string(rune(s.char)), Reason: reasons[s.cause],
			})
		}
	}
	return c
}

// differences lists where value differs from the pass, which has the same length.
func differences(p pass, value string) []Change {
	var out []Change
	if len(value) != len(p.places) {
		return nil
	}
	for i, pl := range p.places {
		if rune(value[i]) != pl.char {
			out = append(out, Change{i + 1, pl.origin + 1, string(pl.read), string(rune(value[i])), reasons[otherPass]})
		}
	}
	return out
}

// Form is a Resolution in one language, as `sellerctl id repair --json` prints it.
type Form struct {
	Kind       idnum.Kind      `json:"kind"`
	Reading    string          `json:"reading"`
	Status     Status          `json:"status"`
	Value      string          `json:"value,omitempty"`
	Changes    []ChangeForm    `json:"changes"`
	Candidates []CandidateForm `json:"candidates"`
}

// ChangeForm is a Change in one language.
type ChangeForm struct {
	Position int    `json:"position"` // in the candidate, from 1
	ReadAt   int    `json:"read_at"`  // in the reading, from 1; 0 for an added character
	Read     string `json:"read"`
	Value    string `json:"value"`
	Reason   string `json:"reason"`
}

// CandidateForm is a Candidate in one language.
type CandidateForm struct {
	Value   string       `json:"value"`
	Changes []ChangeForm `json:"changes"`
}

// Form puts r into language l; reading is the text as it came in.
func (r Resolution) Form(reading string, l i18n.Lang) Form {
	f := Form{
		Kind: r.Kind, Reading: reading, Status: r.Status, Value: r.Value,
		Changes: changeForms(r.Changes, l), Candidates: []CandidateForm{},
	}
	for _, c := range r.Candidates {
		f.Candidates = append(f.Candidates, CandidateForm{c.Value, changeForms(c.Changes, l)})
	}
	return f
}

func changeForms(cs []Change, l i18n.Lang) []ChangeForm {
	out := make([]ChangeForm, 0, len(cs))
	for _, c := range cs {
		out = append(out, ChangeForm{c.Position, c.ReadAt, c.Read, c.Value, c.Reason.In(l)})
	}
	return out
}
