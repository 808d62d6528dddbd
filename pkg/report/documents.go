package report

import (
	"path"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
)

// Documents is the sheet of everything that is kept under control: each record
// with its version, author and approver, and the documents that come from outside.
var Documents = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "documents", Caption: "Documented information", Empty: "Nothing is on file.",
		Columns: columns("Document", "Kind", "Author, by its commit", "Approved by", "Owner", "Next review", "|", "Approved on", "Format", "Classification", "Retention", "Backup", "File", "Version and last change")}
	for _, r := range in.All() {
		m := r.Head()
		author := quiet("not known")
		if c, ok := in.LastChange(r); ok {
			author = quiet("nobody yet")
			if c.Commit != nil {
				author = document.Words(c.Author.Name)
			}
		}
		by, on := in.approver(r)
		t.Rows = append(t.Rows, in.row(r, document.Words(spokenKind(m.Kind.Value)), author, by, in.ownerOf(r), in.nextReview(r), on, formatOf(r), or(word(m.Kind.Value, "classification", m.Classification), document.Words("internal")),
			keptFor(m.Retention), in.ref(m.Backup), []document.Span{place(m)}, in.versionOf(r)))
	}
	outside := document.Table{Register: "external-documents", Caption: "Documents from outside", Empty: "No document from outside is on file.",
		Columns: columns("Record", "Document and version", "Of", "Kept where", "Watched by", "|", "Address", "Expires", "Last change")}
	for _, e := range Shown[*record.Evidence](in) {
		if x := e.External; x.Document.Set() || x.Version.Set() || x.Date.Set() {
			outside.Rows = append(outside.Rows, in.row(e, stacked(or(line(x.Document), open("not said")), or(led("version", text(x.Version)), open("no version"))), or(or(date(x.Date), date(e.Dated)), open("no day given")),
				or(stacked(text(e.SourceSystem), text(e.Path), kept(e)), open("not said")), stacked(or(in.ref(e.Custodian), open("nobody named")), led("expires", in.dueOn(e.Expires)), in.remarks(e)), text(e.URL), date(e.Expires), in.changed(e)))
		}
	}
	lead := "Every document and record of the AI management system with its version, author, approver and owner, and the documents that come from outside."
	return []document.Page{page("documented-information", "Documented information", lead, []string{"7.5.1", "7.5.2", "7.5.3"}, []document.Block{
		document.Paragraph(document.Words("A record is one file of text in git. Its version is the commit that last changed what it says; git keeps the earlier ones and tells each with author and day. Texts of policies are files beside their record.")),
		document.Heading{Level: 2, Text: "Documents from outside"}, outside,
		document.Heading{Level: 2, Text: "Documents and records"}, t})}
}}

// kept is a link to where evidence is kept, without the address, which may be long.
func kept(e *record.Evidence) []document.Span {
	if !e.URL.Known() {
		return text(e.URL)
	}
	return []document.Span{{Text: "at its address", To: document.Target{URL: e.URL.Value}}}
}

// versionOf is the version that a document gives itself, and the commit.
func (in *Input) versionOf(r record.Record) []document.Span {
	if p, ok := r.(*record.Policy); ok {
		return stacked(led("version", text(p.Version)), in.changed(r))
	}
	return in.changed(r)
}

// approver is who approved a record as it stands and on which day.
func (in *Input) approver(r record.Record) (by, on []document.Span) {
	a := in.Answers.ApprovalOf(r)
	if !a.Needed {
		return notNeeded(r), nil
	}
	switch {
	case a.By == nil:
		return missing("not approved"), nil
	case a.Standing == check.Void:
		return missing("approval void"), date(a.By.On)
	case a.Standing == check.Powerless:
		return missing("without authority"), date(a.By.On)
	}
	return stacked(in.ref(a.By.By), led("on", date(a.By.On))), date(a.By.On)
}

// ownerOf is who answers for a record; kinds that nobody has to own are told apart.
func (in *Input) ownerOf(r record.Record) []document.Span {
	m := r.Head()
	if e, ok := r.(*record.Evidence); ok && e.Custodian.Value != "" {
		return in.ref(e.Custodian)
	}
	if m.Owner.Value != "" {
		return in.ref(m.Owner)
	}
	if k := record.KindNamed(m.Kind.Value); k != nil && k.Owned {
		return missing("no owner")
	}
	return none("none needed")
}

func (in *Input) nextReview(r record.Record) []document.Span {
	every := in.Graph.Cadence(r)
	last := in.Answers.LastLook(r).On
	switch {
	case every.IsZero():
		return none("none planned")
	case last.IsZero():
		return open("never reviewed")
	}
	return in.due(last.Add(every))
}

func formatOf(r record.Record) []document.Span {
	if p, ok := r.(*record.Policy); ok && p.Body.Known() {
		return document.Words("YAML record, text as " + strings.TrimPrefix(path.Ext(p.Body.Value), "."))
	}
	return document.Words("YAML record")
}

func keptFor(d record.Duration) []document.Span {
	return or(lasting(d), document.Words("as git keeps it"))
}
