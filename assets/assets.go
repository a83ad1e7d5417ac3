// Package assets holds what the programs carry inside themselves: fonts, icons, message
// catalogues, policy files, letter templates and the sample client. It knows only embed;
// what the files mean is left to the packages that read them.
package assets

import "embed"

// FS is every bundled file, by its path below this folder ("fonts/NotoSansSC-Regular.ttf").
//
//go:embed all:fonts all:messages all:policy all:sample all:icon
var FS embed.FS
