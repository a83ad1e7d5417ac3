package extract

import (
	"slices"
	"strings"
)

// ethnicities are the names that a mainland card can print, without 族 (GB 3304-1991).
var ethnicities = strings.Fields(`汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西
景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺`)

// ethnicityOf is the name that stands in a text, beside what the card's pattern left there; the text's
// Chinese where there is none.
func ethnicityOf(text string) string {
	han := hanOnly(text)
	best := ""
	for _, e := range ethnicities {
		if strings.Contains(han, e) && len(e) > len(best) {
			best = e
		}
	}
	if best == "" {
		return han
	}
	return best
}

// doubtEthnicity makes a name unsure that no card can print.
func doubtEthnicity(d *Document) {
	if !slices.Contains(ethnicities, d.Field(Ethnicity).Value) {
		doubtFields(d, Ethnicity)
	}
}
