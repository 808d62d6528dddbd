package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/aims"
)

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// inList is the value of a key of .goreleaser.yaml: what stands between brackets, or below with dashes.
func inList(t *testing.T, text, key string) []string {
	t.Helper()
	if m := regexp.MustCompile(`(?m)^ +` + key + `: \[(.*)\]$`).FindStringSubmatch(text); m != nil {
		return strings.Split(m[1], ", ")
	}
	m := regexp.MustCompile(`(?m)^( +)` + key + `:\n((?: +- .*\n)+)`).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf(".goreleaser.yaml has no %s", key)
	}
	var list []string
	for l := range strings.Lines(m[2]) {
		list = append(list, strings.TrimPrefix(strings.TrimSpace(l), "- "))
	}
	return list
}

// TestOneRelease: make dist, goreleaser, the workflow and the documentation speak of the same release.
func TestOneRelease(t *testing.T) {
	config := read(t, ".goreleaser.yaml")
	var built []string
	for _, system := range inList(t, config, "goos") {
		for _, arch := range inList(t, config, "goarch") {
			built = append(built, system+"/"+arch)
		}
	}
	var ours []string
	for _, x := range targets {
		ours = append(ours, x.String())
	}
	if diff := cmp.Diff(ours, built); diff != "" {
		t.Errorf("targets here and in .goreleaser.yaml:\n%s", diff)
	}
	if install := read(t, "docs/install.md"); !strings.Contains(install, strings.Join(ours, ", ")+".") {
		t.Errorf("docs/install.md does not name %s", strings.Join(ours, ", "))
	}
	built = inList(t, config, "flags")
	for _, l := range inList(t, config, "ldflags") {
		built = append(built, "-ldflags="+l)
	}
	if diff := cmp.Diff(flags, built); diff != "" {
		t.Errorf("flags here and in .goreleaser.yaml:\n%s", diff)
	}
	built = append(inList(t, config, "env"), "GOAMD64="+inList(t, config, "goamd64")[0], "GOARM64="+inList(t, config, "goarm64")[0])
	if diff := cmp.Diff(slices.Sorted(slices.Values(settings)), slices.Sorted(slices.Values(built))); diff != "" {
		t.Errorf("settings here and in .goreleaser.yaml:\n%s", diff)
	}
	for _, want := range []string{
		`name_template: "aims_{{ .Version }}_{{ .Os }}_{{ .Arch }}"`,
		`version_template: "` + commit{}.name() + `"`,
		`mod_timestamp: "{{ .CommitTimestamp }}"`,
	} {
		if !strings.Contains(config, want) {
			t.Errorf(".goreleaser.yaml has no %s", want)
		}
	}
	pinned := regexp.MustCompile(`(?m)^RELEASE_GO \?= go(\S+)$`).FindStringSubmatch(read(t, "Makefile"))
	workflow := read(t, ".github/workflows/release.yml")
	if pinned == nil || !strings.Contains(workflow, "GO_VERSION: "+pinned[1]+" ") {
		t.Errorf("Makefile builds with %v, the workflow of the release with another Go", pinned)
	}
	for _, m := range regexp.MustCompile(`(?m)uses: (\S+)`).FindAllStringSubmatch(workflow, -1) {
		if !regexp.MustCompile(`@[0-9a-f]{40}$`).MatchString(m[1]) {
			t.Errorf("release.yml: %s is not pinned by hash", m[1])
		}
	}
	if !strings.Contains(read(t, "CHANGELOG.md"), "\n## "+aims.Version+" ") {
		t.Errorf("CHANGELOG.md has no heading for %s", aims.Version)
	}
}

