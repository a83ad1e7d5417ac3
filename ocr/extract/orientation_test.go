package extract

import (
	"context"
	"image"
	"image/color"
	"math"
	"sync"
	"sync/atomic"
	"testing"

	"golang.org/x/image/draw"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
	"sellerdesk/ocr/recorded"
)

// barPage is a page of lines of bars, the left ones darker, so that it can be told from one on its head.
func barPage() *sheetPage {
	const w, h = 1000, 700
	m := blankPage(w, h)
	for line := range 8 {
		for i := range 14 {
			dark := uint8(10)
			if i >= 7 {
				dark = 90
			}
			x0, y0 := 300+26*i, 150+50*line
			for y := y0; y < y0+20; y++ {
				for x := x0; x < x0+20; x++ {
					m.SetNRGBA(x, y, color.NRGBA{dark, dark, dark, 255})
				}
			}
		}
	}
	pg := &sheetPage{color: m, gray: preprocess.Red(m), onPhoto: preprocess.WholeOf(w, h).Onto(w, h)}
	pg.layout = preprocess.FindLines(pg.gray)
	return pg
}

// standsUpright reports whether a strip of barPage was cut from the page as it was made.
func standsUpright(m image.Image) bool {
	g := ocr.Gray(m)
	b, ink := g.Rect, [2]int{}
	for y := range b.Dy() {
		for x := range b.Dx() {
			ink[x*2/b.Dx()] += 255 - int(g.GrayAt(x, y).Y)
		}
	}
	return ink[0] > ink[1]
}

// lineEngine is an engine that reads the same of every line, with the certainty that conf gives.
func lineEngine(conf func(m image.Image) float64) ocr.Engine {
	return recorded.NewScripted(func(r ocr.Request) (ocr.Page, error) {
		b := r.Image.Bounds()
		word := ocr.Word{Text: "样例文字样例文字", Confidence: conf(r.Image), Box: ocr.Box{W: b.Dx(), H: b.Dy()}}
		return ocr.Page{Lines: []ocr.Line{ocr.NewLine([]ocr.Word{word})}}, nil
	})
}

// readsAs is a work whose engine reads barPage with one certainty upright and with another one over heels.
func readsAs(k Kind, upright, over float64, asked *int) *work {
	e := lineEngine(func(m image.Image) float64 {
		if standsUpright(m) {
			return upright
		}
		if asked != nil {
			*asked++
		}
		return over
	})
	return &work{ctx: context.Background(), reader: Reader{Engine: e}, kind: k}
}

// TestRightWayUp: what reads better stands upright; where both read badly the seal's place decides (R8).
func TestRightWayUp(t *testing.T) {
	lower := preprocess.Seal{Middle: preprocess.Point{X: 750, Y: 520}, Radius: 60}
	upper := preprocess.Seal{Middle: preprocess.Point{X: 250, Y: 180}, Radius: 60}
	for _, c := range []struct {
		name          string
		seal          preprocess.Seal
		upright, over float64
		want          int
	}{
		{"sharp", preprocess.Seal{}, .95, .3, 0},
		{"on its head", preprocess.Seal{}, .3, .9, 180},
		{"blurred", preprocess.Seal{}, .2, .1, 0},
		{"blurred, on its head", preprocess.Seal{}, .1, .2, 180},
		{"blurred, with its seal below", lower, .1, .2, 0},
		{"blurred, with its seal above", upper, .2, .1, 180},
		{"with a stamp above that is no seal of its own", upper, .7, .3, 0},
	} {
		pg := barPage()
		pg.seal = c.seal
		got, _, err := readsAs(BusinessLicense, c.upright, c.over, nil).rightWayUp(pg)
		if err != nil || got.turn != c.want {
			t.Errorf("%s: turned by %d, want %d (%v)", c.name, got.turn, c.want, err)
		}
	}
	asked := 0
	if _, _, err := readsAs(BusinessLicense, .7, .3, &asked).rightWayUp(barPage()); err != nil || asked > 0 {
		t.Errorf("a readable page was read head over heels too: %d lines, %v", asked, err)
	}
}

