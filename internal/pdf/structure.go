package pdf

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// node is an element of the structure tree. Its content is marked pieces of pages, its children
// are elements.
type node struct {
	role, alt string
	lang      string // where it is not the document's
	index     int    // among its parent's cells
	kids      []kid
}

// kid is an element or a marked piece of a page.
type kid struct {
	node *node
	page int // from 1; 0 for an element
	mcid int
}

// add appends an element.
func (n *node) add(role string) *node {
	child := &node{role: role}
	n.kids = append(n.kids, kid{node: child})
	return child
}

// find returns the cell of a row by its index, or nil for a row that is an artifact, adding it where a row is only begun: the second part of a
// split row belongs to the same cells.
func (n *node) find(role string, index int) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.node != nil && k.node.index == index {
			return k.node
		}
	}
	child := n.add(role)
	child.index = index
	return child
}

// empty reports whether nothing on any page belongs to the element.
func (n *node) empty() bool {
	for _, k := range n.kids {
		if k.node == nil || !k.node.empty() {
			return false
		}
	}
	return true
}

// marks hands out the marked-content numbers of the pages.
type marks struct{ owners [][]*node } // page (from 1), mcid -> element

// next gives the next number on a page to an element.
func (m *marks) next(page int, n *node) int {
	for len(m.owners) <= page {
		m.owners = append(m.owners, nil)
	}
	id := len(m.owners[page])
	m.owners[page] = append(m.owners[page], n)
	n.kids = append(n.kids, kid{page: page, mcid: id})
	return id
}

// writeStructure adds the structure tree to the objects and returns its root's number.
func (o *objects) writeStructure(root *node, m *marks, pages []int) int {
	top := o.reserve()
	numbers := map[*node]int{}
	document := o.writeElement(root, top, pages, numbers)
	var nums strings.Builder
	for i := range pages {
		var owners []string
		if i+1 < len(m.owners) {
			for _, n := range m.owners[i+1] {
				owners = append(owners, fmt.Sprintf("%d 0 R", numbers[n]))
			}
		}
		fmt.Fprintf(&nums, "%d %d 0 R ", i, o.add("["+strings.Join(owners, " ")+"]"))
	}
	parents := o.add("<</Nums [" + strings.TrimSpace(nums.String()) + "]>>")
	o.set(top, fmt.Sprintf("<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d>>", document, parents, len(pages)))
	return top
}

func (o *objects) writeElement(n *node, parent int, pages []int, numbers map[*node]int) int {
	id := o.reserve()
	numbers[n] = id
	home, kids := 0, []string{}
	for _, k := range n.kids {
		switch {
		case k.node != nil && !k.node.empty():
			kids = append(kids, fmt.Sprintf("%d 0 R", o.writeElement(k.node, id, pages, numbers)))
		case k.node != nil:
		case home == 0 || home == k.page:
			home = k.page
			kids = append(kids, fmt.Sprint(k.mcid))
		default:
			kids = append(kids, fmt.Sprintf("<</Type /MCR /Pg %d 0 R /MCID %d>>", pages[k.page-1], k.mcid))
		}
	}
	s := fmt.Sprintf("<</Type /StructElem /S /%s /P %d 0 R", n.role, parent)
	if home > 0 {
		s += fmt.Sprintf(" /Pg %d 0 R", pages[home-1])
	}
	if n.alt != "" {
		s += " /Alt " + textString(n.alt)
	}
	if n.lang != "" {
		s += " /Lang (" + pdfName(n.lang) + ")"
	}
	if n.role == "TH" {
		s += " /A <</O /Table /Scope /Column>>"
	}
	o.set(id, s+" /K ["+strings.Join(kids, " ")+"]>>")
	return id
}

// textString writes text as a hexadecimal string in UTF-16 with its mark.
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String() + ">"
}
