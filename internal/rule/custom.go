package rule

import (
	"fmt"
	"slices"

	"sellerdesk/internal/i18n"
)

// Custom returns a book that also has the profile "custom": a copy of base in which the limits
// of the given IDs have other values. Their source becomes the person's own setting. The copies
// have the IDs of base with "custom:" before them.
func (b *Book) Custom(base Profile, values map[string]Decimal) (*Book, error) {
	c := &Book{
		edition: b.edition + "+custom", profiles: slices.Clone(b.profiles),
		limits: slices.Clone(b.limits), clocks: slices.Clone(b.clocks), formulas: slices.Clone(b.formulas),
	}
	for id := range values {
		if l, ok := b.Limit(id); !ok || l.Profile != base {
			return nil, fmt.Errorf("making custom profile: profile %s has no limit %q", base, id)
		}
	}
	for _, l := range b.limits {
		if l.Profile == base {
			c.limits = append(c.limits, customLimit(l, values))
		}
	}
	for _, k := range b.clocks {
		if k.Profile == base {
			k.ID, k.Profile = customID(k.ID), ProfileCustom
			c.clocks = append(c.clocks, k)
		}
	}
	for _, f := range b.formulas {
		if f.Profile == base {
			f.ID, f.Profile = customID(f.ID), ProfileCustom
			if f.Clock != "" {
				f.Clock = customID(f.Clock)
			}
			c.formulas = append(c.formulas, f)
		}
	}
	c.profiles = append(c.profiles, ProfileInfo{
		ID: ProfileCustom, Title: i18n.T("自定义", "Custom"), Note: i18n.T("由您自己设定的标准", "Limits that you have set yourself"),
	})
	return c, nil
}

func customID(id string) string { return string(ProfileCustom) + ":" + id }

func customLimit(l Limit, values map[string]Decimal) Limit {
	if v, changed := values[l.ID]; changed {
		l.Value = v
		l.Sources = []Source{{Rules: l.Rules(), Name: i18n.T("用户设定", "set by the user"), Trust: Own}}
	}
	l.ID, l.Profile = customID(l.ID), ProfileCustom
	return l
}
