package app_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"sellerdesk/appeals"
	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdfpage"
	"sellerdesk/internal/picture"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
	"sellerdesk/ocr"
	"sellerdesk/storage"
	"sellerdesk/storage/vault"
)

func TestExplainSaysWhatHappenedAndWhatToDo(t *testing.T) {
	a := open(t, nil)
	_, absent := os.Open(filepath.Join(t.TempDir(), "订单.csv"))
	for _, c := range []struct {
		name     string
		err      error
		what, do string // parts of the English words
	}{
		{"missing engine", fmt.Errorf("reading: %w", ocr.ErrUnavailable), "no recognition engine", "Run install "},
		{"engine crashed", fmt.Errorf("reading: %w", &app.EngineError{Err: errors.New("signal: killed")}), "failed or hung", "Other pictures"},
		{"missing language", &ocr.MissingLanguageError{Language: "chi_sim"}, "chi_sim", "Run install chi_sim"},
		{"workspace in use", storage.ErrInUse, "open in another program", "Close the other"},
		{"newer workspace", storage.ErrNewer, "newer version", "nothing was changed"},
		{"damaged database", storage.ErrDamaged, "damaged", "backup"},
		{"disk full", &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, "disk is full", "Free some space"},
		{"absent file", absent, "订单.csv", "path and name"},
		{"altered file", vault.ErrAltered, "altered", "Restore"},
		{"picture bomb", &picture.TooLargeError{Width: 60_000, Height: 60_000}, "too large", "Reduce"},
		{"locked PDF", pdfpage.ErrLocked, "password", "save it without"},
		{"damaged PDF", pdfpage.ErrDamaged, "PDF is damaged", "again"},
		{"blank PDF", pdfpage.ErrEmpty, "shows nothing", "first page"},
		{"endless PDF page", pdfpage.ErrShape, "long and thin", "picture"},
		{"heavy PDF", pdfpage.ErrTooMuch, "too heavy", "picture"},
		{"PDF for a picture", &picture.FormatError{Format: picture.PDF}, "a PDF, not a picture", "Save the page"},
		{"cancelled", context.Canceled, "Cancelled", "saved before"},
		{"client without a name", app.ErrNoName, "no name", "Enter"},
		{"unknown client", workspace.ErrNoClient, "no such client", "client list"},
		{"not appealable", &appeals.NotAppealableError{Violation: appeals.OrderVolumeLimit}, "can't be appealed", "negative-review"}, // R228
		{"not ready", &app.NotReadyError{Findings: []rule.Finding{{Message: i18n.T("缺", "lacks"), Remedy: i18n.T("补", "add")}}}, "lacks", "add"},
		{"anything else", errors.New("gremlins"), "gremlins", "support"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := a.Explain(c.err)
			if !strings.Contains(e.What.EN, c.what) || !strings.Contains(e.Do.EN, c.do) {
				t.Errorf("explained as %q; %q", e.What.EN, e.Do.EN)
			}
			for _, s := range []string{e.What.ZH, e.What.EN, e.Do.ZH, e.Do.EN} {
				if s == "" || strings.Contains(s, "error.") || strings.Contains(s, "{") {
					t.Errorf("a message is missing or not filled: %q", s)
				}
			}
			if e.What.ZH == e.What.EN {
				t.Errorf("only one language: %q", e.What.ZH)
			}
		})
	}
}

// TestEveryExplanationIsUsed holds the table and the catalogue together: no message stands there
// that nothing leads to.
func TestEveryExplanationIsUsed(t *testing.T) {
	table, err := os.ReadFile("explain.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range open(t, nil).Catalog().Keys(i18n.ZH) {
		name, ok := strings.CutPrefix(strings.TrimSuffix(key, ".what"), "error.")
		if ok && strings.HasSuffix(key, ".what") && !strings.Contains(string(table), `"`+name+`"`) {
			t.Errorf("nothing leads to %s", key)
		}
	}
}
