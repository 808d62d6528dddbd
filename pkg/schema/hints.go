package schema

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/source"
)

// outdented says where a field stands beside the group that it belongs to, and
// puts it there: its name alone tells when no field and only one group has it.
func (c *checker) outdented(v *source.Value, f *Field) {
	if v == nil || f == nil || v.Kind != source.Map {
		return
	}
	for i := 0; i < len(v.Members); i++ {
		key, value := v.Members[i].Key, v.Members[i].Value
		group := f.groupWith(key.Value)
		if f.Member(key.Value) != nil || group == nil {
			continue
		}
		stands := v.Member(group.Name)
		hint := fmt.Sprintf("%s belongs below %s: put two blanks before it", key.Value, group.Name)
		switch {
		case stands == nil:
			hint = fmt.Sprintf("%s belongs below %s: write `%s:` above it and put two blanks before it", key.Value, group.Name, group.Name)
		case stands.Todo():
			hint += ", and delete " + stands.Text
		case stands.Kind == source.Map && stands.Member(key.Value) == nil:
			stands.Members = append(stands.Members, source.Member{Key: key, Value: value})
		case stands.Kind == source.Null:
			stands.Kind, stands.Members = source.Map, []source.Member{{Key: key, Value: value}}
		default:
			continue
		}
		c.report(UnknownKey, key.Pos, utf8.RuneCountInString(key.Value), fmt.Sprintf("there is no field %q here", clip(key.Value)), hint)
		v.Members = slices.Delete(v.Members, i, i+1)
		i--
	}
	for _, m := range v.Members {
		c.outdented(m.Value, f.Member(m.Key.Value))
	}
}

// groupWith is the one group among the fields of an object that has a field of a name.
func (f *Field) groupWith(name string) *Field {
	var found *Field
	for _, group := range f.Fields {
		if group.Member(name) == nil {
			continue
		}
		if found != nil {
			return nil
		}
		found = group
	}
	return found
}

func missingHint(f *Field) string {
	example := ""
	switch {
	case len(f.Enum) == 1:
		return fmt.Sprintf("write `%s: %s`", f.Name, f.Enum[0])
	case f.Type == Object && len(f.Fields) > 0:
		example = fmt.Sprintf("write `%s:` and its fields below, indented: %s", f.Name, strings.Join(f.Names(), ", "))
	case f.Type == Array && f.Item != nil && len(f.Item.Fields) > 0:
		example = fmt.Sprintf("write `%s:` and below it, with a dash before each item, its fields: %s", f.Name, strings.Join(f.Item.Names(), ", "))
	default:
		example = shown(f.Example)
		if words := f.words(); len(words) > 0 && example == "" {
			example = words[0]
			if f.Type == Array {
				example = "[" + example + "]"
			}
		}
		if example == "" {
			return f.Description
		}
		example = fmt.Sprintf("write for example `%s: %s`", f.Name, example)
		if words := f.words(); len(words) > 1 {
			example += "; allowed: " + strings.Join(words, ", ")
		}
	}
	return strings.TrimSuffix(example+". "+f.Description, ". ")
}

// words are the allowed words of a field or of its items.
func (f *Field) words() []string {
	if f.Type == Array && f.Item != nil {
		return f.Item.Enum
	}
	return f.Enum
}

// shown is an example as one would write it on one line, empty where that is not possible.
func shown(v *source.Value) string {
	switch {
	case v == nil || v.Kind == source.Map || v.Kind == source.Null:
		return ""
	case v.Kind == source.List:
		var items []string
		for _, item := range v.Items {
			if text := shown(item); text != "" && item.Kind != source.List {
				items = append(items, text)
			}
		}
		if len(items) == 0 {
			return ""
		}
		return "[" + strings.Join(items, ", ") + "]"
	case v.Kind == source.String:
		return inline(v.Text)
	}
	return v.Text
}

// inline is a text as one would write it on one line, also inside brackets.
func inline(text string) string {
	if !strings.ContainsAny(text, ",[]{}\"'#\n\t") {
		if v, findings := source.Parse("", []byte("x: ["+text+"]\n")); v != nil && len(findings) == 0 {
			if x := v.Member("x"); x != nil && len(x.Items) == 1 && x.Items[0].Kind == source.String && x.Items[0].Text == text {
				return text
			}
		}
	}
	return source.Quote(text)
}

