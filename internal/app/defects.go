package app

import "sellerdesk/appeals/orderfile"

// ParseDefects reads the defect orders of a ticket that a person typed or pasted (R184). A list that
// a spreadsheet program has rounded is refused as a whole, with an *orderfile.RuinedError.
func (t *Tools) ParseDefects(text string) (orderfile.Defects, error) {
	return orderfile.ParseDefects(text)
}
