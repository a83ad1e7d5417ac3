package app

import (
	"context"
	"errors"
	"strings"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
)

// OrderSummary is what has been imported for a client.
type OrderSummary struct {
	Count       int
	First, Last cal.Date        // of the orders' creation, Pacific dates; zero without orders
	Files       []evidence.Item // the exports, the last taken first
}

// OrderSummary counts a client's orders.
func (a *App) OrderSummary(ctx context.Context, clientID string) (OrderSummary, error) {
	span, err := a.db.OrderSpan(ctx, clientID)
	if err != nil {
		return OrderSummary{}, err
	}
	files, err := a.db.Items(ctx, evidence.Query{ClientID: clientID, Kind: evidence.KindOrderExport})
	return OrderSummary{Count: span.Count, First: cal.Of(span.First), Last: cal.Of(span.Last), Files: files}, err
}

// Orders lists a client's orders, the earliest created first.
func (a *App) Orders(ctx context.Context, clientID string) ([]metric.Order, error) {
	return a.db.Orders(ctx, clientID)
}

// Reviews lists a client's reviews, the earliest first.
func (a *App) Reviews(ctx context.Context, clientID string) ([]metric.Review, error) {
	return a.db.Reviews(ctx, clientID)
}

// ErrReview says that a review lacks its date or stars.
var ErrReview = errors.New("a review needs its date and one to five stars")

// SaveReview adds or replaces a review that was typed. A new one gets an ID.
func (a *App) SaveReview(ctx context.Context, clientID string, r metric.Review) (metric.Review, error) {
	if r.ID = strings.TrimSpace(r.ID); r.ID == "" {
		r.ID = "typed-" + newID()
	}
	if r.Stars == 0 {
		r.Stars = r.FirstStars
	}
	if r.At.IsZero() || r.FirstStars < 1 || r.FirstStars > 5 || r.Stars < 1 || r.Stars > 5 {
		return r, ErrReview
	}
	a.change.Lock()
	defer a.change.Unlock()
	return r, a.db.SaveReviews(ctx, clientID, []metric.Review{r})
}

// DeleteReview removes a review that was typed by mistake.
func (a *App) DeleteReview(ctx context.Context, clientID, reviewID string) error {
	a.change.Lock()
	defer a.change.Unlock()
	return a.db.DeleteReview(ctx, clientID, reviewID)
}
