package figure

import (
	"slices"
	"strings"
)

// role is what a colour is for. Its name is the class, with -line behind it
// where it colours a line.
type role struct{ name, light, dark string }

// The roles. Words (ink, quiet, caution) are told from everything they stand
// on by at least 4.5 to 1, lines by 3 to 1, in light and in dark;
// TestContrast holds that.
var (
	paper   = role{"paper", "#ffffff", "#12181f"}
	box     = role{"box", "#f4f6f8", "#1b232c"}
	ink     = role{"ink", "#1b1f24", "#eef1f4"}
	quiet   = role{"quiet", "#47525d", "#b7c1cb"}
	caution = role{"caution", "#8a3d00", "#ffb877"}
	line    = role{"line", "#46505a", "#a3aeb8"}
	none    = role{"level-0", "#eceff2", "#272e36"}
)

// levels are the colours of risk levels, mildest first: ever darker on white
// and on print without colour.
var levels = []role{
	{"level-1", "#e2f0e8", "#1c3a2f"},
	{"level-2", "#fbf1c4", "#453f14"},
	{"level-3", "#fbd9a0", "#5c3b11"},
	{"level-4", "#f6b394", "#742f1e"},
	{"level-5", "#ec8d86", "#8d1f30"},
}

// series are the colours of lines over time. Each line has a pattern and marks of its own besides.
var series = []role{
	{"series-1", "#0b5cad", "#6db3ff"},
	{"series-2", "#a63d00", "#ff9e5e"},
	{"series-3", "#1a6b45", "#5fd39a"},
	{"series-4", "#7a2f8f", "#dba4ec"},
	{"series-5", "#5f5a00", "#d9d25f"},
	{"series-6", "#1b1f24", "#eef1f4"},
}

// levelRole is the colour of a level: the scale is spread over all colours, however long it is.
func levelRole(at, of int) role {
	switch {
	case at < 0:
		return none
	case of < 2:
		return levels[0]
	}
	return levels[(at*(len(levels)-1)+(of-1)/2)/(of-1)]
}

// CSS is what a page says of its figures: their size, and their colours in
// light and in dark. Print is always light, and no figure is taller than a page.
func CSS() string {
	lines := append([]role{ink, caution, line}, series...)
	fills := slices.Concat([]role{paper, box, ink, quiet, caution, line, none}, levels, series)
	var b strings.Builder
	b.WriteString(".fig{width:100%;max-width:34rem}\n")
	rules := func(colour func(role) string) {
		for _, r := range fills {
			b.WriteString(".fig-" + r.name + "{fill:" + colour(r) + "}")
		}
		for _, r := range lines {
			b.WriteString(".fig-" + r.name + "-line{stroke:" + colour(r) + "}")
		}
	}
	rules(func(r role) string { return r.light })
	b.WriteString("\n@media screen and (prefers-color-scheme:dark){")
	rules(func(r role) string { return r.dark })
	b.WriteString("}\n@media print{.fig{max-height:230mm}}\n") // a page of A4 with heading and caption
	return b.String()
}
