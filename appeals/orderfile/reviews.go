package orderfile

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
)

// Reviews is what was read of a review file: Rows = Kept + Merged + Refused + Skipped.
type Reviews struct {
	Reviews []metric.Review `json:"reviews"` // as they stand in the file
	Rows    int             `json:"rows"`
	Kept    int             `json:"kept"`
	Merged  int             `json:"merged"` // rows with the ID of an earlier one, which they renew
	Refused int             `json:"refused"`
	Skipped int             `json:"skipped"`
	Errors  []*RowError     `json:"errors"`
}

// ReadReviews reads a file of reviews, CSV or XLSX, whose first row is the header (R216). m says
// which column is which; nil leaves it to the headers. Without an ID column a review's ID is made
// of the file's name and the row. Times without a zone are Pacific ones.
func ReadReviews(ctx context.Context, in Input, m Mapping, opt Options) (Reviews, error) {
	rs, err := readReviews(ctx, in, m, opt)
	if err != nil {
		return Reviews{}, fmt.Errorf("reading reviews %s: %w", in.Name, err)
	}
	return rs, nil
}

func readReviews(ctx context.Context, in Input, m Mapping, opt Options) (Reviews, error) {
	t, err := openTable(in.Name, in.Data)
	if err != nil {
		return Reviews{}, err
	}
	defer t.Close()
	r := &reviewReader{name: in.Name, opt: opt, at: map[string]int{}, derived: map[string]int{}, out: Reviews{Reviews: []metric.Review{}, Errors: []*RowError{}}}
	if r.opt.Zone == nil {
		r.opt.Zone = cal.Pacific()
	}
	for {
		cells, row, err := t.Next()
		var bad *badRow
		switch {
		case errors.Is(err, io.EOF):
			return r.finish()
		case errors.As(err, &bad):
			r.out.Rows++
			r.refuse(row, "", "", i18n.T("引号不成对", "quotes don't pair"))
			continue
		case err != nil:
			return Reviews{}, fmt.Errorf("row %d: %w", row, err)
		}
		if err := r.take(ctx, cells, row, m); err != nil {
			return Reviews{}, err
		}
	}
}

type reviewReader struct {
	name    string
	opt     Options
	header  []string
	mapping Mapping
	at      map[string]int
	derived map[string]int // how often each derived ID was given
	ids     idCheck
	out     Reviews
}

// take takes in the header, then reviews; its error is one of the whole file.
func (r *reviewReader) take(ctx context.Context, cells []string, row int, m Mapping) error {
	if r.header == nil {
		if blank(cells) {
			return nil
		}
		r.header = append([]string{}, cells...)
		r.mapping = m.Complete(r.header)
		if missing := r.mapping.Missing(); len(missing) > 0 {
			return &MappingError{File: r.name, Missing: missing, Header: r.header}
		}
		return nil
	}
	r.out.Rows++
	if r.out.Rows%progressEvery == 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	if blank(cells) {
		r.out.Skipped++
		return nil
	}
	v, ok, err := r.parse(cells, row)
	if err != nil || !ok {
		return err
	}
	r.keep(v)
	return nil
}

func (r *reviewReader) parse(cells []string, row int) (v metric.Review, ok bool, err error) {
	text := func(f Field) string { return strings.Clone(r.mapping.cell(cells, f)) }
	v = metric.Review{
		ID: text(FieldReviewID), OrderID: text(FieldOrderID), ProductID: text(FieldProductID), Product: text(FieldProduct),
		Text: text(FieldText), Category: text(FieldCategory), Note: text(FieldNote),
		Source: metric.Source{File: r.name, Rows: []int{row}},
	}
	if v.Stars, ok = stars(text(FieldStars)); !ok {
		r.refuse(row, FieldStars, text(FieldStars), i18n.T("星级应为 1 到 5", "stars go from 1 to 5"))
		return v, false, nil
	}
	v.FirstStars = v.Stars
	if first := text(FieldFirstStars); first != "" {
		if v.FirstStars, ok = stars(first); !ok {
			r.refuse(row, FieldFirstStars, first, i18n.T("星级应为 1 到 5", "stars go from 1 to 5"))
			return v, false, nil
		}
	}
	when := text(FieldDate)
	at, w := parseTime(when, r.opt.Zone, false)
	switch w {
	case swappedTime:
		return v, false, &ClockError{File: r.name, Row: row, Column: r.column(FieldDate), Value: when, Dialect: "US"}
	case noTime, badTime:
		r.refuse(row, FieldDate, when, i18n.T("看不懂的日期", "not a date"))
		return v, false, nil
	}
	v.At = at
	if !r.checkOrderID(&v, row) {
		return v, false, nil
	}
	if v.ID == "" {
		v.ID = r.derivedID(v)
	}
	return v, true, nil
}

