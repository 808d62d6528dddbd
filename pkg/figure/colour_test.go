package figure_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/figure"
)

// TestContrast holds the ratios of WCAG 2.2: 4.5 to 1 for words, 3 to 1 for
// lines, in light and in dark.
func TestContrast(t *testing.T) {
	hold := func(a, b [2]string, least float64) {
		for i, scheme := range []string{"light", "dark"} {
			if ratio := contrast(t, a[i], b[i]); ratio < least {
				t.Errorf("%s: %s on %s is %.2f to 1, and %.1f is asked for", scheme, a[i], b[i], ratio, least)
			}
		}
	}
	grounds, words, lines := figure.Grounds()
	for _, ground := range grounds {
		for _, w := range words {
			hold(w, ground, 4.5)
		}
		for _, l := range lines {
			hold(l, ground, 3)
		}
	}
	otherWords, otherLines := figure.Others()
	for _, pair := range otherWords {
		hold(pair[0], pair[1], 4.5)
	}
	for _, pair := range otherLines {
		hold(pair[0], pair[1], 3)
	}
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// The style sheet of pages colours what the figures are made of: document
// stands below this package and cannot ask it.
func TestStyleOfPages(t *testing.T) {
	if document.FigureStyle != figure.CSS() {
		t.Errorf("FigureStyle in pkg/document/figure.go is to be\n%s", figure.CSS())
	}
	if strings.Contains(figure.CSS(), "</") {
		t.Error("the style sheet would end the element around it")
	}
}
