package record

import "github.com/aims-as-code/aims/pkg/source"

var kindAIMS = Kind{
	Name:      "aims",
	New:       func() Record { return new(AIMS) },
	Folder:    "",
	Prefix:    "AIMS",
	Singleton: true,
}

// AIMS is the record of kind aims.
type AIMS struct {
	Meta
	Format           Number           `json:"format"`
	Organisation     source.Text      `json:"organisation"`
	LegalEntities    []source.Text    `json:"legal_entities"`
	ProductLines     []source.Text    `json:"product_lines"`
	Sectors          []source.Text    `json:"sectors"`
	Adopted          Date             `json:"adopted"`
	Cadences         []AIMSCadence    `json:"cadences"`
	Approvals        []AIMSApproval   `json:"approvals"`
	SelfApproval     AIMSSelfApproval `json:"self_approval"`
	Ignore           []source.Text    `json:"ignore"`
	MaxException     Duration         `json:"max_exception"`
	BatchReviewLimit Number           `json:"batch_review_limit"`
	ForgeKeys        []source.Text    `json:"forge_keys"`
	Repository       AIMSRepository   `json:"repository"`
}

type AIMSCadence struct {
	Kind    source.Text `json:"kind"`
	Cadence Duration    `json:"cadence"`
}

type AIMSApproval struct {
	Kind         source.Text `json:"kind"`
	Required     Bool        `json:"required"`
	As           []Ref       `json:"as"`
	Level        source.Text `json:"level"`
	SelfApproval Bool        `json:"self_approval"`
}

type AIMSSelfApproval struct {
	Allowed      Bool        `json:"allowed"`
	Compensating source.Text `json:"compensating"`
}

type AIMSRepository struct {
	Host              source.Text          `json:"host"`
	ProtectedBranches []source.Text        `json:"protected_branches"`
	RequiredApprovals Number               `json:"required_approvals"`
	ForcePush         source.Text          `json:"force_push"`
	Administrators    []Ref                `json:"administrators"`
	Backup            AIMSRepositoryBackup `json:"backup"`
	AccessReviewedOn  Date                 `json:"access_reviewed_on"`
}

type AIMSRepositoryBackup struct {
	Method          source.Text    `json:"method"`
	RestoreTestedOn Date           `json:"restore_tested_on"`
	Evidence        []EvidenceLink `json:"evidence"`
}

// IgnoredIn are the globs of files that an aims.yaml takes out of its AIMS. They
// have to be known before any file is read, so nothing is decoded for them.
func IgnoredIn(rootFile []byte) []string {
	var globs []string
	if root, _ := source.Parse("", rootFile); root != nil {
		if ignore := root.Member("ignore"); ignore != nil {
			for _, g := range ignore.Items {
				globs = append(globs, g.AsText().Value)
			}
		}
	}
	return globs
}
