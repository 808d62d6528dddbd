// Package owners says in a CODEOWNERS file who has to look at a change of which
// records: those whose approval the records need, and top management where a
// change would reach what approvals are judged by.
package owners

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Owners is who owns what, in the order in which it is written: of the rules
// that fit a file, the last one counts.
type Owners struct {
	Rules    []Rule
	Unnamed  []Person // who would own something, and has no address by which a forge could know them
	Required int      // approvals that aims.yaml asks for on protected branches, at least 1
	Files    []string // records and what else there is to own, from the top of the repository
}

// Rule is who owns a file or a folder.
type Rule struct {
	Path   string // from the top of the repository; a folder ends in a slash
	About  string // what stands there, and whose approval counts, in words
	Owners []string
	Trust  bool // what approvals are judged by
}

// Person is somebody without a usable address.
type Person struct{ ID, Name, Role string }

// Places are the files that the forges read, the first that is there.
var Places = map[string][]string{
	"github": {".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"},
	"gitlab": {"CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"},
}

// trusted are the kinds that approvals and findings are judged by. Who could
// change them alone could approve anything.
var trusted = []string{"aims", "person", "role", "approval", "exception", "risk-criteria"}

// Of works out who owns what on the day of the snapshot.
func Of(s *aims.Snapshot, syntax string) (*Owners, error) {
	b := &building{Snapshot: s, answers: s.Ask(), Owners: &Owners{Required: 1}}
	if !b.answers.Read("aims", "role", "person") {
		return nil, fmt.Errorf("aims.yaml, a role or a person could not be read whole, so who owns what is not known")
	}
	if root, ok := graph.First[*record.AIMS](s.Graph); ok {
		b.Required = max(1, int(root.Repository.RequiredApprovals.Float))
	}
	b.top = b.addresses(b.answers.TopManagement())
	for _, kind := range record.Kinds {
		if a, asked := b.answers.MayApproveKind(kind); asked && !slices.Contains(trusted, kind.Name) {
			b.add(s.Tree.Prefix+place(kind), kind.Name, a)
		}
	}
	for _, r := range s.Graph.Records {
		b.record(r)
	}
	b.trust(syntax)
	slices.SortFunc(b.Unnamed, func(x, y Person) int { return cmp.Compare(x.ID, y.ID) })
	b.Unnamed = slices.CompactFunc(b.Unnamed, func(x, y Person) bool { return x.ID == y.ID })
	b.Files = slices.Compact(slices.Sorted(slices.Values(b.Files)))
	return b.Owners, nil
}

// place is where records of a kind are filed: its folder, or its one file.
func place(kind *record.Kind) string {
	if kind.Folder == "" {
		return kind.Name + ".yaml"
	}
	return kind.Folder + "/"
}

type building struct {
	*aims.Snapshot
	*Owners
	answers check.Answers
	top     []string
}

// record adds a rule for a record that is owned by others than its place says.
func (b *building) record(r record.Record) {
	m := r.Head()
	b.Files = append(b.Files, m.File)
	a, asked := b.answers.MayApprove(r)
	if slices.Contains(trusted, m.Kind.Value) || !asked {
		return
	}
	files := []string{m.File}
	if policy, ok := r.(*record.Policy); ok && policy.Body.Known() && tree.Inside(policy.Body.Value) {
		files = append(files, path.Clean(policy.Body.Value)) // the text is what is approved
	}
	for _, file := range files {
		b.Files = append(b.Files, file)
		if want := b.owners(a); !slices.Equal(b.ownersOf(file), want) {
			b.add(file, m.Kind.Value+" "+m.ID.Value, a)
		}
	}
}

// trust adds what approvals are judged by, last, so that nothing overrides it.
func (b *building) trust(syntax string) {
	prefix := b.Tree.Prefix
	paths := []string{".gitattributes", prefix + ".gitattributes", prefix + tree.RootFile}
	paths = append(paths, Places[syntax]...) // all: one that is added where the forge looks first would take over
	for _, name := range trusted[1:] {
		paths = append(paths, prefix+place(record.KindNamed(name)))
	}
	for _, r := range b.Graph.Records {
		m := r.Head()
		if !slices.Contains(trusted, m.Kind.Value) || slices.ContainsFunc(paths, func(p string) bool { return covers(p, m.File) }) {
			continue
		}
		paths = append(paths, m.File)
		if m.Kind.Value == "approval" {
			paths = append(paths, m.File+record.SignatureEnd)
		}
	}
	top := b.answers.TopManagement()
	slices.Sort(paths)
	for _, p := range slices.Compact(paths) {
		if !strings.HasSuffix(p, "/") {
			b.Files = append(b.Files, p)
		}
		b.Rules = append(b.Rules, Rule{Path: p, About: "what approvals are judged by: " + whose(top), Owners: b.top, Trust: true})
	}
}

func (b *building) add(p, what string, a check.Authority) {
	owners := b.owners(a)
	about := what + ": " + whose(a)
	if len(b.addresses(a)) == 0 {
		about += "; nobody can be named for that, so top management"
	}
	b.Rules = append(b.Rules, Rule{Path: p, About: about, Owners: owners})
}

// owners are the addresses of those whose approval counts; where nobody can be
// named, of top management, so that nothing is left to the one who proposes it.
func (b *building) owners(a check.Authority) []string {
	if list := b.addresses(a); len(list) > 0 {
		return list
	}
	return b.top
}

// ownersOf are the owners of a file by the rules so far.
func (o *Owners) ownersOf(file string) []string {
	for _, r := range slices.Backward(o.Rules) {
		if covers(r.Path, file) {
			return r.Owners
		}
	}
	return nil
}

func covers(p, file string) bool {
	return p == file || strings.HasSuffix(p, "/") && strings.HasPrefix(file, p)
}

// address is one that can stand in a CODEOWNERS file and mean nothing else there.
var address = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._%+=-]*@[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]$`)

// addresses are those of the people who hold the roles today, each once, in order.
func (b *building) addresses(a check.Authority) []string {
	var list []string
	for _, role := range a.Roles {
		for _, id := range b.answers.Holders(role) {
			person, ok := graph.Find[*record.Person](b.Graph, id)
			if !ok {
				continue // a reference that leads nowhere is a finding already
			}
			mail := ""
			for _, m := range person.Emails {
				if address.MatchString(m.Value) {
					mail = m.Value
					break
				}
			}
			if mail == "" {
				b.Unnamed = append(b.Unnamed, Person{person.ID.Value, person.Title.Value, role.ID.Value})
				continue
			}
			list = append(list, mail)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// whose says whose approval it takes, with the roles that have it.
func whose(a check.Authority) string {
	ids := record.IDs(a.Roles)
	if len(ids) == 0 {
		return a.Words
	}
	return fmt.Sprintf("%s (%s)", a.Words, strings.Join(ids, ", "))
}
