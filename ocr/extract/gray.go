package extract

import (
	"image"
	"sync"

	"sellerdesk/ocr/preprocess"
)

type grayOf = *image.Gray

// views are other looks at a page, for passes that shall fail differently; each is made once.
type views struct {
	sharp, luma *image.Gray
	once        [2]sync.Once
}

func sharpened(pg *sheetPage) grayOf {
	pg.views.once[0].Do(func() { pg.views.sharp = preprocess.Sharpen(pg.gray, 1.4) })
	return pg.views.sharp
}

func lightness(pg *sheetPage) grayOf {
	pg.views.once[1].Do(func() { pg.views.luma = preprocess.Flatten(preprocess.Luma(pg.color), 48) })
	return pg.views.luma
}
