package app

import (
	"context"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/rule"
)

// Metrics computes a client's rates as of a Pacific date, by one profile or, where it is empty,
// by the person's.
func (a *App) Metrics(ctx context.Context, clientID string, asOf cal.Date, profile rule.Profile) ([]metric.Result, error) {
	c, err := a.db.Client(ctx, clientID)
	if err != nil {
		return nil, err
	}
	if profile == "" {
		s, err := a.Settings(ctx)
		if err != nil {
			return nil, err
		}
		profile = s.Profile
	}
	orders, err := a.db.Orders(ctx, clientID)
	if err != nil {
		return nil, err
	}
	reviews, err := a.db.Reviews(ctx, clientID)
	if err != nil {
		return nil, err
	}
	return a.metrics().Report(orders, reviews, metric.Query{AsOf: asOf, Profile: profile, ShopType: c.Shop.Type})
}
