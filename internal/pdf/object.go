package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// object is one PDF object: a dictionary or other value, and a stream where it has one.
type object struct {
	head   []byte
	stream []byte
	data   bool // has a stream, even an empty one
}

// objects are a file's objects by number; number 0 is unused.
type objects struct {
	list       []object
	root, info int
}

func (o *objects) add(head string) int {
	o.list = append(o.list, object{head: []byte(head)})
	return len(o.list) - 1
}

func (o *objects) reserve() int { return o.add("") }

func (o *objects) set(id int, head string) { o.list[id].head = []byte(head) }

func (o *objects) addStream(head string, stream []byte) int {
	o.list = append(o.list, object{head: []byte(head), stream: stream, data: true})
	return len(o.list) - 1
}

var errShape = errors.New("not of gofpdf's shape")

var (
	trailerRoot = regexp.MustCompile(`/Root (\d+) 0 R`)
	trailerInfo = regexp.MustCompile(`/Info (\d+) 0 R`)
	lengthEntry = regexp.MustCompile(`/Length (\d+)`)
)

// parseObjects reads gofpdf's own output, which is plain: numbered objects one after another, a
// classic cross-reference table, stream lengths written out.
func parseObjects(raw []byte) (*objects, error) {
	at := bytes.LastIndex(raw, []byte("startxref"))
	if at < 0 {
		return nil, fmt.Errorf("finding startxref: %w", errShape)
	}
	table, err := strconv.Atoi(string(bytes.Fields(raw[at+len("startxref"):])[0]))
	if err != nil || table >= at {
		return nil, fmt.Errorf("finding cross-reference table: %w", errShape)
	}
	fields := bytes.Fields(raw[table:at])
	n, err := strconv.Atoi(string(fields[2])) // xref 0 N
	if err != nil || len(fields) < 3+3*n {
		return nil, fmt.Errorf("reading cross-reference table: %w", errShape)
	}
	o := &objects{list: make([]object, n)}
	for id := 1; id < n; id++ {
		offset, err := strconv.Atoi(string(fields[3+3*id]))
		if err != nil || offset >= table {
			return nil, fmt.Errorf("finding object %d: %w", id, errShape)
		}
		if o.list[id], err = parseObject(raw[offset:table]); err != nil {
			return nil, fmt.Errorf("reading object %d: %w", id, err)
		}
	}
	o.root, o.info = entryNumber(trailerRoot, raw[table:]), entryNumber(trailerInfo, raw[table:])
	if o.root == 0 || o.root >= n || o.info == 0 || o.info >= n {
		return nil, fmt.Errorf("finding catalog: %w", errShape)
	}
	return o, nil
}

// entryNumber is the number that a pattern finds, or 0.
func entryNumber(re *regexp.Regexp, b []byte) int {
	m := re.FindSubmatch(b)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(string(m[1])) // digits only, by the pattern
	return n
}

// parseObject reads the object at the beginning of b.
func parseObject(b []byte) (object, error) {
	start := bytes.Index(b, []byte(" obj"))
	end := bytes.Index(b, []byte("endobj"))
	if start < 0 || end < start {
		return object{}, errShape
	}
	body := b[start+len(" obj"):]
	stream := bytes.Index(b[start+len(" obj"):end], []byte("\nstream\n"))
	if stream < 0 {
		return object{head: bytes.Clone(bytes.TrimSpace(b[start+len(" obj") : end]))}, nil
	}
	head := bytes.TrimSpace(body[:stream])
	length := entryNumber(lengthEntry, head)
	from := stream + len("\nstream\n")
	if from+length > len(body) {
		return object{}, errShape
	}
	return object{head: bytes.Clone(head), stream: body[from : from+length], data: true}, nil
}

// compress packs a stream as tightly as can be. One that is packed already is packed again.
func (o *object) compress() error {
	raw := o.stream
	if bytes.Contains(o.head, []byte("/FlateDecode")) {
		z, err := zlib.NewReader(bytes.NewReader(o.stream))
		if err != nil {
			return fmt.Errorf("unpacking stream: %w", err)
		}
		if raw, err = io.ReadAll(z); err != nil {
			return fmt.Errorf("unpacking stream: %w", err)
		}
	} else {
		o.head = append([]byte("<</Filter /FlateDecode "), bytes.TrimPrefix(o.head, []byte("<<"))...)
	}
	o.stream = deflate(raw, zlib.BestCompression)
	o.head = lengthEntry.ReplaceAll(o.head, fmt.Appendf(nil, "/Length %d", len(o.stream)))
	return nil
}

// deflate packs bytes. Writing to memory can't fail.
func deflate(raw []byte, level int) []byte {
	var b bytes.Buffer
	z, err := zlib.NewWriterLevel(&b, level)
	if err != nil {
		panic(err) // the level is a constant of ours
	}
	_, _ = z.Write(raw)
	_ = z.Close()
	return b.Bytes()
}
