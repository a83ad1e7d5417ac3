package glyph

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// knownFont is a font by its file and its place in a collection.
type knownFont struct {
	file   string
	member int
	soft   bool // drawn out of focus too: one face of each sort is enough where blur hides the details
}

// knownFonts are the faces that papers are printed in, by file: Song, Kai, FangSong, Hei, of
// Debian, Windows and macOS. One that is not there, or can't be parsed, is left out.
var knownFonts = map[Script][]knownFont{
	Simplified: {
		{"opentype/noto/NotoSerifCJK-Regular.ttc", 2, true},
		{"truetype/arphic-gbsn00lp/gbsn00lp.ttf", 0, false},
		{"truetype/arphic-gkai00mp/gkai00mp.ttf", 0, true},
		{"opentype/noto/NotoSerifCJK-Bold.ttc", 2, false},
		{"truetype/arphic/uming.ttc", 0, false},
		{"truetype/arphic/ukai.ttc", 0, false},
		{"truetype/wqy/wqy-zenhei.ttc", 0, false},
		{"truetype/wqy/wqy-microhei.ttc", 0, false},
		{"simsun.ttc", 0, true},
		{"simfang.ttf", 0, true},
		{"simkai.ttf", 0, true},
		{"simhei.ttf", 0, false},
		{"msyh.ttc", 0, false},
		{"Supplemental/Songti.ttc", 3, true},
		{"Kaiti.ttc", 0, true},
	},
	Traditional: {
		{"opentype/noto/NotoSerifCJK-Regular.ttc", 3, true},
		{"truetype/arphic/uming.ttc", 2, false},
		{"truetype/arphic/ukai.ttc", 2, false},
		{"truetype/cwtex/cwming.ttf", 0, false},
		{"truetype/cwtex/cwkai.ttf", 0, false},
		{"truetype/cwtex/cwheib.ttf", 0, false},
		{"mingliu.ttc", 0, true},
		{"kaiu.ttf", 0, true},
		{"msjh.ttc", 0, false},
	},
}

const bundledFont = "fonts/NotoSansSC-Regular.ttf"

// fontDirs are the usual places of the systems.
func fontDirs() []string {
	return []string{"/usr/share/fonts", filepath.Join(os.Getenv("WINDIR"), "Fonts"), "/System/Library/Fonts"}
}

type source struct {
	name   string
	path   string // "" for the bundled one
	member int
	size   int64
	soft   bool
}

// sources lists the fonts at hand.
func sources(o Options) []source {
	out := []source{{name: bundledFont, soft: true}}
	dirs := o.FontDirs
	if dirs == nil {
		dirs = fontDirs()
	}
	for _, f := range knownFonts[o.Script] {
		for _, dir := range dirs {
			path := filepath.Join(dir, filepath.FromSlash(f.file))
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				out = append(out, source{f.file, path, f.member, info.Size(), f.soft})
				break
			}
		}
	}
	return out
}

func (s source) open(bundled fs.FS) (*sfnt.Font, error) {
	var data []byte
	var err error
	if s.path == "" {
		data, err = fs.ReadFile(bundled, s.name)
	} else {
		data, err = os.ReadFile(s.path)
	}
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(string(data[:min(4, len(data))]), "ttcf") {
		c, err := sfnt.ParseCollection(data)
		if err != nil {
			return nil, err
		}
		if s.member >= c.NumFonts() {
			return nil, fmt.Errorf("font %s has %d members", s.name, c.NumFonts())
		}
		return c.Font(s.member)
	}
	return sfnt.Parse(data)
}

// nameChars are characters of given names and company names beyond GB 2312's common level.
const nameChars = "梓涵萱宸睿轩玥珺翊煜炜烨晟昊曦淼焱垚鑫琪瑾璇珂琛璟玮婧妍婷媛娅嫣瑜瑶璐颖馨霏雯霖骁骏骞骅彧羿翀祎禛祺栩桐楠榕槿沁泓洵浠淳渝湉溪滢澍澜濡烁焕煊燚珏琬琰瑀瑄瑢璨皓皙祯禾秉稷筠筱绮缘羲胤芃芊芮茜荞莞莹菁菀葳蓓蔓薇蕊蕾蘅诺谦贤赫轶迦逸郅钰铭锐锦镕闰颢飏馥驰骋麒麟黛鄞郝邹邵邱郑侯昕棠屿彤佟邬臧樊尉鼎沃沐柒叁壹贰伍陆捌玖拾佰仟懿泽熠犇喆骉猋羴鱻赟堃昇淏祐頔鋆珅玹琤琇珩瑭璘璠瓒瑛珞珉玢玘璎璜瑗琨琚瑨瑱瑚璁瓯瓴甯暄暐晗晞晖昉昶昀昳晔暻曈旻旸旼炘炆焜焯焓煦熙熹燊燏炅灏潆潇溦滟漪涟沄沅沚泠泖洺浛涞渌淇渼滏澂濬瀚彬彪弈弘彦懋恺悫愫愔慜忻怿恂恬恪怡憬翾翯翚翙翥翃翎翰耿聿肸胥舸苡苠苓茗荃荇荻莘莙菡萁萩葭蔚蕴薏蘋虔虞衎衍谌谔谖谟谡谧豫赪轲轼辂辕邈邗邕郄郗鄢鄯酆钊钦钧钲铄铎铖铠铮锋锟镭镱阗阚陇隽霁靖靓韫韬韶颉颐颔飒骥骧骢骐鲲鹏鹭鸿麾黎黻黼龢龑禤麴亓闫佘禚厍逄笪逯郏郐郓晁宓仉岽峤崟嵘巍帏庥廷弋弨彭徵忞怀悦惇惠愉慧戬扬承抒振捷"

var common = sync.OnceValue(func() map[rune]bool {
	out := map[rune]bool{}
	for _, c := range slices.Concat(gb2312(0xb0, 0xd7), big5(), []rune(nameChars)) {
		out[c] = true
	}
	return out
})

func rare(c rune) bool { return !common()[c] }

// gb2312 lists the characters of rows from to to.
func gb2312(from, to int) []rune {
	return encoded(simplifiedchinese.GBK, from, to, 0xa1)
}

// big5 lists the common level of Big5, rows A4 to C6.
func big5() []rune {
	return encoded(traditionalchinese.Big5, 0xa4, 0xc6, 0x40)
}

// encoded lists the characters of an encoding's rows, whose second bytes begin at least.
func encoded(e encoding.Encoding, from, to, least int) []rune {
	dec := e.NewDecoder()
	var out []rune
	for a := from; a <= to; a++ {
		for b := least; b <= 0xfe; b++ {
			s, err := dec.String(string([]byte{byte(a), byte(b)}))
			if r := []rune(s); err == nil && len(r) == 1 && r[0] >= 0x4e00 && r[0] <= 0x9fff {
				out = append(out, r[0])
			}
		}
	}
	return out
}

// inBig5 are the characters of s that are written alike in both scripts, as far as Big5 tells.
func inBig5(s string) []rune {
	enc := traditionalchinese.Big5.NewEncoder()
	var out []rune
	for _, c := range s {
		if _, err := enc.String(string(c)); err == nil {
			out = append(out, c)
		}
	}
	return out
}

// alphabet is every character of a script that the reader knows.
func alphabet(s Script) []rune {
	parts := slices.Concat(gb2312(0xb0, 0xf7), []rune(nameChars))
	if s == Traditional {
		parts = slices.Concat(big5(), inBig5(nameChars))
	}
	seen := map[rune]bool{}
	var out []rune
	for _, c := range slices.Concat(parts, []rune("（）·")) {
		if !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	}
	return out
}
