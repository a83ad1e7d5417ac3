package extract

import (
	"slices"
	"testing"

	"sellerdesk/ocr"
)

func TestDivisions(t *testing.T) {
	for address, want := range map[string][]string{
		"广东省深圳市南山区科技路1号":      {"广东省", "深圳市", "南山区"},
		"山东省青岛市市北区敦化路119号":    {"山东省", "青岛市", "市北区"},
		"广西壮族自治区南宁市青秀区民族大道1号": {"广西壮族自治区", "南宁市", "青秀区"},
		"浙江省义乌市稠城街道1号":        {"浙江省", "义乌市"},
		"北京市市辖区":              {"北京市"},
		"中关村大街1号":             nil,
		"":                    nil,
		"很长很长很长很长很长很长很长的一个名字市": nil,
	} {
		if got := divisions(address); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

// TestRegistrar: a seal read in part is held against the offices of the licence's own places; nothing is
// proposed of which a part of the name shows nowhere, and every change is marked.
func TestRegistrar(t *testing.T) {
	const hangzhou = "浙江省杭州市西湖区文三路1号"
	code := Field{Status: Verified, Value: "91330106" + sampleCode[8:]}
	for _, c := range []struct {
		name, address, want string
		code                Field
		changed             int
		looks               []string
	}{
		{"read whole", hangzhou, "杭州市西湖区市场监督管理局", code, 0, []string{"杭州市西湖区市场监督管理局"}},
		{"some misread", hangzhou, "杭州市西湖区市场监督管理局", code, 3, []string{"核织市西湖区市场监督管融局"}},
		{"each look sees a part", hangzhou, "杭州市西湖区市场监督管理局", code, 5, []string{"扩然市西湖区市场大旧管焉局", "核织市西湖区市场监督好焉品"}},
		{"city unread, no code", hangzhou, "", Field{}, 0, []string{"核织市西湖区市场监督管理局"}},
		{"another district", "浙江省杭州市滨江区江南大道1号", "", code, 0, []string{"杭州市西湖区市场监督管理局"}},
		{"too little", hangzhou, "", code, 0, []string{"杭炎市口湖火犬汤盐肾宫埋品"}},
		{"of another length", hangzhou, "", code, 0, []string{"杭州西湖区市场监督管理局"}},
		{"of the city", hangzhou, "杭州市市场监督管理局", code, 1, []string{"杭州市市物监督管理局"}},
		{"a branch", hangzhou, "杭州市市场监督管理局西湖分局", code, 1, []string{"杭州市市场监督管理局西潮分局"}},
		{"another form", hangzhou, "杭州市西湖区行政审批局", code, 2, []string{"杭州市西湖区行瑞审批品"}},
		{"no address", "", "杭州市市场监督管理局", code, 1, []string{"核州市市场监督管理局"}},
		{"nothing read", hangzhou, "", code, 0, []string{""}},
		{"no look", hangzhou, "", code, 0, nil},
	} {
		s := stamp{box: ocr.Box{X: 1, Y: 2, W: 3, H: 4}}
		for _, l := range c.looks {
			r, _ := sealText(sealPage(l, .5))
			s.looks = append(s.looks, r)
		}
		f, ok := s.registrar(offices(c.address, c.code))
		if ok != (c.want != "") || f.Value != c.want || len(f.Flags) != c.changed {
			t.Errorf("%s: %q, %d changed, %v", c.name, f.Value, len(f.Flags), ok)
			continue
		}
		if ok && (f.Status == Proposed) != (c.changed > 0) || f.Status == Verified {
			t.Errorf("%s: %s", c.name, f.Status)
		}
		text, value := []rune(f.Text), []rune(f.Value)
		for i := range value {
			marked := slices.ContainsFunc(f.Flags, func(x Flag) bool {
				return x.Position == i+1 && x.Read == string(text[i]) && x.Value == string(value[i]) && x.Box == s.box
			})
			if (text[i] != value[i]) != marked {
				t.Errorf("%s: %c for %c, marked %v", c.name, value[i], text[i], marked)
			}
		}
	}
}
