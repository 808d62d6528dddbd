package schema

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// keys says what an object has too much and too little of, and takes a
// misspelled key for the one that was meant.
func (c *checker) keys(v *source.Value, f *Field) {
	names := f.Names()
	var absent []string
	for _, n := range names {
		if v.Member(n) == nil {
			absent = append(absent, n)
		}
	}
	for i := range v.Members {
		key := v.Members[i].Key
		if slices.Contains(names, key.Value) {
			continue
		}
		meant := finding.Nearest(key.Value, absent)
		hint := ""
		switch {
		case meant != "":
			hint = didYouMean(key.Value, meant)
			v.Members[i].Key.Value = meant
			c.mended = true
			absent = slices.DeleteFunc(absent, func(n string) bool { return n == meant })
		case strings.HasPrefix(key.Value, "TODO"):
			hint = "write TODO without a colon, as the value of a field"
		case finding.Nearest(key.Value, names) != "":
			hint = strings.Replace(didYouMean(key.Value, finding.Nearest(key.Value, names)), "?", ", which is already there?", 1)
		default:
			hint = "the fields here are " + strings.Join(names, ", ")
		}
		c.report(UnknownKey, key.Pos, utf8.RuneCountInString(key.Value), fmt.Sprintf("there is no field %q here", clip(key.Value)), hint)
	}
	for _, n := range absent {
		child := f.Member(n)
		if !child.Required {
			continue
		}
		pos := v.Pos
		if f == c.model {
			if id := v.Member("id"); id != nil {
				pos = id.Pos
			}
		}
		c.report(MissingKey, pos, 0, fmt.Sprintf("the field %q is missing", n), missingHint(child))
	}
}

func (c *checker) wrong(name string, v *source.Value, f *Field, keyword string) {
	length := 0
	if v.Kind != source.List && v.Kind != source.Map && !v.Quoted {
		length = utf8.RuneCountInString(v.Text)
	}
	typeError := func(message, hint string) { c.report(WrongType, v.Pos, length, message, hint) }
	valueError := func(message, hint string) { c.report(WrongValue, v.Pos, length, message, hint) }
	switch {
	case v.Kind == source.Map && len(v.Members) > 0 && strings.HasPrefix(v.Members[0].Key.Value, "TODO"):
		typeError(fmt.Sprintf("the colon behind TODO makes %s a group of fields", name), "write TODO without a colon, or put the text in quotes")
	case v.Kind == source.Null && strings.EqualFold(v.Text, "null"):
		typeError(fmt.Sprintf("%s is %s, which is read as no value", name, v.Text), c.emptyHint(f)+"; a text needs quotes")
	case v.Kind == source.Null:
		typeError(fmt.Sprintf("%s is empty", name), c.emptyHint(f))
	case v.Kind == source.String && blank(v.Text) && (f.Type == Text || f.Type == ""):
		valueError(fmt.Sprintf("%s is empty", name), c.emptyHint(f))
	case keyword == "type":
		typeError(fmt.Sprintf("%s is %s, expected %s", name, describe(v), expectedType(v, f)), c.typeHint(name, v, f))
	case (keyword == "enum" || keyword == "const") && len(f.Enum) == 1:
		hint := ""
		if f == c.model.Member("format") {
			hint = formatHint(v.Text, f.Enum[0])
		}
		valueError(fmt.Sprintf("%s is %s, expected %s", name, v.Text, f.Enum[0]), hint)
	case keyword == "enum" || keyword == "const":
		hint, stands := "write "+alternatives(f.Enum), describe(v)
		if v.Kind == source.String {
			if plain, why := typed(v.Text); slices.Contains(f.Enum, plain) {
				hint, v.Text = why, plain
			} else if strings.EqualFold(v.Text, "TODO") && !f.NoTodo {
				hint = "write TODO in capital letters, or " + strings.TrimPrefix(hint, "write ")
			} else if meant := finding.Nearest(v.Text, f.Enum); meant != "" {
				hint = fmt.Sprintf("%s allowed: %s", didYouMean(v.Text, meant), strings.Join(f.Enum, ", "))
				v.Text = meant
			}
		}
		valueError(fmt.Sprintf("%s is %s, which is not among the allowed words", name, stands), hint)
	case keyword == "minItems":
		valueError(fmt.Sprintf("%s is an empty list", name), strings.Replace(c.emptyHint(f), "a value", "at least one item", 1))
	case keyword == "maxLength":
		valueError(fmt.Sprintf("%s is too long", name), "shorten it; put long text in a file of its own and name it")
	case keyword == "uniqueItems":
		first, again := twice(v)
		c.report(WrongValue, again.Pos, utf8.RuneCountInString(again.Text), fmt.Sprintf("%s names %s twice", name, describe(again)), "remove one of the two")
		c.findings[len(c.findings)-1].Related = []finding.Related{{Pos: first.Pos, Message: "first named here"}}
	case keyword == "minimum":
		valueError(fmt.Sprintf("%s is %s, below zero", name, v.Text), "write zero or more")
	case f.Form == "date" && isDayForm.MatchString(v.Text):
		valueError(fmt.Sprintf("%s is %q, a day that no calendar has", name, v.Text), "")
	default: // pattern and format
		message := fmt.Sprintf("%s is %s, expected %s", name, describe(v), expected(f))
		if plain, why := typed(v.Text); why != "" && accepts(f, plain) {
			v.Text = plain
			valueError(message, why)
			return
		}
		valueError(message, formHint(v, f, name != f.Name))
	}
}

