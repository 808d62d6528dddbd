package check

import "github.com/aims-as-code/aims/pkg/record"

// eachDeployed makes the function of a rule that looks at every deployed system
// of which a control is asked.
func eachDeployed(control string, look func(*Pass, *record.AISystem)) func(*Pass) {
	return func(p *Pass) {
		for _, s := range p.deployed() {
			if p.applies(control, s) {
				look(p, s)
			}
		}
	}
}
