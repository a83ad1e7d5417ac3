package specimen

import "testing"

func BenchmarkPhotograph(b *testing.B) {
	fonts, err := OpenFonts("-")
	if err != nil {
		b.Fatal(err)
	}
	sheet, err := License(fonts, 5, false)
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"easy", "phone", "blur", "motion"} {
		d, _ := DistortionNamed(name)
		b.Run(name, func(b *testing.B) {
			for range b.N {
				if _, err := Photograph(sheet, d, 0.5, 5); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
