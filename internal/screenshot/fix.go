package screenshot

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"

	xdraw "golang.org/x/image/draw"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/picture"
)

// Change is one thing that Fix did to a picture.
type Change struct {
	Code string // upright, format, quality, smaller
	Text i18n.Text
}

// ErrCannotFix says that a picture can't be mended to what the platform takes.
var ErrCannotFix = errors.New("picture can't be mended")

// target is what a mended file stays under, bytes: no server's idea of 5 MB is smaller.
const target = NoticeBytes - 1

// Fix mends what may be mended without touching what the picture shows: it sets it upright, turns
// its format into PNG or JPG, and brings it under 5 MB, by format first, then by JPG quality, and
// by fewer pixels only where nothing else helps. It returns data itself and no change where
// nothing needs mending. It fails with picture's errors and ErrCannotFix.
func Fix(data []byte) ([]byte, []Change, error) {
	m, info, err := picture.Decode(data)
	if err != nil {
		return nil, nil, fmt.Errorf("mending screenshot: %w", err)
	}
	var changes []Change
	if info.Orientation > 1 {
		changes = append(changes, Change{"upright", i18n.T("已转正", "set upright")})
	}
	taken := info.Format == picture.JPEG || info.Format == picture.PNG || info.Format == picture.BMP
	if taken && len(changes) == 0 && len(data) <= target {
		return data, nil, nil
	}
	out, how, err := encode(m, info.Format)
	if err != nil {
		return nil, nil, fmt.Errorf("mending screenshot: %w", err)
	}
	return out, append(changes, how...), nil
}

// encode writes m in the best way that is under target.
func encode(m image.Image, from picture.Format) ([]byte, []Change, error) {
	if from != picture.JPEG {
		var b bytes.Buffer
		if err := png.Encode(&b, opaque(m)); err != nil {
			return nil, nil, err
		}
		if b.Len() <= target {
			return b.Bytes(), formatChange(from, picture.PNG), nil
		}
	}
	changes := formatChange(from, picture.JPEG)
	for _, q := range []int{95, 92, 88, 84, 80} {
		out, err := jpegUnder(m, q)
		if err != nil || out != nil {
			return out, append(changes, qualityChange(q)), err
		}
	}
	for k := 0.9; k > 0.4; k -= 0.1 {
		small := shrunk(m, k)
		out, err := jpegUnder(small, 85)
		if err != nil || out != nil {
			w, h := small.Bounds().Dx(), small.Bounds().Dy()
			return out, append(changes, qualityChange(85), Change{"smaller", i18n.T(
				fmt.Sprintf("缩小到 %d × %d 像素，请确认文字仍然看得清", w, h),
				fmt.Sprintf("scaled down to %d × %d pixels; make sure that the text can still be read", w, h))}), err
		}
	}
	return nil, nil, fmt.Errorf("still over %d bytes: %w", target, ErrCannotFix)
}

func formatChange(from, to picture.Format) []Change {
	if from == to {
		return nil
	}
	return []Change{{"format", i18n.T("格式由 "+string(from)+" 转为 "+string(to), "format turned from "+string(from)+" to "+string(to))}}
}

func qualityChange(q int) Change {
	return Change{"quality", i18n.T(fmt.Sprintf("JPG 质量 %d", q), fmt.Sprintf("JPG quality %d", q))}
}

// jpegUnder is m as JPG, or nil where that is over the target.
func jpegUnder(m image.Image, quality int) ([]byte, error) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, opaque(m), &jpeg.Options{Quality: quality}); err != nil {
		return nil, err
	}
	if b.Len() > target {
		return nil, nil
	}
	return b.Bytes(), nil
}

// opaque is m on white where it is transparent.
func opaque(m image.Image) image.Image {
	if o, ok := m.(interface{ Opaque() bool }); ok && o.Opaque() {
		return m
	}
	b := m.Bounds()
	d := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(d, d.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(d, d.Rect, m, b.Min, draw.Over)
	return d
}

func shrunk(m image.Image, k float64) image.Image {
	b := m.Bounds()
	d := image.NewRGBA(image.Rect(0, 0, max(int(float64(b.Dx())*k), 1), max(int(float64(b.Dy())*k), 1)))
	xdraw.CatmullRom.Scale(d, d.Rect, opaque(m), b, xdraw.Src, nil)
	return d
}
