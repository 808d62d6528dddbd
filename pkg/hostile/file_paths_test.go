package hostile

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Paths in records, and the files that they name.

var filePathGuards = []Guard{
	{"file outside", "pkg/check/path_outside.go", "err := p.Tree.Stat(name.Value); «!errors.Is(err, tree.ErrOutside)» {", "true"},
	{"file backslash", "pkg/tree/tree.go", "return name != \"\" && «!strings.Contains(name, \"\\\\\")» &&", "true"},
	{"file drive", "pkg/tree/tree.go", "«!(len(name) > 1 && name[1] == ':')»", "true"},
	{"file link in the middle", "pkg/tree/disk.go", "} else if «info.Mode()&fs.ModeSymlink != 0» {\n\t\t\treturn \"\", &fs.PathError", ""},
	{"file in git", "pkg/tree/disk.go", "if «strings.EqualFold(part, \".git\")» {", ""},
	{"file git listed", "pkg/tree/disk.go", "func isGit(e fs.DirEntry) bool { return «strings.EqualFold(e.Name(), \".git\")» }", ""},
	{"file proof too large", "pkg/tree/content.go", "case «info.Size() > maxContent»:", ""},
	{"file proof unread", "pkg/check/evidence_hash_mismatch.go", "why != nil && «e.SHA256.Known()» {", ""},
	{"file sum", "pkg/check/evidence_hash_mismatch.go", "if «!e.SHA256.Known() || len(sums) == 0 || slices.Contains(sums, e.SHA256.Value)» {", "true"},
	{"file line ends", "pkg/tree/content.go", "if «bytes.Contains(data, []byte(\"\\r\\n\")) && !bytes.ContainsRune(data, 0)» {", ""},
	{"file line ends of bytes", "pkg/tree/content.go", "&& «!bytes.ContainsRune(data, 0)» {", "true"},
	{"file pointer", "pkg/tree/content.go", "data); «m != nil» {", ""},
	{"file not in LFS", "pkg/tree/content.go", "if «t.inLFS(name)» {", "true"},
	{"file attributes too large", "pkg/tree/content.go", "err == nil && «info.Size() <= maxAttributes» {", "true"},
	{"file attributes glob", "pkg/tree/content.go", "strings.HasPrefix(fields[0], \"#\") || «CheckGlob(fields[0]) != nil» {", ""},
	{"file pipe as proof", "pkg/check/file_missing.go", "case «err == nil && info.IsDir()»:", "true"},
	{"file hidden in text", "pkg/source/parse.go", "if «unseen(r) && r != '\\t' && r != '\\n' && !strings.HasPrefix(n.Value[i:], \"\\r\\n\")» {", ""},
	{"file path length", "pkg/schema/words.go", "case «keyword == \"maxLength\"»:", ""},
}

func sum(data string) string {
	s := sha256.Sum256([]byte(data))
	return hex.EncodeToString(s[:])
}

// proof makes a path the file of EV-design; as YAML.
func proof(path string) Step {
	return Edit("evidence/EV-design.yaml", "path: proof/design-note.md", "path: "+path)
}

// summed records a sum for EV-design.
func summed(of string) Step {
	return Edit("evidence/EV-design.yaml", "56291a05ae6b09abf6d484dea12488cf739ab9c7d99f5e452b432737290a94f9", of)
}

// policyAt makes a path the text of POL-method; as YAML.
func policyAt(path string) Step {
	return Edit("policies/POL-method.yaml", "body: policies/method.md", "body: "+path)
}

const (
	lfs     = "proof/*.md filter=lfs diff=lfs merge=lfs -text\n"
	pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:56291a05ae6b09abf6d484dea12488cf739ab9c7d99f5e452b432737290a94f9\nsize 12345\n"
)

var filePathCases = []Case{
	{Name: "a proof at an absolute path", Guard: "file outside", Do: []Step{proof("/etc/passwd")}},
	{Name: "the text of a policy above the repository, by two slashes and dots", Guard: "file outside", Do: []Step{policyAt("policies//./../../../../etc/passwd")}},
	{Name: "a proof in a folder with backslashes", Guard: "file backslash", Do: []Step{Write(`proof\note.md`, "a note"), proof(`'proof\note.md'`)}},
	{Name: "the text of a policy on a drive", Guard: "file drive", Do: []Step{Write("C:/method.md", "how"), policyAt("C:/method.md")}},
	{Name: "a proof behind a link to a folder of the system", Guard: "file link in the middle", Do: []Step{Link("proof/etc", "/etc"), proof("proof/etc/passwd")}},
	{Name: "a proof in the folder of git", Guard: "file in git", Base: Commit, Do: []Step{proof(".git/HEAD"), summed(sum("ref: refs/heads/main\n"))}},
	{Name: "a watch on the file that leads to a repository elsewhere", Guard: "file git listed", Do: []Step{Write("model/.git", "gitdir: ../../elsewhere\n"), watches("model/.gi*")}},
	{Name: "a proof that is a pipe", Guard: "file pipe as proof", Do: []Step{Remove("proof/design-note.md"), Pipe("proof/design-note.md")}},
	{Name: "a proof of three thousand characters", Guard: "file path length", Do: []Step{proof(strings.Repeat("p/", 1500) + "x")}},
	{Name: "a proof whose name holds a NUL", Guard: "file hidden in text", Do: []Step{proof(`"proof/design-note.md\0.pdf"`)}},
	{Name: "a proof too large to be read", Guard: "file proof unread", Do: []Step{Sparse("proof/design-note.md", 65<<20)}},
	{Name: "a proof larger than all that is read keeps no other from being read", Guard: "file proof too large", Do: []Step{Sparse("proof/audit-report.md", 3<<30), Append("proof/design-note.md", "and more")}},
	{Name: "a proof as large as may be", Guard: "file sum", Do: []Step{Sparse("proof/design-note.md", 64<<20)}},
	{Name: "a proof with the line ends of another system", Guard: "file line ends", Do: []Step{Write("proof/design-note.md", "a\r\nb\r\n"), summed(sum("a\nb\n"))}},
	{Name: "a proof of bytes whose line ends were changed", Guard: "file line ends of bytes", Do: []Step{Write("proof/design-note.md", "a\r\n\x00b\r\n"), summed(sum("a\n\x00b\n"))}},
	{Name: "a pointer of LFS for the proof", Guard: "file pointer", Do: []Step{Write(".gitattributes", lfs), Write("proof/design-note.md", pointer)}},
	{Name: "a pointer of LFS in a repository without LFS", Guard: "file not in LFS", Do: []Step{Write("proof/design-note.md", pointer)}},
	{Name: "a pointer of LFS by attributes of two mebibytes", Guard: "file attributes too large", Do: []Step{Write(".gitattributes", strings.Repeat("a b\n", 1<<19)+lfs), Write("proof/design-note.md", pointer)}},
	{Name: "a pointer of LFS by a glob that is a bomb", Guard: "file attributes glob", Do: []Step{Write(".gitattributes", "**/**/**/*.md filter=lfs\n"), Write("proof/design-note.md", pointer)}},
}
