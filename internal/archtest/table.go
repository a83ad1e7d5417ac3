package archtest

// Room is one package's place in the house.
type Room struct {
	Path   string
	May    []string // packages of ours that it may import
	Domain bool     // decides something: gets its clock handed in
}

// Table is the house from the ground up: a room may be entered only from rooms that name it. A
// package that is not here is refused, so that the table stays the whole truth.
var Table = []Room{
	{Path: "assets"},
	{Path: "internal/i18n", Domain: true},
	{Path: "internal/idnum", May: []string{"internal/i18n"}, Domain: true},
	{Path: "internal/cal", May: []string{"assets"}, Domain: true},
	{Path: "internal/evidence", Domain: true},
	{Path: "internal/picture", May: []string{"internal/i18n"}, Domain: true},
	{Path: "internal/icon"},
	{Path: "internal/pdf", May: []string{"internal/picture"}},
	{Path: "internal/pdfpage"},
	{Path: "ocr", Domain: true},

	{Path: "internal/rule", May: []string{"internal/i18n", "internal/cal", "assets"}, Domain: true},
	{Path: "internal/workspace", May: []string{"internal/i18n", "internal/cal"}, Domain: true},
	{Path: "ocr/confusable", May: []string{"internal/i18n", "internal/idnum", "ocr"}, Domain: true},
	{Path: "ocr/preprocess", May: []string{"internal/picture", "ocr"}},
	{Path: "ocr/tesseract", May: []string{"ocr"}},
	{Path: "ocr/recorded", May: []string{"ocr"}},
	{Path: "ocr/ocrtest", May: []string{"assets", "ocr"}},
	{Path: "storage/vault", May: []string{"internal/evidence"}},

	{Path: "internal/screenshot", May: []string{
		"internal/cal", "internal/i18n", "internal/picture", "internal/rule", "ocr", "ocr/preprocess",
	}, Domain: true},
	{Path: "ocr/extract", May: []string{
		"internal/cal", "internal/i18n", "internal/idnum", "internal/picture", "internal/rule",
		"ocr", "ocr/confusable", "ocr/glyph", "ocr/preprocess",
	}, Domain: true},
	{Path: "ocr/glyph", May: []string{"assets", "ocr"}},
	{Path: "appeals/metric", May: []string{
		"internal/cal", "internal/i18n", "internal/rule", "internal/workspace",
	}, Domain: true},

	{Path: "onboarding", May: []string{
		"internal/cal", "internal/evidence", "internal/i18n", "internal/idnum", "internal/rule",
		"internal/screenshot", "internal/workspace", "ocr", "ocr/confusable", "ocr/extract",
	}, Domain: true},
	{Path: "appeals", May: []string{
		"appeals/metric", "internal/cal", "internal/evidence", "internal/i18n", "internal/rule",
		"internal/screenshot", "internal/workspace",
	}, Domain: true},
	{Path: "appeals/orderfile", May: []string{
		"appeals/metric", "internal/cal", "internal/i18n", "internal/rule", "internal/workspace",
	}, Domain: true},

	{Path: "appeals/packet", May: []string{
		"appeals", "appeals/metric", "assets", "internal/cal", "internal/evidence", "internal/i18n",
		"internal/pdf", "internal/picture", "internal/rule", "internal/workspace",
	}},
	{Path: "storage", May: []string{
		"appeals", "appeals/metric", "internal/cal", "internal/evidence", "internal/i18n",
		"internal/rule", "internal/workspace", "onboarding",
	}},
	{Path: "storage/backup", May: []string{
		"appeals", "appeals/metric", "internal/evidence", "internal/workspace", "onboarding",
		"storage", "storage/vault",
	}},

	{Path: "internal/app", May: []string{
		"appeals", "appeals/metric", "appeals/orderfile", "appeals/packet", "assets", "internal/cal",
		"internal/evidence", "internal/i18n", "internal/idnum", "internal/pdf", "internal/pdfpage", "internal/picture",
		"internal/rule", "internal/screenshot", "internal/workspace", "ocr", "ocr/confusable",
		"ocr/extract", "ocr/glyph", "ocr/preprocess", "onboarding", "storage", "storage/backup",
		"storage/vault",
	}},

	{Path: "ui/widget", May: []string{"internal/i18n", "internal/rule"}},
	{Path: "ui", May: []string{
		"appeals", "appeals/metric", "appeals/orderfile", "appeals/packet", "assets", "internal/app",
		"internal/cal", "internal/evidence", "internal/i18n", "internal/idnum", "internal/rule",
		"internal/screenshot", "internal/workspace", "ocr", "ocr/confusable", "ocr/extract",
		"onboarding", "ui/widget",
	}},

	{Path: "cmd/sellerdesk", May: []string{
		"assets", "internal/app", "internal/i18n", "ocr", "ocr/tesseract", "ui",
	}},
	{Path: "cmd/sellerctl", May: []string{
		"appeals", "appeals/metric", "appeals/orderfile", "appeals/packet", "assets", "internal/app",
		"internal/cal", "internal/evidence", "internal/i18n", "internal/idnum", "internal/picture",
		"internal/rule", "internal/screenshot", "internal/workspace", "ocr", "ocr/confusable",
		"ocr/extract", "ocr/preprocess", "ocr/tesseract", "onboarding", "storage/backup",
	}},
}

// Tools stand beside the house, with all below them: they make specimens, pages and measurements,
// and no program links them. They may import anything of ours.
var Tools = []string{
	"internal/specimen", "internal/archtest", "internal/rulesdoc",
	"internal/thirdparty", "internal/bench",
}

// TestOnly are packages that tests of any room may use beside what the room may import.
var TestOnly = []string{
	"assets", "internal/specimen", "internal/evidence", "internal/i18n", "internal/cal",
	"internal/rule", "internal/workspace", "ocr", "ocr/ocrtest", "ocr/recorded", "ocr/tesseract",
	"ocr/preprocess", "appeals/orderfile",
}

// Alone lists what only some rooms may use, tests included; the longest prefix that fits counts.
var Alone = map[string][]string{
	"github.com/jung-kurt/gofpdf":       {"internal/pdf"},
	"github.com/disintegration/imaging": {"ocr/preprocess"},
	"github.com/gen2brain/heic":         {"internal/picture"},
	"github.com/klippa-app/go-pdfium":   {"internal/pdfpage"},
	"github.com/tetratelabs/wazero":     {"internal/pdfpage"},
	"github.com/otiai10/gosseract":      {"ocr/tesseract"},
	"modernc.org/sqlite":                {"storage"},
	"database/sql":                      {"storage"},
	"github.com/gofrs/flock":            {"storage"},
	"github.com/xuri/excelize":          {"appeals/orderfile", "internal/specimen"},
	"github.com/spf13/cobra":            {"cmd/sellerctl"},
	"fyne.io":                           {"ui", "ui/widget", "cmd/sellerdesk", "internal/bench"},
	"fyne.io/fyne/v2/app":               {"cmd/sellerdesk", "internal/bench"},
	"net/http":                          {},
}

// NoName are package names that say nothing.
var NoName = []string{
	"util", "utils", "common", "helper", "helpers", "model", "models", "type", "types", "manager",
	"misc", "shared", "base", "lib",
}
