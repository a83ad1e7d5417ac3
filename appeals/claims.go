package appeals

import (
	"fmt"
	"slices"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
)

// Claims lists every claim that this kind of ticket may make, with its proofs as the case stands,
// and then the person's own ones. A claim whose Gap is not empty is unproven.
func (c Case) Claims() []Claim {
	var claims []Claim
	switch c.Ticket.Violation {
	case LateDispatch:
		claims = c.lateClaims()
	case NegativeReviews:
		claims = c.reviewClaims()
	}
	claims = append(claims, c.ownClaims()...)
	for i := range claims {
		claims[i].Insisted = slices.Contains(c.Appeal.Insisted, claims[i].ID)
	}
	return claims
}

// Stated lists the claims that go into the packet: the proven ones, and those that the person
// insists on.
func (c Case) Stated() []Claim {
	return slices.DeleteFunc(c.Claims(), func(cl Claim) bool { return !cl.Proven() && !cl.Insisted })
}

// ownClaims checks the proofs of the person's own claims: what they point to must be there.
func (c Case) ownClaims() []Claim {
	rows := make(map[string]bool, len(c.Orders)+len(c.Reviews))
	for _, o := range c.Orders {
		rows["order "+o.ID] = true
	}
	for _, r := range c.Reviews {
		rows["review "+r.ID] = true
	}
	own := slices.Clone(c.Appeal.Own)
	for i := range own {
		own[i].Gap = c.ownGap(own[i], rows)
	}
	return own
}

func (c Case) ownGap(cl Claim, rows map[string]bool) i18n.Text {
	bound := 0
	for _, p := range cl.Proofs {
		if p.Exhibit != "" {
			if _, ok := c.Appeal.Exhibit(p.Exhibit); !ok {
				return i18n.T("附件 "+p.Exhibit+" 不存在", "There is no exhibit "+p.Exhibit)
			}
			bound++
		}
		for _, id := range p.Orders {
			if !rows["order "+id] {
				return i18n.T("订单 "+id+" 不在导入的数据里", "Order "+id+" is not in the imported data")
			}
			bound++
		}
		for _, id := range p.Reviews {
			if !rows["review "+id] {
				return i18n.T("评价 "+id+" 不在导入的数据里", "Review "+id+" is not in the imported data")
			}
			bound++
		}
	}
	if bound == 0 {
		return i18n.T("这句话没有绑定附件、订单行或评价", "This sentence is bound to no exhibit, order row or review")
	}
	return i18n.Text{}
}

// exhibitClaim is a claim that stands on the exhibits of one kind.
func (c Case) exhibitClaim(id string, kind evidence.Kind, text i18n.Text, rules ...string) Claim {
	cl := Claim{ID: id, Text: text, Proofs: exhibits(c.Appeal.OfKind(kind)), Rules: rules}
	if len(cl.Proofs) == 0 {
		title := KindTitle(kind)
		cl.Gap = i18n.T("缺少附件："+title.ZH, "Missing exhibit: "+title.EN)
	}
	return cl
}

func exhibits(labels []string) []Proof {
	proofs := make([]Proof, len(labels))
	for i, l := range labels {
		proofs[i] = Proof{Exhibit: l}
	}
	return proofs
}

func orders(ids []string) []Proof {
	if len(ids) == 0 {
		return nil
	}
	return []Proof{{Orders: ids}}
}

func reviews(rs []metric.Review) []Proof {
	if len(rs) == 0 {
		return nil
	}
	list := make([]string, len(rs))
	for i, r := range rs {
		list[i] = r.ID
	}
	return []Proof{{Reviews: list}}
}

func ids(os []metric.Order) []string {
	list := make([]string, len(os))
	for i, o := range os {
		list[i] = o.ID
	}
	return list
}

func or(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// KindTitle names a kind of evidence.
func KindTitle(k evidence.Kind) i18n.Text {
	switch k {
	case evidence.KindDefectOrders:
		return i18n.T("缺陷订单截图", "Screenshot of the defect orders")
	case evidence.KindCarrierTalk:
		return i18n.T("与承运商或仓库的沟通截图", "Exchange with the carrier or warehouse")
	case evidence.KindWarehouseHandoff:
		return i18n.T("包裹送达交接的照片", "Picture of the hand-over")
	case evidence.KindOutboundProof:
		return i18n.T("出库证明", "Outbound record")
	case evidence.KindPickupManifest:
		return i18n.T("揽收交接清单", "Pick-up manifest")
	case evidence.KindBuyerTalk:
		return i18n.T("与买家的沟通截图", "Exchange with a buyer")
	case evidence.KindActionProof:
		return i18n.T("整改证明", "Proof of a measure taken")
	}
	return i18n.T("其他材料", "Other material")
}

// Needs lists the kinds of evidence that an appeal against v must have, in the order that the
// packet shows them (R182, R184).
func (v Violation) Needs() []evidence.Kind {
	if v == LateDispatch {
		return []evidence.Kind{evidence.KindDefectOrders, evidence.KindCarrierTalk, evidence.KindWarehouseHandoff, evidence.KindOutboundProof}
	}
	return nil
}

// Accepts lists every kind of evidence that an appeal against v can show.
func (v Violation) Accepts() []evidence.Kind {
	switch v {
	case LateDispatch:
		return append(v.Needs(), evidence.KindPickupManifest, evidence.KindActionProof, evidence.KindOther)
	case NegativeReviews:
		return []evidence.Kind{evidence.KindBuyerTalk, evidence.KindActionProof, evidence.KindOther}
	}
	return []evidence.Kind{evidence.KindOther}
}

// Title names a violation.
func (v Violation) Title() i18n.Text {
	switch v {
	case LateDispatch:
		return i18n.T("延迟发货", "Late dispatch")
	case NegativeReviews:
		return i18n.T("差评率", "Negative reviews")
	case OrderVolumeLimit:
		return i18n.T("限单（OVL）", "Order-volume limit (OVL)")
	case AutoRefundRule:
		return i18n.T("自动退款规则", "Automatic refund rule")
	}
	return i18n.T("其他", "Other")
}

// Violations lists all, in the order that forms show them.
func Violations() []Violation {
	return []Violation{LateDispatch, NegativeReviews, OrderVolumeLimit, AutoRefundRule, OtherViolation}
}
