package screenshot

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"sellerdesk/internal/cal"
	"sellerdesk/ocr"
)

// Clock is a date and time as a system's bar shows them.
type Clock struct {
	Date  cal.Date // its Year is 0 where the bar shows none; zero where no date was found
	Time  string   // "14:05"; "" where no time was found
	Box   ocr.Box
	Place Place
	Text  string // as read
}

// Place is where on the picture a clock stands.
type Place string

// Places of a clock.
const (
	TaskBar Place = "task-bar" // at the bottom right
	MenuBar Place = "menu-bar" // at the top, right or middle
	Body    Place = "body"     // anywhere else: not the system's
)

var (
	timePattern = regexp.MustCompile(`(?i)(?:^|[^\d:.])(上午|下午|凌晨|中午|晚上|早上)?\s?(\d{1,2})\s?:\s?(\d{2})(?:\s?:\s?\d{2})?\s?([ap]\.?\s?m\b|上午|下午)?(?:$|[^\d:])`)
	datePattern = []struct {
		re    *regexp.Regexp
		parts string // what the groups are: year, its last two digits (s), month, day, a month's name (n)
	}{
		{regexp.MustCompile(`(20\d\d)\s?[/.年-]\s?(\d{1,2})\s?[/.月-]\s?(\d{1,2})(?:\D|$)`), "ymd"},
		{regexp.MustCompile(`(?:^|\D)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(20\d\d)`), "mdy"},
		{regexp.MustCompile(`(?:^|[^\d/.])(\d{1,2})[/.](\d{1,2})[/.](\d{2})(?:[^\d/.]|$)`), "mds"},
		{regexp.MustCompile(`(?:^|\D)(\d{1,2})\s?月\s?(\d{1,2})\s?日`), "md"},
		{regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s?(\d{1,2})(?:,?\s(20\d\d))?\b`), "ndy"},
		{regexp.MustCompile(`(?i)\b(\d{1,2})\s(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:,?\s(20\d\d))?\b`), "dny"},
	}
	// looseTime is anything that could be a time read badly.
	looseTime = regexp.MustCompile(`\d{1,2}\s?[:;.,]\s?\d{2}`)
)

// found is a part of a line.
type found struct {
	start, end int // bytes of the line's text
	date       cal.Date
	clock      string
}

// findTime finds a time of day in s.
func findTime(s string) (found, bool) {
	m := timePattern.FindStringSubmatchIndex(s)
	if m == nil {
		return found{}, false
	}
	hour, _ := strconv.Atoi(s[m[4]:m[5]])
	minute, _ := strconv.Atoi(s[m[6]:m[7]])
	mark := strings.ToLower(group(s, m, 1) + group(s, m, 4))
	if hour > 23 || minute > 59 {
		return found{}, false
	}
	switch {
	case mark == "":
	case (strings.HasPrefix(mark, "p") || mark == "下午" || mark == "晚上") && hour < 12:
		hour += 12
	case (strings.HasPrefix(mark, "a") || mark == "上午" || mark == "凌晨") && hour == 12:
		hour = 0
	}
	start, end := m[4], m[7]
	if m[2] >= 0 {
		start = m[2]
	}
	if m[8] >= 0 {
		end = m[9]
	}
	return found{start: start, end: end, clock: fmt.Sprintf("%02d:%02d", hour, minute)}, true
}

func group(s string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return s[m[2*n]:m[2*n+1]]
}

// findDate finds a calendar date in s; its year is 0 where it isn't written.
func findDate(s string) (found, bool) {
	for _, p := range datePattern {
		for _, m := range p.re.FindAllStringSubmatchIndex(s, -1) {
			if d, ok := dateOf(s, m, p.parts); ok {
				last := 2 * len(p.parts)
				for m[last] < 0 {
					last -= 2
				}
				return found{start: m[2], end: m[last+1], date: d}, true
			}
		}
	}
	return found{}, false
}

var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

func dateOf(s string, m []int, parts string) (cal.Date, bool) {
	var y, mo, d int
	for i, p := range parts {
		text := group(s, m, i+1)
		n, _ := strconv.Atoi(text)
		switch p {
		case 'y':
			y = n
		case 's':
			y = 2000 + n
		case 'm':
			mo = n
		case 'd':
			d = n
		case 'n':
			for k, name := range months {
				if strings.EqualFold(name, text) {
					mo = k + 1
				}
			}
		}
	}
	if (parts == "mdy" || parts == "mds") && mo > 12 { // written day first
		mo, d = d, mo
	}
	leap := y
	if y == 0 {
		leap = 2024 // any day that some year has
	}
	if mo < 1 || mo > 12 || d < 1 || cal.Of(time.Date(leap, time.Month(mo), d, 0, 0, 0, 0, time.UTC)).Day != d {
		return cal.Date{}, false
	}
	return cal.Date{Year: y, Month: time.Month(mo), Day: d}, true
}

// written is a line's text with each byte's word.
type written struct {
	text  string
	words []ocr.Word
	owner []int // word of each byte, -1 for blanks between
}

func writtenOf(l ocr.Line) written {
	w := written{words: l.Words}
	for i, word := range l.Words {
		if i > 0 {
			w.text += " "
			w.owner = append(w.owner, -1)
		}
		s := norm.NFKC.String(word.Text)
		w.text += s
		for range len(s) {
			w.owner = append(w.owner, i)
		}
	}
	return w
}

// box is around the words of the bytes from start to end.
func (w written) box(start, end int) ocr.Box {
	var b ocr.Box
	for i := start; i < end && i < len(w.owner); i++ {
		if w.owner[i] >= 0 {
			b = b.Union(w.words[w.owner[i]].Box)
		}
	}
	return b
}

// glued reports whether a word of letters stands right before the byte start or after end, so that
// what lies between is part of a sentence.
func (w written) glued(start, end int) bool {
	b := w.box(start, end)
	for _, word := range w.words {
		letters := 0
		for _, r := range word.Text {
			if r > 0x7f || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
				letters++
			}
		}
		left, right := b.X-(word.Box.X+word.Box.W), word.Box.X-(b.X+b.W)
		near := left >= 0 && left < 2*b.H || right >= 0 && right < 2*b.H
		if near && letters >= 2 && !ofClock(word.Text) {
			return true
		}
	}
	return false
}

var clockWord = regexp.MustCompile(`(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?$|^[ap]\.?m\.?$|周.?|星期.?|上午|下午|[年月日]`)

// ofClock reports whether a word belongs to clocks: a weekday, a part of the day.
func ofClock(s string) bool { return clockWord.MatchString(s) }
