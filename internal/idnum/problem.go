package idnum

import (
	"fmt"
	"strings"

	"sellerdesk/internal/i18n"
)

func lengthProblem(got, want int) Problem {
	return Problem{"length", 0, i18n.T(
		fmt.Sprintf("应为%d位，现有%d位", want, got),
		fmt.Sprintf("should have %d characters, has %d", want, got))}
}

// alphabetProblems names every character of s that stands outside the alphabet; positions count
// characters.
func alphabetProblems(s, alphabet string) []Problem {
	var ps []Problem
	for i, c := range []rune(s) {
		if strings.ContainsRune(alphabet, c) {
			continue
		}
		ps = append(ps, Problem{"alphabet", i + 1, i18n.T(
			fmt.Sprintf("第%d位“%c”不会出现在这种号码中", i+1, c),
			fmt.Sprintf("%q does not occur in such a number", c))})
	}
	return ps
}

func digitProblem(pos int, c byte) Problem {
	return Problem{"digit", pos, i18n.T(
		fmt.Sprintf("第%d位“%c”应是数字", pos, c), fmt.Sprintf("%q should be a digit", c))}
}

// checkProblem says which check character was computed. It marks where the character stands; the
// misread or mistyped one may be any of those that it covers.
func checkProblem(code string, pos int, got, want byte, covers i18n.Text) Problem {
	return Problem{code, pos, i18n.T(
		fmt.Sprintf("%s的校验位应为“%c”，现为“%c”；其中至少有一位不对", covers.ZH, want, got),
		fmt.Sprintf("check character of the %s should be %q, is %q: at least one character is wrong", covers.EN, want, got))}
}
