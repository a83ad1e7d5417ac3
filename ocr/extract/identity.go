package extract

import (
	"regexp"
	"strings"

	"sellerdesk/internal/idnum"
)

// identityLabels are the captions of both sides of the mainland identity card.
var identityLabels = []label{
	{Number, []string{"公民身份号码", "身份号码"}},
	{IDAuthority, []string{"签发机关"}},
	{Valid, []string{"有效期限"}},
	{PersonName, []string{"姓名"}},
	{Sex, []string{"性别"}},
	{Ethnicity, []string{"民族"}},
	{Birth, []string{"出生"}},
	{Address, []string{"住址"}},
}

const residentChars = "0123456789X"

// identityCard reads either side of the mainland card (R9, R32).
func (w *work) identityCard(pg *sheetPage, d *Document) error {
	rows, err := w.readLines(pg, joinLines(pg.layout, 0), chinese)
	if err != nil {
		return err
	}
	if err := w.readSpread(pg, rows); err != nil {
		return err
	}
	w.progress(stepLines, steps)
	var parts []part
	for _, r := range rows {
		parts = append(parts, partsOf(r, identityLabels, pg.layout.Em)...)
	}
	guessShort(parts, identityLabels, pg.layout.Em)
	values := collect(parts, 0, pg.layout.Em)
	splitSex(values)
	if err := w.readAlone(pg, values, Ethnicity, Sex); err != nil {
		return err
	}
	for name, v := range values {
		if name != Number {
			d.Fields[name] = textField(name, v.cells)
		}
	}
	if d.Fields[Number], err = w.residentNumber(pg, parts, values[Number]); err != nil {
		return err
	}
	if d.Fields[PersonName], err = w.compare(pg, rows, d.Field(PersonName), values[PersonName].cells, hint{}); err != nil {
		return err
	}
	for _, n := range []Name{Address, IDAuthority} {
		if d.Fields[n], err = w.compareDoubts(pg, rows, d.Field(n), values[n].cells, hint{}); err != nil {
			return err
		}
	}
	w.finishIdentity(d)
	d.Findings = append(d.Findings, w.identityFindings(*d)...)
	return nil
}

// splitSex parts the sex from the ethnicity, which stands on the same line, where an engine's loose boxes show no
// gap before its caption.
func splitSex(values map[Name]value) {
	v := values[Sex]
	if _, ok := values[Ethnicity]; ok {
		return
	}
	for i := range v.cells {
		if f, ok := labelAt(v.cells, i, identityLabels); ok && f.name == Ethnicity {
			rest := v
			rest.cells, v.cells = v.cells[f.to:], v.cells[:f.from]
			if len(rest.cells) > 0 {
				values[Ethnicity] = rest
			}
			values[Sex] = v
			return
		}
	}
}

// residentNumber finds the longest run of digits and climbs the ladder of passes over it.
func (w *work) residentNumber(pg *sheetPage, parts []part, labelled value) (Field, error) {
	best := Field{Name: Number, Status: Missing}
	try := func(cells []cell, r row) error {
		s, ok := numberSpan(pg, cells, r)
		if !ok || best.Status == Verified {
			return nil
		}
		f, err := w.number(pg, s, Number, idnum.KindResidentID, residentChars, codePasses(residentChars))
		if err == nil && rank(f.Status) > rank(best.Status) {
			best = f
		}
		return err
	}
	if err := try(labelled.cells, labelled.first.row); err != nil {
		return best, err
	}
	for _, p := range parts {
		if p.name == Number || len(idRun.FindString(textOf(p.cells))) < 13 {
			continue
		}
		if err := try(p.cells, p.row); err != nil {
			return best, err
		}
	}
	return best, nil
}

var idRun = regexp.MustCompile(`[0-9OoIlXx|]{10,}`)

var (
	idValid  = regexp.MustCompile(`(\d{4})\D?(\d{2})\D?(\d{2})\D{1,3}(\d{4})\D?(\d{2})\D?(\d{2})`)
	idSince  = regexp.MustCompile(`(\d{4})\D?(\d{2})\D?(\d{2})`)
	birthDay = regexp.MustCompile(`(\d{4})\D+(\d{1,2})\D+(\d{1,2})(?:\D|$)`)
)

func (w *work) finishIdentity(d *Document) {
	form := Form{Kind: CNID}
	for _, n := range []Name{PersonName, Ethnicity, IDAuthority, Address, Sex, Birth, Valid} {
		edit(d, n, func(s string) string { return form.Reading(n, s) })
	}
	doubtEthnicity(d)
	w.byNumber(d)
}

// validity reads "2015.03.01-2035.03.01" and "2015.03.01-长期".
func validity(s string) string {
	t := digitTwins.Replace(squeeze(s))
	if m := idValid.FindStringSubmatch(t); m != nil {
		from, to := dateValue(m[1]+"年"+m[2]+"月"+m[3]+"日"), dateValue(m[4]+"年"+m[5]+"月"+m[6]+"日")
		if from != "" && to != "" && from < to {
			return from + "/" + to
		}
		return ""
	}
	if m := idSince.FindStringSubmatch(t); m != nil && strings.Contains(s, "长") {
		if from := dateValue(m[1] + "年" + m[2] + "月" + m[3] + "日"); from != "" {
			return from + "/open"
		}
	}
	return ""
}

// byNumber lets a verified number confirm the printed birth date and sex, which it holds itself.
// Where they differ both stay as read, and a finding says so.
func (w *work) byNumber(d *Document) {
	n := d.Field(Number)
	id, err := idnum.ParseResidentID(n.Value)
	if n.Status != Verified || err != nil {
		return
	}
	sex := "F"
	if id.Male() {
		sex = "M"
	}
	for name, want := range map[Name]string{Birth: id.Birth(), Sex: sex} {
		f := d.Field(name)
		switch f.Value {
		case want:
			f.Status, f.Confidence, f.Flags = Verified, .99, nil
		case "":
			// The print wasn't understood; the number says it, and a person confirms.
			f.Name, f.Status, f.Value, f.Confidence = name, Proposed, want, .9
			if f.Box.W == 0 {
				f.Box = n.Box
			}
		}
		d.Fields[name] = f
	}
}
