package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"io"
	"regexp"
	"strings"
)

// emitter writes objects as PDF 1.7 with object streams, which pack small objects together.
type emitter struct {
	w       io.Writer
	sum     hash.Hash
	written int64
	places  []location
	err     error
}

// location is where an object stands: at an offset, or as the nth in an object stream.
type location struct {
	kind   byte // 0 free, 1 offset, 2 in an object stream
	where  uint32
	second uint16
}

func (e *emitter) write(b []byte) {
	if e.err != nil {
		return
	}
	n, err := e.w.Write(b)
	e.written += int64(n)
	e.err = err
	e.sum.Write(b[:n])
}

func (e *emitter) printf(format string, args ...any) { e.write(fmt.Appendf(nil, format, args...)) }

func (e *emitter) place(id int, at location) {
	for len(e.places) <= id {
		e.places = append(e.places, location{})
	}
	e.places[id] = at
}

func (e *emitter) streamObject(id int, head, stream []byte) {
	e.place(id, location{kind: 1, where: uint32(e.written)})
	e.printf("%d 0 obj\n", id)
	e.write(head)
	e.write([]byte("\nstream\n"))
	e.write(stream)
	e.write([]byte("\nendstream\nendobj\n"))
}

// perStream is how many objects share an object stream.
const perStream = 200

// emit writes all objects and returns the number of bytes.
func (o *objects) emit(w io.Writer) (int64, error) {
	e := &emitter{w: w, sum: sha256.New()}
	e.printf("%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n")
	var small []int
	for id := 1; id < len(o.list); id++ {
		if x := o.list[id]; x.data {
			e.streamObject(id, x.head, x.stream)
		} else {
			small = append(small, id)
		}
	}
	next := len(o.list)
	for ; len(small) > 0; next++ {
		n := min(perStream, len(small))
		e.pack(next, small[:n], o)
		small = small[n:]
	}
	e.crossReference(next, o)
	if e.err != nil {
		return e.written, fmt.Errorf("writing PDF: %w", e.err)
	}
	return e.written, nil
}

// pack writes one object stream.
func (e *emitter) pack(id int, small []int, o *objects) {
	var index, body bytes.Buffer
	for i, member := range small {
		fmt.Fprintf(&index, "%d %d ", member, body.Len())
		body.Write(o.list[member].head)
		body.WriteByte('\n')
		e.place(member, location{kind: 2, where: uint32(id), second: uint16(i)})
	}
	first := index.Len()
	index.Write(body.Bytes())
	packed := deflate(index.Bytes(), zlib.BestCompression)
	e.streamObject(id, fmt.Appendf(nil, "<</Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d>>", len(small), first, len(packed)), packed)
}

// crossReference writes the cross-reference stream, which is also the trailer. The file's ID is
// made of what was written before, so that the same file has the same ID.
func (e *emitter) crossReference(id int, o *objects) {
	at := e.written
	e.place(id, location{kind: 1, where: uint32(at)})
	e.places[0] = location{second: 65535}
	var table []byte
	for _, p := range e.places {
		table = append(table, p.kind)
		table = binary.BigEndian.AppendUint32(table, p.where)
		table = binary.BigEndian.AppendUint16(table, p.second)
	}
	sum := e.sum.Sum(nil)[:16]
	packed := deflate(table, zlib.BestCompression)
	head := fmt.Appendf(nil, "<</Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>] /Filter /FlateDecode /Length %d>>",
		id+1, o.root, o.info, sum, sum, len(packed))
	e.printf("%d 0 obj\n", id)
	e.write(head)
	e.write([]byte("\nstream\n"))
	e.write(packed)
	e.printf("\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", at)
}

var (
	imageWidth = regexp.MustCompile(`/Width (\d+)`)
	isPage     = regexp.MustCompile(`^<</Type /Page\s`)
	fontName   = regexp.MustCompile(`/(BaseFont|FontName) /utf8(` + familyRegular + `|` + familyBold + `)`)
	emptyNames = regexp.MustCompile(`(?s)/Names <<.*?>>\s*>>`)
)

