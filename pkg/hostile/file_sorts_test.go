package hostile

import "strings"

// What is no plain file, and what is a plain file only in name.

const aRisk = `kind: risk
id: RISK-stray
title: A risk that came from somewhere else
owner: ROLE-founder
type: risk
status: open
description: Nobody has seen it before
`

var fileSortGuards = []Guard{
	{"file link", "pkg/tree/read.go", "case «e.Type()&fs.ModeSymlink != 0»:\n\t\tw.link", ""},
	{"file link gone", "pkg/tree/read.go", "filepath.EvalSymlinks(full); «err != nil» {", ""},
	{"file link outside", "pkg/tree/read.go", "} else if «!leadsInto(target, w.root)» {", ""},
	{"file sort", "pkg/tree/regular.go", "if «!info.Mode().IsRegular()» {\n\t\treturn nil, fmt.Errorf(\"it is %s\"", ""},
	{"file read to the end", "pkg/tree/regular.go", "data, err := io.ReadAll(io.LimitReader(f, «limit»))", "limit<<10"},
	{"file folder like a record", "pkg/tree/read.go", "if «isYAML» {\n\t\t\tw.add(likeARecord", ""},
	{"file nested", "pkg/tree/read.go", "if «w.isRoot(path.Join(name, RootFile))» {", ""},
	{"file nested in name alone", "pkg/tree/read.go", "return err == nil && «saysAIMS.Match(data)»\n}\n\n// passOver", "true"},
	{"file ignored record", "pkg/aims/evaluate.go", "if kind := kindOf(f); «record.KindNamed(kind) != nil» {", ""},
	{"file ignored root", "pkg/aims/aims.go", "return «name != tree.RootFile» && tree.Ignored", "true"},
	{"file empty", "pkg/source/parse.go", "case «errors.Is(err, io.EOF)»:\n\t\tp.report(FileEmpty", ""},
	{"file of null", "pkg/source/parse.go", "case «root.Kind == Null && !root.Reported»:", ""},
	{"file ending", "pkg/history/walk.go", "return «ending == \".yaml\"» ||", "true"},
	{"file ending in capitals", "pkg/history/walk.go", "ending := «strings.ToLower(path.Ext(name))»", "path.Ext(name)"},
	{"file hidden", "pkg/tree/read.go", "if «strings.HasPrefix(e.Name(), \".\")» {", ""},
	{"file without kind", "pkg/aims/evaluate.go", "f.record == nil && named[f.path] && «f.kind == \"\"» && !isRoot", "true"},
	{"file unread root", "pkg/aims/evaluate.go", "if «rootUnread && f.record == nil && f.kind == \"\" && !isRoot» {", ""},
	{"file twice", "pkg/graph/graph.go", "holder := g.byID[m.ID.Value]; «m.ID.Set() && holder != r» {", ""},
	{"file folder like a record in a commit", "pkg/tree/fromfs.go", "if «history.IsYAML(name) && !UnderIgnored(ignored, below)» {", ""},
	{"file link in a commit", "pkg/tree/fromfs.go", "if «!e.Type().IsRegular()» {\n\t\t\tif !UnderIgnored", ""},
	{"file hidden in a commit", "pkg/tree/fromfs.go", "if «strings.HasPrefix(e.Name(), \".\")» {", ""},
	{"file nested in a commit", "pkg/tree/fromfs.go", "err == nil && «saysAIMS.Match(data)» {", ""},
	{"file behind a habit", "pkg/tree/read.go", "err != nil || «folder != \"\" && info.Mode()&fs.ModeSymlink != 0» {", ""},
}

