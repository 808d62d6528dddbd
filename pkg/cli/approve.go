package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/scaffold"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

func approveCommand(g *global) *cobra.Command {
	var (
		a     scaffold.Approval
		key   string
		force bool
	)
	c := &cobra.Command{
		Use:   "approve ID|KIND…",
		Short: "Write an approval of records as they stand",
		Long: `approve writes a record of kind approval over the records named, each with the digest of what is approved,
so that a later change of a decision makes the approval void. A kind (control) stands for all its records.
The record says who approves (--by) and in which role (--as): by default the person whose address git commits with here,
and a role of theirs that may. ` + "`aims list person` and `aims list role`" + ` show the ids.
An approval that would not count, because the person does not hold the role or the role lacks the authority, is not written
unless you --force it. Commit it as that person.

--sign KEY signs it as well, with ssh-keygen and an SSH key of the approver that their record lists: that is the strongest
proof git can hold, and no squash or rebase takes it away. --sign git takes the key that git signs with.`,
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return usage(g.exampleApproval(), "approve takes the ids of records, or a kind")
			case c.Flags().Changed("sign") && key == "":
				return usage("--sign ~/.ssh/id_ed25519", "--sign names no key, so nothing is written")
			}
			s, err := g.withHistory()
			if err != nil {
				return err
			}
			if err := inOurFormat(s); err != nil {
				return err
			}
			records, err := g.toApprove(s, &a, args)
			if err != nil {
				return err
			}
			file := path.Join("approvals", a.ID+".yaml")
			draft := a.Record()
			approval, err := decoded(s.Tree.Prefix+file, draft)
			if err != nil {
				return err
			}
			w := weigh(s, records, approval)
			if len(w.void) > 0 && !force {
				return w.refusal(s, approval)
			}
			place, err := tree.Locate(g.dir)
			if err != nil {
				return err
			}
			if hasSchemas(place.Root) {
				draft = append([]byte(modeline(file, "approval")), draft...)
			}
			var sealed []byte
			if key != "" {
				if sealed, err = g.signed(key, draft, stdinOf(c)); err != nil {
					return err
				}
			}
			if err := writeApproval(filepath.Join(place.Root, filepath.FromSlash(file)), s.Tree.Prefix+file, draft, sealed); err != nil {
				return err
			}
			p := page{c.OutOrStdout()}
			p.line("wrote %s over %s, by %s as %s", output.Clean(s.Tree.Prefix+file), wording.Count(len(records), "record"), a.By, a.As)
			if key != "" {
				p.line("wrote %s.sig", output.Clean(s.Tree.Prefix+file))
				g.saySigned(p, s, approval, draft, sealed)
			}
			w.say(p)
			if days := s.AsOf.Days(approval.On.Day); days > monthOf {
				p.line("note: %s is %d days ago. An approval that git first sees so late is remarked, and proves nothing of that day", a.On, days)
			}
			sayNotAccepted(p, s, records)
			if own := s.Ask().WroteAndApproves(approval, records); len(own) > 0 {
				p.line("note: %s wrote %d of these, such as %s, since they were last approved: that is self-approval", a.By, len(own), own[0])
			}
			if !c.Flags().Changed("by") {
				p.line("to undo: delete what was written")
			}
			if key == "" {
				g.noteOther(p, s, a.By, "Committed so, the approval is a mere claim (A0); let the approver commit it, or sign it with --sign")
			}
			return nil
		},
	}
	f := c.Flags()
	f.StringVar(&a.By, "by", "", "person who approves (default: by the address that git commits with)")
	f.StringVar(&a.As, "as", "", "role whose authority is used (default: one of the person that may)")
	f.StringVar(&a.On, "on", "", "day of the approval (default: the as-of day)")
	f.StringVar(&a.ID, "id", "", "id of the approval (default: APP- and the day)")
	f.StringVar(&a.Statement, "statement", "", "what is said by approving")
	f.StringVar(&a.Ref, "ref", "", "where it was decided: minutes, pull request, ticket")
	f.StringSliceVar(&a.PreparedBy, "prepared-by", nil, "people who prepared it, if not the approver")
	f.StringVar(&key, "sign", "", "sign it with this SSH key file; git for the key that git signs with")
	f.BoolVar(&force, "force", false, "write it even if it does not count")
	return c
}

// monthOf is how many days back an approval may be written down without a word:
// later the rule claimed-late remarks it.
const monthOf = 31