func describe(v *source.Value) string {
	switch v.Kind {
	case source.List, source.Map, source.Null:
		return v.Kind.String()
	case source.String:
		return fmt.Sprintf("%q", clip(v.Text))
	default:
		return fmt.Sprintf("%s, read as %s", v.Text, v.Kind)
	}
}

func clip(s string) string { return wording.Cut(s, 60) }

// expectedType leaves the form out where only the quotes are missing.
func expectedType(v *source.Value, f *Field) string {
	if f.Type == Text && v.Kind != source.List && v.Kind != source.Map && !slices.Contains([]string{"date", "duration"}, f.Form) {
		return "text"
	}
	return expected(f)
}

func expected(f *Field) string {
	if len(f.Refs) > 0 && f.Type == Text {
		return "the id of " + article(f.Refs)
	}
	switch f.Form {
	case "date":
		return "a date such as 2026-06-18"
	case "duration":
		return "a duration such as P12M, P2W or P30D"
	case "id":
		return "an id of letters, digits, dots, hyphens and underscores, at most 64"
	case "url":
		return "a web address that begins with https:// or http://"
	case "email":
		return "an e-mail address"
	case "sha256":
		return "64 hexadecimal digits in lower case"
	case "digest":
		return "a digest such as v1:sha256:…"
	}
	switch f.Type {
	case Array:
		return "a list"
	case Object:
		return "a group of fields"
	case Bool:
		return "true or false"
	case Integer:
		return "a whole number"
	case Number:
		return "a number"
	}
	return "text"
}

func article(kinds []string) string {
	if slices.Contains(kinds, "any") || len(kinds) == 0 {
		return "a record"
	}
	words := slices.Clone(kinds)
	for i, k := range words {
		words[i] = wording.A(k)
	}
	return wording.Or(words)
}

func alternatives(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return "one of " + strings.Join(words, ", ")
}