// derivedID names a review of a file without an ID column by what does not change when it is
// exported again: its order, product and time, or its words where no order is named. Equal ones
// of a file are numbered, so that none is taken for another.
func (r *reviewReader) derivedID(v metric.Review) string {
	key := []string{v.OrderID, v.ProductID, v.At.UTC().Format(time.RFC3339)}
	if v.OrderID == "" {
		key = append(key, v.Text)
	}
	sum := sha256.Sum256([]byte(strings.Join(key, "\x00")))
	id := "r-" + hex.EncodeToString(sum[:6])
	r.derived[id]++
	if n := r.derived[id]; n > 1 {
		id += "-" + strconv.Itoa(n)
	}
	return id
}

// checkOrderID takes in the order ID of a review, which may be missing but not rounded.
func (r *reviewReader) checkOrderID(v *metric.Review, row int) bool {
	switch {
	case v.OrderID == "":
		return true
	case scientific(v.OrderID):
		r.ids.ruined(v.OrderID, row)
		r.out.Refused++
		return false
	case !allDigits(v.OrderID):
		r.refuse(row, FieldOrderID, v.OrderID, i18n.T("订单号不是数字", "an order ID has digits only"))
		return false
	}
	r.ids.see(v.OrderID, row)
	return true
}

// keep adds a review, or renews the earlier one of the same ID, whose first stars stay (R223).
func (r *reviewReader) keep(v metric.Review) {
	i, again := r.at[v.ID]
	if !again {
		r.at[v.ID] = len(r.out.Reviews)
		r.out.Reviews = append(r.out.Reviews, v)
		r.out.Kept++
		return
	}
	r.out.Reviews[i] = renewReview(r.out.Reviews[i], v)
	r.out.Merged++
}

func renewReview(older, newer metric.Review) metric.Review {
	newer.FirstStars = older.FirstStars
	if newer.Category == "" {
		newer.Category = older.Category
	}
	if newer.Note == "" {
		newer.Note = older.Note
	}
	return newer
}

// MergeReviews renews older by newer: reviews of the same ID keep their first stars (R223) and
// what a person has noted, and take the rest from newer; new ones are added.
func MergeReviews(older, newer []metric.Review) []metric.Review {
	merged := append([]metric.Review{}, older...)
	at := map[string]int{}
	for i, v := range merged {
		at[v.ID] = i
	}
	for _, v := range newer {
		if i, again := at[v.ID]; again {
			merged[i] = renewReview(merged[i], v)
			continue
		}
		at[v.ID] = len(merged)
		merged = append(merged, v)
	}
	return merged
}

func (r *reviewReader) finish() (Reviews, error) {
	if r.header == nil {
		return Reviews{}, &KindError{File: r.name, Kind: KindEmpty}
	}
	if r.ids.broken() {
		return Reviews{}, &RuinedError{
			File: r.name, Column: r.column(FieldOrderID), Row: r.ids.row, Example: r.ids.example,
			Ruined: r.ids.powers + r.ids.zeros, Of: r.ids.powers + r.ids.seen,
		}
	}
	return r.out, nil
}

func (r *reviewReader) column(f Field) string {
	if i, ok := r.mapping[f]; ok && i >= 0 && i < len(r.header) {
		return strings.TrimSpace(r.header[i])
	}
	return string(f)
}

func (r *reviewReader) refuse(row int, f Field, value string, problem i18n.Text) {
	r.out.Refused++
	if len(r.out.Errors) >= maxErrors {
		return
	}
	e := &RowError{File: r.name, Row: row, Value: value, Problem: problem}
	if f != "" {
		e.Column = r.column(f)
	}
	r.out.Errors = append(r.out.Errors, e)
}

// stars reads "1", "1.0", "1 star", "1星" or "★☆☆☆☆".
func stars(s string) (int, bool) {
	if full := strings.Count(s, "★") + strings.Count(s, "⭐"); full > 0 {
		return full, full <= 5
	}
	s = strings.ToLower(strings.TrimSpace(s))
	for _, tail := range []string{"stars", "star", "颗星", "星", "分", "/5"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, tail))
	}
	s = strings.TrimRight(strings.TrimSuffix(s, ".0"), " ")
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 1 && n <= 5
}
