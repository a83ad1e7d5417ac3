package screenshot

import (
	"errors"
	"fmt"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/picture"
	"sellerdesk/internal/rule"
)

// Limits on a file (R52). The seed says "smaller than 5 MB"; from five million bytes on, a server
// that counts differently could refuse.
const (
	MaxBytes    = 5*1_048_576 - 1 // the largest that passes
	NoticeBytes = 5_000_000
)

// Pixels under which a whole screen can't be read.
const (
	minLong  = 1000
	minShort = 500
)

var fileChecks = rule.Set[Shot]{
	{ID: "shot.format", Title: i18n.T("图片格式", "File format"), Source: seed("71, 76, 81", "R53"), Check: checkFormat},
	{ID: "shot.size", Title: i18n.T("文件大小", "File size"), Source: seed("71, 76, 81", "R52"), Check: checkSize},
	{ID: "shot.opens", Title: i18n.T("图片能打开", "Picture opens"), Source: seed("51-52", "R34"), Check: checkOpens},
}

var lookChecks = rule.Set[Shot]{
	{ID: "shot.upright", Title: i18n.T("方向", "Upright"), Source: seed("51-52", "R34"), Check: checkUpright},
	{ID: "shot.pixels", Title: i18n.T("分辨率", "Pixels"), Source: seed("51-52", "R34"), Check: checkPixels},
	{ID: "shot.sharp", Title: i18n.T("清晰度", "Sharpness"), Source: seed("51-52", "R34"), Check: checkSharp},
	{
		ID: "shot.screen", Title: i18n.T("是截图而非翻拍", "A screenshot, not a photo of a screen"),
		Source: rule.Source{Rules: []string{"R34"}, Name: i18n.T("跨境合作方入驻的官方驳回原因", "reasons of rejection for cross-border partners"), Trust: rule.Official}, Check: checkScreen,
	},
}

// Findings judges the file, and how the picture looks where it can be opened.
func (s Shot) Findings() []rule.Finding {
	findings := fileChecks.Run(s)
	if s.Image != nil {
		findings = append(findings, lookChecks.Run(s)...)
	}
	return findings
}

// checkFormat: R53.
func checkFormat(s Shot) rule.Outcome {
	name := s.Info.Format.Name()
	switch s.Info.Format {
	case picture.JPEG, picture.PNG, picture.BMP:
		return rule.Passed(i18n.T("按内容判断是 "+name.ZH+" 格式", "The content is "+name.EN))
	}
	remedy := i18n.T("请重新截图并保存为 PNG 或 JPG；只改文件后缀没有用", "Take the screenshot again and save it as PNG or JPG; renaming the file doesn't help")
	if s.Info.Format.Decodable() {
		remedy = i18n.T("可以一键转换为 PNG", "It can be converted to PNG here")
	}
	return rule.Failed(rule.Block, i18n.T("按内容判断是 "+name.ZH+"，平台只收 JPG、PNG、BMP", "The content is "+name.EN+"; only JPG, PNG and BMP are taken"), remedy)
}

// checkSize: R52, strictly under 5 MB.
func checkSize(s Shot) rule.Outcome {
	n := s.Info.Bytes
	zh, en := fmt.Sprintf("文件 %s 字节（%s）", thousands(n), megabytes(n)), fmt.Sprintf("%s bytes (%s)", thousands(n), megabytes(n))
	remedy := i18n.T("可以一键压缩到 5 MB 以下（转为 PNG 或 JPG），原图保留", "It can be brought under 5 MB here (as PNG or JPG); the original is kept")
	switch {
	case n == 0:
		return rule.Failed(rule.Block, i18n.T("文件是空的", "The file is empty"), i18n.T("请重新截图", "Take the screenshot again"))
	case n > MaxBytes:
		return rule.Failed(rule.Block, i18n.T(zh+"，必须小于 5 MB（5,242,880 字节）", en+"; it must be smaller than 5 MB (5,242,880 bytes)"), remedy)
	case n >= NoticeBytes:
		return rule.Failed(rule.Notice, i18n.T(zh+"，贴近 5 MB 上限；按 500 万字节计算的系统会拒收", en+", close to 5 MB; a system that counts five million bytes would refuse it"), remedy)
	}
	return rule.Passed(i18n.T(zh+"，小于 5 MB", en+", smaller than 5 MB"))
}

