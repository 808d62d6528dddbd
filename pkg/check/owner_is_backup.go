package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// OwnerIsBackup: who stands in for somebody has to be somebody else.
var OwnerIsBackup = &Rule{
	Rule: finding.Rule{
		ID: "owner-is-backup", Severity: finding.Warning, Title: "the backup is the owner", Clause: "5.3", Since: "0.1.0",
		Needs: []string{"person"},
		Why:   "A backup is there for the day on which the owner is not. If both come down to one person, also by way of roles, nobody stands in. Naming backups is practice, not a requirement; for one or two people the finding is information only.",
		Wrong: "owner: ROLE-risk      # held by PER-brandt alone\nbackup: PER-brandt",
		Right: "owner: ROLE-risk\nbackup: PER-silva",
		Fix:   "Name another person or role, or leave `backup` out.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			m := r.Head()
			owners := []record.Ref{m.Owner}
			if role, ok := r.(*record.Role); ok {
				owners = role.Holders
			}
			if !m.Backup.Known() || len(owners) == 0 || m.Backup.Value != m.Owner.Value && !p.onePerson(append(slices.Clone(owners), m.Backup)...) {
				continue
			}
			message := fmt.Sprintf("the backup %s is the owner", m.Backup)
			if m.Backup.Value != m.Owner.Value {
				message = fmt.Sprintf("owner and backup are one person, %s", p.people(m.Backup)[0])
			}
			f := p.ReportAt(r, m.Backup.Text, message)
			f.Hint = "name somebody else, or leave the backup out"
			p.milderIfSmall(f)
		}
	},
}
