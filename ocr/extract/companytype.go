package extract

import (
	"slices"
	"strings"
)

// Words of the registries' list of types of enterprise (企业(机构)类型代码, four digits from 1100 on): what
// stands before the brackets, and within them between the commas.
var (
	typeHeads = []string{
		"有限责任公司", "其他有限责任公司", "一人有限责任公司", "股份有限公司", "其他股份有限公司", "有限公司", "有限责任公司分公司", "股份有限公司分公司",
		"个人独资企业", "个体工商户", "普通合伙企业", "特殊普通合伙企业", "有限合伙企业", "外商投资企业分公司", "农民专业合作社", "集体所有制", "全民所有制", "国有企业", "集体企业",
		"股份合作制",
	}
	typeParts = []string{
		"自然人独资", "自然人投资或控股", "自然人投资或控股的法人独资", "非自然人投资或控股的法人独资", "法人独资", "国有独资", "国有控股", "外商投资", "外商投资企业投资", "外商投资企业合资",
		"外商投资企业与内资合资", "外商投资企业法人独资", "上市", "非上市", "未上市", "外国自然人独资", "外国法人独资", "外商独资", "中外合资", "中外合作", "外商合资", "非独资", "分公司", "内资",
	}
	regions = []string{"港澳台", "台港澳"}
	ofThese = []string{"法人独资", "自然人独资", "与境内合资", "与境内合作", "合资", "投资", "与外国投资者合资", "非法人经济组织独资"}
)

// isListedType reports whether text is a type of enterprise in the registries' own words.
func isListedType(text string) bool {
	head, within, bracketed := strings.Cut(text, "（")
	if !bracketed {
		return slices.Contains(typeHeads, head)
	}
	within, closed := strings.CutSuffix(within, "）")
	if !closed || !slices.Contains(typeHeads, head) {
		return false
	}
	for part := range strings.SplitSeq(within, "、") {
		if !slices.Contains(typeParts, part) && !slices.ContainsFunc(regions, func(r string) bool {
			rest, ok := strings.CutPrefix(part, r)
			return ok && slices.Contains(ofThese, rest)
		}) {
			return false
		}
	}
	return true
}
