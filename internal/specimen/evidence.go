package specimen

import (
	"fmt"
	"image/color"
	"time"
)

// message is one bubble of a talk.
type message struct {
	mine bool
	at   string
	text string
}

// CarrierTalk draws a chat with a carrier's desk about scans that came late.
func CarrierTalk(fonts *Fonts) Sheet {
	return talk(fonts, "USPS Sample Desk  LA", "2026-11-09", []message{
		{true, "2026-11-09 10:02", "Hello, this is Sample Warehouse LA. On 2026-11-06 at 09:32 we gave you one pallet with our parcels in person. Most of them still have no acceptance scan."},
		{false, "2026-11-09 10:15", "Hi, sample reply: the pallet is on the dock. We got many pallets that week and we scan them in order of arrival."},
		{true, "2026-11-09 10:18", "When will the first scan be made? The orders are from 4 and 5 November."},
		{false, "2026-11-09 10:31", "We cannot give a time. 11 November is a federal holiday, so it may be 12 or 13 November."},
		{true, "2026-11-12 16:40", "We see the first scans now. Please confirm that the parcels were with you since 6 November."},
		{false, "2026-11-12 16:58", "Confirmed: received on 6 November, scanned on 12 and 13 November. (sample talk)"},
	})
}

// BuyerTalk draws a chat with a buyer after a low review. It offers help and asks for nothing.
func BuyerTalk(fonts *Fonts) Sheet {
	return talk(fonts, "Sample Buyer  S**** B****", "2026-11-16", []message{
		{false, "2026-11-16 08:11", "Sample message: the paper of my lantern was torn when it arrived."},
		{true, "2026-11-16 09:05", "We are sorry. May we send a new lantern today, or would you rather have your money back?"},
		{false, "2026-11-16 09:20", "A new one please."},
		{true, "2026-11-16 09:32", "It leaves our US warehouse this afternoon in a stronger box. The tracking number follows."},
		{true, "2026-11-16 17:46", "Tracking 9234690390470929999999. Thank you for telling us. (sample talk)"},
		{false, "2026-11-19 18:03", "It arrived in one piece, thanks."},
	})
}

const talkW, talkH = 1080, 1480

// talk draws a chat window of our own look.
func talk(fonts *Fonts, who, date string, list []message) Sheet {
	c := newCanvas(fonts, talkW, talkH, rgb(238, 240, 243))
	c.rect(0, 0, talkW, 96, rgb(52, 70, 96))
	c.disc(64, 48, 28, rgb(240, 196, 96))
	c.text(112, 32, who, ink{Bold, 28, grey(255), 0})
	c.right(talkW-28, 34, "样例 SAMPLE", ink{Bold, 22, rgb(255, 190, 170), 0})
	y := 128.0
	for _, m := range list {
		c.centered(talkW/2, y, m.at, plain.sized(19).colored(soft))
		y += 36
		k := ink{Sans, 25, grey(25), 0}
		lines := c.words(m.text, 640, k)
		w := 0.0
		for _, l := range lines {
			w = max(w, c.width(l, k))
		}
		h := float64(len(lines))*36 + 28
		x, back := 36.0, color.RGBA{255, 255, 255, 255}
		if m.mine {
			x, back = talkW-36-w-48, rgb(196, 232, 205)
		}
		c.round(x, y, w+48, h, 18, back)
		for i, l := range lines {
			c.text(x+24, y+12+float64(i)*36, l, k)
		}
		y += h + 26
	}
	c.rect(0, talkH-84, talkW, 84, grey(250))
	c.round(28, talkH-66, talkW-180, 48, 24, grey(232))
	c.text(talkW-128, talkH-58, "Send", strong.colored(brand))
	t := Truth{Kind: EvidencePicture, Fields: map[string]string{"with": who, "date": date}}
	t.sheet(nil, talkW, talkH)
	return Sheet{c.img, t}
}

