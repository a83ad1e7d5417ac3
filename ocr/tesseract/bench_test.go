package tesseract

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"testing"
	"time"

	"sellerdesk/assets"
	"sellerdesk/ocr"
)

// licence is the sample client's licence.
func licence(b *testing.B) image.Image {
	b.Helper()
	data, err := assets.FS.ReadFile("sample/sample-license.jpg")
	if err != nil {
		b.Skip(err)
	}
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		b.Fatal(err)
	}
	return m
}

func ask(b *testing.B, e *Engine, r ocr.Request) {
	b.Helper()
	if _, err := e.Recognize(context.Background(), r); err != nil {
		b.Error(err)
	}
}

// BenchmarkRecognize reads the sample licence with each set of models, with and without single
// characters.
func BenchmarkRecognize(b *testing.B) {
	m := licence(b)
	for _, models := range [][]ocr.Language{{ocr.English}, {ocr.SimplifiedChinese}, {ocr.TraditionalChinese}, {ocr.SimplifiedChinese, ocr.English}} {
		for _, glyphs := range []bool{false, true} {
			b.Run(fmt.Sprintf("%v/glyphs=%v", models, glyphs), func(b *testing.B) {
				e := real(b, Options{Workers: 1})
				r := ocr.Request{Image: m, Languages: models, Layout: ocr.Block, Glyphs: glyphs}
				ask(b, e, r)
				for b.Loop() {
					ask(b, e, r)
				}
			})
		}
	}
}

// BenchmarkWorkers reads eight pictures with one worker and with more.
func BenchmarkWorkers(b *testing.B) {
	m := licence(b)
	for _, n := range []int{1, 2, 4} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			e := real(b, Options{Workers: n})
			for b.Loop() {
				done := make(chan struct{})
				for range 8 {
					go func() {
						ask(b, e, ocr.Request{Image: m, Languages: []ocr.Language{ocr.SimplifiedChinese}, Layout: ocr.Block})
						done <- struct{}{}
					}()
				}
				for range 8 {
					<-done
				}
			}
		})
	}
}

// BenchmarkStart is the first, small picture of a new engine: process, model, answer.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		e := real(b, Options{Workers: 1})
		ask(b, e, ocr.Request{Image: image.NewGray(image.Rect(0, 0, 40, 40)), Languages: []ocr.Language{ocr.SimplifiedChinese}})
		if err := e.Close(); err != nil {
			b.Error(err)
		}
	}
}

// BenchmarkCancel is the time from the end of a context to Recognize's return, in the middle of a
// picture.
func BenchmarkCancel(b *testing.B) {
	m := licence(b)
	e := real(b, Options{Workers: 1})
	var worst, sum time.Duration
	n := 0
	for b.Loop() {
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan time.Time, 1)
		time.AfterFunc(300*time.Millisecond, func() {
			ended <- time.Now()
			cancel()
		})
		_, _ = e.Recognize(ctx, ocr.Request{Image: m, Languages: []ocr.Language{ocr.SimplifiedChinese}})
		took := time.Since(<-ended)
		worst, sum, n = max(worst, took), sum+took, n+1
	}
	b.ReportMetric(float64(worst.Microseconds())/1000, "worst-ms")
	b.ReportMetric(float64(sum.Microseconds())/1000/float64(max(n, 1)), "mean-ms")
}
