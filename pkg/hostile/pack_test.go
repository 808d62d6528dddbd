package hostile

import (
	"regexp"
	"slices"
	"strings"
)

// Packs, baselines and lists of owners that somebody has written by hand.

var packGuards = slices.Concat(verifyGuards, replaceGuards, baselineGuards, ownersGuards)

var packCases = slices.Concat(verifyCases, replaceCases, baselineCases, ownersCases)

var verifyGuards = []Guard{
	{"pack plain files", "pkg/pack/verify.go", "if «!info.Mode().IsRegular()» {\n\t\t\tg.odd", ""},
	{"pack size", "pkg/pack/verify.go", "total += info.Size(); «total > most || info.Size() > largest || (name == ManifestFile || name == SumsFile) && info.Size() > mostManifest» {", ""},
	{"pack without manifest", "pkg/pack/verify.go", "g.sizes[ManifestFile]; «!ok» {", ""},
	{"pack manifest form", "pkg/pack/pack.go", "} else if «err != nil» {\n\t\treturn m", ""},
	{"pack manifest type", "pkg/pack/pack.go", "json.Unmarshal(content, &m); «errors.As(err, &typed)» {", ""},
	{"pack schema", "pkg/pack/pack.go", "if «m.Schema != Schema» {", ""},
	{"pack list", "pkg/pack/pack.go", "t, err := d.Token(); «err != nil || t != json.Delim('[')» {", ""},
	{"pack path", "pkg/pack/pack.go", "case «f.Path == \".\" || !fs.ValidPath(f.Path)»:", ""},
	{"pack sum form", "pkg/pack/pack.go", "case «!sumForm.MatchString(f.SHA256)»:", ""},
	{"pack file twice", "pkg/pack/pack.go", "case «seen[f.Path]»:", ""},
	{"pack unverifiable", "pkg/cli/verify.go", "case «!m.Verifiable || m.Commit == \"\"»:", ""},
	{"pack commit", "pkg/cli/verify.go", "case «!wholeHash.MatchString(m.Commit)»:", ""},
	{"pack day", "pkg/cli/verify.go", "case «err != nil»:\n\t\tv.Problem = \"the manifest names no day", ""},
	{"pack stage", "pkg/cli/verify.go", "case «m.Stage != 1 && m.Stage != 2»:", ""},
	{"pack version", "pkg/pack/verify.go", "return «g.Manifest.Tool == aims.Version && g.Manifest.Catalogue == standard.Version»", "true"},
	{"pack missing", "pkg/pack/verify.go", "made, should := again.files[name]\n\t\tswitch {\n\t\tcase «!there»:", ""},
	{"pack added", "pkg/pack/verify.go", "case «!should»:", ""},
	{"pack longer", "pkg/pack/verify.go", "case «size > int64(len(made))+mostAdded»:", ""},
	{"pack differs", "pkg/pack/verify.go", "} else if «!bytes.Equal(given, made)» {", ""},
	{"pack own missing", "pkg/pack/verify.go", "case «!there»:\n\t\t\tfound = append(found, Difference{f.Path, \"is missing\"})", ""},
	{"pack own changed", "pkg/pack/verify.go", "case «own[f.Path] != f.SHA256»:", ""},
	{"pack own added", "pkg/pack/verify.go", "if «!listed[name]» {\n\t\t\tfound = append(found, Difference{name, \"does not belong", ""},
	{"pack own sums", "pkg/pack/verify.go", "if «listed[name] && name != SumsFile && sums[name] != own[name] && !said[name]» {", ""},
	{"pack sums form", "pkg/pack/verify.go", "case «!ok»:\n\t\t\tfound = append(found, Difference{SumsFile, fmt.Sprintf(\"has a line", ""},
	{"pack sums twice", "pkg/pack/verify.go", "case «twice»:", ""},
	{"pack sums foreign", "pkg/pack/verify.go", "if «!listed[name]» {\n\t\t\tfound = append(found, Difference{SumsFile, \"names \"", ""},
	{"pack facts missing", "pkg/pack/facts.go", "case «!there»:\n\t\treturn said(\"is missing\")", ""},
	{"pack facts large", "pkg/pack/facts.go", "case «size > 2*most+mostAdded»:", ""},
	{"pack facts field twice", "pkg/pack/facts.go", "if «seen[fmt.Sprint(name)]» {", ""},
	{"pack facts record twice", "pkg/pack/facts.go", "_, twice := facts[head.ID]; «twice» {", ""},
	{"pack facts differ", "pkg/pack/facts.go", "case «was != now»:", ""},
	{"pack facts added", "pkg/pack/facts.go", "_, there := made[id]; «!there» {", ""},
	{"pack source", "pkg/pack/facts.go", "if «x[1] != x[2]» {", ""},
	{"pack many", "pkg/cli/verify.go", "if «i == mostLines» {", ""},
}

