package app_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sellerdesk/internal/app"
	"sellerdesk/internal/evidence"
	"sellerdesk/ocr"
	"sellerdesk/ocr/recorded"
	"sellerdesk/onboarding"
	"sellerdesk/storage/vault"
)

// pictureOf writes a PNG of that size and returns its path.
func pictureOf(t *testing.T, w, h int, c color.Color) string {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, c)
		}
	}
	path := filepath.Join(t.TempDir(), "样例 sample.png")
	f, err := os.Create(path)
	must(t, err)
	must(t, png.Encode(f, m))
	must(t, f.Close())
	return path
}

func TestTakeDocumentReplacesAndKeepsTheOld(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	first, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Path: pictureOf(t, 80, 80, color.White)})
	must(t, err)
	second, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Path: pictureOf(t, 90, 90, color.White)})
	must(t, err)
	p, err := a.Application(ctx, c.ID)
	must(t, err)
	if d, _ := p.Document(onboarding.SlotLicense); d.ItemID != second.ID {
		t.Errorf("the slot holds %s, want %s", d.ItemID, second.ID)
	}
	old, err := a.Item(ctx, first.ID)
	must(t, err)
	if old.State != evidence.StateReplaced || len(old.History) != 2 {
		t.Errorf("the old file: %s, %+v", old.State, old.History)
	}
	if _, err := a.ItemBytes(ctx, first.ID); err != nil {
		t.Error(err)
	}
	if _, err := a.TakeDocument(ctx, c.ID, onboarding.SlotHealth, app.File{Path: pictureOf(t, 80, 80, color.White)}); !errors.Is(err, app.ErrNoSlot) {
		t.Errorf("a slot that is not wanted: %v", err)
	}
	if _, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Name: "x", Data: []byte{}}); !errors.Is(err, vault.ErrEmpty) {
		t.Errorf("an empty file: %v", err)
	}
}

// TestAFileThatIsNoPictureTakesNoSlot: by its bytes, whatever its name says; what stood in the slot
// stays, and the person is told what to do.
func TestAFileThatIsNoPictureTakesNoSlot(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	first, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Path: pictureOf(t, 80, 80, color.White)})
	must(t, err)
	for name, data := range map[string]string{
		"licence.jpg": "a text that somebody renamed, as a sample", "licence.jpeg": "PK\x03\x04 sample", "x.jpg": "\x00\x01\x02\x03",
	} {
		_, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Name: name, Data: []byte(data)})
		if err == nil {
			t.Errorf("%s was taken", name)
			continue
		}
		if e := a.Explain(err); strings.Contains(e.What.EN, "not done") || strings.Contains(e.What.ZH, "没有完成") || e.Do.ZH == "" || latin(e.What.ZH) {
			t.Errorf("%s: %q; %q", name, e.What.ZH, e.Do.ZH)
		}
	}
	p, err := a.Application(ctx, c.ID)
	must(t, err)
	if d, _ := p.Document(onboarding.SlotLicense); d.ItemID != first.ID {
		t.Errorf("the slot holds %q", d.ItemID)
	}
	items, err := a.Items(ctx, evidence.Query{ClientID: c.ID})
	must(t, err)
	if len(items) != 1 {
		t.Errorf("%d files are kept", len(items))
	}
}

// latin reports whether a Chinese text holds a run of English words.
func latin(s string) bool { return regexp.MustCompile(`[a-z]{3,} [a-z]{2,}`).MatchString(s) }

// TestAPictureCutShortIsRefused takes a JPEG of which the end is missing: what stands in the slot stays.
func TestAPictureCutShortIsRefused(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	first, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Path: pictureOf(t, 80, 80, color.White)})
	must(t, err)
	m := image.NewRGBA(image.Rect(0, 0, 900, 600))
	for i := range m.Pix {
		m.Pix[i] = byte(i * 7919 >> 3)
	}
	var whole bytes.Buffer
	must(t, jpeg.Encode(&whole, m, nil))
	for _, n := range []int{whole.Len() / 2, 40} {
		_, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Name: "cut.jpg", Data: whole.Bytes()[:n]})
		if err == nil {
			t.Fatalf("%d bytes of a picture were taken", n)
		}
		e := a.Explain(err)
		if !strings.Contains(e.What.ZH, "已损坏") || !strings.Contains(e.What.EN, "damaged") || latin(e.What.ZH+e.Do.ZH) || e.Do.ZH == "" || e.Do.EN == "" {
			t.Errorf("%v is explained as %+v", err, e)
		}
	}
	p, err := a.Application(ctx, c.ID)
	must(t, err)
	if d, _ := p.Document(onboarding.SlotLicense); d.ItemID != first.ID {
		t.Errorf("the slot holds %q", d.ItemID)
	}
}

