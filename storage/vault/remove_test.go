package vault_test

import (
	"errors"
	"strings"
	"testing"

	"sellerdesk/internal/evidence"
	"sellerdesk/storage/vault"
)

func TestRemoveTakesOneFileAndNoOther(t *testing.T) {
	v, err := vault.Open(t.TempDir(), 0)
	if err != nil {
		t.Fatal(err)
	}
	gone, _, err := v.Put(strings.NewReader("a sample that goes"))
	if err != nil {
		t.Fatal(err)
	}
	stays, _, err := v.Put(strings.NewReader("a sample that stays"))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time there is nothing to remove
		if err := v.Remove(gone); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := v.Bytes(gone); !errors.Is(err, vault.ErrMissing) {
		t.Errorf("the removed file: %v", err)
	}
	if _, err := v.Bytes(stays); err != nil {
		t.Errorf("the other file: %v", err)
	}
	if err := v.Remove(evidence.Digest("../workspace.db")); !errors.Is(err, vault.ErrDigest) {
		t.Errorf("a path instead of a digest: %v", err)
	}
}
