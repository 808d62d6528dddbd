package tree

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// longest is as long as a path of a repository may be. Windows takes 260 units
// for the whole path where nobody raised that, and the folder of a check-out is part of it.
const longest = 200

// devices are names that Windows keeps for devices, with any ending and in any case.
var devices = map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true, "CONIN$": true, "CONOUT$": true}

// Unportable says why a path, with slashes, cannot be checked out on Windows;
// empty where it can. git stops there with the whole check-out half done.
func Unportable(name string) string {
	for part := range strings.SplitSeq(name, "/") {
		stem, _, _ := strings.Cut(part, ".")
		stem = strings.ToUpper(strings.TrimRight(stem, " "))
		number, isPort := strings.CutPrefix(stem, "COM")
		if !isPort {
			number, isPort = strings.CutPrefix(stem, "LPT")
		}
		switch i := strings.IndexFunc(part, func(r rune) bool { return r < 0x20 || strings.ContainsRune(`<>:"|?*\`, r) }); {
		case devices[stem] || isPort && strings.ContainsAny(number, "0123456789¹²³") && len([]rune(number)) == 1:
			return fmt.Sprintf("%q is the name of a device there", part)
		case i >= 0:
			return fmt.Sprintf("%q has a %q, which no name may have there", part, part[i:i+1])
		case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
			return fmt.Sprintf("%q ends with a dot or a blank, which is cut off there", part)
		}
	}
	if n := len(utf16.Encode([]rune(name))); n > longest {
		return fmt.Sprintf("the path has %d characters, and with the folder that it is checked out to 260 are the limit there", n)
	}
	return ""
}