func (c *checker) typeHint(name string, v *source.Value, f *Field) string {
	scalar := v.Kind == source.Int || v.Kind == source.Float || v.Kind == source.Bool
	if v.Kind == source.String {
		if hint := layoutHint(v.Text, f); hint != "" {
			return hint
		}
		if _, why := typed(v.Text); why != "" && f.Type != Array && f.Type != Object {
			return why
		}
	}
	switch {
	case f.Form == "date" || f.Form == "duration":
		return formHint(v, f, false)
	case f.Type == Text && scalar:
		return fmt.Sprintf("it needs quotes: %q", v.Text)
	case f.Type == Bool:
		return "write true or false, without quotes"
	case f.Type == Array:
		return listHint(v, f)
	case f.Type == Object && len(f.Fields) > 0:
		return groupHint(name, v, f)
	case f.Type == Number || f.Type == Integer:
		return c.numberHint(v, f)
	case f.Type == Text && v.Kind == source.List:
		return "write one value, without brackets or a dash"
	case f.Type == Text && v.Kind == source.Map:
		return "a text with a colon needs quotes around it"
	}
	return ""
}

// formHint guesses what was meant, or gives an example.
func formHint(v *source.Value, f *Field, isItem bool) string {
	if ids := severalIDs(v.Text, f, isItem); ids != "" {
		return ids
	}
	switch f.Form {
	case "date":
		return dateHint(v.Text)
	case "duration":
		return durationHint(v.Text)
	case "email":
		return "write name@example.org"
	}
	if f.Example != nil && f.Example.Text != "" {
		return fmt.Sprintf("for example %s", f.Example.Text)
	}
	return ""
}

var (
	isDayForm    = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	yearFirst    = regexp.MustCompile(`^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?$`)
	dayFirst     = regexp.MustCompile(`^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$`)
	yearLast     = regexp.MustCompile(`^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$`)
	isDuration   = regexp.MustCompile(`^P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$`)
	durationWord = map[string]string{
		"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "half-yearly": "P6M", "yearly": "P12M", "annually": "P12M", "annual": "P12M",
	}
)

func dateHint(text string) string {
	var year, month, date string
	if m := yearFirst.FindStringSubmatch(text); m != nil {
		year, month, date = m[1], m[2], m[3]
	} else if m := dayFirst.FindStringSubmatch(text); m != nil {
		year, month, date = m[3], m[2], m[1]
	} else if m := yearLast.FindStringSubmatch(text); m != nil {
		// Some write the month first and some the day: only one above 12 tells.
		year, month, date = m[3], m[1], m[2]
		if first, _ := strconv.Atoi(m[1]); first > 12 {
			month, date = m[2], m[1]
		} else if second, _ := strconv.Atoi(m[2]); second <= 12 && first != second {
			return fmt.Sprintf("write year-month-day: %s-%02s-%02s or %s-%02s-%02s?", year, m[1], m[2], year, m[2], m[1])
		}
	}
	if meant := fmt.Sprintf("%s-%02s-%02s", year, month, date); year != "" {
		if _, err := time.Parse(time.DateOnly, meant); err == nil {
			return fmt.Sprintf("did you mean %s?", meant)
		}
	}
	return "write year-month-day, all of them in digits"
}

func durationHint(text string) string {
	if meant, ok := durationWord[strings.ToLower(text)]; ok {
		return fmt.Sprintf("did you mean %s?", meant)
	}
	if isDuration.MatchString(text) && strings.Contains(text, "0") && !strings.ContainsAny(text, "123456789") {
		return "that is no time at all; P12M are twelve months"
	}
	upper := strings.ToUpper(strings.ReplaceAll(text, " ", ""))
	if !strings.ContainsAny(upper, "0123456789") {
		upper = ""
	}
	for _, meant := range []string{upper, "P" + upper} {
		if upper != "" && isDuration.MatchString(meant) {
			return fmt.Sprintf("did you mean %s?", meant)
		}
	}
	return "P stands for period, then a number and Y, M, W or D: P12M are twelve months"
}

// twice finds the first item of a list that repeats an earlier one.
func twice(list *source.Value) (first, again *source.Value) {
	seen := map[string]*source.Value{}
	for _, item := range list.Items {
		key := fmt.Sprintf("%T %v", item.JSON(), item.JSON())
		if seen[key] != nil {
			return seen[key], item
		}
		seen[key] = item
	}
	return list, list // equal only to the library: 1 and 1.0
}
