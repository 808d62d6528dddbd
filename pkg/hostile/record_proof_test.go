package hostile

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Evidence of something else, of nothing, or of everything.

var proofGuards = []Guard{
	{"proof that has run out", "pkg/check/evidence_expired.go", "if «p.Late(e.Expires)» {", ""},
	{"the file that was put on file", "pkg/check/evidence_hash_mismatch.go", "if «!e.SHA256.Known() || len(sums) == 0 || slices.Contains(sums, e.SHA256.Value)» {", "true"},
	{"a file without its hash", "pkg/check/evidence_hash_missing.go", "«!e.SHA256.Set() && len(sums) > 0» {", ""},
	{"proof that is somewhere", "pkg/check/evidence_without_location.go", "if «e.Path.Set() || e.URL.Set() || e.Commit.Set()» {", "true"},
	{"evidence does not name evidence", "pkg/check/evidence_unreferenced.go", "default:\n\t\t\treturn «true»", "false"},
	{"proof of everything", "pkg/check/evidence_for_everything.go", "if «len(controls) > manyControls» {", ""},
	{"proof put on file late", "pkg/check/evidence_late.go", "«days > lateAfter» {", ""},
	{"newer proof is about the same", "pkg/check/reliance.go", "!p.ranOut(newer) && «p.sameSubjects(newer, e)» {", "true"},
	{"evidence shows who was there", "pkg/check/competence_unverified.go", "if «!t.VerifiedBy.Set()» {", ""},
}

const release = "evidence/EV-release.yaml"

// newProof is evidence of the sort of the drill.
func newProof(subject, dated, more string) string {
	return "kind: evidence\nid: EV-newer\ntitle: Another drill\ntype: log\nshows: operation\nsubject:\n  - " + subject + "\nurl: https://tidewater.example/check\ndated: " + dated + "\ncustodian: ROLE-founder\n" + more
}

var (
	linkNewer = Edit("controls/A.8.4.yaml", "evidence:\n", "evidence:\n  - ref: EV-newer\n")
	oldDrill  = Edit("evidence/EV-drill.yaml", "dated: 2026-06-15\ncollected: 2026-06-15", "dated: 2025-06-15\ncollected: 2025-06-15")
)

var proofCases = []Case{
	{Name: "proof that ran out the day before", Guard: "proof that has run out", Do: []Step{Edit(release, "cadence: P6M", "expires: 2026-11-01")}},
	{Name: "the hash of another file", Guard: "the file that was put on file", Do: []Step{Edit(design, "sha256: 56291a05ae6b09abf6d484dea12488cf739ab9c7d99f5e452b432737290a94f9", "sha256: 0b06892257a101be51fc4ca24bd3befe7506944dd3ac3612626174046679449d")}},
	{Name: "proof that is the AIMS itself", Guard: "a file without its hash", Do: []Step{Edit(design, "path: proof/design-note.md\nsha256: 56291a05ae6b09abf6d484dea12488cf739ab9c7d99f5e452b432737290a94f9", "path: aims.yaml")}},
	{Name: "proof that is nowhere", Guard: "proof that is somewhere", Do: []Step{Edit(design, "path: proof/design-note.md\nsha256: 56291a05ae6b09abf6d484dea12488cf739ab9c7d99f5e452b432737290a94f9\n", "")}},
	{Name: "proof of itself", Guard: "evidence does not name evidence", Do: []Step{Write("evidence/EV-newer.yaml", newProof("EV-newer", "2026-10-01", ""))}},
	{Name: "one proof behind all controls", Guard: "proof of everything", Do: []Step{everywhere("EV-review")}},
	{Name: "proof collected years later", Guard: "proof put on file late", Do: []Step{Edit("evidence/EV-impact.yaml", "dated: 2026-04-30\ncollected: 2026-05-04", "dated: 2026-04-30\ncollected: 2026-10-04")}},
	{Name: "newer proof of something else", Guard: "newer proof is about the same", Do: []Step{oldDrill, Write("evidence/EV-newer.yaml", newProof("SUP-fernhollow", "2026-10-01", "")), linkNewer}},
	{Name: "a competence that nobody checked", Guard: "evidence shows who was there", Do: []Step{Edit("trainings/TRN-adviser.yaml", "verified_by: PER-wren\n", "")}},
}

// everywhere links a piece of evidence from all controls that are in place.
func everywhere(id string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(dir, "controls", "*.yaml"))
		must(t, err)
		for _, name := range files {
			data, err := os.ReadFile(name)
			must(t, err)
			must(t, os.WriteFile(name, bytes.Replace(data, []byte("\nevidence:\n"), []byte("\nevidence:\n  - ref: "+id+"\n"), 1), 0o644))
		}
	}
}
