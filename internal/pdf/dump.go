package pdf

import "strings"

// Text lays the document out and returns what its pages say, without headers, footers and
// recognised words: a line of text for each baseline, cells apart by two spaces, pages apart by
// form feeds.
func (d *Document) Text() string {
	var b strings.Builder
	for i, s := range d.run().pages {
		if i > 0 {
			b.WriteByte('\f')
		}
		s.text(&b)
	}
	return b.String()
}

func (s sheet) text(b *strings.Builder) {
	baseline, end := -1.0, 0.0
	for _, o := range s.ops {
		if o.kind != opText || o.tag == nil {
			continue
		}
		switch {
		case baseline >= 0 && o.y != baseline:
			b.WriteByte('\n')
		case baseline >= 0 && o.x > end+1:
			b.WriteString("  ")
		}
		b.WriteString(o.text)
		baseline, end = o.y, o.x+o.w
	}
	b.WriteByte('\n')
}
