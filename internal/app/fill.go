package app

import (
	"fmt"
	"strings"
)

// Fill puts args into the places {1}, {2}, … of a message. Unlike a format string, a message may
// leave some out or turn their order round, as languages do. What is filled in is not looked at
// again.
func Fill(message string, args ...any) string {
	pairs := make([]string, 0, 2*len(args))
	for i, arg := range args {
		pairs = append(pairs, fmt.Sprintf("{%d}", i+1), fmt.Sprint(arg))
	}
	return strings.NewReplacer(pairs...).Replace(message)
}
