package record

import "github.com/aims-as-code/aims/pkg/source"

var kindApproval = Kind{
	Name:   "approval",
	New:    func() Record { return new(Approval) },
	Folder: "approvals",
	Prefix: "APP",
}

// Approval is the record of kind approval.
type Approval struct {
	Meta
	By         Ref             `json:"by"`
	As         Ref             `json:"as"`
	On         Date            `json:"on"`
	Covers     []ApprovalCover `json:"covers"`
	Statement  source.Text     `json:"statement"`
	Ref        source.Text     `json:"ref"`
	PreparedBy []Ref           `json:"prepared_by"`
}

// SignatureEnd is what the name of a detached signature has after that of the
// file of the approval.
const SignatureEnd = ".sig"

type ApprovalCover struct {
	Record Ref         `json:"record"`
	Digest source.Text `json:"digest"`
}
