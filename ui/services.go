package ui

import (
	"context"
	"image"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/appeals/orderfile"
	"sellerdesk/appeals/packet"
	"sellerdesk/internal/app"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
	"sellerdesk/onboarding"
)

// Services is all that the window asks of the program; *app.App has it. Each presenter takes only
// its own part. Methods may be called from any goroutine.
type Services interface {
	ShellService
	ClientService
	OnboardingService
	EvidenceService
	MetricService
	TicketService
	AppealService
	SettingsService
}

// ShellService is what the frame needs.
type ShellService interface {
	Explain(err error) app.Explanation
	Clients(ctx context.Context) ([]workspace.Client, error)
	Overview(ctx context.Context, clientID string) (app.Overview, error)
	Settings(ctx context.Context) (app.Settings, error)
	SaveSettings(ctx context.Context, s app.Settings) error
}

// ClientService is what the clients page needs.
type ClientService interface {
	Clients(ctx context.Context) ([]workspace.Client, error)
	AddClient(ctx context.Context, name string, shop workspace.Shop) (workspace.Client, error)
	SaveClient(ctx context.Context, c workspace.Client) error
	DeleteClient(ctx context.Context, id string) error
	AddSample(ctx context.Context, progress func(app.Progress)) (workspace.Client, error)
	Overview(ctx context.Context, clientID string) (app.Overview, error)
}

// OnboardingService is what the onboarding page and the review page need.
type OnboardingService interface {
	Application(ctx context.Context, clientID string) (onboarding.Application, error)
	SaveApplication(ctx context.Context, a onboarding.Application) error
	Qualify(a onboarding.Application) onboarding.Qualification
	CheckShop(ctx context.Context, a onboarding.Application) ([]rule.Finding, error)
	TakeDocument(ctx context.Context, clientID string, slot onboarding.SlotID, f app.File) (evidence.Item, error)
	ReadDocument(ctx context.Context, clientID string, slot onboarding.SlotID, progress func(app.Progress)) (onboarding.Document, error)
	SaveField(ctx context.Context, clientID string, slot onboarding.SlotID, field onboarding.FieldValue) error
	UndoField(ctx context.Context, clientID string, slot onboarding.SlotID, name string) error
	Submit(ctx context.Context, clientID string) error
	Reject(ctx context.Context, clientID, reason string) error
	Approve(ctx context.Context, clientID, reason string) error
	CanRead() bool
	Today() cal.Date
	Picture(ctx context.Context, itemID string, side int) (image.Image, error)
	Thumbnail(ctx context.Context, itemID string, side int) (image.Image, error)
}

// EvidenceService is what the evidence page needs.
type EvidenceService interface {
	Items(ctx context.Context, q evidence.Query) ([]evidence.Item, error)
	TakeItem(ctx context.Context, clientID string, kind evidence.Kind, caption string, f app.File) (evidence.Item, error)
	Thumbnail(ctx context.Context, itemID string, side int) (image.Image, error)
	Picture(ctx context.Context, itemID string, side int) (image.Image, error)
	Verify(ctx context.Context, progress func(app.Progress)) (app.VerifyReport, error)
	ExportItem(ctx context.Context, itemID, path string) error
}

// MetricService is what the metrics page needs.
type MetricService interface {
	ImportOrders(ctx context.Context, clientID string, files []app.File, progress func(app.Progress)) (app.OrderImport, error)
	OrderSummary(ctx context.Context, clientID string) (app.OrderSummary, error)
	Metrics(ctx context.Context, clientID string, asOf cal.Date, profile rule.Profile) ([]metric.Result, error)
	Book() *rule.Book
	Today() cal.Date
	Settings(ctx context.Context) (app.Settings, error)
	SaveSettings(ctx context.Context, s app.Settings) error
}

// TicketService is what the list of tickets needs.
type TicketService interface {
	Tickets(ctx context.Context, clientID string) ([]appeals.Ticket, error)
	SaveTicket(ctx context.Context, t appeals.Ticket) (appeals.Ticket, error)
	Clock(t appeals.Ticket) appeals.Clock
}

// AppealService is what the page of one ticket needs.
type AppealService interface {
	TicketService
	Case(ctx context.Context, ticketID string) (appeals.Case, error)
	SaveAppeal(ctx context.Context, a appeals.Appeal) error
	AddExhibit(ctx context.Context, ticketID string, kind evidence.Kind, caption, shownAt string, f app.File) (appeals.Exhibit, error)
	RemoveExhibit(ctx context.Context, ticketID, label string) error
	BuildAppeal(ctx context.Context, ticketID string, o packet.Options, progress func(app.Progress)) (app.Built, error)
	ExportItem(ctx context.Context, itemID, path string) error
	AppealText(ctx context.Context, ticketID string) (zh, en string, err error)
	AddAttempt(ctx context.Context, ticketID string, at appeals.Attempt) error
	Decide(ctx context.Context, ticketID string, outcome appeals.Outcome, wording string) error
	ImportReviews(ctx context.Context, clientID string, files []app.File) (app.ReviewImport, error)
	ReadDefects(f app.File) (orderfile.Defects, error)
	ParseDefects(text string) (orderfile.Defects, error)
	SaveReview(ctx context.Context, clientID string, r metric.Review) (metric.Review, error)
	DeleteReview(ctx context.Context, clientID, reviewID string) error
	Settings(ctx context.Context) (app.Settings, error)
}

// SettingsService is what the settings page needs.
type SettingsService interface {
	Settings(ctx context.Context) (app.Settings, error)
	SaveSettings(ctx context.Context, s app.Settings) error
	Backup(ctx context.Context, path string, progress func(app.Progress), clientIDs ...string) (app.BackupManifest, error)
	Restore(ctx context.Context, path string, progress func(app.Progress)) (app.RestoreResult, error)
	Book() *rule.Book
	CanRead() bool
	Dir() string
}

// Host is what a presenter asks of the window.
type Host interface {
	Runner() *Tasks
	Client() workspace.Client
	Fail(err error)
	Tell(what i18n.Text)
	Hint(what i18n.Text)
	Redraw()
	Saved()
	Unsaved(err error) // what was typed could not be saved yet; it will be tried again
	LoadBadges()
	Top(scroll string) // show a scrolled part from its beginning
}

// progressTo turns the program's progress into the window's.
func progressTo(report func(Report)) func(app.Progress) {
	return func(p app.Progress) { report(Report{Done: p.Done, Total: p.Total, Text: p.Text}) }
}
