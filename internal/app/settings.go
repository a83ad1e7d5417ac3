package app

import (
	"context"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// Settings are the person's choices, kept in the workspace.
type Settings struct {
	Lang      i18n.Lang    `json:"lang"`
	Scale     float64      `json:"scale"`     // of the window; 1 is normal
	Profile   rule.Profile `json:"profile"`   // that metrics are judged by
	BudgetMB  int          `json:"budget_mb"` // size that an appeal's PDF may have, million bytes
	Bilingual bool         `json:"bilingual"` // appeals carry the Chinese copy
}

// defaults are the settings of a new workspace.
func defaults() Settings {
	return Settings{Lang: i18n.ZH, Scale: 1, Profile: rule.ProfileSeed, BudgetMB: 5, Bilingual: true}
}

const settingsName = "settings"

// Settings returns the person's choices, or the defaults.
func (a *App) Settings(ctx context.Context) (Settings, error) {
	s := defaults()
	err := a.db.Setting(ctx, settingsName, &s)
	return s, err
}

// SaveSettings keeps the person's choices.
func (a *App) SaveSettings(ctx context.Context, s Settings) error {
	return a.db.SaveSetting(ctx, settingsName, s)
}
