package specimen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/jpeg"
	"image/png"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/workspace"
	"sellerdesk/onboarding"
)

// SampleCase is assets/sample/case.json: the sample client as a person would have typed it in.
// Exhibits name a file where a real appeal names an item of the vault.
type SampleCase struct {
	Edition     string                 `json:"edition"`
	Now         time.Time              `json:"now"` // the moment that all figures of the case stand for
	Client      workspace.Client       `json:"client"`
	Application onboarding.Application `json:"application"`
	Files       []SampleFile           `json:"files"`
	Orders      string                 `json:"orders"`  // file
	Reviews     string                 `json:"reviews"` // file
	Tickets     []SampleTicket         `json:"tickets"`
}

// SampleFile is one file of the application.
type SampleFile struct {
	File    string            `json:"file"`
	Kind    evidence.Kind     `json:"kind"`
	Slot    onboarding.SlotID `json:"slot"`
	Caption i18n.Text         `json:"caption"`
	ShownAt string            `json:"shown_at,omitempty"`
	Expect  string            `json:"expect"`        // pass, or block
	Why     i18n.Text         `json:"why,omitempty"` // what must be found wrong
	Clock   bool              `json:"clock"`         // the system's date and time can be seen
}

// SampleTicket is one ticket with the appeal against it.
type SampleTicket struct {
	Ticket appeals.Ticket `json:"ticket"`
	Appeal appeals.Appeal `json:"appeal"`
}

// Names of the sample client's files.
const (
	fileLicense  = "sample-license.jpg"
	fileAccount  = "sample-screen-account.png"
	fileGMV      = "sample-screen-gmv.png"
	fileWrong    = "sample-screen-wrong-shop.png"
	fileDefects  = "sample-defect-orders.png"
	fileCarrier  = "sample-carrier-talk.png"
	fileHandoff  = "sample-warehouse-handoff.jpg"
	fileOutbound = "sample-outbound-proof.png"
	fileBuyer    = "sample-buyer-talk.png"
	fileOrders   = "sample-all-orders-2026-11-22.csv"
	fileReviews  = "sample-reviews-2026-11-22.csv"
	fileCase     = "case.json"
)

// SampleFiles makes every generated file of assets/sample by name. It uses the bundled fonts
// alone, so that it makes the same bytes on every machine with the same Go.
func SampleFiles() (map[string][]byte, error) {
	fonts, err := OpenFonts("-")
	if err != nil {
		return nil, err
	}
	orders := SampleOrders()
	late := lateOrders(orders)
	files := map[string][]byte{}
	sheet, err := SampleLicense(fonts)
	if err != nil {
		return nil, err
	}
	photo, err := Photograph(sheet, sampleCamera, 0.4, 4)
	if err != nil {
		return nil, err
	}
	files[fileLicense] = photo.Data
	for name, s := range sampleScreens(fonts, late) {
		if files[name], err = s.PNG(); err != nil {
			return nil, fmt.Errorf("making %s: %w", name, err)
		}
	}
	if files[fileHandoff], err = Handoff(fonts, late[0].HandedOver.Add(15*time.Second), len(late)).JPEG(84); err != nil {
		return nil, fmt.Errorf("making %s: %w", fileHandoff, err)
	}
	var o, r bytes.Buffer
	reviews := SampleReviews(orders)
	if err := WriteOrders(&o, orders); err != nil {
		return nil, fmt.Errorf("making %s: %w", fileOrders, err)
	}
	if err := WriteReviews(&r, reviews); err != nil {
		return nil, fmt.Errorf("making %s: %w", fileReviews, err)
	}
	files[fileOrders], files[fileReviews] = o.Bytes(), r.Bytes()
	c, err := json.MarshalIndent(newSampleCase(orders, reviews), "", "  ")
	if err != nil {
		return nil, fmt.Errorf("making %s: %w", fileCase, err)
	}
	files[fileCase] = append(c, '\n')
	return files, nil
}

// sampleCamera is a careful phone photo: slightly turned, some shadow.
var sampleCamera = Distortion{Name: "sample", camera: phoneCameraStill, effect: shadowSoft}

func sampleScreens(fonts *Fonts, late []Order) map[string]Sheet {
	account := SampleScreen()
	gmv := account
	gmv.Page, gmv.Clock = "gmv", account.Clock.Add(3*time.Minute)
	wrong := account
	wrong.Link, wrong.Shop = "https://www.ebay.com/str/anothersampleshop", "Another Sample Shop"
	wrong.Company.Name, wrong.English = "广州样例云帆科技有限公司", "Guangzhou Sample Yunfan Technology Co., Ltd."
	wrong.Company.USCC = USCC("91", "440106", "MAEXAMPL")
	wrong.Clock = time.Time{} // cut off above the task bar
	defects := account
	defects.Page, defects.Orders, defects.Clock = "orders", late, time.Date(2026, 11, 17, 9, 41, 0, 0, time.UTC)
	return map[string]Sheet{
		fileAccount: account.Draw(fonts), fileGMV: gmv.Draw(fonts), fileWrong: wrong.Draw(fonts), fileDefects: defects.Draw(fonts),
		fileCarrier: CarrierTalk(fonts), fileBuyer: BuyerTalk(fonts), fileOutbound: OutboundProof(fonts, late),
	}
}

// lateOrders are the orders that the ticket lists: given over in time, scanned late.
func lateOrders(orders []Order) []Order {
	var late []Order
	for _, o := range orders {
		if !o.HandedOver.IsZero() {
			late = append(late, o)
		}
	}
	return late
}

// PNG encodes the sheet.
func (s Sheet) PNG() ([]byte, error) {
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, s.Image)
	return b.Bytes(), err
}

// JPEG encodes the sheet at a quality from 1 to 100.
func (s Sheet) JPEG(quality int) ([]byte, error) {
	var b bytes.Buffer
	err := jpeg.Encode(&b, s.Image, &jpeg.Options{Quality: quality})
	return b.Bytes(), err
}
