package appeals

import (
	"time"

	"sellerdesk/internal/i18n"
)

// ClockStatus says how near a deadline is.
type ClockStatus string

// States of a ticket's clock.
const (
	ClockUnset   ClockStatus = "unset"   // no deadline typed yet
	ClockRunning ClockStatus = "running" // more than three days left
	ClockSoon    ClockStatus = "soon"    // three days or less
	ClockOver    ClockStatus = "over"
	ClockStopped ClockStatus = "stopped" // closed, or an appeal is waiting for its answer
)

// soon is how long before the deadline the clock turns urgent.
const soon = 72 * time.Hour

// Clock is a ticket's deadline in the two calendars that matter. For a measure that can't be
// appealed it shows when the measure ends (R228).
type Clock struct {
	At      time.Time     `json:"at"`
	Pacific string        `json:"pacific"` // "2006-01-02 15:04 PST"
	Beijing string        `json:"beijing"` // "2006-01-02 15:04"
	Left    time.Duration `json:"left"`    // negative once over
	Status  ClockStatus   `json:"status"`
}

// Clock reads the ticket's clock at now, shown in the two zones.
func (t Ticket) Clock(now time.Time, pacific, beijing *time.Location) Clock {
	at := t.Deadline
	if t.Refusal() != nil {
		at = t.Ends
	}
	if at.IsZero() {
		return Clock{Status: ClockUnset}
	}
	c := Clock{
		At:      at,
		Pacific: at.In(pacific).Format("2006-01-02 15:04 MST"),
		Beijing: at.In(beijing).Format("2006-01-02 15:04"),
		Left:    at.Sub(now),
	}
	c.Status = t.clockStatus(c.Left)
	return c
}

func (t Ticket) clockStatus(left time.Duration) ClockStatus {
	switch {
	case t.State == Closed || t.waiting():
		return ClockStopped
	case left < 0:
		return ClockOver
	case left <= soon:
		return ClockSoon
	}
	return ClockRunning
}

func (t Ticket) waiting() bool {
	n := len(t.Attempts)
	return n > 0 && t.Attempts[n-1].Outcome == Waiting
}

// Text is the name of the clock's status.
func (s ClockStatus) Text() i18n.Text {
	switch s {
	case ClockRunning:
		return i18n.T("时间充足", "time left")
	case ClockSoon:
		return i18n.T("即将到期", "due soon")
	case ClockOver:
		return i18n.T("已过期", "past its deadline")
	case ClockStopped:
		return i18n.T("无需处理", "nothing due")
	}
	return i18n.T("未填写截止时间", "no deadline typed")
}
