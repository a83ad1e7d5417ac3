package rule

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
)

// Files of the policy below an assets folder.
const (
	limitsFile        = "policy/limits.json"
	qualificationFile = "policy/qualification.json"
)

// ProfileInfo describes a profile to a person.
type ProfileInfo struct {
	ID    Profile   `json:"id"`
	Title i18n.Text `json:"title"`
	Note  i18n.Text `json:"note"`
}

// Book is the policy: limits, clocks and formulas of all profiles side by side. It does not
// change once it is read.
type Book struct {
	edition  string
	profiles []ProfileInfo
	limits   []Limit
	clocks   []Clock
	formulas []Formula
}

// page is the form of a policy file.
type page struct {
	Edition  string        `json:"edition"`
	Profiles []ProfileInfo `json:"profiles,omitempty"`
	Limits   []Limit       `json:"limits,omitempty"`
	Clocks   []Clock       `json:"clocks,omitempty"`
	Formulas []Formula     `json:"formulas,omitempty"`
}

// LoadBook reads the policy files below fsys (assets.FS). Unknown fields, records without a
// source, unknown words and IDs that stand twice are errors.
func LoadBook(fsys fs.FS) (*Book, error) {
	b := &Book{}
	for _, name := range []string{limitsFile, qualificationFile} {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading policy: %w", err)
		}
		if err := b.add(data); err != nil {
			return nil, fmt.Errorf("reading policy %s: %w", name, err)
		}
	}
	if err := b.check(); err != nil {
		return nil, fmt.Errorf("checking policy: %w", err)
	}
	return b, nil
}

func (b *Book) add(data []byte) error {
	var p page
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more follows after the document")
	}
	if p.Edition == "" {
		return errors.New("it has no edition")
	}
	b.edition = max(b.edition, p.Edition)
	b.profiles = append(b.profiles, p.Profiles...)
	b.limits = append(b.limits, p.Limits...)
	b.clocks = append(b.clocks, p.Clocks...)
	b.formulas = append(b.formulas, p.Formulas...)
	return nil
}

// Edition names the state of the policy; findings keep it.
func (b *Book) Edition() string { return b.edition }

// Profiles lists the profiles, the seed's first.
func (b *Book) Profiles() []ProfileInfo { return slices.Clone(b.profiles) }

// Limit returns the limit of that ID.
func (b *Book) Limit(id string) (Limit, bool) {
	i := slices.IndexFunc(b.limits, func(l Limit) bool { return l.ID == id })
	if i < 0 {
		return Limit{}, false
	}
	return b.limits[i], true
}

// Number returns the value of the limit of that ID; ok is false for an unknown ID.
func (b *Book) Number(id string) (value Decimal, ok bool) {
	l, ok := b.Limit(id)
	return l.Value, ok
}

// Need returns an error that names every ID that the book lacks: a package that relies on
// certain limits asks once, and then takes them for granted.
func (b *Book) Need(ids ...string) error {
	var errs []error
	for _, id := range ids {
		if _, ok := b.Limit(id); !ok {
			errs = append(errs, fmt.Errorf("the policy has no limit %q", id))
		}
	}
	return errors.Join(errs...)
}

// Query asks for limits; empty fields ask for any, except that ShopType also finds the limits
// that hold for all shop types.
type Query struct {
	Profile  Profile
	Metric   string
	Role     Role
	ShopType string
	Region   string
	On       cal.Date // the zero date asks for all times
}

func (q Query) finds(l Limit) bool {
	return (q.Profile == "" || q.Profile == l.Profile) &&
		(q.Metric == "" || q.Metric == l.Metric) &&
		(q.Role == "" || q.Role == l.Role) &&
		(q.ShopType == "" || l.ShopType == "" || q.ShopType == l.ShopType) &&
		(q.Region == "" || l.Region == "" || q.Region == l.Region) &&
		l.Holds(q.On)
}

// Limits lists what q finds: limits of the asked shop type before those of all.
func (b *Book) Limits(q Query) []Limit {
	var found []Limit
	for _, l := range b.limits {
		if q.finds(l) {
			found = append(found, l)
		}
	}
	slices.SortStableFunc(found, func(x, y Limit) int { return generality(x) - generality(y) })
	return found
}

func generality(l Limit) int {
	if l.ShopType == "" {
		return 1
	}
	return 0
}

// LimitFor returns the first limit that q finds.
func (b *Book) LimitFor(q Query) (Limit, bool) {
	found := b.Limits(q)
	if len(found) == 0 {
		return Limit{}, false
	}
	return found[0], true
}

// Clock returns the clock of that ID.
func (b *Book) Clock(id string) (Clock, bool) {
	i := slices.IndexFunc(b.clocks, func(c Clock) bool { return c.ID == id })
	if i < 0 {
		return Clock{}, false
	}
	return b.clocks[i], true
}

// Clocks lists the clocks of a profile that hold on a date.
func (b *Book) Clocks(p Profile, on cal.Date) []Clock {
	var found []Clock
	for _, c := range b.clocks {
		if c.Profile == p && c.Holds(on) {
			found = append(found, c)
		}
	}
	return found
}

// Formulas lists the ways in which a profile computes a metric on a date, the primary one first.
func (b *Book) Formulas(p Profile, metric string, on cal.Date) []Formula {
	var found []Formula
	for _, f := range b.formulas {
		if f.Profile != p || f.Metric != metric || !f.Holds(on) {
			continue
		}
		if f.Primary {
			found = slices.Insert(found, 0, f)
		} else {
			found = append(found, f)
		}
	}
	return found
}
