package wording_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/wording"
)

func TestNothingAndOne(t *testing.T) {
	for _, x := range []struct{ got, want string }{
		{wording.Count(0, "error"), "0 errors"},
		{wording.And(nil), ""},
		{wording.And([]string{"a"}), "a"},
		{wording.And([]string{"a", "b"}), "a and b"},
		{wording.Or(nil), ""},
		{wording.Or([]string{"a"}), "a"},
		{wording.Or([]string{"a", "b", "c"}), "a, b or c"},
		{wording.Some(nil, 2), ""},
		{wording.Some([]string{"a"}, 2), "a"},
		{wording.OneLine(" a\r\n\tb  c "), "a b c"},
		{wording.OneLine("\n"), ""},
		{wording.Brief(" \n", 3), ""},
		{wording.Upper(""), ""},
		{wording.Lower(""), ""},
		{wording.Lower("A"), "a"},
		{wording.Commit(""), ""},
		{wording.Commit("abc"), "abc"},
	} {
		if x.got != x.want {
			t.Errorf("%q, want %q", x.got, x.want)
		}
	}
}

// Of what is cut the ellipsis is the last of the characters, and no blank
// stands before it.
func TestCut(t *testing.T) {
	for _, x := range []struct {
		text string
		most int
		want string
	}{
		{"abcde", 5, "abcde"},
		{"abcdef", 5, "abcd…"},
		{"ééééé", 5, "ééééé"},
		{"éééééé", 5, "éééé…"},
		{"abc def", 5, "abc…"},
		{"abc   def", 6, "abc…"},
		{"日本語の記録", 4, "日本語…"},
		{"\xff\xfe\xfd\xfc", 3, "\xff\xfe…"},
	} {
		if got := wording.Cut(x.text, x.most); got != x.want {
			t.Errorf("Cut(%q, %d) is %q, want %q", x.text, x.most, got, x.want)
		}
	}
}

// Brief stops early, and nobody can tell.
func TestBriefIsCutOfOneLine(t *testing.T) {
	for _, text := range []string{"", "a", "a b", "ab  cd\nef gh", strings.Repeat("ü ", 40), strings.Repeat("ü", 90), " a " + strings.Repeat("b", 70) + " c", "a\xff b\xfe c"} {
		for most := 1; most < 90; most++ {
			if got, want := wording.Brief(text, most), wording.Cut(wording.OneLine(text), most); got != want {
				t.Errorf("Brief(%q, %d) is %q, want %q", text, most, got, want)
			}
		}
	}
}

// A first letter of several bytes is not torn apart, and what is no letter stays.
func TestFirstLetter(t *testing.T) {
	for _, x := range []struct{ text, upper, lower string }{
		{"élan", "Élan", "élan"},
		{"Élan", "Élan", "élan"},
		{"42 systems", "42 systems", "42 systems"},
		{"\xffab", "\xffab", "\xffab"},
		{"AI systems", "AI systems", "AI systems"},
	} {
		if got := wording.Upper(x.text); got != x.upper {
			t.Errorf("Upper(%q) is %q, want %q", x.text, got, x.upper)
		}
		if got := wording.Lower(x.text); got != x.lower {
			t.Errorf("Lower(%q) is %q, want %q", x.text, got, x.lower)
		}
		if utf8.ValidString(x.text) != utf8.ValidString(wording.Upper(x.text)) {
			t.Errorf("Upper(%q) is torn apart", x.text)
		}
	}
}
