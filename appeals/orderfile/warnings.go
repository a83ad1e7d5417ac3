package orderfile

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
)

// add takes the counts of one file in.
func (r *Report) add(f FileReport) {
	r.Files = append(r.Files, f)
	r.Rows += f.Rows
	r.Kept += f.Kept
	r.Merged += f.Merged
	r.Refused += f.Refused
	r.Skipped += f.Skipped
	r.Warnings = append(r.Warnings, f.Warnings...)
}

// conclude adds what only the orders of all files together tell.
func (r *Report) conclude(orders []*metric.Order, opt Options) {
	r.Orders = len(orders)
	for _, o := range orders {
		if d := cal.Of(o.Created); r.From.IsZero() || d.Before(r.From) {
			r.From = d
		}
		if d := cal.Of(o.Created); r.To.Before(d) {
			r.To = d
		}
		for _, t := range milestones(o) {
			if d := cal.Of(*t); !d.IsZero() && r.Latest.Before(d) {
				r.Latest = d
			}
		}
	}
	if r.Latest.Before(r.To) {
		r.Latest = r.To
	}
	if r.Conflicts > 0 {
		r.warn(WarnConflict, "", i18n.T(
			fmt.Sprintf("%d 个订单在不同文件中的时间不一致，已采用最新文件。", r.Conflicts),
			fmt.Sprintf("%d orders have different times in different files; the newest file was used.", r.Conflicts)))
	}
	r.warnOldest(opt)
}

// warnOldest warns where the orders reach back as far as the platform exports any (R95).
func (r *Report) warnOldest(opt Options) {
	if opt.Book == nil || opt.AsOf.IsZero() || r.From.IsZero() {
		return
	}
	days, ok := opt.Book.Number("export.days")
	if !ok || opt.AsOf.Sub(r.From) < int(days.Int()) {
		return
	}
	r.warn(WarnOldest, "", i18n.T(
		fmt.Sprintf("最早的订单是 %s，已到平台可导出的 %s 天界限，更早的订单不在文件中。", r.From, days),
		fmt.Sprintf("The oldest order is of %s, as far back as the platform exports (%s days); older ones are not in the files.", r.From, days)))
}

func (r *Report) warn(code, file string, text i18n.Text) {
	r.Warnings = append(r.Warnings, Warning{Code: code, File: file, Text: text})
}

// warnings lists what a person should know of this file.
func (r *orderReader) warnings(split int) []Warning {
	var ws []Warning
	warn := func(when bool, code, zh, en string) {
		if when {
			ws = append(ws, Warning{Code: code, File: r.name, Text: i18n.T(zh, en)})
		}
	}
	most, cut := r.cutOff()
	warn(cut, WarnTruncated,
		fmt.Sprintf("文件达到单次导出的上限 %d 条，可能被截断；请缩短时间范围分几次导出，再一起导入。", most),
		fmt.Sprintf("The file has as many records as one export can have (%d) and may be cut off; export shorter periods and import them together.", most))
	warn(len(r.orders) == 0, WarnNoRows, "文件中没有订单。", "The file has no orders.")
	warn(r.dia.name != "us", WarnMarket,
		"这是其他站点（"+strings.ToUpper(r.dia.name)+"）的导出，时间按 "+r.loc.String()+" 读取；美区标准不适用。",
		"This is an export of another market ("+strings.ToUpper(r.dia.name)+"), its times read as "+r.loc.String()+"; US limits do not apply.")
	warn(r.file.Template == OrderList, WarnTemplate,
		"这是“订单清单”模板；“订单商品列表”的信息最完整，建议改用。",
		"This is the template “order list”; the “order item list” is the most complete one.")
	warn(!r.layout.has(colShipped) || !r.layout.has(colReady), WarnNoTimes,
		"文件没有 RTS Time 或 Shipped Time 列，无法计算延迟履约率。",
		"The file has no column RTS Time or Shipped Time, so the late dispatch rate cannot be computed.")
	for _, kind := range []string{WarnStatus, WarnFulfilment} {
		words := r.unknown[kind]
		list := strings.Join(slices.Sorted(maps.Keys(words)), ", ")
		what := i18n.T("订单状态", "order statuses")
		if kind == WarnFulfilment {
			what = i18n.T("履约方式（按商家发货处理）", "kinds of fulfilment (taken as the seller's)")
		}
		warn(len(words) > 0, kind, "不认识的"+what.ZH+":"+list, "Unknown "+what.EN+": "+list)
	}
	warn(r.rounded > 0, WarnTracking,
		fmt.Sprintf("%d 行的物流单号已被 Excel 改坏，未导入单号。", r.rounded),
		fmt.Sprintf("The tracking numbers of %d rows were rounded by Excel and left out.", r.rounded))
	warn(100*r.ids15.zeros > r.ids15.seen, WarnLookRounded,
		fmt.Sprintf("订单号 %s（第 %d 行）以零结尾，像被 Excel 改过；请核对。", r.ids15.example, r.ids15.row),
		fmt.Sprintf("Order ID %s (row %d) ends in zeros as rounded ones do; please check it.", r.ids15.example, r.ids15.row))
	warn(r.resaved(), WarnResaved,
		"时间不是平台导出的写法，文件可能被表格软件另存过；请尽量使用原始文件。",
		"The times are not written as the platform does; the file may have been saved by a spreadsheet program. Better use the original.")
	warn(split > 0, WarnSplitDispatch,
		fmt.Sprintf("%d 个订单的各行时间或状态不同，按最后完成的一行计算。", split),
		fmt.Sprintf("The lines of %d orders differ in time or status; the last one counts.", split))
	warn(r.file.Refused > len(r.errors)+r.ids15.powers, WarnMoreErrors,
		fmt.Sprintf("共有 %d 行未能导入，只列出前 %d 行。", r.file.Refused, len(r.errors)),
		fmt.Sprintf("%d rows were refused; only the first %d are listed.", r.file.Refused, len(r.errors)))
	return ws
}

// cutOff reports whether the file has as many records as an export can have (R96).
func (r *orderReader) cutOff() (most int, cut bool) {
	if r.opt.Book == nil {
		return 0, false
	}
	n, ok := r.opt.Book.Number("export.rows")
	most = int(n.Int())
	return most, ok && (r.file.Rows-r.file.Skipped >= most || len(r.orders) >= most)
}

// resaved reports whether times are written as the platform doesn't.
func (r *orderReader) resaved() bool {
	return r.clock.resaved > 0 || !r.dia.dayFirst && r.clock.full > 0
}