// differences are what verify tells, without what changes with every page that
// is worded anew: hashes, numbers, and what stands in the lists of files.
func differences(o Outcome) string {
	text := regexp.MustCompile(`(?m)^(MANIFEST.json|SHA256SUMS): line \d+ .*$`).ReplaceAllString(o.Stdout, "$1: another line")
	text = regexp.MustCompile(`[0-9a-f]{12,}`).ReplaceAllString(text, "#")
	text = regexp.MustCompile(`\b(line|gives|and) \d+`).ReplaceAllString(text, "$1 #")
	return regexp.MustCompile(`(?m)^records/.*\n`).ReplaceAllString(text, "")
}

// verified calls verify on the pack.
func verified(name, guard string, do ...Step) Case {
	return Case{Name: name, Guard: guard, Base: Packed, Do: do, Args: []string{"verify", "pack"}, Look: differences}
}

var verifyCases = []Case{
	verified("a page with a word changed", "pack differs", Edit("pack/scope.md", "service by Tidewater Notes", "service by Tidewater")),
	verified("a page taken away, and the sums repaired", "pack missing", Remove("pack/incidents.md"), sealed),
	verified("a page added, and the sums repaired", "pack added", Write("pack/more.html", "<script src=//evil.example></script>"), sealed),
	verified("a page of a hundred mebibytes, and the sums repaired", "pack longer", Sparse("pack/incidents.md", 100<<20), sealed),
	verified("a page that is a link to what it was", "pack plain files", Move("pack/incidents.md", "incidents.md"), Link("pack/incidents.md", "../incidents.md")),
	verified("a file larger than any pack", "pack size", Sparse("pack/more.bin", 300<<20)),
	verified("a manifest that is a pipe", "pack without manifest", Remove("pack/MANIFEST.json"), Pipe("pack/MANIFEST.json")),
	verified("a manifest of two objects", "pack manifest form", Append("pack/MANIFEST.json", "{}")),
	verified("a manifest that is a list", "pack manifest type", Write("pack/MANIFEST.json", "[]")),
	verified("a manifest of another form", "pack schema", manifest("aims/pack/v1", "aims/pack/v2")),
	verified("a manifest without a list of files", "pack list", Write("pack/MANIFEST.json", `{"schema":"aims/pack/v1","files":{"path":"a"}}`)),
	verified("a manifest of a million empty entries", "pack sum form", Write("pack/MANIFEST.json", `{"schema":"aims/pack/v1","files":[{"path":"a"}`+strings.Repeat(`,{}`, 1<<20)+`]}`)),
	verified("a manifest that names a file above the pack", "pack path", manifest(`"path": ".gitattributes"`, `"path": "../aims.yaml"`)),
	verified("a manifest that names a file twice", "pack file twice", manifest(`"path": ".gitattributes"`, `"path": "SHA256SUMS"`), manifest(`"path": "acceptances.html"`, `"path": "SHA256SUMS"`)),
	verified("a manifest that calls itself unverifiable", "pack unverifiable", manifest(`"verifiable": true`, `"verifiable": false`)),
	verified("a manifest with a reason that obeys the terminal", "file name hidden", manifest(`"verifiable": true`, `"verifiable": false`), manifest(`"why": ""`, `"why": "\u001b[2Jall is well"`)),
	verified("a manifest whose commit is an option", "pack commit", manifest(`"commit": "`, `"commit": "--upload-pack=`)),
	verified("a manifest of a day that no calendar has", "pack day", manifest(`"as_of": "2026-11-02"`, `"as_of": "2026-02-30"`)),
	verified("a manifest of stage 99", "pack stage", manifest(`"stage": 1`, `"stage": 99`)),
	{Name: "a manifest of the last day of all", Guard: "pack many", Base: Packed, Do: []Step{manifest(`"as_of": "2026-11-02"`, `"as_of": "9999-12-31"`)}, Args: []string{"verify", "pack"}, Look: Counted("more; -f json")},
	verified("a commit that is not there, and a page taken away", "pack own missing", foreign, Remove("pack/incidents.md")),
	verified("a commit that is not there, and a page changed in as many letters", "pack own changed", foreign, Edit("pack/scope.md", "service by Tidewater Notes", "service by Tidewater Goats")),
	verified("a commit that is not there, and a page added", "pack own added", foreign, Write("pack/more.html", "more")),
	verified("a commit that is not there, and the sums of the manifest not repaired", "pack own sums", foreign),
	verified("sums with a line that is none", "pack sums form", foreign, Append("pack/SHA256SUMS", "all is well\n")),
	verified("sums that name a page twice", "pack sums twice", foreign, Append("pack/SHA256SUMS", sum("")+"  scope.md\n")),
	verified("sums that name a file above the pack", "pack sums foreign", foreign, Append("pack/SHA256SUMS", sum("")+"  ../aims.yaml\n")),
	verified("another version, as the manifest says", "pack version", another),
	verified("another version, and an author changed in the facts", "pack facts differ", another, Edit("pack/facts.json", `"position":"Founder"`, `"position":"Foundex"`), sealed),
	verified("another version, and the facts taken away", "pack facts missing", another, Remove("pack/facts.json"), sealed),
	verified("another version, and facts of fifty mebibytes", "pack facts large", another, Sparse("pack/facts.json", 50<<20)),
	verified("another version, and the records told twice in the facts", "pack facts field twice", another, Edit("pack/facts.json", `"records": [`, `"records": [], "records": [`), sealed),
	verified("another version, and a record told twice in the facts", "pack facts record twice", another, Edit("pack/facts.json", `"records": [`, `"records": [{"id":"RISK-ip"},`), sealed),
	verified("another version, and a record added to the facts", "pack facts added", another, Edit("pack/facts.json", `"records": [`, `"records": [{"id":"RISK-\u001b[2J"},`), sealed),
	verified("another version, of another organisation", "pack source", another, manifest(`"organisation": "Tidewater Notes Ltd"`, `"organisation": "\u202eAcme"`)),
}

