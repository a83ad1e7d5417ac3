package cal

import (
	"sync"
	"time"
	_ "time/tzdata" // Windows has no zone files, and the deadline must not depend on the machine
)

var (
	pacific = sync.OnceValue(func() *time.Location { return zone("America/Los_Angeles") })
	beijing = sync.OnceValue(func() *time.Location { return zone("Asia/Shanghai") })
)

// Pacific is the zone in which the US platform counts days and writes its exports.
func Pacific() *time.Location { return pacific() }

// Beijing is the zone in which most users live.
func Beijing() *time.Location { return beijing() }

// zone can fail only for a name that the built-in data lacks, which a test would show.
func zone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic("loading time zone " + name + ": " + err.Error())
	}
	return loc
}

// Both is one moment on the clocks of the platform and of the user.
type Both struct {
	Pacific string `json:"pacific"` // "2026-11-25 23:59 PST"
	Beijing string `json:"beijing"` // "2026-11-26 15:59"
}

// InBoth writes t on both clocks, to the minute; the Pacific one names its half of the year
// (PST or PDT). The zero time gives two empty strings.
func InBoth(t time.Time) Both {
	if t.IsZero() {
		return Both{}
	}
	return Both{
		Pacific: t.In(Pacific()).Format("2006-01-02 15:04 MST"),
		Beijing: t.In(Beijing()).Format("2006-01-02 15:04"),
	}
}
