package extract

import (
	"fmt"

	"sellerdesk/ocr/preprocess"
)

// DebugSheets is throw-away.
func DebugSheets(p *preprocess.Photo) {
	for i, s := range preprocess.FindSheets(p) {
		pg := straighten(p, s, 0)
		if pg.layout.Across < 1 {
			pg = straighten(p, s, 90)
		}
		w, c := pg.text()
		fmt.Printf("   %d whole %.0f cut %.0f across %.2f em %.1f slope %.3f lines %d fill %.2f\n", i, w, c, pg.layout.Across, pg.layout.Em, pg.layout.Slope, len(pg.layout.Lines), s.Fill)
	}
}
