package extract

import (
	"image"
	"regexp"
	"slices"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/idnum"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr/preprocess"
)

var codeInQR = regexp.MustCompile(`[0-9A-HJ-NPQRTUWXY]{18}`)

// qr is a QR code on a page.
type qr struct {
	place image.Rectangle // empty where none was read
	code  string          // the credit code in it; "" where it holds none: many hold only an address of the register

	stands standing
}

// standing is how a QR code's finder patterns stand on a page.
type standing int

const (
	unknown standing = iota // no code was read, or it lies on its side
	upright
	overHeels
)

// qrCode reads the QR code of a licence.
func qrCode(gray *image.Gray) qr {
	b := gray.Rect
	third := func(x0, y0, x1, y1 int) image.Rectangle {
		return image.Rect(b.Dx()*x0/6, b.Dy()*y0/6, b.Dx()*x1/6, b.Dy()*y1/6)
	}
	// Where the forms have it: top right since 2019, bottom left before.
	places := []image.Rectangle{third(4, 0, 6, 2), third(0, 4, 3, 6), third(3, 0, 6, 3)}
	for _, scale := range qrScales {
		for _, r := range places {
			text, found := decodeQR(gray, r, scale)
			if text == "" {
				continue
			}
			for _, code := range codeInQR.FindAllString(text, -1) {
				if _, err := idnum.ParseUSCC(code); err == nil {
					found.code = code
					break
				}
			}
			return found
		}
	}
	return qr{}
}

// qrScales are the sizes at which a QR code is looked for: modules of few pixels, in noise or haze, are told
// apart when they are enlarged. (Of 55 licences in noise, blur, movement or low resolution the first size read 22,
// the second 30.)
var qrScales = []float64{1, 1.5}

// qrWidest is the width in which a part of a page is searched for a QR code at most, pixels.
const qrWidest = 700

// decodeQR is gozxing with its panics held back: the picture is a stranger's. It gives what the code says
// and how it lies in a part of a page that is searched enlarged by scale.
func decodeQR(gray *image.Gray, r image.Rectangle, scale float64) (text string, found qr) {
	defer func() {
		if recover() != nil {
			text = ""
		}
	}()
	part := gray.SubImage(r).(*image.Gray)
	w := part.Rect.Dx()
	wide := int(scale * float64(min(w, qrWidest)))
	searched := preprocess.Resize(part, wide, part.Rect.Dy()*wide/max(1, w))
	bitmap, err := gozxing.NewBinaryBitmapFromImage(searched)
	if err != nil {
		return "", found
	}
	hints := map[gozxing.DecodeHintType]interface{}{gozxing.DecodeHintType_TRY_HARDER: true}
	res, err := qrcode.NewQRCodeReader().Decode(bitmap, hints)
	if err != nil {
		return "", found
	}
	k := float64(w) / float64(max(1, wide))
	points := res.GetResultPoints()
	return res.GetText(), qr{place: around(points, k).Add(r.Min), stands: standingOf(points)}
}

// standingOf tells how a code stands by its finder patterns: bottom left, top left, top right, as printed.
func standingOf(points []gozxing.ResultPoint) standing {
	if len(points) < 3 {
		return unknown
	}
	dx, dy := points[2].GetX()-points[1].GetX(), points[2].GetY()-points[1].GetY()
	switch {
	case dx > 2*dy && dx > -2*dy:
		return upright
	case -dx > 2*dy && -dx > -2*dy:
		return overHeels
	}
	return unknown
}

// around is the rectangle around a code whose finder patterns have their middles at the given points,
// in k times their pixels. The middles stand 3.5 modules from its rim, of 21 and more modules.
func around(points []gozxing.ResultPoint, k float64) image.Rectangle {
	const rim = .27 // of the distance between two middles, of 14 modules and more
	var box image.Rectangle
	for i, p := range points[:min(3, len(points))] {
		at := image.Pt(int(p.GetX()*k), int(p.GetY()*k))
		if i == 0 {
			box = image.Rectangle{Min: at, Max: at}
		}
		box.Min = image.Pt(min(box.Min.X, at.X), min(box.Min.Y, at.Y))
		box.Max = image.Pt(max(box.Max.X, at.X), max(box.Max.Y, at.Y))
	}
	return box.Inset(-int(rim * float64(max(box.Dx(), box.Dy()))))
}

// withQR compares the code as read with the one in the QR code. Agreement raises the certainty, a
// code that could not be read is proposed from the QR code, so is the one of several readings that it
// says, and a conflict is a finding.
func withQR(f Field, qr string) (Field, *rule.Finding) {
	if qr == "" {
		return f, nil
	}
	out := rule.Finding{
		Rule: "read.qr", Title: i18n.T("二维码与代码", "QR code and credit code"),
		Source: rule.Source{Rules: []string{"R29", "R30"}, Trust: rule.Own},
	}
	fits := slices.IndexFunc(f.Candidates, func(c Candidate) bool { return c.Value == qr })
	switch {
	case f.Value == qr:
		f.Confidence = max(f.Confidence, .995)
		out.Status = rule.Pass
		out.Message = i18n.T("二维码里的代码与识别结果一致。", "The code within the QR code is the one that was read.")
	case f.Status == Missing || f.Status == Unverified:
		f.Status, f.Value, f.Confidence = Proposed, qr, .9
		f.Candidates = append([]Candidate{{Value: qr}}, f.Candidates...)
		out.Status = rule.NeedsPerson
		out.Message = i18n.T("印刷的代码读不出，这里填的是二维码里的代码。", "The printed code could not be read; the one from the QR code is filled in.")
		out.Remedy = i18n.T("对照原件确认。", "Confirm it by the original.")
	case f.Status == Ambiguous && fits >= 0:
		f.Status, f.Value, f.Confidence = Proposed, qr, .9
		f.Flags = append(f.Flags, f.Candidates[fits].Changes...)
		out.Status = rule.NeedsPerson
		out.Message = i18n.T("印刷的代码有几种读法，这里填的是二维码里的那一种。", "The printed code can be read in several ways; the one that the QR code says is filled in.")
		out.Remedy = i18n.T("对照原件确认。", "Confirm it by the original.")
	default:
		f.Candidates = append(f.Candidates, Candidate{Value: qr})
		if f.Status == Verified {
			f.Status = Proposed
		}
		f.Confidence = min(f.Confidence, .5)
		out.Status = rule.NeedsPerson
		out.Message = i18n.T("二维码里的代码与印刷的代码不同。", "The code within the QR code differs from the printed one.")
		out.Remedy = i18n.T("对照原件，看是读错了还是证照有问题。", "Compare with the original: a misreading, or a fault of the licence.")
	}
	return f, &out
}
