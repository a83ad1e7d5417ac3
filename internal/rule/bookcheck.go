package rule

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
)

// ruleName is one R-number or a range of them.
var ruleName = regexp.MustCompile(`^R[1-9]\d{0,2}(-R[1-9]\d{0,2})?$`)

// check holds what a policy must be before anything relies on it.
func (b *Book) check() error {
	var errs []error
	seen := map[string]bool{}
	record := func(id string, p Period, sources []Source, problem string) {
		if id == "" || seen[id] {
			problem = "its ID is missing or stands twice"
		}
		seen[id] = true
		if problem == "" {
			problem = checkOrigin(p, sources)
		}
		if problem != "" {
			errs = append(errs, fmt.Errorf("record %q: %s", id, problem))
		}
	}
	for _, l := range b.limits {
		record(l.ID, l.Period, l.Sources, b.checkLimit(l))
	}
	for _, c := range b.clocks {
		record(c.ID, c.Period, c.Sources, b.checkClock(c))
	}
	for _, f := range b.formulas {
		record(f.ID, f.Period, f.Sources, b.checkFormula(f))
	}
	return errors.Join(errs...)
}

func (b *Book) hasProfile(p Profile) bool {
	return slices.ContainsFunc(b.profiles, func(i ProfileInfo) bool { return i.ID == p })
}

func (b *Book) checkLimit(l Limit) string {
	roles := []Role{Health, Penalty, Removal, Ban, Qualification, FileLimit, Practice}
	switch {
	case l.Bound.Words().IsZero():
		return fmt.Sprintf("unknown bound %q", l.Bound)
	case l.Unit.Words().IsZero():
		return fmt.Sprintf("unknown unit %q", l.Unit)
	case !slices.Contains(roles, l.Role):
		return fmt.Sprintf("unknown role %q", l.Role)
	case l.Metric != "" && !b.hasProfile(l.Profile):
		return fmt.Sprintf("unknown profile %q", l.Profile)
	case l.ShopType != "" && !slices.Contains([]string{"pop", "accu", "local"}, l.ShopType):
		return fmt.Sprintf("unknown shop type %q", l.ShopType)
	}
	return ""
}

func (b *Book) checkClock(c Clock) string {
	switch {
	case !b.hasProfile(c.Profile):
		return fmt.Sprintf("unknown profile %q", c.Profile)
	case !slices.Contains(Events(), c.Start) || !slices.Contains(Events(), c.End):
		return fmt.Sprintf("unknown milestone %q or %q", c.Start, c.End)
	case !slices.Contains([]Unit{Business, Calendar, Hours}, c.Unit):
		return fmt.Sprintf("a clock has no unit %q", c.Unit)
	case c.Length <= 0:
		return "its length is not positive"
	}
	return ""
}

func (b *Book) checkFormula(f Formula) string {
	if !b.hasProfile(f.Profile) {
		return fmt.Sprintf("unknown profile %q", f.Profile)
	}
	if !f.known() {
		return "an unknown numerator, denominator or milestone, or a window that ends before it starts"
	}
	if f.Clock == "" {
		return ""
	}
	c, ok := b.Clock(f.Clock)
	if !ok || c.Profile != f.Profile {
		return fmt.Sprintf("its profile has no clock %q", f.Clock)
	}
	return ""
}

func checkOrigin(p Period, sources []Source) string {
	if !p.From.IsZero() && !p.Until.IsZero() && p.Until.Before(p.From) {
		return "it ends before it begins"
	}
	if len(sources) == 0 {
		return "it has no source"
	}
	for _, s := range sources {
		if words := s.Words(); words.ZH == "" || words.EN == "" || s.Trust == "" {
			return "a source has no reference in both languages, or no trust"
		}
		if i := slices.IndexFunc(s.Rules, func(r string) bool { return !ruleName.MatchString(r) }); i >= 0 {
			return fmt.Sprintf("%q is not a rule number", s.Rules[i])
		}
	}
	return ""
}
