package extract

import (
	"image"

	"sellerdesk/ocr/preprocess"
)

type grayOf = *image.Gray

// sharpened and lightness are other views of the page for passes that shall fail differently.
func sharpened(pg *sheetPage) grayOf { return preprocess.Sharpen(pg.gray, 1.4) }

func lightness(pg *sheetPage) grayOf {
	return preprocess.Flatten(preprocess.Luma(pg.color), 48)
}
