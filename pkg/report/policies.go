package report

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Policies tells the policies, procedures and methods with their approval,
// their versions as git knows them, and each text on a page of its own.
var Policies = Section{Customer: true, Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "policies", Caption: "Policies, procedures and methods", Empty: "No policy is on file.",
		Columns: columns("Policy", "Version", "Approval and reviews", "Made known", "Serves", "|", "Text", "Commitments", "Answers obligations", "Fits together with", "Also satisfies", "Owner", "Reviews", "Last change")}
	var pages []document.Page
	list := Shown[*record.Policy](in)
	for _, p := range list {
		t.Rows = append(t.Rows, in.row(p,
			stacked(document.Listed(or(word("policy", "type", p.Type), open("of no sort")), led("under", in.named(one(p.Parent)))), or(led("version", text(p.Version)), open("no version")), or(led("status", policyState(p)), missing("no status")), led("in force from", in.effective(p)), in.readIt(p)),
			stacked(in.approved(p), in.review(p), in.remarks(p)), in.madeKnown(p), or(in.named(p.Serves), open("nothing named")),
			text(p.Body), or(words("policy", "commitments", p.Commitments), none("none named")), in.refs(p.Obligations), texts(p.IntegratedWith), texts(p.AlsoSatisfies), in.owner(p), in.review(p), in.changed(p)))
		if in.hasPage(p) {
			pages = append(pages, in.policy(p))
		}
	}
	blocks := in.told("policy-ai-missing", "method-missing")
	blocks = append(blocks, t)
	if in.Customer {
		if len(list) == 0 {
			blocks = []document.Block{document.Note{Look: document.None, Text: document.Words("No policy is classified public.")}}
		}
	} else {
		blocks = append(append(blocks, document.Heading{Level: 2, Text: "Versions, as git knows them"}), in.versions(list)...)
	}
	return append([]document.Page{page("policies", "Policies, procedures and methods", "What top management has laid down about AI, in which version it holds, who approved that, and who was told.", []string{"5.2", "A.2.2", "A.2.3", "A.2.4"}, blocks)}, pages...)
}}

// one is a list of one reference, or of none.
func one(r record.Ref) []record.Ref {
	if r.Value == "" {
		return nil
	}
	return []record.Ref{r}
}

func policyState(p *record.Policy) []document.Span {
	return state("policy", "status", p.Status, map[string]document.Look{"draft": document.Caution, "superseded": document.None, "withdrawn": document.None})
}

func (in *Input) effective(p *record.Policy) []document.Span {
	if p.Effective.Day.After(in.AsOf) {
		return join(date(p.Effective), []document.Span{document.Text(", "), document.State(document.Partly, "to come")})
	}
	return date(p.Effective)
}

func (in *Input) readIt(p *record.Policy) []document.Span {
	switch {
	case in.hasPage(p):
		return []document.Span{{Text: "Read the text", To: document.Target{Page: textPage(p)}}}
	case p.Todo("/body"):
		return text(p.Body)
	}
	return open("no text named")
}

func (in *Input) madeKnown(p *record.Policy) []document.Span {
	var cells [][]document.Span
	for _, c := range p.Communicated {
		cells = append(cells, join(line(c.To), led(", on", date(c.On)), label(", how", line(c.How))))
	}
	if p.Todo("/communicated") {
		return open("TODO")
	}
	return or(stacked(cells...), open("to nobody, as far as is written"))
}

func textPage(p *record.Policy) string { return "policies/" + p.ID.Value }

func (in *Input) hasPage(p *record.Policy) bool {
	return p.Body.Known() && pathSafe(p.ID.Value)
}