// finish turns gofpdf's objects into the objects of the file: pages with structure, named fonts,
// a catalog with language, metadata and structure tree. It returns the numbers of the pictures'
// placeholders by the pictures' index.
func (d *Document) finish(o *objects, l *layout, m *marks) (pictures map[int]int, err error) {
	pictures = map[int]int{}
	var pages []int
	for id := 1; id < len(o.list); id++ {
		x := &o.list[id]
		if isPage.Match(x.head) {
			x.head = d.finishPage(x.head, len(pages))
			pages = append(pages, id)
		}
		x.head = fontName.ReplaceAllFunc(x.head, d.nameFont)
		x.head = titleEntry(x.head, l.outline)
		if bytes.Contains(x.head, []byte("/Subtype /Image")) {
			pictures[entryNumber(imageWidth, x.head)-1] = id
			continue
		}
		if x.data {
			if err := x.compress(); err != nil {
				return nil, fmt.Errorf("packing object %d: %w", id, err)
			}
		}
	}
	d.finishCatalog(o, o.writeStructure(l.root, m, pages))
	d.finishInfo(o)
	return pictures, nil
}

func (d *Document) finishPage(head []byte, index int) []byte {
	head = bytes.ReplaceAll(head, []byte("/Subtype /Link /Rect"), []byte("/Subtype /Link /F 4 /Rect"))
	return append(fmt.Appendf(nil, "<</StructParents %d /Tabs /S ", index), head[2:]...)
}

// titleEntry puts the text of an entry of the outline in place of its index, which draw left
// there: gofpdf would write the text itself in a form that can look like the end of an object.
func titleEntry(head []byte, outline []entry) []byte {
	rest, ok := bytes.CutPrefix(head, []byte("<</Title ("))
	end := bytes.IndexByte(rest, ')')
	if !ok || end < 0 {
		return head
	}
	index := 0
	for _, b := range rest[:end] {
		if b >= '0' && b <= '9' {
			index = index*10 + int(b-'0')
		}
	}
	if index >= len(outline) {
		return head
	}
	return append([]byte("<</Title "+textString(outline[index].text)), rest[end+1:]...)
}

// nameFont gives an embedded font its name, with the tag that marks a subset.
func (d *Document) nameFont(entry []byte) []byte {
	m := fontName.FindSubmatch(entry)
	face, tag := d.fonts.regular, "SDREGU"
	if string(m[2]) == familyBold {
		face, tag = d.fonts.bold, "SDBOLD"
	}
	return fmt.Appendf(nil, "/%s /%s+%s", m[1], tag, face.name)
}

func (d *Document) finishCatalog(o *objects, structure int) {
	meta := o.addStream(fmt.Sprintf("<</Type /Metadata /Subtype /XML /Length %d>>", len(d.xmp())), d.xmp())
	head := emptyNames.ReplaceAll(o.list[o.root].head, nil)
	head = bytes.TrimSpace(bytes.TrimSuffix(bytes.TrimSpace(head), []byte(">>")))
	head = fmt.Appendf(head, "\n/Lang (%s) /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R /Metadata %d 0 R /ViewerPreferences <</DisplayDocTitle true>>\n>>",
		pdfName(d.meta.Lang), structure, meta)
	o.list[o.root].head = head
}

// finishInfo writes the information dictionary anew; gofpdf's would name itself and can't hold
// every text.
func (d *Document) finishInfo(o *objects) {
	date := d.meta.Created.UTC().Format("D:20060102150405Z")
	o.set(o.info, fmt.Sprintf("<</Title %s /Subject %s /Author %s /Keywords %s /Creator %s /Producer %s /CreationDate (%s) /ModDate (%s)>>",
		textString(d.meta.Title), textString(d.meta.Subject), textString(d.meta.Author), textString(strings.Join(d.meta.Keywords, ", ")),
		textString(d.meta.Creator), textString(producer), date, date))
}

const producer = "SellerDesk, gofpdf 1.16.2"

// xmp is the metadata packet; its fields agree with the information dictionary.
func (d *Document) xmp() []byte {
	esc := func(s string) string {
		return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(normalize(s))
	}
	date := d.meta.Created.UTC().Format("2006-01-02T15:04:05Z")
	return fmt.Appendf(nil, `<?xpacket begin="`+"\ufeff"+`" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>%s</xmp:CreatorTool>
<xmp:CreateDate>%s</xmp:CreateDate>
<xmp:ModifyDate>%s</xmp:ModifyDate>
<pdf:Producer>%s</pdf:Producer>
<pdf:Keywords>%s</pdf:Keywords>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`, esc(d.meta.Title), esc(d.meta.Subject), esc(d.meta.Author), pdfName(d.meta.Lang), esc(d.meta.Creator), date, date, producer, esc(strings.Join(d.meta.Keywords, ", ")))
}
