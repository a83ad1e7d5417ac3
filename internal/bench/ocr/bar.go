package main

import (
	"fmt"
	"slices"
	"strings"

	"sellerdesk/internal/specimen"
	"sellerdesk/ocr/extract"
)

// illegible are distortions after which a person, too, may fail to read small print.
var illegible = []string{"motion", "blur"}

// careful are the distortions of a photo that nothing is wrong with.
var careful = []string{"scan", "easy", "perspective", "tilt", "turned", "exif"}

// numbers are the fields that no reading may show as sure and wrong.
var numbers = []extract.Name{
	extract.USCC, extract.Number, extract.CompanyNumber, extract.BRN, extract.CertificateNo, extract.MachineZone,
}

// target is one line of the bar: what, the figure wanted, and how it is counted.
type target struct {
	what, want string
	got        func(report) string
}

// targets are what the project asks of pictures that nobody tuned on.
var targets = []target{
	{"code exact, legible pictures", "≥ 99 %", func(r report) string {
		return r.rate(licences, "uscc", func(x result) bool { return !slices.Contains(illegible, x.shot.Distort.Name) })
	}},
	{"code exact, legible pictures, no character burnt out", "≥ 99 %", func(r report) string {
		return r.rate(licences, "uscc", func(x result) bool { return !slices.Contains(illegible, x.shot.Distort.Name) && !x.burnt })
	}},
	{"code exact, all pictures", "≥ 97 %", func(r report) string { return r.rate(licences, "uscc", nil) }},
	{"wrong but verified, any field", "0", func(r report) string {
		n, of := r.wrong(func(_ string, f fieldResult) bool { return f.status == extract.Verified })
		return fmt.Sprintf("%d of %d", n, of)
	}},
	{"wrong but shown as sure, numbers", "0", func(r report) string {
		n, of := r.wrong(func(name string, f fieldResult) bool { return f.sure && slices.Contains(numbers, extract.Name(name)) })
		return fmt.Sprintf("%d of %d", n, of)
	}},
	{"shown as sure, any field, right", "≥ 99 %", func(r report) string {
		n, of := r.wrong(func(_ string, f fieldResult) bool { return f.sure })
		return share(of-n, of)
	}},
	{"forged number verified", "0", func(r report) string { return r.forged(extract.Verified) }},
	{"forged number shown as failing", "≥ 95 %", func(r report) string { return r.forged(extract.Failing) }},
	{"company name exact", "≥ 85 %", func(r report) string { return r.rate(licences, "name", nil) }},
	{"person exact", "≥ 88 %", func(r report) string { return r.rate(licences, "legal_representative", nil) }},
	{"names shown as sure, right", "≥ 99 %", sureNames},
	{"orientation", "100 %", func(r report) string {
		n, of := 0, 0
		for _, x := range r.results {
			if !x.flaw && x.truth.Forged == "" {
				of++
				n += one(x.rotation)
			}
		}
		return share(n, of)
	}},
	{"p50 against plain Tesseract, landscape licence", "≤ 1.0", func(r report) string {
		rs := r.of(specimen.BusinessLicense, false)
		a, _ := times(durations(rs, false))
		p, _ := times(durations(rs, true))
		if p == 0 {
			return "–"
		}
		return fmt.Sprintf("%.2f", a.Seconds()/p.Seconds())
	}},
	{"slowest picture", "≤ 4 s", func(r report) string {
		ds := durations(r.results, false)
		if len(ds) == 0 {
			return "–"
		}
		return seconds(slices.Max(ds))
	}},
	{"mainland ID number", "100 %", func(r report) string { return r.rate([]specimen.Kind{specimen.CNIdentity}, "number", nil) }},
	{"mainland ID number, no digit burnt out", "100 %", func(r report) string {
		return r.rate([]specimen.Kind{specimen.CNIdentity}, "number", func(x result) bool { return !x.burnt })
	}},
	{"HKID number", "≥ 95 %", func(r report) string { return r.rate([]specimen.Kind{specimen.HKIdentity}, "number", nil) }},
	{"business registration number", "≥ 97 %", func(r report) string {
		return r.rate([]specimen.Kind{specimen.HKBusinessRegistration}, "certificate_no", nil)
	}},
	{"passport zone fields", "≥ 98 %", zoneFields},
	{"flaws told by their own warning", "≥ 95 %", flawsTold},
	{"warnings on careful photos", "≤ 2 %", func(r report) string {
		return r.warned("picture.border", func(x result) bool {
			return !x.flaw && x.truth.Forged == "" && slices.Contains(careful, x.shot.Distort.Name)
		})
	}},
}

