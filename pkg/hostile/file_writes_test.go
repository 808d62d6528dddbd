package hostile

import "strings"

// Where outputs are written to, and what may stand there already.

var fileWriteGuards = []Guard{
	{"file through link", "pkg/cli/files.go", "link := linkIn(full); «link != \"\"» {\n\t\treturn fmt.Errorf(\"%s is a link, and nothing", ""},
	{"file way round", "pkg/cli/files.go", "func cleaned(name string) string { return «filepath.Clean(name)» }", "name"},
	{"file into git", "pkg/cli/files.go", "if «inGit(full)» {", ""},
	{"file device behind link", "pkg/cli/files.go", "if err := mayWrite(to); «err != nil» {\n\t\t\treturn err\n\t\t}\n\t\treturn writeInto", ""},
	{"file onto folder", "pkg/cli/files.go", "if «info.IsDir()» {\n\t\t\treturn usage(\"name a file\"", ""},
	{"file pipe unread", "pkg/cli/files.go", "if «errors.Is(err, syscall.ENXIO)» {", ""},
	{"file no folder", "pkg/cli/files.go", "case «!present(folder)»:", ""},
	{"file there already", "pkg/whole/whole.go", "if _, err := os.Lstat(name); «err == nil» {\n\t\t\treturn fs.ErrExist", ""},
	{"file names nothing", "pkg/cli/files.go", "if «to == \"\"» {\n\t\treturn usage(\"-o FILE", ""},
	{"file new elsewhere", "pkg/cli/new.go", "if «err != nil || !strings.HasPrefix(rel, s.Tree.Prefix)» {", ""},
	{"file new ending", "pkg/cli/new.go", "if «!history.IsYAML(rel)» {", ""},
	{"file new hidden", "pkg/cli/new.go", "if «strings.HasPrefix(inAIMS, \".\") || strings.Contains(inAIMS, \"/.\")» {", ""},
	{"file new no AIMS", "pkg/cli/reading.go", "if «errors.Is(err, tree.ErrNoAIMS)» {\n\t\treturn place", ""},
	{"file new place", "pkg/cli/new.go", "if «!filepath.IsAbs(name)» {", ""},
	{"file new id", "pkg/cli/new.go", "if «!idForm.MatchString(id)» {", ""},
	{"file init on a file", "pkg/cli/init.go", "err == nil && «!info.IsDir()» {\n\t\t\t\treturn usage(\"aims init DIR\"", ""},
	{"file init aims", "pkg/cli/init.go", "err == nil && «!info.IsDir()» {\n\t\t\treturn usage(\"aims init DIR, with", ""},
	{"file init beforehand", "pkg/cli/init.go", "if err := mayWrite(name); «err != nil» {", ""},
	{"file demo full", "pkg/cli/demo.go", "if «slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() != \".git\" && !isBuilding(target, e) })» {", ""},
	{"file summary full", "pkg/cli/step_summary.go", "if «len(text) == 0» {", ""},
	{"file summary pipe", "pkg/cli/step_summary.go", "«os.O_APPEND|os.O_CREATE|os.O_WRONLY|syscall.O_NONBLOCK»", "os.O_APPEND|os.O_CREATE|os.O_WRONLY"},
	{"file one for two", "pkg/cli/reports.go", "case «seen[fullName(to)] != \"\"»:", ""},
	{"file of the baseline", "pkg/cli/known.go", "case «out != \"-\" && (k.from != \"\" && fullName(k.from) == fullName(out) || k.to != \"\" && fullName(k.to) == fullName(out))»:", ""},
}

func out(to string) []string { return []string{"validate", "-f", "json", "-o", to} }

