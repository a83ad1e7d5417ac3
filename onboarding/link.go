package onboarding

import (
	"net/url"
	"path"
	"strings"

	"sellerdesk/internal/i18n"
)

// LinkProblem says why a shop link doesn't have the form that its platform wants (R36-R38,
// R42-R45); the zero Text means that it has.
func LinkProblem(p Platform, link string) i18n.Text {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || u.Scheme != "https" || u.Hostname() == "" || !strings.Contains(u.Hostname(), ".") {
		return i18n.T("请粘贴以 https:// 开头的完整链接", "Paste the whole link, beginning with https://")
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	form, ok := linkForms[p]
	if !ok {
		return i18n.T("请先选择平台", "Choose the platform first")
	}
	if form.host != "" && host != form.host {
		return i18n.T("链接应是美国站 "+form.host, "The link must be of the US site, "+form.host)
	}
	if !form.fits(u) {
		return i18n.T("链接的样子应如 "+form.example, "The link should look like "+form.example)
	}
	return i18n.Text{}
}

// linkForm is the form of a platform's link; an empty host takes any.
type linkForm struct {
	host    string
	example string
	fits    func(*url.URL) bool
}

var linkForms = map[Platform]linkForm{
	Amazon: {"amazon.com", "https://www.amazon.com/sp?seller=A…", func(u *url.URL) bool {
		seller := u.Query().Get("seller")
		return path.Clean(u.Path) == "/sp" && strings.HasPrefix(seller, "A") && len(seller) > 5
	}},
	Walmart:    {"walmart.com", "https://www.walmart.com/seller/…", under("/seller/")},
	EBay:       {"ebay.com", "https://www.ebay.com/str/…", under("/str/")},
	AmazonVC:   {"amazon.com", "https://www.amazon.com/dp/…", anyPage},
	WalmartDSV: {"walmart.com", "https://www.walmart.com/ip/…", anyPage},
	BrandSite:  {"", "https://example.com/", func(*url.URL) bool { return true }},
}

func under(prefix string) func(*url.URL) bool {
	return func(u *url.URL) bool { return len(u.Path) > len(prefix) && strings.HasPrefix(u.Path, prefix) }
}

// anyPage takes any product link, which is more than the bare front page.
func anyPage(u *url.URL) bool { return len(strings.Trim(u.Path, "/")) > 0 }