var licences = []specimen.Kind{specimen.BusinessLicense, specimen.BusinessLicensePortrait}

// bar sets the measured figures beside the wanted ones.
func (r report) bar(b *strings.Builder) {
	b.WriteString("## Against the bar\n\nLegible = all distortions but " + strings.Join(illegible, ", ") + ". Careful photos = " + strings.Join(careful, ", ") +
		"; every one but a scan lies on a desk, so that a border around a card is no false warning there. Burnt out = glare left a whole character no ink, as the generator's own record of its place tells.\n\n" +
		"| what | wanted | measured |\n|---|---|---|\n")
	for _, t := range targets {
		fmt.Fprintf(b, "| %s | %s | %s |\n", t.what, t.want, t.got(r))
	}
	b.WriteString("\n")
}

func share(n, of int) string { return fmt.Sprintf("%s (%d of %d)", percent(n, of), n, of) }

// rate is how often a field of genuine pictures of the kinds is right, where keep says so.
func (r report) rate(kinds []specimen.Kind, field string, keep func(result) bool) string {
	n, of := 0, 0
	for _, k := range kinds {
		for _, x := range r.of(k, false) {
			f, ok := x.fields[field]
			if ok && (keep == nil || keep(x)) {
				of++
				n += one(f.right)
			}
		}
	}
	return share(n, of)
}

// forged is how often the forged number of a picture got a status.
func (r report) forged(s extract.Status) string {
	n, of := 0, 0
	for _, k := range r.kinds {
		for _, x := range r.of(k, true) {
			of++
			n += one(x.fields[x.truth.Forged].status == s)
		}
	}
	return share(n, of)
}

// wrong counts the fields that count, and the wrong ones among them; what is sure and isn't printed at all is one
// of these.
func (r report) wrong(counts func(name string, f fieldResult) bool) (wrong, of int) {
	for _, x := range r.results {
		for _, fields := range []map[string]fieldResult{x.fields, x.invented} {
			for name, f := range fields {
				wrong += one(counts(name, f) && !f.right)
				of += one(counts(name, f))
			}
		}
	}
	return wrong, of
}

func sureNames(r report) string {
	n, of := 0, 0
	for _, k := range licences {
		for _, x := range r.of(k, false) {
			for _, name := range []string{"name", "legal_representative"} {
				if f := x.fields[name]; f.sure {
					of++
					n += one(f.right)
				}
			}
		}
	}
	return share(n, of)
}

func zoneFields(r report) string {
	n, of := 0, 0
	for _, x := range r.of(specimen.Passport, false) {
		for name, f := range x.fields {
			if name != "name_zh" {
				of++
				n += one(f.right)
			}
		}
	}
	return share(n, of)
}

// tells are the findings that name a flaw. A card taken from far off is told by the border around it.
var tells = map[string][]string{
	"cut": {"picture.cut"}, "folded": {"picture.corner"}, "far": {"picture.small", "picture.border"}, "screen": {"picture.screen"},
	"dazzled": {"picture.glare"}, "unsharp": {"picture.blur"},
}

// flawsTold is how many of the pictures that must be taken again came with the finding that says why.
func flawsTold(r report) string {
	n, of := 0, 0
	for _, x := range r.results {
		if x.flaw {
			of++
			n += one(slices.ContainsFunc(x.findings, func(f string) bool { return slices.Contains(tells[x.shot.Distort.Name], f) }))
		}
	}
	return share(n, of)
}

// warned is how many of the pictures that keep chooses came with a finding about the picture
// other than but.
func (r report) warned(but string, keep func(result) bool) string {
	n, of := 0, 0
	for _, x := range r.results {
		if keep(x) {
			of++
			n += one(slices.ContainsFunc(x.findings, func(f string) bool { return strings.HasPrefix(f, "picture.") && f != but }))
		}
	}
	return share(n, of)
}
