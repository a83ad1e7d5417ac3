package extract_test

import (
	"testing"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr/extract"
)

// TestJudge covers R27 and R32 for values that a person typed.
func TestJudge(t *testing.T) {
	today := cal.Date{Year: 2026, Month: 11, Day: 22}
	for _, c := range []struct {
		name   string
		kind   extract.Kind
		values map[extract.Name]string
		want   map[string]rule.Status
	}{
		{"expired licence", extract.BusinessLicense, map[extract.Name]string{extract.Term: "2006-11-22/2026-11-21"}, map[string]rule.Status{"read.term": rule.Block}},
		{"little left", extract.BusinessLicense, map[extract.Name]string{extract.Term: "2006-11-22/2026-12-20"}, map[string]rule.Status{"read.term": rule.Warn}},
		{"as printed", extract.BusinessLicense, map[extract.Name]string{extract.Term: "2019年03月12日至2049年03月11日"}, map[string]rule.Status{"read.term": rule.Pass}},
		{"without end", extract.BusinessLicense, map[extract.Name]string{extract.Term: "2019-03-12/open"}, map[string]rule.Status{"read.term": rule.Pass}},
		{"young company", extract.BusinessLicense, map[extract.Name]string{extract.Established: "2026年11月1日"}, map[string]rule.Status{"read.age": rule.Warn}},
		{"expired passport", extract.Passport, map[extract.Name]string{extract.Expires: "2026-01-01"}, map[string]rule.Status{"read.passport.expiry": rule.Block}},
		{"expired card", extract.CNID, map[extract.Name]string{extract.Valid: "2006-01-01/2026-01-01"}, map[string]rule.Status{"read.id.expiry": rule.Block}},
		{"expired registration", extract.HKBusinessRegistration, map[extract.Name]string{extract.Expires: "2026-11-01"}, map[string]rule.Status{"read.hk.expiry": rule.Block}},
		{"nothing typed", extract.BusinessLicense, nil, map[string]rule.Status{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := map[string]rule.Status{}
			for _, f := range extract.Judge(c.kind, c.values, today) {
				got[f.Rule] = f.Status
				if f.Field == "" {
					t.Errorf("%s names no field", f.Rule)
				}
			}
			if len(got) != len(c.want) {
				t.Errorf("findings %v, want %v", got, c.want)
			}
			for id, want := range c.want {
				if got[id] != want {
					t.Errorf("%s is %q, want %q", id, got[id], want)
				}
			}
		})
	}
}
