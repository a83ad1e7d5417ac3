package screenshot

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"sellerdesk/ocr"
)

// address is a link as it is compared: the host without "www." and the key of the shop.
type address struct {
	host string // lower case
	key  string // what names the shop on a marketplace; "" where the host is the shop's own
}

// parseAddress reads an entered link, with or without its scheme.
func parseAddress(link string) (address, bool) {
	link = strings.TrimSpace(norm.NFKC.String(link))
	if !strings.Contains(link, "://") {
		link = "https://" + link
	}
	u, err := url.Parse(link)
	if err != nil || !strings.Contains(u.Hostname(), ".") || len(u.Hostname()) > 253 { // RFC 1035 3.1
		return address{}, false
	}
	a := address{host: strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")}
	path := strings.Split(strings.Trim(u.Path, "/"), "/")
	for i, p := range path {
		if (p == "seller" || p == "str" || p == "usr" || p == "stores") && i+1 < len(path) {
			a.key = path[i+1]
		}
	}
	for _, q := range []string{"seller", "me", "merchant"} {
		if v := u.Query().Get(q); v != "" {
			a.key = v
		}
	}
	return a, true
}

// marketplaces are hosts on which other hosts than the entered one mean another shop.
var marketplaces = []string{"amazon.com", "walmart.com", "ebay.com"}

func (a address) marketplace() bool {
	return slices.ContainsFunc(marketplaces, func(m string) bool { return a.host == m || strings.HasSuffix(a.host, "."+m) })
}

// related reports whether the host b belongs with a's: the same, one part of the other, or the
// seller's and the supplier's side of one marketplace.
func (a address) related(b string) bool {
	b = strings.TrimPrefix(b, "www.")
	if b == a.host || strings.HasSuffix(b, "."+a.host) || strings.HasSuffix(a.host, "."+b) && strings.Count(b, ".") > 0 {
		return true
	}
	for _, m := range marketplaces {
		if strings.HasSuffix("."+a.host, "."+m) && (strings.HasSuffix("."+b, "."+m) || m == "walmart.com" && strings.HasSuffix("."+b, ".wal-mart.com")) {
			return true
		}
	}
	return false
}

// typed is a line as a link is written: no blanks, lower case, width folded.
type typed struct {
	text  string
	words []ocr.Word
	owner []int // word of each byte
}

func typedOf(l ocr.Line) typed {
	t := typed{words: l.Words}
	for i, w := range l.Words {
		s := strings.ToLower(norm.NFKC.String(w.Text))
		s = strings.NewReplacer("。", ".", " ", "").Replace(s)
		t.text += s
		for range len(s) {
			t.owner = append(t.owner, i)
		}
	}
	return t
}

func (t typed) box(start, end int) ocr.Box {
	var b ocr.Box
	for _, o := range t.owner[start:end] {
		b = b.Union(t.words[o].Box)
	}
	return b
}

// hostPattern is a host with a top level that shops use, not part of a mail address.
var hostPattern = regexp.MustCompile(`(?:^|[^a-z0-9@.-])((?:[a-z0-9-]+\.)+(?:com|net|org|co|us|io|shop|store|site|online|app|cn|hk|co\.uk|com\.cn|com\.hk|com\.mx|com\.br|com\.au|co\.jp|de|fr|it|es|ca|uk|jp|eu|ai|me|example))(?:$|[^a-z0-9.-])`)

// shown is a host that was read.
type shown struct {
	host, rest string // rest is path and query, as far as read
	box        ocr.Box
	bar        bool // it stands where browsers have their address bar
}

// hosts are those that can be read in lines of a picture of height h pixels.
func hosts(lines []ocr.Line, h int) []shown {
	var out []shown
	for _, l := range lines {
		t := typedOf(l)
		for _, m := range hostPattern.FindAllStringSubmatchIndex(t.text, -1) {
			s := shown{host: strings.TrimPrefix(t.text[m[2]:m[3]], "www."), rest: t.text[m[3]:], box: t.box(m[2], m[3])}
			s.bar = s.box.Y+s.box.H < barDepth(h)
			out = append(out, s)
		}
	}
	return out
}

// barDepth is how far down an address bar may reach, pixels.
func barDepth(h int) int { return max(h/5, min(h, 160)) }

// linkSeen is what the pages say of an address.
type linkSeen struct {
	at     *shown // where the address, or its nearest likeness, was read
	sure   bool   // the host was read letter by letter
	other  *shown // another host in the address bar, read alike in every page
	key    string // another shop's key beside the right host, read alike in every page
	keyBox ocr.Box
}

// seek looks for a in every page.
func seek(a address, pages [][]ocr.Line, h int) linkSeen {
	var seen linkSeen
	all := make([][]shown, len(pages))
	for i, lines := range pages {
		all[i] = hosts(lines, h)
		for _, s := range all[i] {
			if a.related(s.host) && (seen.at == nil || s.bar && !seen.at.bar) {
				seen.at, seen.sure = &s, true
			}
		}
	}
	if seen.at != nil && seen.at.bar {
		seen.key, seen.keyBox = otherKey(a, all)
		return seen
	}
	for _, s := range agreed(all) {
		if misread(a.host, s.host) {
			continue
		}
		if seen.other == nil || s.box.Y < seen.other.box.Y {
			seen.other = &s
		}
	}
	if seen.at == nil {
		seen.at = alike(a, pages, h)
	}
	return seen
}

// misread reports whether got may well be want with a letter or two read wrongly.
func misread(want, got string) bool {
	w, g := fold(want), fold(got)
	errors, _, _ := nearest(w, g)
	return errors+max(len(g)-len(w), 0) <= max(1, len(w)/5)
}

// agreed are the hosts of the address bar that every page has.
func agreed(pages [][]shown) []shown {
	if len(pages) == 0 {
		return nil
	}
	var out []shown
	for _, s := range pages[0] {
		everywhere := s.bar
		for _, other := range pages[1:] {
			everywhere = everywhere && slices.ContainsFunc(other, func(o shown) bool { return o.bar && o.host == s.host })
		}
		if everywhere {
			out = append(out, s)
		}
	}
	return out
}

var keyPattern = regexp.MustCompile(`(?:seller=|merchant=|[?&]me=|/seller/|/str/|/usr/)([a-z0-9_.-]{3,})`)

// otherKey is the shop's key in the address bar where every page reads one and none is like a's.
func otherKey(a address, pages [][]shown) (string, ocr.Box) {
	if a.key == "" || len(pages) == 0 {
		return "", ocr.Box{}
	}
	want := fold(a.key)
	text, box := "", ocr.Box{}
	for _, hosts := range pages {
		key := ""
		for _, s := range hosts {
			if m := keyPattern.FindStringSubmatch(s.rest); s.bar && m != nil {
				key, box = m[1], s.box
			}
		}
		errors, _, _ := nearest(want, fold(key))
		if key == "" || 3*errors < len(want) {
			return "", ocr.Box{}
		}
		text = key
	}
	return text, box
}

// alike is the text nearest to a's host in the address bar, with an error in eight letters at most.
func alike(a address, pages [][]ocr.Line, h int) *shown {
	needle := fold(a.host)
	for _, lines := range pages {
		for _, l := range lines {
			s := sightIn(needle, l.Words)
			if s.likeness >= 0.85 && s.box.Y+s.box.H < barDepth(h) {
				return &shown{host: s.text, box: s.box, bar: true}
			}
		}
	}
	return nil
}
