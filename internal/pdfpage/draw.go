package pdfpage

import (
	"errors"
	"fmt"
	"image"
	"image/draw"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// first draws the first page in the sandbox.
func first(box pdfium.Pdfium, data []byte) (Page, error) {
	opened, err := box.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return Page{}, ErrLocked
	case err != nil:
		return Page{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	count, err := box.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return Page{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if count.PageCount < 1 {
		return Page{}, ErrEmpty
	}
	m, err := drawPage(box, opened.Document)
	if err != nil {
		return Page{}, err
	}
	if uniform(m) {
		return Page{}, ErrEmpty
	}
	return Page{Image: m, Of: count.PageCount}, nil
}

// drawPage draws the page with its notes, seals and filled-in fields, on white.
func drawPage(box pdfium.Pdfium, document references.FPDF_DOCUMENT) (*image.RGBA, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: document}}
	size, err := box.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: document})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	long, short := max(size.Width, size.Height), min(size.Width, size.Height)
	if !(short > 0) || short/long*Side < minSide { // a size that is no number fails too
		return nil, ErrShape
	}
	r, err := box.RenderPageInPixels(&requests.RenderPageInPixels{
		Page: page, Width: Side, Height: Side, RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT, RenderForm: true, Document: &document,
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTooMuch, err)
	}
	defer r.Cleanup()
	// The pixels stand in the sandbox's memory, which goes with it.
	b := r.Result.RenderedImage.Bounds()
	m := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(m, m.Rect, r.Result.RenderedImage, b.Min, draw.Over)
	return m, nil
}

// uniform reports a page of one colour all over.
func uniform(m *image.RGBA) bool {
	for i := 4; i < len(m.Pix); i += 4 {
		if [4]uint8(m.Pix[i:]) != [4]uint8(m.Pix) {
			return false
		}
	}
	return true
}
