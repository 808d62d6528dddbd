package record

import "github.com/aims-as-code/aims/pkg/source"

var kindEUAIAct = Kind{
	Name:    "eu-ai-act",
	Noun:    "record on the EU AI Act",
	New:     func() Record { return new(EUAIAct) },
	Folder:  "eu-ai-act",
	Prefix:  "EUAIA",
	Owned:   true,
	Cadence: "P12M",
}

// EUAIAct is the record of kind eu-ai-act.
type EUAIAct struct {
	Meta
	System              Ref                `json:"system"`
	Nexus               source.Text        `json:"nexus"`
	NexusReason         source.Text        `json:"nexus_reason"`
	OperatorRoles       []source.Text      `json:"operator_roles"`
	RoleChange          source.Text        `json:"role_change"`
	Class               source.Text        `json:"class"`
	AnnexPoint          source.Text        `json:"annex_point"`
	Derogation          []source.Text      `json:"derogation"`
	Profiling           Bool               `json:"profiling"`
	Reasons             source.Text        `json:"reasons"`
	PlacedOnMarket      Date               `json:"placed_on_market"`
	PutIntoService      Date               `json:"put_into_service"`
	SignificantChangeOn Date               `json:"significant_change_on"`
	Screening           []EUAIActScreening `json:"screening"`
	Conformity          Duty               `json:"conformity"`
	ConformityRoute     source.Text        `json:"conformity_route"`
	DeployerDuties      Duty               `json:"deployer_duties"`
	Article50           []EUAIActArticle50 `json:"article_50"`
	FRIA                Duty               `json:"fria"`
	FRIABasis           source.Text        `json:"fria_basis"`
	FRIANotifiedOn      Date               `json:"fria_notified_on"`
	Registration        Duty               `json:"registration"`
	PostMarket          Duty               `json:"post_market"`
}

type EUAIActScreening struct {
	Practice source.Text `json:"practice"`
	Answer   source.Text `json:"answer"`
	Reason   source.Text `json:"reason"`
	By       Ref         `json:"by"`
	On       Date        `json:"on"`
}

type EUAIActArticle50 struct {
	Duty     source.Text `json:"duty"`
	Applies  Bool        `json:"applies"`
	How      source.Text `json:"how"`
	Why      source.Text `json:"why"`
	By       Ref         `json:"by"`
	On       Date        `json:"on"`
	Evidence []Ref       `json:"evidence"`
}
