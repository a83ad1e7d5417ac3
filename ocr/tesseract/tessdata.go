package tesseract

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"sellerdesk/ocr"
)

// NoModelsError says that no folder with models was found. It is ocr.ErrUnavailable.
type NoModelsError struct{ Searched []string }

func (e *NoModelsError) Error() string {
	return "no *.traineddata in " + strings.Join(e.Searched, ", ")
}

// Unwrap makes it an ocr.ErrUnavailable.
func (e *NoModelsError) Unwrap() error { return ocr.ErrUnavailable }

// locate returns the absolute folder of the models: dir where given, else the first of the usual
// places that has the most useful ones.
func locate(dir string) (string, error) {
	places := []string{dir}
	if dir == "" {
		places = usualPlaces()
	}
	best, most := "", 0
	for _, p := range places {
		if n := usefulness(p); n > most {
			best, most = p, n
		}
	}
	if best == "" {
		return "", &NoModelsError{Searched: places}
	}
	abs, err := filepath.Abs(best)
	if err != nil {
		return "", fmt.Errorf("finding models: %w", err)
	}
	return abs, nil
}

// usefulness counts dir's models, those that the program asks for above all others.
func usefulness(dir string) int {
	names, _ := filepath.Glob(filepath.Join(dir, "*.traineddata"))
	n := min(len(names), 1)
	for _, l := range []ocr.Language{ocr.English, ocr.SimplifiedChinese, ocr.TraditionalChinese} {
		if HasLanguage(dir, l) {
			n++
		}
	}
	return n
}

// usualPlaces are the folders where installers put models, the user's own choice first.
func usualPlaces() []string {
	var places []string
	if p := os.Getenv("TESSDATA_PREFIX"); p != "" {
		places = append(places, p, filepath.Join(p, "tessdata"))
	}
	if exe, err := os.Executable(); err == nil {
		dir := filepath.Dir(exe)
		places = append(places, filepath.Join(dir, "tessdata"), filepath.Join(dir, "..", "Resources", "tessdata"))
	}
	switch runtime.GOOS {
	case "windows":
		for _, root := range []string{os.Getenv("ProgramFiles"), os.Getenv("LOCALAPPDATA") + `\Programs`} {
			places = append(places, filepath.Join(root, "Tesseract-OCR", "tessdata"))
		}
		for _, env := range []string{"ucrt64", "mingw64", "clang64"} {
			places = append(places, `C:\msys64\`+env+`\share\tessdata`)
		}
	case "darwin":
		places = append(places, "/opt/homebrew/share/tessdata", "/usr/local/share/tessdata", "/opt/local/share/tessdata")
	default:
		places = append(places, "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata",
			"/usr/share/tessdata", "/usr/local/share/tessdata")
	}
	return places
}

// HasLanguage reports whether the folder dir has l's model.
func HasLanguage(dir string, l ocr.Language) bool {
	if l == "" || strings.ContainsAny(string(l), `/\+.`) {
		return false
	}
	info, err := os.Stat(filepath.Join(dir, string(l)+".traineddata"))
	return err == nil && info.Mode().IsRegular() && info.Size() > 0
}

// Languages lists the models in the engine's folder, sorted.
func (e *Engine) Languages() []ocr.Language {
	names, _ := filepath.Glob(filepath.Join(e.options.TessdataDir, "*.traineddata"))
	var ls []ocr.Language
	for _, n := range names {
		ls = append(ls, ocr.Language(strings.TrimSuffix(filepath.Base(n), ".traineddata")))
	}
	slices.Sort(ls)
	return ls
}

// InstallCommand is the command that installs Tesseract with the models that the program asks
// for, or only l's model where l isn't "", on goos (as runtime.GOOS); "" where there is none.
func InstallCommand(goos string, l ocr.Language) string {
	dashed := strings.ReplaceAll(string(l), "_", "-")
	switch goos {
	case "linux":
		if l != "" {
			return "sudo apt-get install tesseract-ocr-" + dashed
		}
		return "sudo apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-chi-sim tesseract-ocr-chi-tra"
	case "darwin":
		if l != "" {
			return "brew install tesseract-lang"
		}
		return "brew install tesseract tesseract-lang"
	case "windows":
		if l != "" {
			return "pacman -S mingw-w64-ucrt-x86_64-tesseract-data-" + string(l)
		}
		return "pacman -S mingw-w64-ucrt-x86_64-tesseract-ocr mingw-w64-ucrt-x86_64-tesseract-data-eng " +
			"mingw-w64-ucrt-x86_64-tesseract-data-chi_sim mingw-w64-ucrt-x86_64-tesseract-data-chi_tra"
	}
	return ""
}