// toApprove finds the records that the arguments name and fills in what the
// flags of the approval left out: who, in which role, on which day.
func (g *global) toApprove(s *aims.Snapshot, a *scaffold.Approval, args []string) ([]record.Record, error) {
	if err := cmp.Or(spelled("--statement", a.Statement), spelled("--ref", a.Ref)); err != nil {
		return nil, err
	}
	example := g.exampleApproval(args...)
	var err error
	if a.By, err = g.whoIs(s, a.By, example); err != nil {
		return nil, g.notCheckedOut(err, a.By)
	}
	records, err := named(s, args, "approve")
	if err != nil {
		return nil, g.notCheckedOut(err, args...)
	}
	if a.As == "" {
		try := &record.Approval{On: record.Date{Day: s.AsOf}}
		try.By.Value = a.By
		example = cmp.Or(severalCommands(s, try, records), oneCommand(s, try, records), example)
	}
	if a.As, err = roleFor(s, a.By, a.As, records, output.Clean(example)); err != nil {
		return nil, err
	}
	if err := complete(s, a); err != nil {
		return nil, err
	}
	a.Covers, err = covers(s, records)
	return records, err
}

// covers are the records with the digests of what is decided in them.
func covers(s *aims.Snapshot, records []record.Record) ([]scaffold.Cover, error) {
	var list []scaffold.Cover
	for _, r := range records {
		if f := s.Unsettled(r); f != nil {
			return nil, usage(f.Hint, "%s, so that nobody can tell what would be approved", f.Message)
		}
		canonical, err := s.Canonical(r, record.DecisionPart)
		if err != nil {
			return nil, err
		}
		list = append(list, scaffold.Cover{Record: r.Head().ID.Value, Title: r.Head().Title.Value, Digest: record.Digest(canonical)})
	}
	return list, nil
}

// writeApproval writes an approval, and its signature where there is one:
// first, so that nobody ever reads the approval without it.
func writeApproval(target, shown string, draft, signature []byte) error {
	if signature != nil {
		if err := createFile(target+record.SignatureEnd, signature); errors.Is(err, fs.ErrExist) {
			return usage("look whose it is; one that a run left which was cut off may be deleted", "%s.sig is there already, without an approval beside it", shown)
		} else if err != nil {
			return err
		}
	}
	if err := createFile(target, draft); err != nil {
		if signature != nil {
			_ = os.Remove(target + record.SignatureEnd) // written a moment ago
		}
		if errors.Is(err, fs.ErrExist) {
			return usage("run this again for the next free id, or choose one with --id", "%s was written by somebody else in the meantime, and stays as it is", shown)
		}
		return err
	}
	return nil
}

// exampleApproval is a call as it could be made in this AIMS.
func (g *global) exampleApproval(args ...string) string {
	what, who, role := "POL-ai", "PER-amara", "ROLE-top-management"
	if s, err := g.snapshot(); err == nil {
		what = cmp.Or(firstID(s, "policy"), what)
		who, role = cmp.Or(firstID(s, "person"), who), cmp.Or(firstID(s, "role"), role)
		for _, r := range graph.Of[*record.Role](s.Graph) {
			if r.TopManagement.True && len(r.Holders) > 0 {
				who, role = r.Holders[0].Value, r.ID.Value
				break
			}
		}
	}
	if len(args) > 0 {
		what = strings.Join(args, " ")
	}
	return output.Clean(fmt.Sprintf("aims approve %s --by %s --as %s", what, who, role))
}

func firstID(s *aims.Snapshot, kind string) string {
	for _, r := range s.Graph.Records {
		if r.Head().Kind.Value == kind {
			return r.Head().ID.Value
		}
	}
	return ""
}

// complete checks what was said about an approval and fills in what was left out.
func complete(s *aims.Snapshot, a *scaffold.Approval) error {
	for _, id := range a.PreparedBy {
		if err := isA(s, "person", id, "--prepared-by"); err != nil {
			return err
		}
	}
	if a.On == "" {
		a.On = s.AsOf.String()
	}
	switch on, err := day.Parse(a.On); {
	case err != nil:
		return usage("write year-month-day, all of them in digits", "--on: %v", err)
	case on.After(s.AsOf):
		return usage("approve on the day it happens; --as-of sets the day of this call", "--on: %s is after %s, the day of this call", on, s.AsOf)
	}
	if a.ID == "" {
		a.ID = "APP-" + a.On
		for n := 2; s.Graph.Named(a.ID) != nil; n++ {
			a.ID = fmt.Sprintf("APP-%s-%d", a.On, n)
		}
	}
	_, err := freeID(s, record.KindNamed("approval"), a.ID)
	return err
}