// Handoff draws a picture of parcels on a dock with the camera's date on it.
func Handoff(fonts *Fonts, at time.Time, parcels int) Sheet {
	r := Rand(7, "handoff")
	const w, h = 1600, 1200
	c := newCanvas(fonts, w, h, rgb(150, 158, 166))
	c.polygon([]Point{{0, 700}, {w, 700}, {w, h}, {0, h}}, rgb(132, 126, 118)) // floor
	for i := range 9 {
		c.line(Point{float64(i) * 200, 700}, Point{float64(i)*330 - 520, h}, 2, rgb(118, 112, 104))
	}
	c.rect(0, 80, w, 10, rgb(120, 128, 136))
	c.rect(930, 190, 620, 560, rgb(236, 236, 232)) // truck
	c.rect(980, 240, 520, 460, rgb(58, 60, 66))
	c.rect(930, 750, 620, 34, rgb(70, 72, 76))
	c.disc(1040, 800, 56, grey(40))
	c.disc(1440, 800, 56, grey(40))
	c.text(1050, 200, "SAMPLE CARRIER", ink{Bold, 30, rgb(40, 70, 140), 4})
	c.rect(110, 120, 620, 90, rgb(230, 222, 170))
	c.text(140, 142, "Sample Warehouse LA  Dock 2", ink{Bold, 38, grey(40), 0})
	c.rect(180, 1010, 780, 40, rgb(150, 112, 70)) // pallet
	for i := range 5 {
		c.rect(200+float64(i)*160, 1050, 60, 50, rgb(130, 96, 60))
	}
	for i := range parcels {
		col, row := i%4, i/4
		bw, bh := 180.0, 132.0
		x, y := 190+float64(col)*192+between(r, -4, 4), 1010-float64(row+1)*136
		tone := mixColor(rgb(196, 152, 100), rgb(168, 124, 78), r.Float64())
		c.rect(x, y, bw, bh, tone)
		c.polygon([]Point{{x, y}, {x + 20, y - 14}, {x + bw + 20, y - 14}, {x + bw, y}}, mixColor(tone, grey(255), 0.2))
		c.polygon([]Point{{x + bw, y}, {x + bw + 20, y - 14}, {x + bw + 20, y + bh - 14}, {x + bw, y + bh}}, mixColor(tone, grey(0), 0.2))
		c.rect(x+bw/2-12, y, 24, bh, mixColor(tone, grey(255), 0.35))
		c.rect(x+16, y+56, 86, 62, grey(248))
		c.text(x+20, y+58, "SAMPLE", ink{Bold, 18, grey(20), 0})
		c.text(x+20, y+84, fmt.Sprintf("No. %d/%d", i+1, parcels), ink{Sans, 17, grey(20), 0})
	}
	c.text(60, 1120, at.Format("2006-01-02 15:04:05"), ink{Bold, 44, rgb(255, 214, 64), 2})
	c.right(w-60, 1120, "样例 SAMPLE", ink{Bold, 44, rgb(255, 214, 64), 2})
	uneven(r, c.img)
	s := shot{img: c.img, noise: 5}
	s.grain(r)
	t := Truth{Kind: EvidencePicture, Fields: map[string]string{"date": at.Format("2006-01-02 15:04:05")}}
	t.sheet(nil, w, h)
	return Sheet{s.img, t}
}

// OutboundProof draws the warehouse's hand-over sheet for a carrier.
func OutboundProof(fonts *Fonts, orders []Order) Sheet {
	const w, h = 1240, 1600
	r := Rand(8, "outbound")
	c := newCanvas(fonts, w, h, rgb(253, 253, 250))
	c.centered(w/2, 90, "出库交接单  Outbound hand-over sheet", ink{Bold, 40, grey(20), 0})
	c.centered(w/2, 150, "Sample Warehouse LA  样例仓库  No. SMP-OUT-20261106", plain.sized(24))
	for i, s := range []string{
		"承运商 Carrier: USPS (sample)", "交接时间 Handed over: " + orders[0].HandedOver.Format("2006-01-02 15:04") + " Pacific",
		fmt.Sprintf("包裹数 Parcels: %d", len(orders)),
	} {
		c.text(90, 220+float64(i)*42, s, plain.sized(25))
	}
	cols := []float64{90, 170, 500, 860}
	y := 380.0
	c.rect(80, y-10, w-160, 52, rgb(226, 232, 238))
	for i, s := range []string{"No.", "订单号 Order ID", "运单号 Tracking", "出库 Out"} {
		c.text(cols[i], y, s, strong.sized(23))
	}
	boxes := map[string]Quad{}
	for i, o := range orders {
		y := y + 66 + float64(i)*58
		for k, s := range []string{fmt.Sprint(i + 1), o.ID, o.Tracking, o.HandedOver.Format("2006-01-02 15:04")} {
			c.text(cols[k], y, s, plain.sized(23))
		}
		c.rect(80, y+44, w-160, 1, grey(190))
		boxes["order "+o.ID] = Quad{{cols[0], y}, {w - 160, y}, {w - 160, y + 30}, {cols[0], y + 30}}
	}
	y += 66 + float64(len(orders))*58 + 60
	c.text(90, y, "仓库经手 Warehouse: Sample Clerk", plain.sized(25))
	c.text(90, y+56, "承运商签收 Received by: Sample Driver", plain.sized(25))
	c.curve(560, 760, 2, 3, rgb(30, 40, 120), func(x float64) float64 { return y + 70 + 16*wave(x/17) + 8*wave(x/5) })
	c.seal(r, 980, y+60, 120, "样例仓库出库专用章", sheetLook{label: ink{Bold, 28, grey(20), 0}, seal: rgb(205, 40, 40)})
	c.watermark(90, h-70, 30, 0, veil(rgb(190, 60, 60), 150))
	t := Truth{Kind: EvidencePicture, Fields: map[string]string{"date": orders[0].HandedOver.Format("2006-01-02 15:04")}}
	t.sheet(nil, w, h)
	t.Boxes = boxes
	return Sheet{c.img, t}
}
