package orderfile

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"sellerdesk/appeals/metric"
)

// finish checks the file as a whole and puts the lines of each order together.
func (r *orderReader) finish(in Input) (part, error) {
	if r.ids15.broken() {
		return part{}, &RuinedError{
			File: r.name, Column: r.layout.name(colOrderID), Row: r.ids15.row, Example: r.ids15.example,
			Ruined: r.ids15.powers + r.ids15.zeros, Of: r.ids15.powers + r.ids15.seen,
		}
	}
	split := 0
	for i, o := range r.orders {
		if rows := r.more[o.ID]; len(rows) > 0 {
			joined, odd := joinLines(rows)
			if odd {
				split++
			}
			r.orders[i] = joined
		}
		r.orders[i].Source.File = r.name
	}
	p := part{file: r.file, exported: exportTime(in), errors: r.errors, orders: r.orders}
	p.file.Warnings = r.warnings(split)
	return p, nil
}

// joinLines makes one order of its rows. Its milestones are those of the last line that was not
// cancelled, since an order has left when all of it has; odd reports that the lines differ.
func joinLines(rows []*metric.Order) (joined *metric.Order, odd bool) {
	kept := slices.DeleteFunc(slices.Clone(rows), cancelledLine)
	whole := len(kept) == 0 // the whole order was cancelled
	if whole {
		kept = rows
	}
	o := *kept[0]
	o.Lines, o.Source.Rows, o.Sample = nil, nil, true
	for _, line := range rows {
		o.Lines = append(o.Lines, line.Lines...)
		o.Source.Rows = append(o.Source.Rows, line.Source.Rows...)
		o.Sample = o.Sample && line.Sample
	}
	for _, line := range kept[1:] {
		odd = joinLine(&o, line) || odd
	}
	return &o, odd || len(kept) != len(rows)
}

func cancelledLine(o *metric.Order) bool {
	return o.Status == metric.Canceled || o.Substatus == metric.Canceled
}

// joinLine takes the times of one more line into o; a milestone that one line lacks has not been
// reached by the order.
func joinLine(o, line *metric.Order) (odd bool) {
	if line.Created.Before(o.Created) {
		o.Created, odd = line.Created, true
	}
	mine, theirs := milestones(o), milestones(line)
	for i := range mine {
		if mine[i].Equal(*theirs[i]) {
			continue
		}
		odd = true
		if mine[i].IsZero() || theirs[i].IsZero() {
			*mine[i] = time.Time{}
		} else if theirs[i].After(*mine[i]) {
			*mine[i] = *theirs[i]
		}
	}
	if o.Tracking != line.Tracking && line.Tracking != "" && !strings.Contains(o.Tracking, line.Tracking) {
		o.Tracking = strings.TrimPrefix(o.Tracking+" "+line.Tracking, " ")
	}
	return odd
}

// milestones are the times of o behind its creation.
func milestones(o *metric.Order) [5]*time.Time {
	return [5]*time.Time{&o.Paid, &o.ReadyToShip, &o.InTransit, &o.Delivered, &o.Cancelled}
}

// nameTime is the time of export in the platform's file names, "All order-2026-09-09-07_16.csv".
var nameTime = regexp.MustCompile(`(20\d\d-\d\d-\d\d)[-_ ](\d\d)[_:.-](\d\d)`)

func exportTime(in Input) time.Time {
	if m := nameTime.FindStringSubmatch(in.Name); m != nil {
		if t, err := time.Parse("2006-01-02 15:04", m[1]+" "+m[2]+":"+m[3]); err == nil {
			return t
		}
	}
	return in.Modified
}

// mergeParts puts the files together, from the oldest export to the newest; of two of the same
// age the one given later counts as newer.
func mergeParts(parts []part, opt Options) Import {
	im := Import{Errors: []*RowError{}, Report: Report{Warnings: []Warning{}}}
	for _, p := range parts {
		im.Report.add(p.file)
		im.Errors = append(im.Errors, p.errors...)
	}
	slices.SortStableFunc(parts, func(a, b part) int { return a.exported.Compare(b.exported) })
	orders := im.Report.union(parts)
	slices.SortFunc(orders, func(a, b *metric.Order) int {
		return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID))
	})
	im.Report.conclude(orders, opt)
	im.Orders = make([]metric.Order, len(orders))
	for i, o := range orders {
		im.Orders[i] = *o
	}
	return im
}

// union lists every order once, in its newest state; parts stand from old to new.
func (r *Report) union(parts []part) []*metric.Order {
	if len(parts) == 1 {
		return parts[0].orders
	}
	var orders []*metric.Order
	at := map[string]int{}
	for _, p := range parts {
		for _, o := range p.orders {
			i, again := at[o.ID]
			if !again {
				at[o.ID] = len(orders)
				orders = append(orders, o)
				continue
			}
			r.Repeated++
			orders[i] = r.renew(orders[i], o)
		}
	}
	return orders
}

// renew returns the newer state of an order with the times that only the older one knows: what
// has happened doesn't un-happen, but a smaller template may lack its column.
func (r *Report) renew(older, newer *metric.Order) *metric.Order {
	updated := older.Status != newer.Status || older.Substatus != newer.Substatus
	conflict := !older.Created.Equal(newer.Created)
	was, is := milestones(older), milestones(newer)
	for i := range was {
		switch {
		case was[i].Equal(*is[i]):
		case was[i].IsZero():
			updated = true
		case is[i].IsZero():
			*is[i] = *was[i]
		default:
			conflict = true
		}
	}
	if len(newer.Lines) < len(older.Lines) || newer.Lines[0].SKU == "" {
		newer.Lines = older.Lines
	}
	if updated {
		r.Updated++
	}
	if conflict {
		r.Conflicts++
	}
	return newer
}