func (c *checker) emptyHint(f *Field) string {
	noTodo := f.NoTodo || f == c.model.Member("id")
	switch {
	case f.Type == Object && len(f.Fields) > 0:
		return "write its fields below, indented: " + strings.Join(f.Names(), ", ")
	case noTodo && f.Required:
		return "write a value"
	case noTodo:
		return "write a value, or delete the line"
	case f.Required:
		return "write a value, or TODO for now"
	}
	return "write a value, write TODO, or delete the line"
}

// formatHint says what a record format means that this program does not read.
func formatHint(has, reads string) string {
	if n, err := strconv.Atoi(has); err == nil && n > 1 {
		return fmt.Sprintf("records of format %s need a later aims than this one, which reads format %s (`aims version`); what it says of the other records is not to be relied on", has, reads)
	}
	return "write " + reads + ", the format that this aims reads (`aims version`)"
}

var idForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// accepts reports whether a text could be the value of a field.
func accepts(f *Field, text string) bool {
	switch {
	case f.Type != Text:
		return false
	case len(f.Enum) > 0:
		return slices.Contains(f.Enum, text)
	case f.Form == "date":
		return isDayForm.MatchString(text)
	case f.Form == "duration":
		return isDuration.MatchString(text) && len(text) > 2
	case f.Form == "id" || len(f.Refs) > 0:
		return idForm.MatchString(text)
	case slices.Contains([]string{"text", "markdown", ""}, f.Form):
		return true
	}
	return false
}

var (
	dashes     = strings.NewReplacer("‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-")
	ownBlanks  = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2007", " ")
	curlyMarks = "“”„‟‘’‚‛«»"
)

// typed undoes what a text processor makes of what was typed, and says what it was.
// The text stays as it is where nothing was made of it.
func typed(text string) (plain, why string) {
	if inner := strings.Trim(text, curlyMarks); inner != text {
		return strings.TrimSpace(ownBlanks.Replace(inner)), "curly quotes are part of the text; use straight ones"
	}
	if ordinary := ownBlanks.Replace(text); ordinary != text {
		inner := strings.TrimSpace(ordinary)
		return inner, fmt.Sprintf("a non-breaking space stands in it (from Word or a web page): write %s", inner)
	}
	if inner := dashes.Replace(text); inner != text {
		return inner, fmt.Sprintf("the dash is not a hyphen; did you mean %q?", inner)
	}
	return text, ""
}

var (
	gluedDash  = regexp.MustCompile(`(?:^|\s)-([^\s-].*?)(?:\s+-|$)`)
	bulleted   = regexp.MustCompile(`^[•·●○▪◦‣∙–—]\s*([^•·●○▪◦‣∙]+)`)
	gluedField = regexp.MustCompile(`^([a-z_]+):(\S+)`)
)

// layoutHint says where a text is one because a blank or a hyphen is missing that makes lists and groups.
func layoutHint(text string, f *Field) string {
	switch {
	case f.Type == Array:
		if m := bulleted.FindStringSubmatch(text); m != nil {
			return "use a hyphen instead of the bullet: - " + clip(strings.TrimSpace(m[1]))
		}
		if m := gluedDash.FindStringSubmatch(text); m != nil && strings.HasPrefix(text, "-") {
			return "a blank is missing after the dash: write - " + clip(m[1])
		}
	case f.Type == Object:
		if m := gluedField.FindStringSubmatch(text); m != nil && f.Member(m[1]) != nil {
			return fmt.Sprintf("a blank is missing after the colon: write %s: %s", m[1], clip(m[2]))
		}
	}
	return ""
}

var between = regexp.MustCompile(`\s*[,;]\s*|\s+and\s+|\s+`)

// severalIDs says where one text holds several ids, which only a list can.
func severalIDs(text string, f *Field, isItem bool) string {
	if len(f.Refs) == 0 {
		return ""
	}
	if m := gluedDash.FindStringSubmatch(text); m != nil && isItem {
		return "a blank is missing after the dash: write - " + clip(m[1])
	}
	parts := between.Split(strings.TrimSpace(text), -1)
	ids := slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return p == "" })
	if len(ids) < 2 || slices.ContainsFunc(ids, func(id string) bool {
		return !idForm.MatchString(id) || !strings.ContainsAny(id, "-.0123456789")
	}) {
		return ""
	}
	many := "several"
	if len(ids) == 2 {
		many = "two"
	}
	if !isItem {
		return many + " ids? only one can stand here"
	}
	return many + " ids? write each on its own line, with a dash"
}