// TestArchive: the bytes depend on names, contents and the time of the commit, and come back as they went in.
func TestArchive(t *testing.T) {
	at := time.Unix(1793600000, 0).UTC()
	files := []file{{"man/man1/aims.1", []byte(".TH"), 0o644}, {"LICENSE", []byte("free"), 0o644}, {"aims", []byte("\x7fELF"), 0o755}}
	backwards := slices.Clone(files)
	slices.Reverse(backwards)
	for _, name := range []string{"aims_0.1.0_linux_amd64.tar.gz", "aims_0.1.0_windows_amd64.zip"} {
		one, err := archive(name, files, at)
		if err != nil {
			t.Fatal(err)
		}
		two, err := archive(name, backwards, at.In(time.FixedZone("", 13*3600)))
		if err != nil || !bytes.Equal(one, two) {
			t.Errorf("%s: other bytes in another order and time zone: %v", name, err)
		}
		if later, err := archive(name, files, at.Add(time.Hour)); err != nil || bytes.Equal(one, later) {
			t.Errorf("%s: the time of the commit is not in it: %v", name, err)
		}
		folder := name[:strings.LastIndex(name, "_amd64")] + "_amd64/"
		want := []file{{folder + "LICENSE", []byte("free"), 0o644}, {folder + "aims", []byte("\x7fELF"), 0o755}, {folder + "man/man1/aims.1", []byte(".TH"), 0o644}}
		got, err := unpack(name, one)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(file{})); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
}

// TestDifference: comparing by content tells each way in which archives differ.
func TestDifference(t *testing.T) {
	base := []file{{"x/aims", []byte("a"), 0o755}, {"x/LICENSE", []byte("l"), 0o644}}
	for _, c := range []struct {
		name  string
		other []file
		want  string
	}{
		{"order and who may write", []file{{"x/LICENSE", []byte("l"), 0o664}, {"x/aims", []byte("a"), 0o775}}, ""},
		{"bytes", []file{{"x/aims", []byte("b"), 0o755}, {"x/LICENSE", []byte("l"), 0o644}}, "a.zip: x/aims differs"},
		{"who may run it", []file{{"x/aims", []byte("a"), 0o644}, {"x/LICENSE", []byte("l"), 0o644}}, "a.zip: x/aims differs"},
		{"one less", base[:1], "a.zip: x/LICENSE is in one of the two only"},
		{"one more", append(slices.Clone(base), file{"x/b", nil, 0o644}), "a.zip: x/b is in one of the two only"},
	} {
		got := ""
		if err := difference("a.zip", base, c.other); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

// TestCommit: a release is the tag of the version with nothing changed, and a wrong tag is refused.
func TestCommit(t *testing.T) {
	tag := "v" + aims.Version
	for _, c := range []struct {
		tags    []string
		changed bool
		epoch   string
		want    string
	}{
		{nil, false, "", "0.1.0-dev 2026-11-02"},
		{[]string{tag}, false, "", "0.1.0 2026-11-02"},
		{[]string{tag}, true, "", "0.1.0-dev 2026-11-02"},
		{[]string{"audit-2026", tag}, false, "86400", "0.1.0 1970-01-02"},
		{[]string{"v9.9.9"}, false, "", "the commit has the tag v9.9.9, and pkg/aims/version.go says 0.1.0"},
		{nil, false, "yesterday", `SOURCE_DATE_EPOCH takes the seconds since 1970: strconv.ParseInt: parsing "yesterday": invalid syntax`},
	} {
		got := ""
		if x, err := commitOf("1793620800", c.tags, c.changed, c.epoch); err != nil {
			got = err.Error()
		} else {
			got = x.name() + " " + x.time.Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("%v: %q, not %q", c, got, c.want)
		}
	}
}

func TestChosen(t *testing.T) {
	if got, err := chosen("windows/arm64,linux/amd64"); err != nil || len(got) != 2 || got[0].archive("1") != "aims_1_windows_arm64.zip" || got[1].archive("1") != "aims_1_linux_amd64.tar.gz" {
		t.Errorf("%v %v", got, err)
	}
	if _, err := chosen("plan9/amd64"); err == nil || !strings.Contains(err.Error(), `there is no "plan9/amd64"`) {
		t.Errorf("%v", err)
	}
	if got, _ := chosen(""); len(got) != 6 {
		t.Errorf("%v", got)
	}
}