var replaceGuards = []Guard{
	{"pack onto file", "pkg/pack/write.go", "case «!info.IsDir()»:", ""},
	{"pack onto the shell", "pkg/pack/write.go", "err == nil && «os.SameFile(at, info)» {", ""},
	{"pack onto others", "pkg/pack/write.go", "case «err != nil»:\n\t\treturn Manifest{}, fmt.Errorf(\"it has no", ""},
	{"pack onto a pipe", "pkg/pack/write.go", "case «!info.Mode().IsRegular()»:\n\t\treturn Manifest{}", ""},
	{"pack onto a large one", "pkg/pack/write.go", "case «info.Size() > mostManifest»:", ""},
	{"pack onto a stranger", "pkg/pack/write.go", "if «!known[name]» {", ""},
	{"pack onto a change", "pkg/pack/write.go", "case «sum != f.SHA256»:", ""},
	{"pack names nothing", "pkg/cli/report.go", "case «to == \"\"»:", ""},
	{"pack onto output", "pkg/cli/report.go", "case «to == \"-\"»:", ""},
	{"pack names in one", "pkg/pack/pack.go", "other, twice := taken[strings.ToLower(name)]; «twice» {", ""},
}

// reported writes a pack.
func reported(name, guard string, base Base, to string, do ...Step) Case {
	return Case{Name: name, Guard: guard, Base: base, Do: do, Args: []string{"report", "-o", to}}
}

// above is a case in which a folder that holds the repository is named.
func above(c Case) Case {
	c.Reads = []string{".."}
	return c
}

var replaceCases = []Case{
	reported("a pack into the folder of git, in capitals", "file into git", Packed, ".GIT"),
	reported("a pack in the place of a file", "pack onto file", Packed, "aims.yaml"),
	above(reported("a pack in the place of the repository", "pack onto the shell", Packed, ".")),
	reported("a pack in the place of the risks", "pack onto others", Packed, "risks"),
	reported("a pack in a folder whose manifest is a pipe", "pack onto a pipe", Packed, "pack", Remove("pack/MANIFEST.json"), Pipe("pack/MANIFEST.json")),
	reported("a pack in a folder whose manifest has nine mebibytes", "pack onto a large one", Packed, "pack", Append("pack/MANIFEST.json", strings.Repeat(" ", 9<<20))),
	reported("a pack in a folder with a note of somebody", "pack onto a stranger", Packed, "pack", Write("pack/records/note.txt", "mine")),
	reported("a pack in a folder with a word changed in one of its pages", "pack onto a change", Packed, "pack", Edit("pack/scope.md", "service by Tidewater Notes", "service by Tidewater Goats")),
	reported("a pack behind a link of the repository", "file through link", Packed, "way/pack", Folder("../mine"), Link("way", "../mine")),
	reported("a pack that is a link of the repository", "file through link", Packed, "way", Folder("../mine"), Link("way", "../mine")),
	reported("a pack without a name", "pack names nothing", Packed, ""),
	reported("a pack for the pipe", "pack onto output", Packed, "-"),
	{Name: "a pack of two records whose ids differ in capitals alone", Guard: "pack names in one", Do: []Step{Write("systems/SYS-SUMMARY.yaml", "kind: ai-system\nid: SYS-SUMMARY\ntitle: Twin\nowner: ROLE-founder\n")}, Args: []string{"report", "-o", "pack"}, Writes: []string{"pack"}},
}
