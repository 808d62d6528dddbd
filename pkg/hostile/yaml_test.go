package hostile

import "strings"

const system = "systems/SYS-summary.yaml"

var yamlGuards = []Guard{
	{"file size", "pkg/source/parse.go", "if «len(data) > MaxBytes» {", ""},
	{"UTF-16", "pkg/source/parse.go", "if «bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff})» {", ""},
}

var yamlCases = []Case{
	{Name: "a file of a mebibyte and a byte", Guard: "file size", Do: []Step{Append(system, "# "+strings.Repeat("x", 1<<20)+"\n")}},
	{Name: "little-endian UTF-16", Guard: "UTF-16", Do: []Step{Write(system, "\xff\xfek\x00i\x00n\x00d\x00:\x00 \x00r\x00i\x00s\x00k\x00\n\x00")}},
}
