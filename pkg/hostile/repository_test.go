package hostile

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Repositories of git as a stranger can make them.

const (
	repositoryFile = "pkg/history/repository.go"
	regularFile    = "pkg/history/regular.go"
	configFile     = "pkg/history/config.go"
)

var (
	repositoryGuards = slices.Concat(folderGuards, objectGuards, packedGuards, commitGuards)
	repositoryCases  = slices.Concat(folderCases, objectCases, packedCases, commitCases)
)

var folderGuards = []Guard{
	{"a .git file names a folder", repositoryFile, "if «!ok» {\n\t\t\treturn nil, fmt.Errorf(\".git is a file", ""},
	{"pipes in repositories", regularFile, "if «!info.Mode().IsRegular()» {", ""},
	{"a common folder is said in a file", repositoryFile, "«errors.Is(err, errNotRegular)» {\n\t\treturn nil, err", ""},
	{"configurations of a bearable size", repositoryFile, "readRegular(filepath.Join(r.common, \"config\"), «maxConfig»)", "int64(1<<30)"},
	{"pointers of a bearable size", repositoryFile, "pointer, err := readRegular(gitDir, «maxPointer»)", "int64(1<<30)"},
	{"shallow clones", repositoryFile, "if «len(shallow) > 0» {", ""},
	{"grafts", repositoryFile, "«err == nil» {\n\t\tlimits = append(limits, Limit{Ignored, \"grafts\"})", ""},
	{"replace refs in files", repositoryFile, "return «len(loose) > 0», err", "false"},
	{"replace refs in a list", repositoryFile, "if «strings.Contains(string(packed), \" refs/replace/\")» {", ""},
	{"a branch of nothing", repositoryFile, "if «ref.Hash().IsZero()» {", ""},
	{"a branch that cannot be read", repositoryFile, "err := readRegular(file, maxRefs); «err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR)» {", ""},
	{"other names of objects", configFile, "case «format != \"\" && format != \"sha1\"»:", ""},
	{"other forms of refs", configFile, "case «refs != \"\" && refs != \"files\"»:", ""},
	{"later versions of repositories", configFile, "case «version != \"\" && version != \"0\" && version != \"1\"»:", ""},
	{"unknown extensions", configFile, "if «ok && name != \"objectformat\" && name != \"refstorage\" && !slices.Contains(harmless, name)» {", ""},
	{"comments in a configuration", configFile, "case «(c == '#' || c == ';') && !quoted»:", ""},
	{"sparse work trees", configFile, "return «r.config[\"core.sparsecheckout\"] == \"true\"» ||", ""},
	{"mailmaps of a bearable size", repositoryFile, "err == nil && «size > maxConfig» {", ""},
	{"borrowing from the borrowed", "pkg/history/objects.go", "|| «hops > maxAlternates» {", ""},
	{"borrowing in a circle", "pkg/history/objects.go", "if «slices.Contains(o.folders, folder)» ||", ""},
	{"quoted folders to borrow from", "pkg/history/objects.go", "err := strconv.Unquote(line); «err == nil» {", ""},
}

// configured puts lines behind the configuration of the repository.
func configured(lines string) Step { return Append(".git/config", lines) }

// inRepository is a case upon the firm of one with one commit.
func inRepository(name, guard string, do ...Step) Case {
	return Case{Name: name, Guard: guard, Base: Commit, Do: do}
}

const noCommit = "1111111111111111111111111111111111111111"

