package source

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
)

// Rules are what the bytes of a file can break, in the order of the reading.
var Rules = []*finding.Rule{
	FileUnreadable, FileLimit, FileEmpty, YAMLEncoding, YAMLSyntax, YAMLSecondDocument,
	YAMLAlias, YAMLTag, YAMLDuplicateKey, YAMLNotANumber, YAMLCommentInText,
}

// The rules of this package. No exception can excuse the errors: what cannot be read cannot be trusted.
var (
	FileUnreadable = &finding.Rule{
		ID: "file-unreadable", Severity: finding.Error, Title: "a record file cannot be read", Clause: "7.5.3", Since: "0.1.0", Fixed: true,
		Why:   "A record that cannot be read proves nothing. Links, pipes, folders named like records and files without read permission are not followed, so that nothing outside the repository can pose as a record. A file such as RISK-1.yaml.txt, whose last ending some file managers hide, is a warning: somebody takes it for a record, and it is none.",
		Wrong: "# risks/RISK-1.yaml is a link to /etc/passwd",
		Right: "# risks/RISK-1.yaml is an ordinary file",
		Fix:   "Put the record itself in the place of the link, give the file read permission, or list it under `ignore` in aims.yaml.",
	}
	FileLimit = &finding.Rule{
		ID: "file-limit", Severity: finding.Error, Title: "a record file is too large or too deep", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "A record is a page a person reads. The limits (1 MiB a file, 64 levels, 50 000 values, 200 findings of form) keep a hostile or broken file from stopping the check of all others.",
		Wrong: "# a log of two megabytes pasted into `notes`",
		Right: "# the log as a file of its own, named by an evidence record",
		Fix:   "Move bulk material into a file of its own and point to it with an evidence record.",
	}
	FileEmpty = &finding.Rule{
		ID: "file-empty", Severity: finding.Error, Title: "a record file is empty", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "An empty file looks like a record in a listing and says nothing.",
		Wrong: "# only a comment",
		Right: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination",
		Fix:   "Write the record (`aims new KIND` gives one to fill in) or delete the file.",
	}
	YAMLEncoding = &finding.Rule{
		ID: "yaml-encoding", Severity: finding.Error, Title: "a file is not plain UTF-8 text", Clause: "7.5.3", Since: "0.1.0", Fixed: true,
		Why:   "Records are UTF-8 without control characters, foreign line ends and characters that turn the direction of reading, so that what a reviewer sees is what every program reads.",
		Wrong: "# a file saved as \"Unicode\" (UTF-16), or with an escape character in a title",
		Right: "# the same file saved as UTF-8",
		Fix:   "Save the file as UTF-8 with the line ends LF or CRLF, and remove the character that the message names.",
	}
	YAMLSyntax = &finding.Rule{
		ID: "yaml-syntax", Severity: finding.Error, Title: "a file is not valid YAML", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "Nothing in a file can be relied upon once its structure cannot be read.",
		Wrong: "title: Risk: proxy discrimination",
		Right: "title: \"Risk: proxy discrimination\"",
		Fix:   "Put texts with a colon, `#` or a leading special character in quotes; indent with spaces, never with tabs.",
	}
	YAMLSecondDocument = &finding.Rule{
		ID: "yaml-second-document", Severity: finding.Error, Title: "a file holds more than one document", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "One record a file keeps its history its own. What follows a second `---` would be passed over in silence by many programs.",
		Wrong: "kind: risk\nid: RISK-a\n---\nkind: risk\nid: RISK-b",
		Right: "kind: risk\nid: RISK-a",
		Fix:   "Put each record in a file of its own.",
	}
	YAMLAlias = &finding.Rule{
		ID: "yaml-alias", Severity: finding.Error, Title: "a file uses anchors, aliases or merge keys", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "An alias makes one place of a record change because another one did, which no reviewer sees in a diff.",
		Wrong: "owner: &o PER-amara\nbackup: *o",
		Right: "owner: PER-amara\nbackup: PER-jonas",
		Fix:   "Write the value out.",
	}
	YAMLTag = &finding.Rule{
		ID: "yaml-tag", Severity: finding.Error, Title: "a file uses a YAML tag", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "Tags change how a value is read from one program to the next.",
		Wrong: "version: !!float 2",
		Right: "version: \"2.0\"",
		Fix:   "Remove the tag; put text in quotes.",
	}
	YAMLDuplicateKey = &finding.Rule{
		ID: "yaml-duplicate-key", Severity: finding.Error, Title: "a key stands twice", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "Of two values for one key most programs silently take the last, people read the first.",
		Wrong: "status: in-use\nstatus: retired",
		Right: "status: retired",
		Fix:   "Keep one of the two.",
	}
	YAMLNotANumber = &finding.Rule{
		ID: "yaml-not-a-number", Severity: finding.Error, Title: "a number is read otherwise than it is written", Clause: "9.1", Since: "0.1.0", Fixed: true,
		Why:   "YAML reads 010 as 8, 1_000 as 1000 and 0x1F as 31; a reader sees an id, a version or another number. `.nan` and `.inf` compare with nothing, so no threshold could ever be checked against them.",
		Wrong: "id: 007\ntarget: .nan",
		Right: "id: \"007\"\ntarget: 3.4",
		Fix:   "Put a text or an id in quotes and write a number in plain digits. Leave a measurement out that you do not have, and say why in `notes`.",
	}
	YAMLCommentInText = &finding.Rule{
		ID: "yaml-comment-in-text", Severity: finding.Warning, Title: "the end of a text is read as a comment", Clause: "7.5", Since: "0.1.0",
		Why:   "A blank and `#` begin a comment in YAML. What follows in the line is in no report, in no digest and under no approval, although it stands in the file for everybody to see. Only a `#` with a character directly behind it is reported: a comment has a blank there. It is an error where nothing is left of the value.",
		Wrong: "purpose: Drafts replies, see ticket #12 and the handbook",
		Right: "purpose: \"Drafts replies, see ticket #12 and the handbook\"",
		Fix:   "Put the whole text in quotes; write a blank behind the `#` of a comment.",
	}
)

// Broken reports whether findings of form make what was read unreliable. Warnings do not.
func Broken(findings []finding.Finding) bool {
	return slices.ContainsFunc(findings, func(f finding.Finding) bool { return f.Severity == finding.Error })
}