const oneLine = 60 // characters of a value that a hint repeats

// listHint shows the words of the user as a list.
func listHint(v *source.Value, f *Field) string {
	const each = "put each item on a line of its own with a dash before it"
	if f.Item == nil {
		return each
	}
	if v.Kind == source.Map {
		if len(f.Item.Fields) == 0 || len(v.Members) == 0 {
			return each
		}
		return fmt.Sprintf("put a dash before the first field of each item: - %s: …", clip(v.Members[0].Key.Value))
	}
	if ids := severalIDs(v.Text, f.Item, true); ids != "" {
		return ids
	}
	if utf8.RuneCountInString(v.Text) > oneLine || strings.ContainsAny(v.Text, "\n") {
		return each
	}
	if len(f.Item.Fields) > 0 {
		if field := f.Item.fieldFor(v); field != nil {
			return fmt.Sprintf("write `%s:` and below it, indented, `- %s: %s`", f.Name, field.Name, inline(v.Text))
		}
		return each + "; the fields of an item are " + strings.Join(f.Item.Names(), ", ")
	}
	var items []string
	for _, item := range strings.Split(v.Text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, inline(item))
		}
	}
	return fmt.Sprintf("write %s: [%s]", f.Name, strings.Join(items, ", "))
}

// groupHint shows the words of the user in the first field of the group that can take them.
func groupHint(name string, v *source.Value, f *Field) string {
	fields := "its fields are " + strings.Join(f.Names(), ", ")
	field := f.fieldFor(v)
	if field == nil || utf8.RuneCountInString(v.Text) > oneLine || strings.Contains(v.Text, "\n") {
		return fields
	}
	if name != f.Name { // an item of a list
		return fmt.Sprintf("write `- %s: %s`; %s", field.Name, inline(v.Text), fields)
	}
	return fmt.Sprintf("write `%s:` and below it, indented, `%s: %s`; %s", f.Name, field.Name, inline(v.Text), fields)
}

// fieldFor is the field of a group that a value was most likely meant for:
// one whose form it has before one that takes any text.
func (f *Field) fieldFor(v *source.Value) *Field {
	if v.Kind == source.List || v.Kind == source.Map || v.Kind == source.Null {
		return nil
	}
	var any *Field
	for _, field := range f.Fields {
		free := len(field.Enum) == 0 && len(field.Refs) == 0 && !slices.Contains([]string{"date", "duration", "id"}, field.Form)
		switch {
		case !accepts(field, v.Text):
		case !free && (field.Form == "date" || field.Form == "duration" || len(field.Enum) > 0 || strings.Contains(v.Text, "-")):
			return field
		case free && any == nil:
			any = field
		}
	}
	return any
}

var measured = regexp.MustCompile(`^([-+]?[0-9]+)(?:([.,])([0-9]+))?(\s*[^0-9.,\s][^0-9]*)?$`)

// numberHint takes the unit off a number and writes its decimals with a point.
func (c *checker) numberHint(v *source.Value, f *Field) string {
	m := measured.FindStringSubmatch(ownBlanks.Replace(v.Text))
	switch {
	case f.Type == Integer && v.Kind == source.Float:
		return "write it in digits alone, without decimals"
	case m == nil && v.Quoted:
		return "write it without quotes"
	case m == nil || v.Kind != source.String:
		return ""
	case m[2] == "," && len(m[3]) == 3 && f.Type == Integer:
		return fmt.Sprintf("write %s%s, in digits alone", m[1], m[3])
	case m[2] == "," && len(m[3]) == 3:
		return fmt.Sprintf("write %s%s, or %s.%s if the comma stands before decimals", m[1], m[3], m[1], m[3])
	}
	number := m[1]
	if m[3] != "" {
		number += "." + m[3]
	}
	if m[3] != "" && f.Type == Integer {
		return "write it in digits alone, without decimals"
	}
	switch {
	case m[4] != "" && c.model.Member("unit") != nil:
		return fmt.Sprintf("write %s; the unit has its own field", number)
	case m[4] != "" || m[2] == ",":
		return "write " + number
	}
	return "write it without quotes"
}
