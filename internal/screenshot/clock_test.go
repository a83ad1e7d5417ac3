package screenshot

import (
	"image"
	"testing"

	"sellerdesk/internal/cal"
	"sellerdesk/ocr"
)

// TestFindTime and TestFindDate hold the forms of R49's clock that systems use.
func TestFindTime(t *testing.T) {
	for in, want := range map[string]string{
		"14:05":              "14:05",
		"2:05 PM":            "14:05",
		"12:05 AM":           "00:05",
		"12:30 pm":           "12:30",
		"下午2:05":             "14:05",
		"周日 下午 2:05":         "14:05",
		"上午 9:30":            "09:30",
		"9:30:45":            "09:30",
		"11月22日周日14:05":      "14:05",
		"Sun Nov 22 2:05 PM": "14:05",
		"14 : 05":            "14:05",
		"24:05":              "",
		"14:60":              "",
		"1:2":                "",
		"14:051":             "",
		"602,480.35":         "",
		"114:05":             "",
		"":                   "",
	} {
		got, ok := findTime(in)
		if got.clock != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", in, got.clock, want)
		}
	}
}

func TestFindDate(t *testing.T) {
	for in, want := range map[string]cal.Date{
		"2026/11/22":         {Year: 2026, Month: 11, Day: 22},
		"2026-11-22 14:05":   {Year: 2026, Month: 11, Day: 22},
		"2026年11月22日":        {Year: 2026, Month: 11, Day: 22},
		"2026 年 11 月 22 日":   {Year: 2026, Month: 11, Day: 22},
		"11/22/2026":         {Year: 2026, Month: 11, Day: 22},
		"22/11/2026":         {Year: 2026, Month: 11, Day: 22},
		"22.11.2026":         {Year: 2026, Month: 11, Day: 22},
		"11月22日 周日":          {Month: 11, Day: 22},
		"Sun Nov 22 2:05 PM": {Month: 11, Day: 22},
		"Nov 22, 2026":       {Year: 2026, Month: 11, Day: 22},
		"22 November 2026":   {Year: 2026, Month: 11, Day: 22},
		"14:05 11/22/26":     {Year: 2026, Month: 11, Day: 22},
		"22.11.26":           {Year: 2026, Month: 11, Day: 22},
		"10.0.26.1":          {},
		"2月29日":              {Month: 2, Day: 29},
		"2026/02/29":         {},
		"13月1日":              {},
		"2026/11/32":         {},
		"US$ 602,480.35":     {},
		"14:05":              {},
	} {
		got, ok := findDate(in)
		if got.date != want || ok == want.IsZero() {
			t.Errorf("%q: %v, want %v", in, got.date, want)
		}
	}
}

// line lays words out from x, y with letters of h pixels.
func line(x, y, h int, words ...string) ocr.Line {
	var ws []ocr.Word
	for _, s := range words {
		n := 0
		for _, r := range s {
			n += h * 3 / 5
			if r > 0x2e80 {
				n += h * 3 / 5
			}
		}
		ws = append(ws, ocr.Word{Text: s, Confidence: 0.95, Box: ocr.Box{X: x, Y: y, W: n, H: h}})
		x += n + h/2
	}
	return ocr.NewLine(ws)
}

// desk is a white screen of 1920 × 1080 with a darker task bar or menu bar of so many pixels.
func desk(task, menu int) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, 1920, 1080))
	for y := range 1080 {
		v := uint8(255)
		if y >= 1080-task || y < menu {
			v = 0xe0
		}
		for x := range 1920 {
			m.Pix[y*m.Stride+x] = v
		}
	}
	return m
}

