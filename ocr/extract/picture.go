package extract

import (
	"fmt"
	"image"
	"math"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr/preprocess"
)

// Limits of a picture that can be read, measured on pictures kept for tuning.
const (
	smallText   = 12.5  // pixels of a character's height on the file
	softWarn    = .13   // width of the sharpest edges, ems
	softCard    = .09   // the same on a card, whose writing is large
	glareWarn   = .012  // share of the page
	greyChroma  = .0003 // share of coloured pixels
	screenWarn  = .41   // strength of a regular pattern
	screenSoft  = .09   // softness above which a pattern says nothing
	marginWarn  = .86   // share of the picture that an ID must fill (R33)
	cutLinesMax = 2     // lines that touch the rim
)

// fault is one finding about the picture itself.
type fault struct {
	id               string
	status           rule.Status
	title, what, how i18n.Text
	rules            []string
	box              *[4]int // nil: the whole page
}

// pictureFindings tells why a picture should be taken again (R9, R33 and the reviewers' published
// reasons of rejection).
func (w *work) pictureFindings(pg *sheetPage, d Document) []rule.Finding {
	var out []rule.Finding
	for _, f := range []*fault{w.textSize(pg), soft(pg, d), burnt(d), w.rim(pg), folded(pg), w.border(pg), w.grey(d), screen(pg, d)} {
		if f == nil {
			continue
		}
		if f.box == nil {
			b := pg.color.Rect
			f.box = &[4]int{b.Min.X, b.Min.Y, b.Dx(), b.Dy()}
		}
		rules := f.rules
		if rules == nil {
			rules = []string{"R32"}
		}
		out = append(out, rule.Finding{
			Rule: f.id, Status: f.status, Title: f.title, Message: f.what, Remedy: f.how, Box: f.box,
			Source: rejections(rules...),
		})
	}
	return out
}

// textSize measures the body text on the file's own pixels.
func (w *work) textSize(pg *sheetPage) *fault {
	if pg.layout.Em == 0 {
		return &fault{
			id: "picture.empty", status: rule.Block, title: i18n.T("图片内容", "Content of the picture"),
			what: i18n.T("图上没有找到文字。", "No writing was found on the picture."),
			how:  i18n.T("换一张证照的照片。", "Choose a photo of the document."),
		}
	}
	a, b := pg.onPhoto.At(pointAt(pg, 0)), pg.onPhoto.At(pointAt(pg, 100))
	em := pg.layout.Em * math.Hypot(b.X-a.X, b.Y-a.Y) / 100 * w.photo.Scale
	if em >= smallText {
		return nil
	}
	return &fault{
		id: "picture.small", status: rule.Warn, title: i18n.T("字太小", "Text too small"),
		what: i18n.T(fmt.Sprintf("图上的字只有约 %.0f 像素高，容易读错。", em), fmt.Sprintf("The writing is only about %.0f pixels high and easily misread.", em)),
		how:  i18n.T("靠近一些重拍，让证照占满画面，发送原图。", "Take it from nearer so that the document fills the picture, and send the original file."),
	}
}

func soft(pg *sheetPage, d Document) *fault {
	if pg.blur.Moved() {
		return &fault{
			id: "picture.motion", status: rule.Warn, title: i18n.T("抖动", "Camera shake"), rules: []string{"R33"},
			what: i18n.T("拍摄时手机动了，字被拖影。读到的内容要逐项核对。", "The phone moved while the picture was taken and smeared the writing. Compare what was read field by field."),
			how:  i18n.T("光线亮一些，双手拿稳再拍一张。", "Take it again in better light, holding the phone with both hands."),
		}
	}
	limit := softWarn
	if d.Kind == CNID || d.Kind == HKID {
		limit = softCard
	}
	if d.Quality.Softness < limit {
		return nil
	}
	return &fault{
		id: "picture.blur", status: rule.Warn, title: i18n.T("模糊", "Blur"), rules: []string{"R33"},
		what: i18n.T("图片模糊，字的边缘不清。", "The picture is blurred; the edges of the writing are soft."),
		how:  i18n.T("拿稳手机、对好焦再拍一张。", "Hold the phone still, focus, and take it again."),
	}
}

func burnt(d Document) *fault {
	f := &fault{
		id: "picture.glare", status: rule.Warn, title: i18n.T("反光", "Glare"),
		what: i18n.T("有一块反光，那里的字看不清。", "A patch of glare hides the writing below it."),
		how:  i18n.T("换个角度，避开灯光再拍。", "Turn the document away from the light and take it again."),
	}
	r := d.Quality.GlareAt
	if d.Quality.Glare < glareWarn {
		if r = d.Quality.Veil; r.Empty() {
			return nil
		}
		f.what = i18n.T("有一块反光，那里的字变淡，容易读错。", "A patch of glare fades the writing below it, which is easily misread.")
	}
	f.box = &[4]int{r.Min.X, r.Min.Y, r.Dx(), r.Dy()}
	return f
}

