package appeals

import "sellerdesk/internal/i18n"

// Category is one of the kinds of negative review that the platform enforces (R215).
type Category struct {
	ID    string
	Title i18n.Text
}

// Categories lists the fourteen kinds (R215).
func Categories() []Category {
	return []Category{
		{"safety", i18n.T("产品安全", "Product safety")},
		{"prohibited", i18n.T("禁售产品", "Prohibited product")},
		{"counterfeit", i18n.T("知识产权", "Intellectual property")},
		{"fraud", i18n.T("潜在欺诈", "Possible fraud")},
		{"low-quality", i18n.T("低质量", "Low quality")},
		{"false-advertising", i18n.T("虚假宣传", "Misleading description")},
		{"wrong-item", i18n.T("错误发货", "Wrong item sent")},
		{"short-shipment", i18n.T("缺货发货", "Item missing")},
		{"poor-service", i18n.T("客服差", "Poor customer service")},
		{"poor-refund", i18n.T("退款退货服务差", "Poor refund service")},
		{"not-received", i18n.T("未收到", "Not received")},
		{"perceived-quality", i18n.T("用户感知的质量问题", "Perceived quality")},
		{"subjective", i18n.T("用户主观情绪", "Personal dislike")},
		{"blank", i18n.T("空白评论", "No text")},
	}
}

// Unsorted is the category of a review that nobody has sorted yet.
const Unsorted = ""

// CategoryTitle returns the title of a category's ID.
func CategoryTitle(id string) i18n.Text {
	for _, c := range Categories() {
		if c.ID == id {
			return c.Title
		}
	}
	return i18n.T("未分类", "Unsorted")
}
