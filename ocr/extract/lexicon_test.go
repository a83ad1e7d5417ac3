package extract

import (
	"slices"
	"testing"
)

// TestProposals: words propose characters only where most of them stands already.
func TestProposals(t *testing.T) {
	for _, c := range []struct {
		name, text string
		words      lexicon
		at         int
		want       []rune
	}{
		{"one of two", "深训样例", lexicon{"深圳"}, 1, []rune("圳")},
		{"as it is", "深圳样例", lexicon{"深圳"}, 1, nil},
		{"nothing alike", "杭州样例", lexicon{"深圳"}, 1, nil},
		{"two of four", "有恨公词", lexicon{"有限公司"}, 3, []rune("司")},
		{"three of four", "大恨公词", lexicon{"有限公司"}, 1, nil},
		{"two words", "深训", lexicon{"深圳", "深川"}, 1, []rune("圳川")},
		{"over a line's end", "赁营业执照依法自主开展经营活动", scopePhrases, 0, []rune("凭")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.words.proposals([]rune(c.text))[c.at]; !slices.Equal(got, c.want) {
				t.Errorf("proposes %q, want %q", string(got), string(c.want))
			}
		})
	}
}

// TestPhrased: only a long phrase that stands but for one character says which one it has there.
func TestPhrased(t *testing.T) {
	for _, c := range []struct {
		name, text string
		at         int
		want       rune
	}{
		{"one is wrong", "赁营业执照依法自主开展经营活动", 0, '凭'},
		{"nothing is wrong", "凭营业执照依法自主开展经营活动", 0, 0},
		{"two are wrong", "赁营业执照依法自主开展经营话动", 0, 0},
		{"a short word", "一船项目", 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := scopePhrases.phrased([]rune(c.text))[c.at]; got != c.want {
				t.Errorf("has %q, want %q", got, c.want)
			}
		})
	}
}

// TestCompanyWords: the words come from what the paper itself says, besides trades and legal forms.
func TestCompanyWords(t *testing.T) {
	words := companyWords("浙江省杭州市滨江区样例路1号", "一般项目：宠物用品销售；灯具批发。（样例）")
	for _, w := range []string{"杭州", "杭州市", "滨江", "有限公司", "灯具", "宠物用品", "贸易"} {
		if !slices.Contains(words, w) {
			t.Errorf("%s is missing", w)
		}
	}
	if slices.Contains(words, "深圳") {
		t.Error("a place that the address doesn't name")
	}
}
