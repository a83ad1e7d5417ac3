package extract

import (
	"slices"
	"strings"
	"unicode"

	"sellerdesk/internal/idnum"
)

// lexicon is words that may stand in a text, by what the rest of the paper says. It only proposes: the
// picture of each character decides, and what was chosen so is marked.
type lexicon []string

// maxWrong is how many characters of a word may have been misread for it to be proposed.
func maxWrong(word []rune) int {
	switch n := len(word); {
	case n >= 10:
		return n / 5
	case n >= 4:
		return 2
	default:
		return 1
	}
}

// proposals are the characters that the words would have at text's places: for each place the
// different ones, none where text is as a word has it or no word is like it.
func (l lexicon) proposals(text []rune) [][]rune {
	out := make([][]rune, len(text))
	for _, w := range l {
		word := []rune(w)
		for at := 0; at+len(word) <= len(text); at++ {
			part := text[at : at+len(word)]
			if n := differing(part, word); n == 0 || n > maxWrong(word) || n > len(word)/2 {
				continue
			}
			for i, c := range word {
				if part[i] != c && !slices.Contains(out[at+i], c) {
					out[at+i] = append(out[at+i], c)
				}
			}
		}
	}
	return out
}

// phrased is, for each place of text, the character that a long word has there of which every other one
// stands in its place; 0 where none does.
func (l lexicon) phrased(text []rune) []rune {
	const long = 10 // characters: no other sentence differs from such a phrase in one of them only
	out := make([]rune, len(text))
	for _, w := range l {
		word := []rune(w)
		for at := 0; len(word) >= long && at+len(word) <= len(text); at++ {
			part := text[at : at+len(word)]
			if differing(part, word) != 1 {
				continue
			}
			for i, c := range word {
				if part[i] != c {
					out[at+i] = c
				}
			}
		}
	}
	return out
}

func differing(a, b []rune) int {
	n := 0
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// companyWords are words that a company's name is likely to hold: the places of its address, the legal
// forms, usual trades and those of its scope.
func companyWords(address, scope string) lexicon {
	out := slices.Concat(lexicon(legalForms[:4]), tradeWords)
	for _, d := range idnum.Divisions() {
		short := strings.TrimRight(d, "省市")
		if strings.Contains(address, short) {
			out = append(out, d, short)
		}
	}
	out = append(out, placesOf(address)...)
	return append(out, goodsOf(scope)...)
}

// placesOf cuts an address at its divisions: 浙江省杭州市滨江区 has 浙江, 杭州 and 滨江.
func placesOf(address string) []string {
	var out []string
	start := 0
	rs := []rune(address)
	for i, r := range rs {
		if !strings.ContainsRune("省市区县镇乡", r) {
			continue
		}
		if n := i - start; n >= 2 && n <= 5 {
			out = append(out, string(rs[start:i]), string(rs[start:i+1]))
		}
		start = i + 1
	}
	return out
}

// goodsOf are what a scope deals in: the items without what is done with them.
func goodsOf(scope string) []string {
	var out []string
	for item := range strings.FieldsFuncSeq(scope, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		for _, end := range []string{"销售", "批发", "零售", "服务", "开发", "代理", "研发", "制造"} {
			item = strings.TrimSuffix(item, end)
		}
		if n := len([]rune(item)); n >= 2 && n <= 4 {
			out = append(out, item)
		}
	}
	return out
}

// tradeWords are usual in names of trading companies.
var tradeWords = lexicon{
	"贸易", "国际贸易", "进出口", "科技", "网络科技", "信息科技", "智能科技", "电子", "电子商务", "跨境电商", "电子科技", "信息技术", "软件", "供应链", "供应链管理",
	"实业", "投资", "控股", "集团", "商贸", "商务", "工贸", "发展", "服饰", "服装", "鞋业", "箱包", "皮具", "家居", "家居用品", "家具", "日用品", "百货", "玩具",
	"户外用品", "体育用品", "文化", "文化传媒", "传媒", "饰品", "珠宝", "化妆品", "美妆", "生物科技", "医疗器械", "五金", "五金制品", "塑胶", "塑料制品", "电器",
	"照明", "光电", "数码", "数码科技", "通讯", "通信", "机械", "机电", "汽车用品", "汽配", "宠物用品", "食品", "工艺品", "礼品", "包装", "包装材料", "印刷",
	"物流", "货运代理", "广告", "咨询", "管理", "设计", "创意", "技术", "股份", "制品",
}

// hongKongWords are usual in names of Hong Kong's companies.
var hongKongWords = lexicon{
	"有限公司", "香港", "國際", "貿易", "集團", "控股", "實業", "企業", "投資", "科技", "電子", "電子商務", "物流", "供應鏈", "創意", "家居用品", "發展", "進出口",
}

// scopePhrases stand word for word on every licence that has them.
var scopePhrases = lexicon{
	"除依法须经批准的项目外", "凭营业执照依法自主开展经营活动", "依法须经批准的项目", "经相关部门批准后方可开展经营活动", "具体经营项目以审批结果为准", "具体经营项目以相关部门批准文件或许可证件为准",
	"一般项目", "许可项目", "一般经营项目", "许可经营项目",
}