// TestAFormThatWasOpenedEarlierUndoesNothing: autosave of the form's answers keeps documents and
// status that came meanwhile.
func TestAFormThatWasOpenedEarlierUndoesNothing(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	form, err := a.Application(ctx, c.ID)
	must(t, err)
	_, err = a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Path: pictureOf(t, 80, 80, color.White)})
	must(t, err)
	must(t, a.Submit(ctx, c.ID))
	form.Contact.Email = "owner@sample.example"
	must(t, a.SaveApplication(ctx, form))
	got, err := a.Application(ctx, c.ID)
	must(t, err)
	if len(got.Documents) != 1 || got.Status != onboarding.Submitted || len(got.Events) != 1 || got.Contact.Email != "owner@sample.example" {
		t.Errorf("after autosave: %+v", got)
	}
}

// TestSaveField keeps read, edited and confirmed apart, with who and when, and fills the form
// (R29).
func TestSaveField(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	item, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Path: pictureOf(t, 80, 80, color.White)})
	must(t, err)
	for _, f := range []onboarding.FieldValue{
		{Name: "uscc", Value: "91440300MAEXAMPL88", State: onboarding.FieldConfirmed},
		{Name: "name", Value: "样例公司", State: onboarding.FieldEdited},
		{Name: "established", Value: "2019-03-12", State: onboarding.FieldConfirmed},
		{Name: "term", Value: "2019-03-12/open", State: onboarding.FieldConfirmed},
		{Name: "legal_representative", Value: "样例明", State: onboarding.FieldConfirmed},
	} {
		must(t, a.SaveField(ctx, c.ID, onboarding.SlotLicense, f))
	}
	p, err := a.Application(ctx, c.ID)
	must(t, err)
	if p.Company.Code != "91440300MAEXAMPL88" || p.Company.Name != "" || p.Company.Established.String() != "2019-03-12" ||
		!p.Company.Until.IsZero() || p.Representative.Name != "样例明" {
		t.Errorf("form = %+v, %+v", p.Company, p.Representative)
	}
	d, _ := p.Document(onboarding.SlotLicense)
	f, _ := d.Field("name")
	if f.State != onboarding.FieldEdited || f.Who != "tester" || f.At.IsZero() {
		t.Errorf("field = %+v", f)
	}
	got, err := a.Item(ctx, item.ID)
	must(t, err)
	if got.State != evidence.StateConfirmed || got.History[len(got.History)-1].Who != "tester" {
		t.Errorf("item = %+v", got)
	}
}

// TestHongKongPapersFillTheForm covers the two certificates of R28 and a passport (R9).
func TestHongKongPapersFillTheForm(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	for _, f := range []struct {
		slot        onboarding.SlotID
		name, value string
	}{
		{onboarding.SlotIncorporation, "name_en", "SAMPLE TRADING LIMITED"},
		{onboarding.SlotIncorporation, "name_zh", "样例贸易有限公司"},
		{onboarding.SlotIncorporation, "issued", "2020-05-06"},
		{onboarding.SlotBusinessReg, "brn", "12345678"},
		{onboarding.SlotBusinessReg, "expires", "2027-05-05"},
		{onboarding.SlotIDFront, "surname", "YANGLI"},
		{onboarding.SlotIDFront, "given_names", "MING"},
		{onboarding.SlotIDFront, "number", "E00000000"},
	} {
		must(t, a.SaveField(ctx, c.ID, f.slot, onboarding.FieldValue{Name: f.name, Value: f.value, State: onboarding.FieldConfirmed}))
	}
	p, err := a.Application(ctx, c.ID)
	must(t, err)
	if p.Company.Name != "样例贸易有限公司" || p.Company.Code != "12345678" || p.Company.Established.String() != "2020-05-06" ||
		p.Company.Until.String() != "2027-05-05" || p.Representative.Name != "YANGLI MING" || p.Representative.Number != "E00000000" {
		t.Errorf("form = %+v, %+v", p.Company, p.Representative)
	}
}

