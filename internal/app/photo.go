package app

import (
	"context"
	"fmt"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/picture"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr/extract"
	"sellerdesk/ocr/preprocess"
)

// photo is a kept file as it is read and shown: the picture, or the first page of a PDF. of is how
// many pages the PDF has, 0 for a picture.
func (t *Tools) photo(ctx context.Context, data []byte) (p *preprocess.Photo, of int, err error) {
	if picture.FormatOf(data) != picture.PDF {
		p, err = preprocess.Decode(data)
		return p, 0, err
	}
	page, err := t.pages.First(ctx, data)
	if err != nil {
		return nil, 0, err
	}
	return preprocess.FromImage(page.Image), page.Of, nil
}

// asked is where it is said that the platform asks for a picture of a paper: the licence's original (R8),
// the representative's ID (R9, R32), the two certificates of Hong Kong (R28).
func asked(paper extract.Kind) rule.Source {
	s := rule.Source{Rules: []string{"R8"}, Ref: "S0 12-13", Trust: rule.Seed}
	switch paper {
	case extract.HKIncorporation, extract.HKBusinessRegistration:
		s.Rules, s.Ref = []string{"R28"}, "S0 45"
	case extract.CNID, extract.HKID, extract.Passport:
		s.Rules, s.Ref = []string{"R9", "R32"}, "S0 14, 48-49"
	}
	return s
}

// firstOf says that only the first page of a PDF was read, and that the platform asks for a photo.
func firstOf(paper extract.Kind, pages int) rule.Finding {
	f := rule.Finding{
		Rule: "read.pdf", Status: rule.Notice, Title: i18n.T("PDF 文件", "PDF file"),
		Message: i18n.T("这是只有一页的 PDF，已按图片识别", "This is a PDF of one page; it was read like a picture"),
		Remedy: i18n.T("平台要的是原件照片：上传时请用 JPG 或 PNG 图片",
			"The platform asks for a photo of the original: upload a JPG or PNG picture"),
		Source: asked(paper),
	}
	if pages > 1 {
		f.Message = i18n.T(fmt.Sprintf("这是 PDF，只识别了第 1 页（共 %d 页）", pages), fmt.Sprintf("This is a PDF; only page 1 of %d was read", pages))
		f.Remedy = i18n.T("请核对第 1 页就是这份证件；平台要的是原件照片，上传时请用 JPG 或 PNG 图片",
			"Make sure that page 1 is the document; the platform asks for a photo of the original, so upload a JPG or PNG picture")
	}
	return f
}
