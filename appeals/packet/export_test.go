package packet

import "sellerdesk/appeals"

// Pages returns what a packet's pages say, for golden files that hang on no PDF tool.
func Pages(c appeals.Case, o Options) (string, error) {
	if o.Now.IsZero() {
		o.Now = c.Now
	}
	b := newBook(c, o)
	if err := b.probe(); err != nil {
		return "", err
	}
	b.write()
	return b.doc.Text(), nil
}
