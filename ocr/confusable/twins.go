package confusable

import "strings"

// twins lists, for a character as read, what may have been printed, likeliest first. For the
// letters that the unified code lacks the order is that of measured misreadings: O was always 0,
// S was 8 far more often than 3 or 5, I was 1, rarely U or 3.
var twins = map[rune]string{
	'0': "ODQUC86", '1': "ILTJ7", '2': "Z7", '3': "8BS5E", '4': "A", '5': "S638",
	'6': "G58B", '7': "TZ1Y2", '8': "BS3690", '9': "G38Q", 'A': "4R", 'B': "8RE36",
	'C': "G0O<", 'D': "0O", 'E': "FB", 'F': "EP", 'G': "6C90", 'H': "NMWK", 'I': "1U3LJT",
	'J': "1UI", 'K': "XRH<", 'L': "1I<", 'M': "NHW", 'N': "MHW", 'O': "0DQ", 'P': "FRD",
	'Q': "0O9", 'R': "PKAB", 'S': "853", 'T': "7Y1I", 'U': "0JV", 'V': "YUW", 'W': "MNV",
	'X': "KY", 'Y': "TXV", 'Z': "27", '<': "KCL",
	'|': "1IL", '!': "1I", '[': "1L", ']': "1J", '/': "17", '\\': "1", '$': "S85", '§': "S8",
	'&': "8B", '@': "0Q", '£': "E", '€': "CE", '(': "C<", ')': "J", '?': "72", 'ß': "B8",
	'°': "0", '«': "<", 'Ø': "0", '〇': "0", '口': "0", '工': "1", '丁': "T7", '了': "7", '日': "8B",
	'А': "A", 'В': "B8", 'Е': "E", 'К': "K", 'М': "M", 'Н': "H", 'О': "0", 'Р': "P", 'С': "C",
	'Т': "T7", 'Х': "X", 'З': "38",
}

// smallTwins are for small letters, whose shape differs from their capital's.
var smallTwins = map[rune]string{'l': "1I", 'o': "0", 'b': "68", 'g': "9", 'q': "9", 'i': "1", 'a': "4", 't': "7"}

// classic pairs are those that people and engines mix up; of them only B and 8 are both legal in
// a unified code.
const classicLegal = "B8"

// twinCost is the cost of taking one twin for the character read, by its rank.
func twinCost(rank int) float64 { return 1 + 0.7*float64(rank) }

// twinsOf lists what a place may have been by its look, as options with costs, likeliest first.
func twinsOf(p place) []choice {
	var out []choice
	seen := ""
	for _, list := range []string{smallTwins[p.read], twins[p.char]} {
		for _, c := range list {
			if c != p.char && !strings.ContainsRune(seen, c) {
				out = append(out, choice{byte(c), twinCost(len(out)), lookAlike})
				seen += string(c)
			}
		}
	}
	return out
}

// alike reports whether two characters are taken for one another.
func alike(a, b rune) bool {
	return strings.ContainsRune(twins[a], b) || strings.ContainsRune(twins[b], a)
}

// pairs are the digits and the letters that are taken for one another most often.
var pairs = []string{"8B", "0O", "5S", "1I", "2Z", "6G"}

// Twin is the letter that a digit is most often taken for, or the digit of a letter; "" where there is
// none. It is for places at which both can stand and nothing else tells them apart.
func Twin(char string) string {
	for _, p := range pairs {
		switch char {
		case p[:1]:
			return p[1:]
		case p[1:]:
			return p[:1]
		}
	}
	return ""
}
