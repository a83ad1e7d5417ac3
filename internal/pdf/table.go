package pdf

// Column is one column of a table. Widths are shares of the whole.
type Column struct {
	Head  string
	Width float64
	Align Align
}

// Cell is the content of one cell: paragraphs of spans.
type Cell struct {
	Paras [][]Span
	Align *Align // nil: the column's
	Fill  *Color // nil: the row's
}

// Text is a cell with one plain paragraph.
func Text(text string) Cell { return Cell{Paras: [][]Span{{T(text)}}} }

// Spans is a cell with one paragraph.
func Spans(spans ...Span) Cell { return Cell{Paras: [][]Span{spans}} }

// Row is one row; its cells stand below the columns in order.
type Row struct {
	Cells []Cell
	Fill  *Color
	Label string // to link to
}

// Kind says what a table is, for its looks and its structure tags.
type Kind int

// Kinds of table.
const (
	Grid  Kind = iota // rows and columns of data
	List              // numbered or labelled items: the first column holds the labels
	Panel             // layout only: a tinted box
)

// Table is rows below a head that is repeated on every page. A row that doesn't fit moves to the
// next page; one that is taller than a third of a page is split.
type Table struct {
	Kind    Kind
	Columns []Column
	Rows    []Row
	Size    float64 // of the text; 0 is 8.5
	Zebra   bool
	Whole   bool // stays on one page, where one can hold it
	After   float64
}

// cellPad is the white around a cell's text: at the sides, above and below.
const (
	padX = 4.0
	padY = 3.2
)

func (t *Table) keep() bool { return false }

func (t *Table) style() Style {
	size := t.Size
	if size == 0 {
		size = 8.5
	}
	return Style{Size: size, Leading: size * 1.48, Color: Ink}
}

// padding is wider in panels.
func (t *Table) padding() (x, y float64) {
	if t.Kind == Panel {
		return 12, 9
	}
	return padX, padY
}

func (t *Table) headed() bool {
	for _, c := range t.Columns {
		if c.Head != "" {
			return true
		}
	}
	return false
}

func (t *Table) headRow() Row {
	row := Row{Fill: &Pale}
	for _, c := range t.Columns {
		row.Cells = append(row.Cells, Spans(B(c.Head).Colored(Accent)))
	}
	return row
}

// widths shares the page's width out.
func (t *Table) widths(l *layout) []float64 {
	sum := 0.0
	for _, c := range t.Columns {
		sum += c.Width
	}
	widths := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		widths[i] = c.Width / sum * l.page.Inner()
	}
	return widths
}

// setRow is a row as lines of text.
type setRow struct {
	row   Row
	cells [][]textLine
}

func (t *Table) set(l *layout, row Row) setRow {
	r := setRow{row: row, cells: make([][]textLine, len(t.Columns))}
	widths, style := t.widths(l), t.style()
	px, _ := t.padding()
	for i := range t.Columns {
		if i >= len(row.Cells) {
			break
		}
		for _, para := range row.Cells[i].Paras {
			r.cells[i] = append(r.cells[i], l.setText(para, style, widths[i]-2*px)...)
		}
	}
	return r
}

func (r setRow) lines() int {
	n := 1
	for _, c := range r.cells {
		n = max(n, len(c))
	}
	return n
}

func (t *Table) height(r setRow) float64 {
	_, py := t.padding()
	return float64(r.lines())*t.style().Leading + 2*py
}

// cut takes the first n lines off a row.
func (r setRow) cut(n int) (first, rest setRow) {
	first, rest = setRow{row: r.row}, setRow{row: r.row}
	for _, c := range r.cells {
		k := min(n, len(c))
		first.cells = append(first.cells, c[:k])
		rest.cells = append(rest.cells, c[k:])
	}
	return first, rest
}

// least is the head and the first row, or as much of it as may stand alone.
func (t *Table) least(l *layout) float64 {
	h := t.headHeight(l)
	if t.Whole {
		if whole := h + t.heights(l); whole <= l.page.depth()*wholeShare {
			return whole
		}
	}
	if len(t.Rows) > 0 {
		h += min(t.height(t.set(l, t.Rows[0])), l.page.depth()/3)
	}
	return h
}

// wholeShare is the share of a page up to which a table is kept whole: moving a larger one to
// the next page would leave too much white.
const wholeShare = 0.55

func (t *Table) heights(l *layout) float64 {
	h := 0.0
	for _, row := range t.Rows {
		h += t.height(t.set(l, row))
	}
	return h
}