// TestSteadier: a longer movement is tried until the page reads well or clearly worse, and the page is the
// one that read best, standing as it stood (R8).
func TestSteadier(t *testing.T) {
	for _, c := range []struct {
		name   string
		reads  []float64 // with the movement as measured, and as one that was 1.25 and 1.6 times as long
		length float64   // taken, in lengths measured
		tries  int
	}{
		{"reads well at once", []float64{.85, .9, .9}, 1, 0},
		{"reads well when longer", []float64{.6, .85, .9}, 1.25, 1},
		{"reads well when longest", []float64{.6, .62, .85}, 1.6, 2},
		{"somewhat worse when longer", []float64{.6, .55, .85}, 1.6, 2},
		{"clearly worse when longer", []float64{.6, .4, .85}, 1, 1},
		{"best as measured", []float64{.6, .55, .5}, 1, 2},
		{"hopeless", []float64{.3, .35, .28}, 1.25, 2},
	} {
		var asked atomic.Int32 // lines, of which four of a page are read
		e := lineEngine(func(image.Image) float64 { return c.reads[(asked.Add(1)+3)/4] })
		w := &work{ctx: context.Background(), reader: Reader{Engine: e}, kind: BusinessLicense}
		pg := barPage().turned(180)
		pg.smeared, pg.blur = pg.gray, preprocess.Blur{Length: 5}
		got, _, err := w.steadier(pg, c.reads[0])
		if err != nil || got.turn != 180 || math.Abs(got.blur.Length-5*c.length) > 1e-9 || int(asked.Load()) != 4*c.tries {
			t.Errorf("%s: turned by %d, length %v after %d lines (%v)", c.name, got.turn, got.blur.Length, asked.Load(), err)
		}
	}
}

