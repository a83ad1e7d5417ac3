package orderfile

import (
	"strconv"
	"strings"
)

// exactDigits is how many digits of a number a spreadsheet program keeps.
const exactDigits = 15

// idCheck looks for order IDs that a spreadsheet program has rounded.
type idCheck struct {
	seen    int // IDs of at least two more digits than a spreadsheet keeps
	zeros   int // of these, those that have only zeros behind
	powers  int // IDs written with a power of ten
	example string
	row     int
}

func (c *idCheck) see(id string, row int) {
	if len(id) <= exactDigits+1 {
		return // one zero behind is nothing odd
	}
	c.seen++
	if strings.Trim(id[exactDigits:], "0") != "" {
		return
	}
	c.zeros++
	c.mark(id, row)
}

func (c *idCheck) ruined(id string, row int) {
	c.powers++
	c.mark(id, row)
	if c.powers == 1 { // the clearer example
		c.example, c.row = strings.Clone(id), row
	}
}

func (c *idCheck) mark(id string, row int) {
	if c.example == "" {
		c.example, c.row = strings.Clone(id), row
	}
}

// broken reports whether the column cannot be trusted: one ID with a power of ten is enough; of
// IDs with zeros behind, which occur by themselves once in a thousand, two that are half of all.
func (c *idCheck) broken() bool {
	return c.powers > 0 || c.zeros >= 2 && 2*c.zeros >= c.seen
}

// scientific reports whether s is a number with a power of ten, such as 5.76E+17.
func scientific(s string) bool {
	if !strings.ContainsAny(s, "eE") || s == "" || s[0] < '0' || s[0] > '9' {
		return false
	}
	_, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", "."), 64)
	return err == nil
}

// clockCheck looks for times that a spreadsheet program has written anew.
type clockCheck struct {
	half, full, resaved int
}

// see takes in how a cell is written; its error is one of the whole file. The US export writes
// AM or PM with every time; where some have it and others don't, a program has turned those
// around that it took for dates of another country.
func (c *clockCheck) see(r *orderReader, w writing, row int, col column, value string) error {
	switch w {
	case swappedTime:
		return r.clockError(row, col, value)
	case halfDay:
		c.half++
	case fullDay:
		c.full++
	case yearFirst, serial:
		c.resaved++
	}
	if w == fullDay && !r.dia.dayFirst && c.half > 0 || w == halfDay && c.full > 0 {
		return r.clockError(row, col, value)
	}
	return nil
}

func (r *orderReader) clockError(row int, c column, value string) error {
	return &ClockError{File: r.name, Row: row, Column: r.layout.name(c), Value: strings.Clone(value), Dialect: r.dia.name}
}