// pathSafe reports whether an id can be the name of a file: that of a broken record may be anything.
func pathSafe(id string) bool {
	return id != "" && len(id) <= 64 && strings.Trim(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") == "" && id[0] != '.'
}

// policy is the text of a policy with what it is and holds from.
func (in *Input) policy(p *record.Policy) document.Page {
	facts := document.Facts{
		{Name: "Sort", Value: or(word("policy", "type", p.Type), open("not said"))},
		{Name: "Version", Value: join(or(text(p.Version), open("no version")), led(", in force from", in.effective(p)))},
		{Name: "Status", Value: or(policyState(p), missing("no status"))},
	}
	facts = append(facts, in.keeping(p)...)
	facts = append(facts, document.Fact{Name: "File", Value: []document.Span{{Text: p.Body.Value, Look: document.Code}}})
	if in.Past != nil {
		if c := in.Past.Files([]string{path.Clean(p.Body.Value)})[path.Clean(p.Body.Value)]; c != nil {
			facts = append(facts, document.Fact{Name: "Text last changed", Value: in.dated(c)})
		} else {
			facts = append(facts, document.Fact{Name: "Text last changed", Value: open("not committed")})
		}
	}
	serve := source.Values(p.Serves)
	title := p.Title.Value
	if title == "" {
		title = p.ID.Value
	}
	blocks := []document.Block{facts}
	text := in.bodyOf(p)
	if _, begins := text[0].(document.Heading); !begins {
		blocks = append(blocks, document.Heading{Level: 2, Text: "Text"})
	}
	x := page(textPage(p), title, "The text as it stands in the repository, with the version that it has and who approved it.", serve, blocks, text)
	x.Short = title
	return x
}

// bodyOf is the text itself, as far as it can be shown.
func (in *Input) bodyOf(p *record.Policy) []document.Block {
	say := func(look document.Look, words string) []document.Block {
		return []document.Block{document.Note{Look: look, Text: document.Words(words)}}
	}
	data, err := in.Tree.Content(p.Body.Value)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return say(document.Bad, "The file "+p.Body.Value+" is not there.")
	case errors.Is(err, tree.ErrOutside):
		return say(document.Bad, "The file "+p.Body.Value+" leads out of the repository and is not read.")
	case err != nil:
		return say(document.Bad, "The file "+p.Body.Value+" cannot be read: "+err.Error())
	case !utf8.Valid(data) || strings.ContainsRune(string(data), 0):
		return say(document.Caution, "The file "+p.Body.Value+" is no text and is not shown here. It stands in the repository.")
	case strings.TrimSpace(string(data)) == "":
		return say(document.Bad, "The file "+p.Body.Value+" is empty.")
	}
	blocks, err := document.Read(string(data), 1)
	switch {
	case err != nil:
		return append(say(document.Caution, "This text is shown as it was written, since "+err.Error()+"."), document.Prose(data))
	case len(blocks) == 0:
		return say(document.Bad, "The file "+p.Body.Value+" holds marks of Markdown and no text.")
	}
	return blocks
}

// versions lists the states of policies as they came to the branch, newest
// first for each. What only moved reviews or evidence stands in the register alone.
func (in *Input) versions(list []*record.Policy) []document.Block {
	t := document.Table{Register: "policy-versions", Caption: "Versions of policies from git", Empty: "No policy is committed.",
		Columns: columns("Policy", "Version it says", "Status it says", "What changed", "Commit", "Author, as the commit says", "Came to the branch with")}
	if in.Past == nil {
		t.Empty = "History is not known, so no versions can be told."
		return []document.Block{t}
	}
	shown := t
	shown.Register = ""
	for _, p := range list {
		steps := in.Past.Editions(p)
		if len(steps) == 0 {
			t.Rows = append(t.Rows, in.row(p, text(p.Version), policyState(p), nil, open("not committed"), nil, nil))
			shown.Rows = append(shown.Rows, t.Rows[len(t.Rows)-1])
		}
		for _, s := range steps {
			in.commit[s.Commit.Hash] = s.Commit
			what, version, status := in.whatChanged(s), quiet("not readable"), quiet("not readable")
			if then, ok := in.Past.At(p, s.Landed).(*record.Policy); ok {
				version, status = text(then.Version), word("policy", "status", then.Status)
			}
			landed := quiet("the same")
			if s.Landed.Hash != s.Commit.Hash {
				landed = in.dated(s.Landed)
			}
			t.Rows = append(t.Rows, in.row(p, version, status, what, in.dated(s.Commit), document.Words(in.Past.Author(s.Commit).Name), landed))
			if s.First || slices.ContainsFunc(s.Fields, isWhatItSays) {
				shown.Rows = append(shown.Rows, t.Rows[len(t.Rows)-1])
			}
		}
	}
	return []document.Block{shown, document.Paragraph(quiet("Commits that only moved reviews, evidence or notes of communication stand in the register policy-versions.")), document.Register{Table: t}}
}

// isWhatItSays reports whether a field of a policy is a part of what it lays down.
func isWhatItSays(field string) bool {
	return !slices.Contains([]string{"review", "evidence", "communicated", "notes", "tags", "links"}, field)
}

// whatChanged names the fields of a step by their titles.
func (in *Input) whatChanged(s past.Edition) []document.Span {
	if s.First {
		return document.Words("first version on file")
	}
	var names []string
	for _, f := range s.Fields {
		title := f
		if m := schema.Of("policy").Member(f); m != nil && m.Title != "" {
			title = m.Title
		}
		if f == "body" {
			title = "Text"
		}
		names = append(names, title)
	}
	return document.Words(strings.Join(names, ", "))
}
