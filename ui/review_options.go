package ui

import "sellerdesk/onboarding"

// option is something that a field offers to take: a character at a place of the reading (from 1),
// or at place 0 another whole reading.
type option struct {
	place int
	text  string
}

// maxCandidates is how many places of a field offer characters; what is beyond is only named.
const maxCandidates = 6

// options are what a field offers, in the order that Alt and a number counts them by. looked are
// the doubted places where there is nothing to choose (R30), lost how many doubts have no place in
// the reading.
func (p *reviewPresenter) options(f onboarding.FieldValue) (offered []option, looked []int, lost int) {
	if p.marked(f) {
		var placed []onboarding.CharFlag
		placed, lost = onReading(f)
		for _, c := range placed {
			now, other := alternative(f, c)
			if other == "" || len(offered) >= 2*maxCandidates {
				looked = append(looked, c.Position)
				continue
			}
			offered = append(offered, option{c.Position, now}, option{c.Position, other})
		}
	}
	if f.State != onboarding.FieldRead {
		return offered, looked, lost
	}
	for _, o := range f.Others {
		if o != f.Value {
			offered = append(offered, option{0, o})
		}
	}
	return offered, looked, lost
}

// stands reports whether an option is what the field holds now.
func (p *reviewPresenter) stands(f onboarding.FieldValue, o option) bool {
	return o.place > 0 && p.picked(f, o.place) == o.text
}

// take takes the nth option of the active field, from 0.
func (p *reviewPresenter) take(n int) {
	f := p.at(p.active)
	if f == nil {
		return
	}
	if offered, _, _ := p.options(*f); n < len(offered) {
		p.pick(f.Name, offered[n])
	}
}

// pick takes an option of a field.
func (p *reviewPresenter) pick(name string, o option) {
	if o.place > 0 {
		p.choose(name, o.place, o.text)
		return
	}
	p.edit(name, o.text)
	delete(p.texts, name)
	p.host.Redraw()
}