var fileWriteCases = []Case{
	{Name: "an output that is a link to a file elsewhere", Guard: "file through link", Base: Commit, Do: []Step{Write("../mine.txt", "mine"), Link("out.json", "../mine.txt")}, Args: out("out.json")},
	{Name: "an output that is a link to a device", Guard: "file device behind link", Base: Commit, Do: []Step{Link("out.json", "/dev/full")}, Args: out("out.json")},
	{Name: "an output that is reached by a way through another link", Guard: "file way round", Base: Commit, Do: []Step{Folder("../mine/deep"), Link("way", "../mine/deep")}, Args: out("systems/../way/../out.json"), Writes: []string{"out.json"}},
	{Name: "an output that is the configuration of git", Guard: "file into git", Base: Commit, Args: out(".git/config")},
	{Name: "an output that is a folder", Guard: "file onto folder", Args: out("risks")},
	{Name: "an output that is a pipe nobody reads", Guard: "file pipe unread", Do: []Step{Pipe("out.json")}, Args: out("out.json"), Writes: []string{"out.json"}},
	{Name: "an output in a folder that is not there", Guard: "file no folder", Args: out("no/such/out.json"), Writes: []string{"no/such/out.json"}},
	{Name: "an output without a name", Guard: "file names nothing", Args: out("")},
	{Name: "two reports in one file, by two names", Guard: "file one for two", Args: []string{"validate", "--report", "sarif=out.json", "--report", "junit=systems/../out.json"}},
	{Name: "an output in the place of the baseline", Guard: "file of the baseline", Do: []Step{Write("base.json", `{"schema":"aims/baseline/v1","findings":[]}`)}, Args: []string{"validate", "-f", "json", "--baseline", "base.json", "-o", "./risks/../base.json"}},
	{Name: "a new record above the repository", Guard: "file new elsewhere", Args: []string{"new", "risk", "RISK-n", "-o", "../RISK-n.yaml"}},
	{Name: "a new record in the folder of git", Guard: "file new hidden", Base: Commit, Args: []string{"new", "risk", "RISK-n", "-o", ".git/RISK-n.yaml"}},
	{Name: "a new record that is a text", Guard: "file new ending", Args: []string{"new", "risk", "RISK-n", "-o", "README.md"}},
	{Name: "a new record in the place of another one", Guard: "file there already", Args: []string{"new", "risk", "RISK-n", "-o", "risks/RISK-ip.yaml"}, Writes: []string{"risks/RISK-ip.yaml"}},
	{Name: "a new record where there is no aims.yaml", Guard: "file new no AIMS", Do: []Step{Remove("aims.yaml")}, Args: []string{"new", "risk", "RISK-n"}},
	{Name: "a new record whose id leads out", Guard: "file new id", Args: []string{"new", "risk", "../../RISK-n"}},
	{Name: "a new record whose id is longer than a name may be", Guard: "file new id", Args: []string{"new", "risk", "RISK-" + strings.Repeat("n", 300)}},
	{Name: "a new record in a folder below, named from there", Guard: "file new place", Args: []string{"-C", "risks", "new", "risk", "RISK-n", "-o", "RISK-n.yaml"}, Writes: []string{"risks/RISK-n.yaml"}},
	{Name: "an AIMS begun in a file", Guard: "file init on a file", Base: Empty, Do: []Step{Write("file", "")}, Args: []string{"init", "file"}},
	{Name: "an AIMS begun beside a link called aims", Guard: "file init aims", Base: Empty, Do: []Step{Write("main.go", ""), Folder("../mine"), Link("aims", "../mine")}, Args: []string{"init"}},
	{Name: "an AIMS begun where the folder of workflows is a link", Guard: "file init beforehand", Base: Empty, Do: []Step{Git("init", "-q"), Folder("../mine"), Link(".github", "../mine")}, Args: []string{"init"}},
	{Name: "an example in a folder of somebody else's", Guard: "file demo full", Base: Empty, Do: []Step{Write("mine/.hidden", "mine")}, Args: []string{"demo", "--minimal", "mine"}},
	{Name: "an example behind a link", Guard: "file through link", Base: Empty, Do: []Step{Git("init", "-q"), Folder("../mine"), Link("demo", "../mine")}, Args: []string{"demo", "--minimal", "demo"}},
	{Name: "the summary of a job that is full", Guard: "file summary full", Do: []Step{Sparse("summary.md", 1<<20)}, Args: []string{"validate", "-f", "github"}, Env: []string{"GITHUB_STEP_SUMMARY=summary.md"}, Writes: []string{"summary.md"}, Look: Counted("::notice")},
	{Name: "the summary of a job that is a pipe nobody reads", Guard: "file summary pipe", Do: []Step{Pipe("summary.md")}, Args: []string{"validate", "-f", "github"}, Env: []string{"GITHUB_STEP_SUMMARY=summary.md"}, Writes: []string{"summary.md"}, Look: Counted("::notice")},
}
