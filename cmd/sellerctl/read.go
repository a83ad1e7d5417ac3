package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/screenshot"
	"sellerdesk/ocr"
	"sellerdesk/ocr/extract"
)

// screenshotKind is read's word for a picture of the platform.
const screenshotKind = "screenshot"

// reading is the JSON form of one picture of `read`.
type reading struct {
	Image        string               `json:"image"`
	Kind         string               `json:"kind"`
	Engine       string               `json:"engine"`
	Rotation     int                  `json:"rotation"`     // degrees clockwise that the picture was turned
	Milliseconds int64                `json:"milliseconds"` // that it took
	Fields       map[string]fieldForm `json:"fields"`
	Findings     []finding            `json:"findings"`

	order []string // of the fields, for people
}

// fieldForm is one field. Boxes are x, y, width, height in pixels of the file's picture, upright
// by its EXIF data.
type fieldForm struct {
	Text       string         `json:"text"`
	Value      string         `json:"value"`
	Status     extract.Status `json:"status"`
	Confidence float64        `json:"confidence"`
	Box        *[4]int        `json:"box"`
	Flags      []flagForm     `json:"flags"`
	Candidates []optionForm   `json:"candidates"`
}

type flagForm struct {
	Position int     `json:"position"`
	Read     string  `json:"read"`
	Value    string  `json:"value"`
	Box      *[4]int `json:"box"`
}

type optionForm struct {
	Value   string     `json:"value"`
	Changes []flagForm `json:"changes"`
}

func papers() []string {
	return []string{
		string(extract.BusinessLicense), string(extract.HKIncorporation), string(extract.HKBusinessRegistration),
		string(extract.CNID), string(extract.HKID), string(extract.Passport), screenshotKind,
	}
}

func (c *cli) readCommand() *cobra.Command {
	return &cobra.Command{
		Use: "read KIND IMAGE...", Short: c.say("cli.read.short"),
		Example: "  sellerctl read business-license licence.jpg",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return errors.New(c.say("cli.too-few", 2, len(args)))
			}
			if !slices.Contains(papers(), args[0]) {
				return errors.New(c.say("cli.read.unknown-kind", args[0], strings.Join(papers(), ", ")))
			}
			return nil
		},
		RunE: work(func(cmd *cobra.Command, args []string) error { return c.read(cmd, args[0], args[1:]) }),
	}
}

func (c *cli) read(cmd *cobra.Command, kind string, images []string) error {
	tools, err := c.readers()
	if err != nil {
		return err
	}
	forms := make([]reading, 0, len(images))
	for _, path := range images {
		var r reading
		if kind == screenshotKind {
			r, err = c.readScreen(cmd, tools, path)
		} else {
			r, err = c.readPaper(cmd, tools, extract.Kind(kind), path)
		}
		if err != nil {
			return err
		}
		forms = append(forms, r)
	}
	err = c.emit(forms, func() {
		for _, r := range forms {
			c.printReading(r)
		}
	})
	return errors.Join(err, unless(!slices.ContainsFunc(forms, reading.blocks)))
}

// blocks reports whether a number fails its checks, or a finding blocks.
func (r reading) blocks() bool {
	for _, f := range r.Fields {
		if f.Status == extract.Failing {
			return true
		}
	}
	return slices.ContainsFunc(r.Findings, func(f finding) bool { return f.Status == "block" })
}

func (c *cli) readPaper(cmd *cobra.Command, tools *app.Tools, kind extract.Kind, path string) (reading, error) {
	d, err := tools.ReadPaper(cmd.Context(), kind, app.File{Path: path}, nil)
	if err != nil {
		return reading{}, err
	}
	return paperForm(d, path, c.lang), nil
}

