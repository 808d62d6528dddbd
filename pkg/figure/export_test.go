package figure

// Width is how much room a line needs, in units of the drawing.
func Width(s string, size float64, isBold bool) float64 {
	w := regular
	if isBold {
		w = bold
	}
	return float64(width(s, units(size*10), w)) / 10
}

// GapRules are the rules whose findings are told as gaps.
func GapRules() []string {
	var ids []string
	for _, r := range gapRules {
		ids = append(ids, r.rule)
	}
	return ids
}

// Kinds are the kinds in the chain.
func Kinds() []string {
	var kinds []string
	for _, l := range chain {
		kinds = append(kinds, l.kinds...)
	}
	return kinds
}

// Nouns are what records of a kind of the chain are called; empty where nobody says.
func Nouns(kind string) [2]string { return nouns[kind] }

// Grounds are the colours in light and in dark that words and lines stand on
// and are drawn in.
func Grounds() (grounds, words, lines [][2]string) {
	pair := func(roles ...role) (list [][2]string) {
		for _, r := range roles {
			list = append(list, [2]string{r.light, r.dark})
		}
		return list
	}
	return pair(append([]role{paper, box, none}, levels...)...), pair(ink), pair(line)
}

// Others are the pairs of colours that meet elsewhere: words on grounds, lines on grounds.
func Others() (words, lines [][2][2]string) {
	of := func(r role) [2]string { return [2]string{r.light, r.dark} }
	for _, r := range []role{quiet, caution} {
		words = append(words, [2][2]string{of(r), of(paper)}, [2][2]string{of(r), of(box)})
	}
	words = append(words, [2][2]string{of(paper), of(ink)})
	for _, r := range series {
		lines = append(lines, [2][2]string{of(r), of(paper)})
	}
	lines = append(lines, [2][2]string{of(caution), of(paper)}, [2][2]string{of(caution), of(box)})
	return words, lines
}