func (t *Table) lay(l *layout) {
	l.room(t.least(l))
	tag := l.add(t.roles().whole)
	t.layHead(l, tag.add(t.roles().row))
	for i, row := range t.Rows {
		if row.Fill == nil && t.Zebra && i%2 == 1 {
			row.Fill = &Zebra
		}
		set := t.set(l, row)
		if i == len(t.Rows)-2 && i > 1 {
			t.pair(l, set)
		}
		t.layRow(l, set, tag)
	}
	l.y += t.After
}

// pair moves the last row but one to the next page where the last one would stand there alone.
func (t *Table) pair(l *layout, set setRow) {
	last := t.height(t.set(l, t.Rows[len(t.Rows)-1]))
	if h := t.height(set); h <= l.left() && h+last > l.left() && h+last < l.page.depth()/3 {
		l.newPage()
		t.layHead(l, nil)
	}
}

// layHead draws the head. A head without a tag is one that is repeated: no part of what the table
// says.
func (t *Table) layHead(l *layout, tag *node) {
	if t.headed() {
		t.drawRow(l, t.set(l, t.headRow()), tag, "TH")
	}
}

// layRow puts a row where it fits, on two pages or more if need be.
func (t *Table) layRow(l *layout, r setRow, tag *node) {
	rowTag := tag.add(t.roles().row)
	for {
		h := t.height(r)
		if h <= l.left()+0.01 {
			break
		}
		fit := t.fit(l, r)
		if h > l.page.depth()/3 && fit >= leastLines {
			first, rest := r.cut(fit)
			l.markOnce(r.row.Label)
			t.drawRow(l, first, rowTag, t.roles().cell)
			r = rest
		} else if top := l.page.Top + t.headHeight(l); l.y <= top+0.01 {
			break // even an empty page has no room: a head as high as a page
		}
		l.newPage()
		t.layHead(l, nil)
	}
	l.markOnce(r.row.Label)
	t.drawRow(l, r, rowTag, t.roles().cell)
}

// leastLines is how many lines of a split row stand on a page at least.
const leastLines = 3

// fit is how many lines of a row fit onto the page, so that not just one is left over.
func (t *Table) fit(l *layout, r setRow) int {
	_, py := t.padding()
	fit := int((l.left() - 2*py) / t.style().Leading)
	if r.lines()-fit == 1 {
		fit--
	}
	return fit
}

func (t *Table) headHeight(l *layout) float64 {
	if !t.headed() {
		return 0
	}
	return t.height(t.set(l, t.headRow()))
}

// roles are the structure roles of a table's parts.
type roles struct{ whole, row, label, cell string }

func (t *Table) roles() roles {
	switch t.Kind {
	case List:
		return roles{"L", "LI", "Lbl", "LBody"}
	case Panel:
		return roles{"Div", "Div", "P", "P"}
	default:
		return roles{"Table", "TR", "TD", "TD"}
	}
}

func (t *Table) drawRow(l *layout, r setRow, tag *node, role string) {
	h, style := t.height(r), t.style()
	px, py := t.padding()
	t.drawGround(l, r, h)
	x := l.page.Left
	for i, w := range t.widths(l) {
		cellRole := role
		if i == 0 && role != "TH" {
			cellRole = t.roles().label
		}
		cell := tag.find(cellRole, i)
		s := style
		s.Align = t.align(r, i)
		for k, line := range r.cells[i] {
			l.drawLine(line, s, x+px, l.y+py+float64(k)*style.Leading, w-2*px, cell)
		}
		x += w
	}
	l.y += h
}

func (t *Table) align(r setRow, i int) Align {
	if i < len(r.row.Cells) && r.row.Cells[i].Align != nil {
		return *r.row.Cells[i].Align
	}
	return t.Columns[i].Align
}

// half of a rule: fills leave the rule above them whole.
const half = 0.25

// drawGround draws a row's fills and the rule below it.
func (t *Table) drawGround(l *layout, r setRow, h float64) {
	if r.row.Fill != nil {
		l.put(op{kind: opFill, x: l.page.Left, y: l.y + half, w: l.page.Inner(), h: h - half, color: *r.row.Fill})
	}
	x := l.page.Left
	for i, w := range t.widths(l) {
		if i < len(r.row.Cells) && r.row.Cells[i].Fill != nil {
			l.put(op{kind: opFill, x: x, y: l.y + half, w: w, h: h - half, color: *r.row.Cells[i].Fill})
		}
		x += w
	}
	if t.Kind == Panel {
		l.put(op{kind: opFill, x: l.page.Left, y: l.y, w: 3, h: h, color: Accent})
		return
	}
	for _, y := range []float64{l.y, l.y + h} { // the one above anew: the fill may have covered its half
		if y > l.y || r.row.Fill != nil {
			l.put(op{kind: opRule, x: l.page.Left, y: y, w: l.page.Inner(), color: Hair})
		}
	}
}