func paperForm(d extract.Document, path string, l i18n.Lang) reading {
	r := reading{
		Image: path, Kind: string(d.Kind), Engine: d.Engine, Rotation: d.Rotation, Milliseconds: d.Took.Milliseconds(),
		Fields: map[string]fieldForm{}, Findings: findings(app.OnFile(d), l),
	}
	for _, name := range extract.FieldNames(d.Kind) {
		r.order = append(r.order, string(name))
		r.Fields[string(name)] = fieldOf(d, d.Field(name))
	}
	return r
}

func fieldOf(d extract.Document, f extract.Field) fieldForm {
	form := fieldForm{
		Text: f.Text, Value: f.Value, Status: f.Status, Confidence: f.Confidence, Box: app.Placed(d, f.Box),
		Flags: flags(d, f.Flags), Candidates: []optionForm{},
	}
	for _, o := range f.Candidates {
		form.Candidates = append(form.Candidates, optionForm{o.Value, flags(d, o.Changes)})
	}
	return form
}

func flags(d extract.Document, all []extract.Flag) []flagForm {
	out := []flagForm{}
	for _, f := range all {
		out = append(out, flagForm{f.Position, f.Read, f.Value, app.Placed(d, f.Box)})
	}
	return out
}

// readScreen reads a picture of the platform: its clock and the figures that stand on it.
func (c *cli) readScreen(cmd *cobra.Command, tools *app.Tools, path string) (reading, error) {
	if !tools.CanRead() {
		return reading{}, ocr.ErrUnavailable
	}
	s, err := tools.CheckScreenshot(cmd.Context(), app.File{Path: path}, screenshot.Expect{})
	if err != nil {
		return reading{}, err
	}
	r := reading{Image: path, Kind: screenshotKind, Engine: s.Engine, Fields: map[string]fieldForm{}, Findings: findings(s.Findings, c.lang)}
	add := func(name, text, value string, b ocr.Box) {
		r.order = append(r.order, name)
		r.Fields[name] = fieldForm{
			Text: text, Value: value, Status: extract.Unverified, Box: &[4]int{b.X, b.Y, b.W, b.H}, Flags: []flagForm{}, Candidates: []optionForm{},
		}
	}
	if s.Clock != nil {
		add("clock", s.Clock.Text, strings.TrimSpace(s.Clock.Date.String()+" "+s.Clock.Time), s.Clock.Box)
	}
	for _, f := range s.Facts {
		add(f.Name, f.Text, fmt.Sprint(f.Value), f.Box)
	}
	return r, nil
}

func (c *cli) printReading(r reading) {
	c.print("cli.read.head", r.Image, r.Engine, r.Milliseconds)
	for _, name := range r.order {
		f := r.Fields[name]
		value := c.inWords(name, f.Value)
		if value == "" {
			value = f.Text
		}
		fmt.Fprintf(c.out, "  %-22s %s  [%s]\n", name, orDash(value), c.say("cli.reading."+string(f.Status)))
		c.printFlags(f.Flags)
		for _, o := range f.Candidates {
			if o.Value != f.Value {
				fmt.Fprintln(c.out, "      "+c.say("cli.read.other", c.inWords(name, o.Value)))
			}
		}
	}
	c.printFindings(r.Findings)
}

// inWords is a value as a person reads it; the JSON form has it as it is kept.
func (c *cli) inWords(field, value string) string {
	return extract.Words(extract.Name(field), value).In(c.lang)
}

// printFlags writes what is proposed line by line, and what is only to be looked at in one line.
func (c *cli) printFlags(all []flagForm) {
	var doubts []string
	for _, f := range all {
		if f.Value == "" || f.Value == f.Read {
			doubts = append(doubts, c.say("cli.read.doubt", f.Position, orDash(f.Read)))
			continue
		}
		fmt.Fprintln(c.out, "      "+c.say("cli.read.flag", f.Position, orDash(f.Read), f.Value))
	}
	if len(doubts) > 0 {
		fmt.Fprintln(c.out, "      "+c.say("cli.read.doubts", joinText(c.lang, doubts)))
	}
}
