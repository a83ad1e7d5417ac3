package orderfile

import (
	"strconv"
	"strings"
	"time"
)

// writing is how a cell writes a time, for finding files that a spreadsheet program has changed.
type writing int

const (
	noTime      writing = iota
	badTime             // not a time
	halfDay             // 11/02/2026 10:17:29 AM
	fullDay             // 11/05/2026 22:05:43
	yearFirst           // 2026-11-05 22:05
	serial              // 46331.92, a spreadsheet's own number
	swappedTime         // a time only with day and month the other way round
)

// serials that can be a date of this century; their day 0 is 1899-12-30.
const (
	firstSerial = 36526 // 2000-01-01
	lastSerial  = 73050 // 2099-12-31
)

// parseTime reads a cell of a time column in loc; dayFirst tells 11/05 from 05/11.
func parseTime(s string, loc *time.Location, dayFirst bool) (time.Time, writing) {
	if s == "" || strings.Trim(s, "-/") == "" || strings.EqualFold(s, "n/a") {
		return time.Time{}, noTime
	}
	var n [6]int
	count, lengths, ok := numbers(s, &n)
	if !ok {
		return time.Time{}, badTime
	}
	if count <= 2 {
		return parseSerial(s, loc)
	}
	if lengths[0] == 4 {
		t, ok := civil(n[0], n[1], n[2], n, halfOf(s), loc)
		return pick(t, ok, yearFirst)
	}
	year, month, day := n[2], n[0], n[1]
	if dayFirst {
		month, day = day, month
	}
	if lengths[2] != 4 {
		return time.Time{}, badTime
	}
	half := halfOf(s)
	t, ok := civil(year, month, day, n, half, loc)
	if !ok {
		if _, swapped := civil(year, day, month, n, half, loc); swapped {
			return time.Time{}, swappedTime
		}
		return time.Time{}, badTime
	}
	if half != 0 {
		return t, halfDay
	}
	return t, fullDay
}

func pick(t time.Time, ok bool, w writing) (time.Time, writing) {
	if !ok {
		return time.Time{}, badTime
	}
	return t, w
}

// numbers reads the whole numbers of s in their order; more than six, or long ones, are no time.
func numbers(s string, n *[6]int) (count int, lengths [6]int, ok bool) {
	in := false
	for i := range len(s) {
		c := s[i]
		if c < '0' || c > '9' {
			in = false
			continue
		}
		if !in {
			in = true
			if count++; count > len(n) {
				return 0, lengths, false
			}
		}
		n[count-1] = n[count-1]*10 + int(c-'0')
		if lengths[count-1]++; lengths[count-1] > 17 {
			return 0, lengths, false
		}
	}
	return count, lengths, count > 0
}

// halfOf finds the half of the day: 1 before noon, 2 after, 0 where a cell names none.
func halfOf(s string) int {
	switch {
	case strings.HasSuffix(s, "AM"), strings.HasSuffix(s, "am"), strings.Contains(s, "上午"):
		return 1
	case strings.HasSuffix(s, "PM"), strings.HasSuffix(s, "pm"), strings.Contains(s, "下午"):
		return 2
	default:
		return 0
	}
}

// civil makes a time of its parts, or reports that there is no such time; n holds hours, minutes
// and seconds behind the date.
func civil(year, month, day int, n [6]int, half int, loc *time.Location) (time.Time, bool) {
	hour, minute, second := n[3], n[4], n[5]
	if half != 0 {
		if hour < 1 || hour > 12 {
			return time.Time{}, false
		}
		hour = hour%12 + 12*(half-1)
	}
	if year < 2000 || year > 2099 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	t := time.Date(year, time.Month(month), day, hour, minute, second, 0, loc)
	return t, t.Day() == day
}

// parseSerial reads a spreadsheet's number of days, to the second.
func parseSerial(s string, loc *time.Location) (time.Time, writing) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f < firstSerial || f > lastSerial {
		return time.Time{}, badTime
	}
	seconds := int(f*86400 + 0.5)
	return time.Date(1899, time.December, 30, 0, 0, seconds, 0, loc), serial
}