func TestTermsEndWhereThePaperSays(t *testing.T) {
	for term, want := range map[string]string{
		"2019-03-12/2049-03-11": "2049-03-11", "2019-03-12/open": "", "open": "",
		"2019年03月12日至2049年3月11日": "2049-03-11", "2019年03月12日至长期": "", "长期": "", "2049-03-11": "2049-03-11",
		"2019-02-30": "",
	} {
		a := open(t, nil)
		c := addClient(t, a)
		must(t, a.SaveField(ctx, c.ID, onboarding.SlotLicense, onboarding.FieldValue{Name: "term", Value: term, State: onboarding.FieldConfirmed}))
		p, err := a.Application(ctx, c.ID)
		must(t, err)
		if got := p.Company.Until.String(); got != want {
			t.Errorf("term %q ends %q, want %q", term, got, want)
		}
	}
}

func TestReadingWithoutAnEngineIsRefusedAndTypingWorks(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	if _, err := a.ReadDocument(ctx, c.ID, onboarding.SlotLicense, nil); !errors.Is(err, app.ErrNoDocument) {
		t.Errorf("an empty slot: %v", err)
	}
	_, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Path: pictureOf(t, 80, 80, color.White)})
	must(t, err)
	if _, err := a.ReadDocument(ctx, c.ID, onboarding.SlotLicense, nil); !errors.Is(err, ocr.ErrUnavailable) {
		t.Errorf("without an engine: %v", err)
	}
	must(t, a.SaveField(ctx, c.ID, onboarding.SlotLicense, onboarding.FieldValue{Name: "name", Value: "样例公司", State: onboarding.FieldConfirmed}))
	_, err = a.TakeDocument(ctx, c.ID, onboarding.SlotGMV, app.File{Path: pictureOf(t, 1280, 720, color.White)})
	must(t, err)
	d, err := a.ReadDocument(ctx, c.ID, onboarding.SlotGMV, nil)
	must(t, err)
	if len(d.Findings) == 0 {
		t.Error("the file of a screenshot was not judged without an engine")
	}
}

// TestReadingAgainKeepsWhatAPersonConfirmed reads twice with an engine that finds nothing.
func TestReadingAgainKeepsWhatAPersonConfirmed(t *testing.T) {
	a := open(t, recorded.NewScripted(func(ocr.Request) (ocr.Page, error) { return ocr.Page{}, nil }))
	c := addClient(t, a)
	_, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Path: pictureOf(t, 1200, 800, color.White)})
	must(t, err)
	d, err := a.ReadDocument(ctx, c.ID, onboarding.SlotLicense, nil)
	must(t, err)
	if f, ok := d.Field("uscc"); !ok || f.State != onboarding.FieldRead || f.Check != "missing" {
		t.Fatalf("field = %+v", f)
	}
	must(t, a.SaveField(ctx, c.ID, onboarding.SlotLicense, onboarding.FieldValue{Name: "uscc", Value: "91440300MAEXAMPL88", State: onboarding.FieldConfirmed}))
	d, err = a.ReadDocument(ctx, c.ID, onboarding.SlotLicense, nil)
	must(t, err)
	if f, _ := d.Field("uscc"); f.Value != "91440300MAEXAMPL88" || f.State != onboarding.FieldConfirmed {
		t.Errorf("reading again lost the confirmed value: %+v", f)
	}
}

// TestAPanicInAnEngineIsAnError: files are a stranger's bytes.
func TestAPanicInAnEngineIsAnError(t *testing.T) {
	a := open(t, recorded.NewScripted(func(ocr.Request) (ocr.Page, error) { panic("broken decoder") }))
	c := addClient(t, a)
	_, err := a.TakeDocument(ctx, c.ID, onboarding.SlotGMV, app.File{Path: pictureOf(t, 1280, 720, color.Gray{200})})
	must(t, err)
	if _, err = a.ReadDocument(ctx, c.ID, onboarding.SlotGMV, nil); !errors.Is(err, app.ErrBroken) || !errors.As(err, new(*app.EngineError)) {
		t.Errorf("err = %v, want an *EngineError that is ErrBroken", err)
	}
}

func TestPicturesAreShrunkAndBombsRefused(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	item, err := a.TakeItem(ctx, c.ID, evidence.KindOther, "", app.File{Path: pictureOf(t, 400, 200, color.White)})
	must(t, err)
	for side, want := range map[int]image.Point{100: {100, 50}, 0: {400, 200}, 1000: {400, 200}} {
		m, err := a.Picture(ctx, item.ID, side)
		must(t, err)
		if got := m.Bounds().Size(); got != want {
			t.Errorf("side %d: %v, want %v", side, got, want)
		}
	}
	text, err := a.TakeItem(ctx, c.ID, evidence.KindOther, "", app.File{Name: "x.png", Data: []byte("hello")})
	must(t, err)
	if _, err := a.Thumbnail(ctx, text.ID, 100); err == nil {
		t.Error("a text was shown as a picture")
	}
}
