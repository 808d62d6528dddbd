package check

import (
	"fmt"
	"reflect"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// BackupUntested: a backup that was never restored is a hope.
var BackupUntested = &Rule{
	Rule: finding.Rule{
		ID: "backup-untested", Severity: finding.Info, Title: "no recent restore test of the repository", Clause: "7.5.3", Since: "0.1.0",
		Why:   "Records have to be available when they are needed. A clone on every desk helps, and a restore that was tried within the last thirteen months proves it. This is practice, so it is information only.",
		Wrong: "repository:\n  host: Company git service\n  backup:\n    method: Mirrored every night",
		Right: "repository:\n  host: Company git service\n  backup:\n    method: Mirrored every night\n    restore_tested_on: 2026-09-14",
		Fix:   "Restore the repository from its backup once, compare it, and write the day under `repository.backup.restore_tested_on`.",
	},
	Run: func(p *Pass) {
		a, ok := graph.First[*record.AIMS](p.Graph)
		if !ok || reflect.ValueOf(a.Repository).IsZero() {
			return // repository-unprotected
		}
		backup := a.Repository.Backup
		tested := backup.RestoreTestedOn
		switch {
		case !backup.Method.Set():
			f := p.Report(a, a.Place(), "aims.yaml does not say how the repository is backed up")
			f.Hint = "write `repository.backup` with the method and the day of the last restore test"
		case tested.Day.IsZero():
			f := p.Report(a, backup.Method.Pos, "no restore of this backup is on file")
			f.Hint = "try a restore and write the day under `restore_tested_on`"
		case aboutAYearAfter(tested.Day).Before(p.AsOf):
			f := p.ReportAt(a, tested.Text, fmt.Sprintf("the latest restore test was on %s, more than thirteen months ago", tested))
			f.Hint = "try a restore and write the new day"
		}
	},
}