// rim tells a sheet that runs out of the picture: by its outline, or by lines of text that reach
// the picture's edge.
func (w *work) rim(pg *sheetPage) *fault {
	var at image.Rectangle
	b := pg.color.Rect
	strip := max(b.Dx(), b.Dy()) / 25
	strips := [4]image.Rectangle{
		image.Rect(0, 0, b.Max.X, strip), image.Rect(b.Max.X-strip, 0, b.Max.X, b.Max.Y),
		image.Rect(0, b.Max.Y-strip, b.Max.X, b.Max.Y), image.Rect(0, 0, strip, b.Max.Y),
	}
	for i, c := range pg.sheet.Cut {
		if c && pg.sheet.Found {
			at = at.Union(strips[(i+pg.turn/90)%4])
		}
	}
	for i, beyond := range pg.sheet.Beyond {
		if beyond && pg.sheet.Found {
			at = at.Union(pg.cornerBox(i))
		}
	}
	lines := 0
	var text image.Rectangle
	for _, l := range pg.layout.Lines {
		if float64(l.Box.Dx()) > 2.2*pg.layout.Em && l.Height > .6*pg.layout.Em && l.Height < 1.7*pg.layout.Em && w.runsOut(pg, l) {
			lines++
			text = text.Union(l.Box)
		}
	}
	if lines >= cutLinesMax {
		at = at.Union(text)
	}
	if at.Empty() {
		return nil
	}
	return &fault{
		id: "picture.cut", status: rule.Warn, title: i18n.T("边缘", "Edges"),
		box:  &[4]int{at.Min.X, at.Min.Y, at.Dx(), at.Dy()},
		what: i18n.T("证照有一边在画面之外或贴着画面边缘。", "One side of the document lies outside the picture or at its very edge."),
		how:  i18n.T("重拍，四边都留在画面里。", "Take it again with all four sides in the picture."),
	}
}

// runsOut reports whether a line of text reaches the edge of the photo.
func (w *work) runsOut(pg *sheetPage, l preprocess.TextLine) bool {
	b := w.photo.Image.Rect
	near := .004 * float64(max(b.Dx(), b.Dy()))
	for _, x := range []int{l.Box.Min.X, l.Box.Max.X} {
		p := pg.onPhoto.At(preprocess.Point{X: float64(x), Y: l.Middle(x)})
		if p.X < near || p.Y < near || p.X > float64(b.Dx())-near || p.Y > float64(b.Dy())-near {
			return true
		}
	}
	return false
}

func folded(pg *sheetPage) *fault {
	off := 0
	for _, missing := range pg.sheet.Corners {
		if missing {
			off++
		}
	}
	for i, missing := range pg.sheet.Corners {
		if !missing || !pg.sheet.Found || off > 2 {
			continue // an outline that is wrong all round says nothing of one corner
		}
		at := pg.cornerBox(i)
		return &fault{
			id: "picture.corner", status: rule.Warn, title: i18n.T("折角", "Folded corner"),
			box:  &[4]int{at.Min.X, at.Min.Y, at.Dx(), at.Dy()},
			what: i18n.T("有一个角折起、缺失或被挡住。", "One corner is folded, missing or covered."),
			how:  i18n.T("把证照摊平，四角都露出来再拍。", "Lay the document flat with all corners showing and take it again."),
		}
	}
	return nil
}

// cornerBox is the outline's corner i as it comes to stand on the upright page.
func (pg *sheetPage) cornerBox(i int) image.Rectangle {
	places := [4]image.Point{{0, 0}, {1, 0}, {1, 1}, {0, 1}}
	b, at := pg.color.Rect, places[(i+pg.turn/90)%4]
	s := b.Dx() / 8
	return image.Rect(0, 0, s, s).Add(image.Pt(at.X*(b.Dx()-s), at.Y*(b.Dy()-s)))
}

// border holds R33: a picture of an identity document has no border around it.
func (w *work) border(pg *sheetPage) *fault {
	if w.kind != CNID && w.kind != HKID && w.kind != Passport || !pg.sheet.Found || pg.sheet.Fill >= marginWarn {
		return nil
	}
	return &fault{
		id: "picture.border", status: rule.Warn, title: i18n.T("留有边框", "Border around the document"), rules: []string{"R33"},
		what: i18n.T(fmt.Sprintf("证件只占画面的 %.0f%%，四周留有边框。", 100*pg.sheet.Fill), fmt.Sprintf("The document fills only %.0f %% of the picture; a border is left around it.", 100*pg.sheet.Fill)),
		how:  i18n.T("裁掉证件以外的部分再上传。", "Crop away everything around the document before uploading."),
	}
}

// grey tells a black-and-white copy: the originals carry coloured seals, emblems or grounds.
func (w *work) grey(d Document) *fault {
	if d.Quality.Chroma > greyChroma {
		return nil
	}
	if w.kind != BusinessLicense && w.kind != CNID {
		return nil // the others carry hardly any colour, or are issued as plain prints
	}
	asked := map[Kind][]string{BusinessLicense: {"R8"}, CNID: {"R9"}}
	return &fault{
		id: "picture.copy", status: rule.Warn, title: i18n.T("黑白件", "Black-and-white copy"), rules: asked[w.kind],
		what: i18n.T("图上没有彩色（印章、国徽），像是黑白复印件。", "The picture has no colour (seal, emblem); it looks like a black-and-white copy."),
		how:  i18n.T("拍摄或扫描原件，用彩色。", "Photograph or scan the original in colour."),
	}
}

func screen(pg *sheetPage, d Document) *fault {
	if d.Quality.Ripple < screenWarn || d.Quality.Softness > screenSoft || pg.blur.Moved() {
		return nil // soft and smeared pictures have stripes of their own
	}
	return &fault{
		id: "picture.screen", status: rule.Notice, title: i18n.T("翻拍屏幕", "Photo of a screen"),
		what: i18n.T("纸面上有规则的细纹，可能是翻拍屏幕。", "A fine regular pattern lies on the paper; this may be a photo of a screen."),
		how:  i18n.T("拍摄证照原件，不要翻拍屏幕。", "Photograph the document itself, not a screen."),
	}
}
