package cli

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
)

// exitStatuses and environment are told by the manual and by docs/cli alike.
var (
	exitStatuses = [][2]string{
		{"0", "done; of `aims validate`: nothing at or above `--fail-on`"},
		{"1", "findings at or above `--fail-on`; of `aims verify`: the pack is not what the repository gives, or its pages could not be compared; of `aims owners --check`: the file is not as the records have it"},
		{"2", "a wrong call: an unknown command, flag, id or word"},
		{"3", "the work could not be done: a file cannot be read or written, or git history was required; of `aims verify`: the pack cannot be made again here"},
	}
	environment = [][2]string{
		{"AIMS_AS_OF", "the day to judge on, where `--as-of` is not given"},
		{"NO_COLOR", "set to anything: no colour, unless `--color always`"},
		{"CLICOLOR_FORCE", "set and not `0`: colour even where the output is no terminal"},
	}
)

// Manual is a page of section 1 for the program and for each of its commands, by
// file name. The day, YYYY-MM-DD, stands in their foot.
func Manual(day string) map[string][]byte {
	pages := map[string][]byte{}
	root := newRoot(time.Now)
	root.InitDefaultVersionFlag()
	var below []*cobra.Command
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				below = append(below, sub)
				visit(sub)
			}
		}
	}
	visit(root)
	pages["aims.1"] = manualPage(root, day, below)
	for _, c := range below {
		pages[manualName(c)+".1"] = manualPage(c, day, nil)
	}
	return pages
}

// Completions are the scripts that shells load, by the file name that each shell looks for.
func Completions() (map[string][]byte, error) {
	root := newRoot(time.Now)
	scripts := map[string][]byte{}
	for _, s := range []struct {
		name  string
		write func(*bytes.Buffer) error
	}{
		{"aims.bash", func(b *bytes.Buffer) error { return root.GenBashCompletionV2(b, true) }},
		{"_aims", func(b *bytes.Buffer) error { return root.GenZshCompletion(b) }},
		{"aims.fish", func(b *bytes.Buffer) error { return root.GenFishCompletion(b, true) }},
		{"aims.ps1", func(b *bytes.Buffer) error { return root.GenPowerShellCompletionWithDesc(b) }},
	} {
		var b bytes.Buffer
		if err := s.write(&b); err != nil {
			return nil, fmt.Errorf("completion %s: %w", s.name, err)
		}
		scripts[s.name] = b.Bytes()
	}
	return scripts, nil
}

func manualName(c *cobra.Command) string { return strings.ReplaceAll(c.CommandPath(), " ", "-") }

// manualPage is one page in the man macros. The page of the program also lists the commands below it.
func manualPage(c *cobra.Command, day string, below []*cobra.Command) []byte {
	c.InitDefaultHelpFlag()
	var m manual
	m.line(fmt.Sprintf(`.TH "%s" "1" "%s" "aims %s" "AIMS manual"`, roff(strings.ToUpper(manualName(c))), day, aims.Version))
	m.line(".SH NAME")
	m.line(roff(manualName(c)) + ` \- ` + roff(c.Short))
	m.line(".SH SYNOPSIS")
	use := c.UseLine()
	if len(below) > 0 || !c.Runnable() {
		use = c.CommandPath() + " COMMAND [flags]"
	}
	m.line(`\fB` + roff(c.CommandPath()) + `\fR` + roff(strings.TrimPrefix(use, c.CommandPath())))
	m.line(".SH DESCRIPTION")
	m.text(manualLong(c))
	if len(below) > 0 {
		m.line(".SH COMMANDS")
		for _, sub := range below {
			m.item(`\fB`+roff(manualName(sub))+`\fR(1)`, sub.Short)
		}
	}
	if usages := c.LocalNonPersistentFlags().FlagUsages(); usages != "" {
		m.line(".SH OPTIONS")
		m.flags(usages)
	}
	m.line(".SH OPTIONS OF EVERY COMMAND")
	m.flags(c.Root().PersistentFlags().FlagUsages())
	m.line(".SH EXIT STATUS")
	for _, s := range exitStatuses {
		m.item(`\fB`+s[0]+`\fR`, s[1])
	}
	m.line(".SH ENVIRONMENT")
	for _, e := range environment {
		m.item(`\fB`+e[0]+`\fR`, e[1])
	}
	m.line(".SH SEE ALSO")
	also := []string{}
	if c.HasParent() {
		also = append(also, `\fB`+roff(manualName(c.Parent()))+`\fR(1)`)
	}
	for _, sub := range c.Commands() {
		if c.HasParent() && sub.IsAvailableCommand() {
			also = append(also, `\fB`+roff(manualName(sub))+`\fR(1)`)
		}
	}
	also = append(also, `\fBgit\fR(1)`)
	m.line(strings.Join(also, ",\n"))
	return m.Bytes()
}