func megabytes(n int) string { return fmt.Sprintf("%.2f MB", float64(n)/1_048_576) }

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// checkOpens: R34, what can't be opened shows nothing.
func checkOpens(s Shot) rule.Outcome {
	again := i18n.T("请重新截图，或从原来的电脑重新传一次文件", "Take the screenshot again, or copy the file from its computer once more")
	var large *picture.TooLargeError
	var format *picture.FormatError
	switch {
	case s.err == nil:
		return rule.Passed(i18n.T(fmt.Sprintf("%d × %d 像素", s.Info.Width, s.Info.Height), fmt.Sprintf("%d × %d pixels", s.Info.Width, s.Info.Height)))
	case errors.As(s.err, &format):
		return rule.Skipped(i18n.T("不是能打开的图片格式", "Not a picture format that can be opened"))
	case errors.As(s.err, &large) && large.Width > 0:
		return rule.Failed(rule.Block, i18n.T(fmt.Sprintf("%d × %d 像素，大得不合常理，没有打开", large.Width, large.Height),
			fmt.Sprintf("%d × %d pixels is beyond reason; it was not opened", large.Width, large.Height)), again)
	case errors.As(s.err, &large):
		return rule.Failed(rule.Block, i18n.T("文件太大，没有打开", "The file is too long; it was not opened"), again)
	case errors.Is(s.err, picture.ErrVariety):
		return rule.Failed(rule.NeedsPerson, i18n.T("这种少见的 "+string(s.Info.Format)+" 变体无法在此打开，也就无法检查", "This rare kind of "+string(s.Info.Format)+" can't be opened here, so it can't be checked"),
			i18n.T("用画图打开后另存为 PNG", "Open it in a paint program and save it as PNG"))
	}
	return rule.Failed(rule.Block, i18n.T("图片损坏或不完整，打不开", "The picture is damaged or cut short and doesn't open"), again)
}

// checkUpright: R34, a picture that is stored turned may be shown turned.
func checkUpright(s Shot) rule.Outcome {
	if s.Info.Orientation <= 1 {
		return rule.Passed(i18n.T("方向正常", "Upright"))
	}
	return rule.Failed(rule.Notice, i18n.T("图片是靠旋转标记才显示正的，有的网站会显示成横的", "Only a mark in the file turns this picture upright; some sites show it turned"),
		i18n.T("可以一键转正", "It can be set upright here"))
}

// checkPixels: R34, small pictures can't show what is asked for.
func checkPixels(s Shot) rule.Outcome {
	w, h := s.Info.Width, s.Info.Height
	zh, en := fmt.Sprintf("%d × %d 像素", w, h), fmt.Sprintf("%d × %d pixels", w, h)
	if max(w, h) < minLong || min(w, h) < minShort {
		return rule.Failed(rule.Warn, i18n.T(zh+"，太小，字看不清", en+" is too small to be read"),
			i18n.T("请上传原始截图，不要用聊天软件里的缩略图", "Use the original screenshot, not a messenger's thumbnail"))
	}
	return rule.Passed(i18n.T(zh, en))
}

// checkSharp: R34.
func checkSharp(s Shot) rule.Outcome {
	steep, edges := steepness(s.Image)
	switch {
	case edges < minEdges:
		return rule.Failed(rule.NeedsPerson, i18n.T("图上几乎没有内容", "There is next to nothing on the picture"),
			i18n.T("请看一眼图片是否截对了", "Please look whether it is the right picture"))
	case steep < blurred:
		return rule.Failed(rule.Warn, i18n.T("画面模糊", "The picture is blurred"),
			i18n.T("请上传原始截图，不要翻拍或放大", "Use the original screenshot: no photo of it, not enlarged"))
	}
	return rule.Passed(i18n.T("画面清晰", "The picture is sharp"))
}

// checkScreen: R34; the platform names photos of a screen as a reason to reject (F19).
func checkScreen(s Shot) rule.Outcome {
	remedy := i18n.T("请用截图键截取整个屏幕（Windows：PrtSc；Mac：⇧⌘3）", "Capture the whole screen by key (Windows: PrtSc; Mac: ⇧⌘3)")
	if c := s.Info.Camera; c.Exposed {
		by := ""
		if c.Model != "" {
			by = "（" + c.Model + "）"
		}
		return rule.Failed(rule.Warn, i18n.T("文件里有相机曝光记录"+by+"，是拍摄的照片；平台拒收对着屏幕拍的照片",
			"The file has a camera's exposure data: it is a photo, and photos of a screen are refused"), remedy)
	}
	if flatness(s.Image) < photoFlat {
		return rule.Failed(rule.NeedsPerson, i18n.T("画面处处有噪点，不像截图，可能是对着屏幕拍的", "There is noise all over: this looks like a photo of a screen rather than a screenshot"), remedy)
	}
	return rule.Passed(i18n.T("看起来是截图", "It looks like a screenshot"))
}
