package check

import (
	"github.com/aims-as-code/aims/pkg/record"
)

// euDuty is a duty of the Act as a record answers it.
type euDuty struct {
	field   string
	article string
	duty    record.Duty
}

func euDuties(r *record.EUAIAct) []euDuty {
	return []euDuty{
		{"conformity", "43", r.Conformity},
		{"deployer_duties", "26", r.DeployerDuties},
		{"fria", "27", r.FRIA},
		{"registration", "49", r.Registration},
		{"post_market", "72", r.PostMarket},
	}
}
