package app

import (
	"fmt"
	"strings"
)

// Fill puts args into the places {1}, {2}, … of a message. Unlike a format string, a message may
// leave some out or turn their order round, as languages do.
func Fill(message string, args ...any) string {
	for i, arg := range args {
		message = strings.ReplaceAll(message, fmt.Sprintf("{%d}", i+1), fmt.Sprint(arg))
	}
	return message
}
