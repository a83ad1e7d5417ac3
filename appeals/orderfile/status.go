package orderfile

import (
	"strings"

	"sellerdesk/appeals/metric"
)

// statusWords are the states as exports write them: their language is that of the pages on which
// the export was made. English, Chinese, Thai, Indonesian, Vietnamese.
var statusWords = map[metric.Status][]string{
	metric.Unpaid:           {"Unpaid", "Awaiting payment", "未支付", "待付款", "ยังไม่ได้ชำระเงิน", "ยังไม่ชำระ", "Belum dibayar", "Chưa thanh toán"},
	metric.ToShip:           {"To ship", "待发货", "Canceling", "取消中", "ที่ต้องจัดส่ง", "Perlu dikirim", "Cần gửi", "Chờ vận chuyển"},
	metric.AwaitingShipment: {"Awaiting shipment", "待处理发货", "等待发货", "รอจัดส่ง", "รอการจัดส่ง", "Menunggu pengiriman", "Chờ gửi hàng"},
	metric.AwaitingPickup: {
		"Awaiting collection", "Ready to ship", "待揽收", "รอรับพัสดุ", "รอการรับพัสดุ", "รอเข้ารับ",
		"Menunggu pengambilan", "Menunggu penjemputan", "Chờ lấy hàng",
	},
	metric.Shipped:   {"Shipped", "已发货", "จัดส่งแล้ว", "Dikirim", "Đã gửi", "Đã vận chuyển"},
	metric.InTransit: {"In transit", "Transit to ship", "运输中", "กำลังจัดส่ง", "อยู่ระหว่างการขนส่ง", "กำลังขนส่ง", "Dalam perjalanan", "Dalam pengiriman", "Sedang transit", "Đang vận chuyển"},
	metric.Delivered: {"Delivered", "已送达", "จัดส่งสำเร็จ", "ส่งมอบแล้ว", "ส่งถึงแล้ว", "Terkirim", "Đã giao", "Đã giao hàng"},
	metric.Completed: {"Completed", "已完成", "เสร็จสมบูรณ์", "เสร็จสิ้น", "สำเร็จ", "Selesai", "Hoàn tất", "Đã hoàn tất"},
	metric.Canceled:  {"Canceled", "Cancelled", "已取消", "ยกเลิกแล้ว", "ยกเลิก", "Dibatalkan", "Đã hủy", "Đã huỷ"},
}

// statuses maps each word, in lower case, to its state.
func statuses() map[string]metric.Status {
	m := map[string]metric.Status{}
	for s, words := range statusWords {
		for _, w := range words {
			m[strings.ToLower(w)] = s
		}
	}
	return m
}

// fulfilment tells who fulfils by the export's word; known is false for words never seen.
func fulfilment(s string) (byPlatform, known bool) {
	w := strings.ToLower(s)
	switch {
	case w == "":
		return false, true
	case strings.Contains(w, "seller"), strings.Contains(w, "商家"), strings.Contains(w, "卖家"), strings.Contains(w, "merchant"):
		return false, true
	case strings.Contains(w, "tiktok"), strings.Contains(w, "fbt"), strings.Contains(w, "platform"), strings.Contains(w, "平台"):
		return true, true
	default:
		return false, false
	}
}