// TestLean: a licence's QR code says how it stands, and a passport's long lines stand at its foot (R8, R9).
func TestLean(t *testing.T) {
	code := &sheetPage{color: blankPage(1600, 1130), gray: qrPicture(t, "http://www.sample.example")}
	over := &sheetPage{color: code.color, gray: preprocess.TurnGray(code.gray, 180)}
	over.seal = preprocess.Seal{Middle: preprocess.Point{X: 1200, Y: 900}, Radius: 90} // the code counts for more
	side := &sheetPage{color: code.color, gray: preprocess.TurnGray(code.gray, 90)}
	licence := &work{kind: BusinessLicense}
	for _, c := range []struct {
		name string
		pg   *sheetPage
		want float64
	}{{"upright", code, 1}, {"over heels", over, -1}, {"on its side", side, 0}} {
		if got := licence.lean(c.pg); got != c.want {
			t.Errorf("code %s: %v, want %v", c.name, got, c.want)
		}
	}
	page := func(at ...int) *sheetPage {
		pg := &sheetPage{color: blankPage(1400, 1000), layout: preprocess.Layout{Em: 24}}
		for _, y := range at {
			pg.layout.Lines = append(pg.layout.Lines, lineOf(60, y, 1340, y+24))
		}
		return pg
	}
	passport := &work{kind: Passport}
	for _, c := range []struct {
		name string
		pg   *sheetPage
		want float64
	}{{"zone below", page(850, 920), .15}, {"zone above", page(60, 130), -.15}, {"one line", page(850), 0}, {"both", page(60, 130, 850, 920), 0}} {
		if got := passport.lean(c.pg); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got := (&work{kind: CNID}).lean(page(850, 920)); got != 0 {
		t.Errorf("a card: %v", got)
	}
}

// TestTurned: a turned page knows where its places lie on the photo and where its seal has come to.
func TestTurned(t *testing.T) {
	pg := barPage()
	pg.seal = preprocess.Seal{Middle: preprocess.Point{X: 750, Y: 520}, Radius: 60}
	for _, degrees := range []int{90, 180} {
		got := pg.turned(degrees)
		if got.turn != degrees {
			t.Errorf("turned by %d, says %d", degrees, got.turn)
		}
		if at := got.onPhoto.At(got.seal.Middle); math.Hypot(at.X-750, at.Y-520) > .01 {
			t.Errorf("turned by %d: the seal has come from %v", degrees, at)
		}
		// The first bar of the first line is where it was, and dark.
		x, y := 310, 160
		if degrees == 90 {
			x, y = 700-1-160, 310
		} else {
			x, y = 1000-1-x, 700-1-y
		}
		if c := got.color.NRGBAAt(x, y); c.R > 50 {
			t.Errorf("turned by %d: %v at %d, %d", degrees, c, x, y)
		}
	}
}

func TestZoneLike(t *testing.T) {
	const upper, lower = "P<UTOHO<<CHUN<YIN<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "GF30634685UTO8611105F3006092S67342483<<<<<16"
	for _, c := range []struct {
		name, upper, lower string
		want               bool
	}{
		{"a zone", upper, lower, true},
		{"with miscounted fillers", upper[:40], lower[:40], true},
		{"its lines in the other order", lower, upper, false},
		{"cut short", upper, lower[:30], false},
		{"print", "P SAMPLE OFFICE OF ISSUE OF THE UTOPIAN STATE", "ALL LETTERS AND NO DIGITS IN THE LOWER LINE X", false},
		{"nothing", "", "", false},
	} {
		if got := zoneLike(c.upper, c.lower); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}

// TestMeanSurety: the row that reads worst doesn't speak for the page, unless there are too few to tell.
func TestMeanSurety(t *testing.T) {
	of := func(conf float64, text string) row {
		r := rowAt(100, 100, text)
		for i := range r.cells {
			r.cells[i].conf = conf
		}
		return r
	}
	for _, c := range []struct {
		name string
		rows []row
		want float64
	}{
		{"all alike", []row{of(.9, "样例样例"), of(.9, "样例"), of(.9, "样例样")}, .9},
		{"glare on one", []row{of(.9, "样例样例"), of(.1, "样例样例"), of(.9, "样例样例")}, .9},
		{"ornaments count as nothing", []row{of(.9, "样例样例"), of(.9, "《--|"), of(.6, "样例样例")}, .75},
		{"two rows", []row{of(.9, "样例"), of(.1, "样例")}, .5},
		{"none", nil, 0},
	} {
		if got := meanSurety(c.rows); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestPrintedNameAsksTwice: the second model reads a passport's plain Latin print only where the two models
// read different names, and then the page decides (R9).
func TestPrintedNameAsksTwice(t *testing.T) {
	lines := []preprocess.TextLine{lineOf(100, 100, 220, 124), lineOf(100, 200, 220, 224), lineOf(100, 300, 180, 324)}
	for _, c := range []struct {
		name, traditional, simplified string
		surer                         ocr.Language
		want                          string
		calls                         int
	}{
		{"one name", "何俊妍", "何俊妍", ocr.SimplifiedChinese, "何俊妍", 4},
		{"a traditional page", "張小文", "张小文", ocr.TraditionalChinese, "張小文", 6},
		{"a simplified page", "張小文", "张小文", ocr.SimplifiedChinese, "张小文", 6},
	} {
		var mu sync.Mutex
		calls := 0
		e := recorded.NewScripted(func(r ocr.Request) (ocr.Page, error) {
			mu.Lock()
			defer mu.Unlock()
			calls++
			b := r.Image.Bounds()
			text, conf := "SURNAME", .85
			if b.Dx() < 130 { // the third line
				if text = c.traditional; r.Languages[0] == ocr.SimplifiedChinese {
					text = c.simplified
				}
			}
			if r.Languages[0] == c.surer {
				conf = .95
			}
			word := ocr.Word{Text: text, Confidence: conf, Box: ocr.Box{W: b.Dx(), H: b.Dy()}}
			return ocr.Page{Lines: []ocr.Line{ocr.NewLine([]ocr.Word{word})}}, nil
		})
		w := &work{ctx: context.Background(), reader: Reader{Engine: e}, kind: Passport}
		page := blankPage(400, 400)
		f, err := w.printedName(&sheetPage{color: page, gray: preprocess.Red(page)}, lines)
		if err != nil || f.Value != c.want || calls != c.calls {
			t.Errorf("%s: %q in %d calls, want %q in %d (%v)", c.name, f.Value, calls, c.want, c.calls, err)
		}
		if one := c.traditional == c.simplified; one != (f.Confidence > unsure) {
			t.Errorf("%s: two models read %q and %q, and the certainty is %.2f", c.name, c.traditional, c.simplified, f.Confidence)
		}
	}
}

// TestReadLinesBut: what is no writing isn't read, rows come in the order of their lines, and nothing is read
// twice.
func TestReadLinesBut(t *testing.T) {
	page := blankPage(1000, 400)
	pg := &sheetPage{color: page, gray: preprocess.Red(page)}
	lines := []preprocess.TextLine{lineOf(100, 50, 160, 74), lineOf(100, 100, 900, 124), lineOf(100, 150, 140, 174)}
	var mu sync.Mutex
	var widths []int
	e := recorded.NewScripted(func(r ocr.Request) (ocr.Page, error) {
		mu.Lock()
		defer mu.Unlock()
		b := r.Image.Bounds()
		widths = append(widths, b.Dx())
		if !r.DarkInk {
			t.Error("a line of paper is tried as white on black")
		}
		return ocr.Page{Lines: []ocr.Line{ocr.NewLine([]ocr.Word{{Text: "样例", Confidence: .9, Box: ocr.Box{W: b.Dx(), H: b.Dy()}}})}}, nil
	})
	w := &work{ctx: context.Background(), reader: Reader{Engine: e}, kind: BusinessLicense}
	var asked []int
	not := func(l preprocess.TextLine) bool {
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, l.Box.Dx())
		return l.Box.Dx() < 50
	}
	for range 2 {
		rows, err := w.readLinesBut(pg, lines, chinese, not)
		if err != nil || len(rows) != 2 || rows[0].line != lines[0] || rows[1].line != lines[1] {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
	}
	if len(widths) != 2 {
		t.Errorf("read %d lines, want 2", len(widths))
	}
	if len(asked) != 4 { // the line that was dropped is asked about again
		t.Errorf("asked about %v", asked)
	}
}

// deskPhoto is barPage's sheet on a dark desk, scaled up to the size of a photo.
func deskPhoto() *preprocess.Photo {
	sheet := barPage().color
	m := image.NewNRGBA(image.Rect(0, 0, 2600, 2000))
	draw.Draw(m, m.Rect, image.NewUniform(color.NRGBA{70, 60, 50, 255}), image.Point{}, draw.Src)
	draw.BiLinear.Scale(m, image.Rect(300, 300, 2300, 1700), sheet, sheet.Rect, draw.Src, nil)
	return preprocess.FromImage(m)
}

// TestUprightKeepsItsOutline: where nothing reads, the outline that was found stands, whichever axis reads
// a little better; the whole picture takes its place only where that reads (R8).
func TestUprightKeepsItsOutline(t *testing.T) {
	reading := func(conf func(asked int) float64) (*work, *int) {
		asked := 0
		e := lineEngine(func(image.Image) float64 {
			asked++
			return conf(asked)
		})
		return &work{
			ctx: context.Background(), reader: Reader{Engine: e}, kind: BusinessLicense,
			photo: deskPhoto(), progress: func(int, int) {},
		}, &asked
	}
	hardly := func(asked int) float64 { return .2 + .001*float64(asked) } // each reading is a little better than the one before
	w, asked := reading(hardly)
	_, first := w.bestSheet()
	if _, _, err := w.rightWayUp(w.levelled(first)); err != nil || !first.sheet.Found {
		t.Fatalf("the sheet on its desk: found %t, %v", first.sheet.Found, err)
	}
	onOutline := *asked
	w, _ = reading(hardly)
	if pg, err := w.upright(); err != nil || !pg.sheet.Found {
		t.Errorf("nothing reads: the outline was dropped (%v)", err)
	}
	w, _ = reading(func(asked int) float64 {
		if asked <= onOutline {
			return .2
		}
		return .9
	})
	if pg, err := w.upright(); err != nil || pg.sheet.Found {
		t.Errorf("only the whole picture reads: the outline was kept (%v)", err)
	}
}
