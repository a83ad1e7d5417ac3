package app_test

import (
	"errors"
	"image/color"
	"io/fs"
	"path/filepath"
	"testing"

	"sellerdesk/internal/app"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/workspace"
	"sellerdesk/onboarding"
)

// kept counts the files in the workspace's vault.
func kept(t *testing.T, a *app.App) int {
	t.Helper()
	n := 0
	must(t, filepath.WalkDir(filepath.Join(a.Dir(), "vault"), func(_ string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			n++
		}
		return err
	}))
	return n
}

// TestADeletedClientLeavesNothing: its pictures of papers go at once, with what stood in the slots
// before; those that another client has too stay.
func TestADeletedClientLeavesNothing(t *testing.T) {
	a := open(t, nil)
	leaving, staying := addClient(t, a), addClient(t, a)
	shared := pictureOf(t, 90, 90, color.Black)
	for _, path := range []string{pictureOf(t, 80, 80, color.White), pictureOf(t, 70, 70, color.White), shared, shared} {
		_, err := a.TakeDocument(ctx, leaving.ID, onboarding.SlotLicense, app.File{Path: path})
		must(t, err)
	}
	item, err := a.TakeItem(ctx, staying.ID, evidence.KindOther, "", app.File{Path: shared})
	must(t, err)
	mine, err := a.Items(ctx, evidence.Query{ClientID: leaving.ID})
	must(t, err)
	_, err = a.Thumbnail(ctx, mine[3].ID, 40)
	must(t, err)
	if got := kept(t, a); got != 3 {
		t.Fatalf("%d files are kept, want 3", got)
	}

	must(t, a.DeleteClient(ctx, leaving.ID))
	if _, err := a.Client(ctx, leaving.ID); !errors.Is(err, workspace.ErrNoClient) {
		t.Errorf("the client: %v", err)
	}
	if _, err := a.ItemBytes(ctx, mine[0].ID); !errors.Is(err, evidence.ErrNoItem) {
		t.Errorf("its file: %v", err)
	}
	if _, err := a.Thumbnail(ctx, mine[3].ID, 40); err == nil {
		t.Error("its picture is still shown")
	}
	if got := kept(t, a); got != 1 {
		t.Errorf("%d files are kept, want the other client's", got)
	}
	if _, err := a.ItemBytes(ctx, item.ID); err != nil {
		t.Errorf("the other client's file: %v", err)
	}
	r, err := a.Verify(ctx, nil)
	if err != nil || !r.Whole() {
		t.Errorf("verify: %+v, %v", r, err)
	}
	if err := a.DeleteClient(ctx, leaving.ID); !errors.Is(err, workspace.ErrNoClient) {
		t.Errorf("deleting twice: %v", err)
	}
}
