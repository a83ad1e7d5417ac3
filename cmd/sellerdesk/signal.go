package main

import (
	"os"
	"os/signal"
	"syscall"
)

// stopOnSignal closes in good order when the system or a terminal asks to.
func stopOnSignal(closing func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-c
		closing()
	}()
}
