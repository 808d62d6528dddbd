package record

import "github.com/aims-as-code/aims/pkg/source"

var kindAISystem = Kind{
	Name:    "ai-system",
	Noun:    "AI system",
	New:     func() Record { return new(AISystem) },
	Folder:  "systems",
	Prefix:  "SYS",
	Owned:   true,
	Cadence: "P12M",
}

// AISystem is the record of kind ai-system.
type AISystem struct {
	Meta
	Status         source.Text            `json:"status"`
	Stage          source.Text            `json:"stage"`
	InUseSince     Date                   `json:"in_use_since"`
	RetireBy       Date                   `json:"retire_by"`
	RetiredOn      Date                   `json:"retired_on"`
	Purpose        source.Text            `json:"purpose"`
	IntendedUse    source.Text            `json:"intended_use"`
	OutOfScopeUse  []source.Text          `json:"out_of_scope_use"`
	Limits         []source.Text          `json:"limits"`
	Users          []source.Text          `json:"users"`
	Affected       []source.Text          `json:"affected"`
	Domain         source.Text            `json:"domain"`
	Autonomy       source.Text            `json:"autonomy"`
	AIMSRoles      []source.Text          `json:"aims_roles"`
	Exposure       source.Text            `json:"exposure"`
	Obtained       source.Text            `json:"obtained"`
	Generative     Bool                   `json:"generative"`
	Resources      []Ref                  `json:"resources"`
	Datasets       []Ref                  `json:"datasets"`
	Suppliers      []Ref                  `json:"suppliers"`
	HumanOversight AISystemHumanOversight `json:"human_oversight"`
	Monitoring     AISystemMonitoring     `json:"monitoring"`
	EventLogs      []AISystemEventLog     `json:"event_logs"`
	Information    []AISystemInformation  `json:"information"`
	Jurisdictions  []source.Text          `json:"jurisdictions"`
	ModelOwner     Ref                    `json:"model_owner"`
	DataSteward    Ref                    `json:"data_steward"`
	Deployed       AISystemDeployed       `json:"deployed"`
}

type AISystemHumanOversight struct {
	How     source.Text `json:"how"`
	Who     Ref         `json:"who"`
	CanStop Bool        `json:"can_stop"`
}

type AISystemMonitoring struct {
	Metrics    []Ref       `json:"metrics"`
	Drift      source.Text `json:"drift"`
	Retraining source.Text `json:"retraining"`
	Recall     source.Text `json:"recall"`
}

type AISystemEventLog struct {
	Stage source.Text `json:"stage"`
	What  source.Text `json:"what"`
	Kept  Duration    `json:"kept"`
	Where source.Text `json:"where"`
}

type AISystemInformation struct {
	Audience source.Text `json:"audience"`
	Form     source.Text `json:"form"`
	Evidence []Ref       `json:"evidence"`
}

type AISystemDeployed struct {
	Repository source.Text `json:"repository"`
	Version    source.Text `json:"version"`
	On         Date        `json:"on"`
}