// isA checks that an id is that of a record of a kind. Who writes a name is told the id.
func isA(s *aims.Snapshot, kind, id, flag string) error {
	hint := fmt.Sprintf("`aims list %s` shows them", kind)
	if r := s.Graph.Named(id); r != nil {
		if r.Head().Kind.Value == kind {
			return nil
		}
		return usage(hint, "%s: %s is no %s", flag, id, kind)
	}
	var ids, titled []string
	for _, r := range s.Graph.Records {
		if m := r.Head(); m.Kind.Value == kind {
			ids = append(ids, m.ID.Value)
			if strings.Contains(strings.ToLower(m.Title.Value), strings.ToLower(id)) {
				titled = append(titled, m.ID.Value)
			}
		}
	}
	if meant := nearest(id, ids); meant != "" {
		hint = meant
	} else if len(titled) == 1 {
		hint = fmt.Sprintf("did you mean %q?", titled[0])
	}
	return usage(hint, "%s: no %s has the id %q", flag, kind, id)
}

// decoded reads an approval as it is to be written, so that nothing is written
// that validate would refuse.
func decoded(file string, draft []byte) (*record.Approval, error) {
	v, findings := source.Parse(file, draft)
	if v != nil {
		findings = append(findings, schema.Check("approval", v)...)
	}
	if len(findings) > 0 {
		return nil, usage(findings[0].Hint, "not written: %s", findings[0].Message)
	}
	return record.Decode(record.KindNamed("approval"), file, v, false).(*record.Approval), nil
}

// worth is what an approval is worth for the records it covers.
type worth struct {
	void   []void
	idle   []string // ids of those that need no approval
	counts bool     // it counts for some of the records, or they need none

	records []record.Record
}

// void is a reason why an approval does not count, and for which kinds.
type void struct {
	why, whose string
	kinds      []string
	record     record.Record // one of them
}

func weigh(s *aims.Snapshot, records []record.Record, a *record.Approval) worth {
	w := worth{records: records}
	add := func(list []string, kind string) []string {
		if slices.Contains(list, kind) {
			return list
		}
		return append(list, kind)
	}
	for _, r := range records {
		kind := r.Head().Kind.Value
		j := s.Ask().Judge(r, a)
		if !j.Needed {
			w.idle = append(w.idle, r.Head().ID.Value)
		}
		if j.Why == "" {
			w.counts = true
			continue
		}
		i := slices.IndexFunc(w.void, func(v void) bool { return v.why == j.Why && v.whose == j.Whose })
		if i < 0 {
			i, w.void = len(w.void), append(w.void, void{why: j.Why, whose: j.Whose, record: r})
		}
		w.void[i].kinds = add(w.void[i].kinds, kind)
	}
	return w
}

// refusal says why an approval is not written, and who could give it.
func (w worth) refusal(s *aims.Snapshot, a *record.Approval) error {
	partly := w.counts
	for _, v := range w.void {
		partly = partly || v.why != w.void[0].why
	}
	var reasons []string
	for _, v := range w.void {
		reason := v.why
		if partly {
			reason = fmt.Sprintf("for %s it would not count, because %s", ofKind(v.kinds), v.why)
		}
		if !slices.Contains(reasons, reason) {
			reasons = append(reasons, reason)
		}
	}
	message := "not written: " + strings.Join(reasons, "; ")
	if roles := rolesOf(s, a.By.Value); !slices.Contains(roles, a.As.Value) {
		message += fmt.Sprintf("; roles of %s: %s", a.By, cmp.Or(strings.Join(roles, ", "), "none"))
	}
	hint := "it takes " + w.void[0].whose
	if who := ableTo(s, a, w.void[0].record); who != "" {
		hint += ": " + who
	}
	if several := severalCommands(s, a, w.records); several != "" {
		hint = several
	}
	return usage(output.Clean(hint+"; --force writes it all the same"), "%s", output.Clean(message))
}

// rolesOf are the roles that a person holds.
func rolesOf(s *aims.Snapshot, person string) []string {
	var ids []string
	for _, r := range graph.Of[*record.Role](s.Graph) {
		if s.Graph.Refers(r.Holders, person) {
			ids = append(ids, r.ID.Value)
		}
	}
	return ids
}

// ofKind words the kinds of records.
func ofKind(kinds []string) string {
	return "records of kind " + wording.And(kinds)
}

// say tells what a written approval is worth: without the authority it is a
// record all the same, but nobody should take it for more.
func (w worth) say(p page) {
	if n := len(w.idle); n > 0 {
		p.line("note: %s as %s %s no approval", output.Clean(wording.Some(w.idle, 3)), wording.Agree(n, "it stands", "they stand"), wording.Agree(n, "needs", "need"))
	}
	for _, v := range w.void {
		p.line("warning: for %s it does not count, because %s; it takes %s", ofKind(v.kinds), output.Clean(v.why), output.Clean(v.whose))
	}
}
