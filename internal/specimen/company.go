package specimen

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Company is an invented company as its licence prints it.
type Company struct {
	USCC, Name, Type, Person, Capital, Established, Term, Address, Scope, Authority, Issued string
	Duplicate                                                                               bool   // the copy is a 副本
	QR                                                                                      string // what the printed QR code says; "" for none
}

// Fields are the company's texts by the names that `sellerctl read business-license` uses.
func (c Company) Fields() map[string]string {
	return map[string]string{
		"uscc": c.USCC, "name": c.Name, "type": c.Type, "legal_representative": c.Person,
		"registered_capital": c.Capital, "established": c.Established, "term": c.Term,
		"address": c.Address, "scope": c.Scope, "registration_authority": c.Authority, "issued": c.Issued, "copy": copyKind(c.Duplicate),
	}
}

// SampleCompany is the company of the sample client.
func SampleCompany() Company {
	code := USCC("91", "440300", "MAEXAMPL")
	return Company{
		USCC: code, Name: "深圳市样例星禾贸易有限公司", Type: "有限责任公司(自然人独资)", Person: "样例明",
		Capital: "伍佰万元整", Established: "2019年03月12日", Term: "2019年03月12日至2049年03月11日",
		Address:   "广东省深圳市南山区样例路88号样例大厦6层601室",
		Scope:     "家居用品销售；灯具销售；日用百货销售；厨具卫具及日用杂品批发；互联网销售(除销售需要许可的商品)；国内贸易代理；供应链管理服务；技术服务、技术开发、技术咨询。",
		Authority: "深圳市市场监督管理局", Issued: "2021年03月15日", QR: qrText(code),
	}
}

func qrText(code string) string { return "https://licence.sample.example/q?uniscid=" + code }

// newCompany invents a company; date limits are of the year 2026.
func newCompany(r *rand.Rand) Company {
	p := pick(r, places)
	y, m, d := 2008+r.IntN(16), 1+r.IntN(12), 1+r.IntN(28)
	c := Company{
		USCC: randomUSCC(r, p.code), Name: companyName(r, p), Type: pick(r, companyTypes), Person: person(r),
		Capital: pick(r, capitals), Established: zhDate(y, m, d), Address: address(r, p), Scope: scope(r),
		Authority: p.authority, Issued: zhDate(max(y+1, 2019)+r.IntN(2), 1+r.IntN(12), 1+r.IntN(28)), Duplicate: r.IntN(2) == 0,
	}
	if strings.HasSuffix(c.Name, "股份有限公司") {
		c.Type = "股份有限公司(非上市、自然人投资或控股)"
	}
	switch r.IntN(3) {
	case 0:
		c.Term = "长期"
	case 1:
		c.Term = c.Established + "至长期"
	default:
		c.Term = c.Established + "至" + zhDate(y+[]int{20, 30, 50}[r.IntN(3)], m, max(1, d-1))
	}
	c.QR = qrText(c.USCC)
	return c
}

func companyName(r *rand.Rand, p place) string {
	f, t, form := pick(r, fancies), pick(r, trades), pick(r, forms)
	switch r.IntN(5) {
	case 0:
		return fmt.Sprintf("%s(%s)%s%s", f, strings.TrimSuffix(p.city, "市"), t, form)
	case 1:
		return fmt.Sprintf("%s%s%s样例%s", p.city, f, t, form)
	default:
		return p.city + f + t + form
	}
}

func person(r *rand.Rand) string {
	n := pick(r, surnames)
	for range 1 + min(1, r.IntN(4)) {
		n += pick(r, given)
	}
	return n
}

func address(r *rand.Rand, p place) string {
	a := fmt.Sprintf("%s%s%s%d号", p.address, pick(r, p.districts), pick(r, streets), 1+r.IntN(1200))
	if r.IntN(4) > 0 {
		a += fmt.Sprintf("%s%d栋", pick(r, parks), 1+r.IntN(18))
	}
	floor := 1 + r.IntN(30)
	switch r.IntN(3) {
	case 0:
		return a + fmt.Sprintf("%d层%d%02d室", floor, floor, 1+r.IntN(30))
	case 1:
		return a + fmt.Sprintf("%c座%d%02d", 'A'+r.IntN(5), floor, 1+r.IntN(30))
	}
	return a + fmt.Sprintf("%d%02d室", floor, 1+r.IntN(30))
}

func scope(r *rand.Rand) string {
	n := 5 + r.IntN(8)
	var items []string
	for _, i := range r.Perm(len(scopes))[:n] {
		items = append(items, scopes[i])
	}
	return "一般项目：" + strings.Join(items, "；") + "。(除依法须经批准的项目外,凭营业执照依法自主开展经营活动)"
}

func copyKind(duplicate bool) string {
	if duplicate {
		return "duplicate"
	}
	return "main"
}