var folderCases = []Case{
	{Name: "a .git file that says nothing", Guard: "a .git file names a folder", Do: []Step{Write(".git", "gitdir/../../../etc\n")}},
	{Name: "a .git that is a pipe", Guard: "pipes in repositories", Do: []Step{Pipe(".git")}},
	inRepository("a list of lenders that is a folder", "pipes in repositories", Folder(".git/objects/info/alternates")),
	inRepository("a common folder that is a folder", "a common folder is said in a file", Folder(".git/commondir")),
	inRepository("a configuration of five mebibytes", "configurations of a bearable size", Sparse(".git/config", 5<<20)),
	{Name: "a .git file of five mebibytes", Guard: "pointers of a bearable size", Do: []Step{Write(".git", "gitdir: .git"+strings.Repeat("/", 5<<20))}},
	inRepository("a clone said to be shallow", "shallow clones", Write(".git/shallow", noCommit+"\n")),
	inRepository("grafts", "grafts", Write(".git/info/grafts", noCommit+"\n")),
	inRepository("a commit put in the place of another", "replace refs in files", func(t testing.TB, dir string) {
		Write(".git/refs/replace/"+tip(t, dir), noCommit+"\n")(t, dir)
	}),
	inRepository("a commit put in the place of another, in the list of refs", "replace refs in a list", func(t testing.TB, dir string) {
		Write(".git/packed-refs", "# pack-refs with: peeled\n"+noCommit+" refs/replace/"+tip(t, dir)+"\n")(t, dir)
	}),
	inRepository("a branch of garbage", "a branch of nothing", Main("garbage\x1b[31m")),
	inRepository("a HEAD in another language", "a branch of nothing", Write(".git/HEAD", "main, please\n")),
	inRepository("a branch that is a folder", "a branch that cannot be read", Remove(branchFile), Folder(branchFile)),
	inRepository("objects named by SHA-256", "other names of objects", configured("[extensions]\n\tobjectFormat = SHA256\n")),
	inRepository("refs in tables", "other forms of refs", configured("[Extensions]\n\trefStorage = reftable\n"), Write(".git/reftable/tables.list", "../../../../etc/passwd\n")),
	inRepository("a version of the year 2050", "later versions of repositories", configured("[core]\n\trepositoryformatversion = 9\n")),
	inRepository("an extension that nobody knows", "unknown extensions", configured("[core]\n\trepositoryformatversion = 1\n[extensions]\n\tcompress = true\n")),
	inRepository("a configuration that asks for programs and other files", "comments in a configuration",
		configured("[core]\n\trepositoryformatversion = 0 # ok\n\tfsmonitor = touch fsmonitor\n\tsshCommand = touch ssh\n\thooksPath = ../hooks\n[include]\n\tpath = /etc/passwd\n[includeIf \"gitdir:/\"]\n\tpath = ../../outside\n[filter \"a\"]\n\tsmudge = touch smudge\n\trequired\n"),
		Write(".gitattributes", "* filter=a\n"), Write(".git/hooks/post-checkout", "#!/bin/sh\ntouch hook\n")),
	inRepository("a check-out that leaves out records", "sparse work trees", configured("[core]\n\tsparseCheckout = true\n"), Remove("risks")),
	inRepository("a mailmap of five mebibytes", "mailmaps of a bearable size", asksForNames, Write(".mailmap", "Ada Wren <ada@tidewater-notes.example> <eve@elsewhere.example>\n"+strings.Repeat("# nobody\n", 5<<20/9)), Save(ada, "2026-11-01"),
		changedRisk, approve("PER-wren", "ROLE-founder", "2026-11-02"), sealedNew, Save(eve, "2026-11-02")),
	inRepository("a seventh lender", "borrowing from the borrowed", lenders(7)),
	inRepository("lenders who lend to one another", "borrowing in a circle", lending),
	inRepository("a lender in quotes", "quoted folders to borrow from", lent("\"../../lent\\157bjects\"\n", "lentobjects")),
}

// lenders are folders of objects, each of which borrows from the next; only the
// last has any.
func lenders(n int) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		Move(".git/objects", "lender/last")(t, dir)
		Write(".git/objects/info/alternates", "../../lender/0\n")(t, dir)
		for i := range n {
			next := string(rune('1' + i))
			if i == n-1 {
				next = "last"
			}
			Write("lender/"+string(rune('0'+i))+"/info/alternates", "../"+next+"\n")(t, dir)
		}
	}
}

// circleOfLenders is how many borrow from one another: enough that following each path
// through them takes several times the processor time that is allowed.
const circleOfLenders = 12

// circle are lines that name all lenders.
func circle(up string) string {
	var b strings.Builder
	for i := range circleOfLenders {
		fmt.Fprintf(&b, "%slender%d\n", up, i)
	}
	return b.String()
}

// lending are folders of objects that all borrow from one another.
func lending(t testing.TB, dir string) {
	Write(".git/objects/info/alternates", circle("../../"))(t, dir)
	for i := range circleOfLenders {
		Write(fmt.Sprintf("lender%d/info/alternates", i), circle("../"))(t, dir)
	}
}

// lent moves the objects away and says where they are.
func lent(line, to string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		Move(".git/objects", to)(t, dir)
		Write(".git/objects/info/alternates", line)(t, dir)
	}
}