// TestClockOf holds that only a clock in a system's bar counts (R49).
func TestClockOf(t *testing.T) {
	for _, c := range []struct {
		name  string
		desk  *image.Gray
		lines []ocr.Line
		place Place
		date  bool
		time  string
	}{
		{"Windows", desk(48, 0), []ocr.Line{line(1840, 1041, 9, "14:05"), line(1820, 1060, 9, "2026/11/22")}, TaskBar, true, "14:05"},
		{"Windows with tray icons read as letters", desk(48, 0), []ocr.Line{line(1700, 1041, 9, "英"), line(1840, 1041, 9, "14:05"), line(1820, 1060, 9, "2026/11/22")}, TaskBar, true, "14:05"},
		{"Windows, small bar", desk(40, 0), []ocr.Line{line(1840, 1055, 9, "14:05")}, TaskBar, false, "14:05"},
		{"Windows with weekday", desk(58, 0), []ocr.Line{line(1830, 1026, 9, "14:05:33"), line(1840, 1044, 9, "Sunday"), line(1820, 1062, 9, "2026/11/22")}, TaskBar, true, "14:05"},
		{"Mac, Chinese", desk(0, 26), []ocr.Line{line(1760, 8, 10, "11月22日", "周日", "14:05")}, MenuBar, true, "14:05"},
		{"Mac, English", desk(0, 26), []ocr.Line{line(1740, 8, 10, "Sun", "Nov", "22", "2:05", "PM")}, MenuBar, true, "14:05"},
		{"GNOME", desk(0, 26), []ocr.Line{line(900, 8, 10, "11月22日", "14:05")}, MenuBar, true, "14:05"},
		{"page's foot without a bar", desk(0, 0), []ocr.Line{line(1840, 1041, 9, "14:05"), line(1820, 1060, 9, "2026/11/22")}, Body, true, "14:05"},
		{"a sentence in the bar's place", desk(48, 0), []ocr.Line{line(1700, 1050, 9, "Updated", "2026/11/22", "14:05")}, Body, true, "14:05"},
		{"above the bar", desk(48, 0), []ocr.Line{line(1780, 1000, 9, "2026/11/22", "14:05")}, Body, true, "14:05"},
		{"left of the bar", desk(48, 0), []ocr.Line{line(300, 1050, 9, "2026/11/22", "14:05")}, Body, true, "14:05"},
		{"the bar's before the page's", desk(48, 0), []ocr.Line{line(300, 300, 12, "2026/11/01", "09:30"), line(1840, 1041, 9, "14:05"), line(1820, 1060, 9, "2026/11/22")}, TaskBar, true, "14:05"},
		{"dates of a table", desk(48, 0), []ocr.Line{line(300, 300, 12, "2026-10"), line(300, 330, 12, "2026/11/01")}, "", false, ""},
		{"nothing", desk(48, 0), nil, "", false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := clockOf(c.desk, c.lines)
			if got == nil {
				if c.place != "" {
					t.Fatal("no clock was found")
				}
				return
			}
			if got.Place != c.place || got.Date.IsZero() == c.date || got.Time != c.time {
				t.Errorf("%+v", *got)
			}
		})
	}
}

// FuzzClock: whatever an engine reads, a time and a date that are found are real ones.
func FuzzClock(f *testing.F) {
	for _, s := range []string{"14:05 2026/11/22", "下午2:05", "Sun Nov 22 2:05 PM", "22.11.2026", "11 月 22 日"} {
		f.Add(s)
	}
	usual := desk(48, 0)
	f.Fuzz(func(t *testing.T, s string) {
		if g, ok := findTime(s); ok && (len(g.clock) != 5 || g.start < 0 || g.end > len(s) || g.start >= g.end) {
			t.Fatalf("%q: %+v", s, g)
		}
		if g, ok := findDate(s); ok {
			d := g.date
			if d.Year == 0 {
				d.Year = 2024
			}
			if _, err := cal.Parse(d.String()); err != nil || g.start < 0 || g.end > len(s) || g.start >= g.end {
				t.Fatalf("%q: %+v %v", s, g, err)
			}
		}
		clockOf(usual, []ocr.Line{line(1700, 1050, 9, s)})
	})
}