var fileSortCases = []Case{
	{Name: "a record that is a link to a file of the system", Guard: "file link outside", Do: []Step{Link("risks/RISK-p.yaml", "/etc/passwd")}},
	{Name: "a record that is a link to the record beside it", Guard: "file link", Do: []Step{Link("risks/RISK-p.yaml", "RISK-ip.yaml")}},
	{Name: "a record that is a link to itself", Guard: "file link gone", Do: []Step{Link("risks/RISK-p.yaml", "RISK-p.yaml")}},
	{Name: "a record that is a pipe", Guard: "file sort", Do: []Step{Pipe("risks/RISK-p.yaml")}},
	{Name: "a pipe that would make a folder an AIMS of its own", Guard: "file sort", Do: []Step{Pipe("risks/aims.yaml")}},
	{Name: "a record of 300 MiB that takes no room", Guard: "file read to the end", Do: []Step{Sparse("risks/RISK-p.yaml", 300<<20)}},
	{Name: "a folder named like a record", Guard: "file folder like a record", Do: []Step{Write("risks/RISK-p.yaml/README.md", "nothing")}},
	{Name: "an AIMS in a folder of the AIMS hides the risks", Guard: "file nested", Do: []Step{Write("risks/aims.yaml", "kind: aims\n")}, Look: Marked("nested")},
	{Name: "an empty aims.yaml in a folder of records", Guard: "file nested in name alone", Do: []Step{Write("risks/aims.yaml", "")}},
	{Name: "aims.yaml ignores a folder of risks", Guard: "file ignored record", Do: []Step{Append("aims.yaml", "ignore:\n  - risks/RISK-ip*\n")}},
	{Name: "aims.yaml ignores everything, itself included", Guard: "file ignored root", Do: []Step{Append("aims.yaml", "ignore: [aims.yaml]\n")}},
	{Name: "a record of blanks and line ends", Guard: "file empty", Do: []Step{Write("risks/RISK-q.yaml", "  \n\n \n")}},
	{Name: "a record of the one word null", Guard: "file of null", Do: []Step{Write("risks/RISK-q.yaml", "null\n")}},
	{Name: "a broken risk that evidence names as its file", Guard: "file without kind", Do: []Step{
		Write("risks/RISK-q.yaml", "kind: risk\nid: [\n"),
		Edit("evidence/EV-design.yaml", "path: proof/design-note.md", "path: risks/RISK-q.yaml"),
	}},
	{Name: "a broken aims.yaml with foreign YAML beside it", Guard: "file unread root", Do: []Step{Write("aims.yaml", "kind: [\n"), Write("deploy/compose.yaml", "services: {}\n")}},
	{Name: "a record with two names on the disk", Guard: "file twice", Do: []Step{Hard("risks/RISK-again.yaml", "risks/RISK-ip.yaml")}},
	{Name: "files that look like records only to people", Guard: "file ending", Do: []Step{
		Write("risks/RISK-1.yaml.bak", aRisk), Write("risks/RISK-2.json", `{"kind":"risk"}`), Write("risks/RISK-3.yaml~", aRisk), Write("risks/RISK-4yaml", aRisk), Write("risks/RISK-5.yaml ", aRisk),
	}},
	{Name: "a record in capitals", Guard: "file ending in capitals", Do: []Step{Write("risks/RISK-stray.YAML", aRisk)}},
	{Name: "hidden files and folders of records", Guard: "file hidden", Do: []Step{Write(".risks/RISK-stray.yaml", aRisk), Write("risks/.RISK-stray.yaml", aRisk)}},
	{Name: "a link in a commit", Guard: "file link in a commit", Base: Commit, Do: []Step{Link("risks/RISK-p.yaml", "/etc/passwd"), Git("add", "-A"), Git("commit", "-qm", "A risk")}, Args: atHead},
	{Name: "another repository in a commit, named like a record", Guard: "file folder like a record in a commit", Base: Commit, Do: []Step{Git("update-index", "--add", "--cacheinfo", "160000,"+strings.Repeat("12", 20)+",risks/RISK-p.yaml"), Git("commit", "-qm", "A risk")}, Args: atHead},
	{Name: "a hidden record in a commit", Guard: "file hidden in a commit", Base: Commit, Do: []Step{Write("risks/.RISK-stray.yaml", aRisk), Git("add", "-A"), Git("commit", "-qm", "A risk")}, Args: atHead},
	{Name: "an AIMS in a folder of a commit hides the risks", Guard: "file nested in a commit", Base: Commit, Do: []Step{Write("risks/aims.yaml", "kind: aims\n"), Git("add", "-A"), Git("commit", "-qm", "A risk")}, Args: atHead, Look: Marked("nested")},
	{Name: "records behind a link where there is no aims.yaml", Guard: "file behind a habit", Base: Empty, Do: []Step{Write("../elsewhere/RISK-stray.yaml", aRisk), Link("risks", "../elsewhere")}},
}

var atHead = []string{"validate", "-f", "json", "--at", "HEAD"}
