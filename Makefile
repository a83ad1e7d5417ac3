# SellerDesk. The two commands that matter: make run, make test.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := run

# One thread for each recognition: Tesseract's own threads make a page ten times slower when several
# run side by side. It must stand in the environment before the program starts.
export OMP_THREAD_LIMIT := 1

# Tools, pinned; the module proxy serves them and nothing needs to be installed.
GOFUMPT      := go run mvdan.cc/gofumpt@v0.12.0
STATICCHECK  := go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOLANGCILINT := go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
GOVULNCHECK  := go run golang.org/x/vuln/cmd/govulncheck@v1.8.0

# Packages in which several goroutines meet; the others gain nothing from the race detector.
RACE := ./internal/app/... ./ocr/recorded/... ./ocr/tesseract/... ./storage/... ./ui/...

# The bench opens a window: on the screen that is there, or on one without a screen.
DISPLAYED = $(if $(DISPLAY),,xvfb-run -a -s "-screen 0 1280x800x24")

FUZZTIME ?= 30s

.PHONY: run build test race lint audit check generate bench bench-ocr calibrate screenshots fuzz help

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 14

run: ## set up, build, and open the window with the sample client (without a display: the demo)
	@scripts/setup
	@$(MAKE) --no-print-directory build
	@scripts/open

build: ## both programs into bin/
	@mkdir -p bin
	go build -trimpath -tags nodynamic -o bin/ ./cmd/...

test: ## set up what tests need, and pass them all
	@scripts/setup test
	go test -timeout 20m ./...

race: ## the packages with goroutines, under the race detector
	go test -race -timeout 30m $(RACE)

lint: ## formatting, vet, staticcheck, golangci-lint
	@unformatted=$$($(GOFUMPT) -l $$(git ls-files '*.go')); \
	  if [ -n "$$unformatted" ]; then echo "gofumpt would change:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	$(STATICCHECK) ./...
	$(GOLANGCILINT) run ./...

audit: ## known weaknesses in what is linked; needs the database at vuln.go.dev
	@scripts/audit $(GOVULNCHECK)

generate: ## docs/rules.md and docs/third-party.md
	go run ./internal/rulesdoc
	go run ./internal/thirdparty

check: ## everything before a change is handed in
	@$(MAKE) --no-print-directory generate
	@git diff --exit-code -- docs || { echo "generated pages were stale: commit them"; exit 1; }
	@$(MAKE) --no-print-directory test race lint

bench: ## bench/README.md: reading, import, PDF and start beside the plain way
	@scripts/setup test
	$(DISPLAYED) go run ./internal/bench -o bench/README.md

bench-ocr: ## bench/ocr.md: every kind and distortion, field by field, beside plain Tesseract
	@scripts/setup test
	go run ./internal/bench/ocr -o bench/ocr.md

calibrate: ## ocr/extract/calibration_gen.go: how often readings of each certainty are right
	@scripts/setup test
	go run ./internal/bench/ocr -split tuned -plain=false -j 2 -n 90 -forged 0 -flaws 0 -calibrate ocr/extract/calibration_gen.go

screenshots: ## docs/screenshots, from the real window in both languages
	@scripts/setup test
	go test ./cmd/sellerdesk -run 'TestScreens' -screens "$(CURDIR)/docs/screenshots" -count 1 -v

fuzz: ## every fuzz target for FUZZTIME each
	@scripts/fuzz $(FUZZTIME)