// manualLong is what a command says of itself at length; a single sentence gets its full stop.
func manualLong(c *cobra.Command) string {
	if c.Long == "" {
		return c.Short + "."
	}
	return c.Long
}

// manual is a page that is being written in roff.
type manual struct{ bytes.Buffer }

func (m *manual) line(s string) { m.WriteString(s + "\n") }

// text writes lines as they were broken, and a new paragraph after an empty
// one. What is indented by a tab is an example, and keeps its form.
func (m *manual) text(s string) {
	example, apart := false, false
	for l := range strings.SplitSeq(strings.Trim(s, "\n"), "\n") {
		if strings.TrimSpace(l) == "" {
			apart = true
			continue
		}
		indented := strings.HasPrefix(l, "\t")
		if example && !indented {
			m.line(".fi")
		}
		if apart || indented != example {
			m.line(".PP")
		}
		if indented && !example {
			m.line(".nf")
		}
		if indented {
			m.line("    " + roff(strings.TrimPrefix(l, "\t")))
		} else {
			m.line(bold(l))
		}
		example, apart = indented, false
	}
	if example {
		m.line(".fi")
	}
}

func (m *manual) item(head, text string) {
	m.line(".TP\n" + head)
	m.text(text)
}

var flagLine = regexp.MustCompile(`^ +(?:-(\w), |    )--([a-z-]+)(?: (\S+))? {2,}(.*)$`)

// flags writes the flags as cobra lists them, one a line.
func (m *manual) flags(usages string) {
	for l := range strings.Lines(usages) {
		f := flagLine.FindStringSubmatch(strings.TrimRight(l, "\n"))
		if f == nil {
			panic("aims: no flag: " + l) // a test makes every page
		}
		head := `\fB` + roff("--"+f[2]) + `\fR`
		if f[1] != "" {
			head = `\fB` + roff("-"+f[1]) + `\fR, ` + head
		}
		if f[3] != "" {
			head += ` \fI` + roff(f[3]) + `\fR`
		}
		m.item(head, f[4])
	}
}

var backticks = regexp.MustCompile("`([^`]+)`")

// bold is text of which the parts between backticks, which are typed, stand out.
func bold(s string) string {
	var b strings.Builder
	at := 0
	for _, span := range backticks.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(escape(s[at:span[0]]) + `\fB` + escape(s[span[2]:span[3]]) + `\fR`)
		at = span[1]
	}
	b.WriteString(escape(s[at:]))
	return control.ReplaceAllString(b.String(), `\&$0`)
}

var control = regexp.MustCompile(`(?m)^[.']`)

// roff is text as it stands in a line of a page, where it asks for nothing.
func roff(s string) string { return control.ReplaceAllString(escape(s), `\&$0`) }

// escape writes text so that any system shows it as it is: hyphens stay hyphens
// that can be copied into a shell, and what is not ASCII is named.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\\':
			b.WriteString(`\e`)
		case r == '-':
			b.WriteString(`\-`)
		case r == '\'':
			b.WriteString(`\(aq`)
		case r == '`':
			b.WriteString(`\(ga`)
		case r == '^':
			b.WriteString(`\(ha`)
		case r == '~':
			b.WriteString(`\(ti`)
		case r > 0x7e:
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
