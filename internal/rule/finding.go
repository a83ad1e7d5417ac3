// Package rule knows how the program judges: findings with a status, a remedy and sources; rules
// as tables of named checks; and limits that hold from one date to another. What is judged is
// left to onboarding and appeals.
package rule

import (
	"strings"

	"sellerdesk/internal/i18n"
)

// Status is the outcome of one check. A finding is not an error: an error says that the check
// could not be made.
type Status string

// Outcomes, from harmless to blocking.
const (
	NotApplicable Status = "not-applicable" // the check does not concern this case
	NotInForce    Status = "not-in-force"   // the rule does not hold on this date
	Pass          Status = "pass"
	Notice        Status = "notice"       // worth knowing
	Warn          Status = "warn"         // likely to hurt
	NeedsPerson   Status = "needs-person" // the program can't tell; a person must look
	Block         Status = "block"        // will be rejected
)

var severities = map[Status]int{NotApplicable: 0, NotInForce: 0, Pass: 1, Notice: 2, Warn: 3, NeedsPerson: 4, Block: 5}

// Severity orders statuses: the higher, the worse.
func (s Status) Severity() int { return severities[s] }

// Worst returns the most severe status of fs, and Pass for none.
func Worst(fs []Finding) Status {
	worst := Pass
	for _, f := range fs {
		if f.Status.Severity() > worst.Severity() {
			worst = f.Status
		}
	}
	return worst
}

// Trust says how far a source is to be believed.
type Trust string

// Trust levels of a source.
const (
	Official   Trust = "official"    // the platform's or the state's own page
	Seed       Trust = "seed"        // the project's source documents
	ThirdParty Trust = "third-party" // somebody's account of it
	Own        Trust = "own"         // the program's own advice
)

// Source says where a rule comes from.
type Source struct {
	Rules []string `json:"rules,omitempty"` // R-numbers of the conformance list
	Ref   string   `json:"ref,omitempty"`   // document and lines, standard and clause, or page number
	Quote string   `json:"quote,omitempty"` // the words it rests on, where short
	Trust Trust    `json:"trust,omitempty"`
}

// notes names the working notes that a Ref points into by their short names.
var notes = map[string]i18n.Text{
	"S0": i18n.T("入驻资料", "onboarding notes"),
	"S3": i18n.T("考核与申诉资料", "metrics and appeals notes"),
}

// described are the Refs that are no address, number or title but a description, in both languages.
var described = byEnglish(
	i18n.T("跨境合作方入驻的官方驳回原因", "official reasons of rejection, partner entry"),
	i18n.T("跨境合作方入驻的官方驳回原因", "reasons of rejection for cross-border partners"),
	i18n.T("第三方所述入驻条件，2025 年", "entry conditions as told by third parties, 2025"),
	i18n.T("处罚工单", "penalty ticket"),
	i18n.T("用户设定", "set by the user"),
	i18n.T("5 MB 可能按百万字节计", "5 MB may be counted in millions"),
	i18n.T("2026-09-11 所读的履约政策", "Fulfillment Policy as read on 2026-09-11"),
	i18n.T("对文章 7454760317110062 和 3985068541478658 的转述", "account of essays 7454760317110062 and 3985068541478658"),
	i18n.T("calywire.com（2026-06-15 起的新公式）", "calywire.com (new formula from 2026-06-15)"),
	i18n.T("gloda.vip 8682，2025-02-25", "gloda.vip 8682, of 2025-02-25"),
	i18n.T("防止小店因单个订单被误判", "guard against judging small shops by a single order"),
	i18n.T("某 ERP 前端的指标代码（窗口 1–7 天）", "metric codes of an ERP front end (window of 1–7 days)"),
	i18n.T("seller-th.tiktok.com 1506206733125377（泰国）", "seller-th.tiktok.com 1506206733125377 (Thailand)"),
	i18n.T("seller-th.tiktok.com 7568757207631632（东南亚）", "seller-th.tiktok.com 7568757207631632 (Southeast Asia)"),
	i18n.T("sellerops.io（美国）", "sellerops.io (US)"),
)

func byEnglish(texts ...i18n.Text) map[string]i18n.Text {
	out := map[string]i18n.Text{}
	for _, t := range texts {
		out[t.EN] = t
	}
	return out
}

// Words names the place in a person's words: "入驻资料第 24 行" for a line of the working notes, a
// description in both languages, the reference itself for an address or a standard.
func (s Source) Words() i18n.Text {
	if words, ok := described[s.Ref]; ok {
		return words
	}
	name, lines, ok := strings.Cut(s.Ref, " ")
	note, known := notes[name]
	if !ok || !known {
		return i18n.T(s.Ref, s.Ref)
	}
	return i18n.T(note.ZH+"第 "+lines+" 行", note.EN+", line "+lines)
}

// Finding is the outcome of one check on one subject.
type Finding struct {
	Rule    string    `json:"rule"` // permanent ID of the check ("qual.months")
	Status  Status    `json:"status"`
	Title   i18n.Text `json:"title"`   // the condition in a few words
	Message i18n.Text `json:"message"` // what was found
	Remedy  i18n.Text `json:"remedy"`  // what would make it pass; empty where it passes
	Field   string    `json:"field,omitempty"`
	Source  Source    `json:"source"`
	Box     *[4]int   `json:"box,omitempty"` // x, y, width, height on the picture, pixels
	Edition string    `json:"edition,omitempty"`
}
