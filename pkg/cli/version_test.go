package cli

import (
	"runtime/debug"
	"testing"

	"github.com/aims-as-code/aims/pkg/aims"
)

// TestBuild pins what makes a program a release: nothing but the tag of its
// version on a commit without changes.
func TestBuild(t *testing.T) {
	const commit = "a5fd4f27b1c8d9e0a5fd4f27b1c8d9e0a5fd4f27"
	vcs := func(module, revision, modified string) *debug.BuildInfo {
		return &debug.BuildInfo{
			Main:     debug.Module{Path: "github.com/aims-as-code/aims", Version: module},
			Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: revision}, {Key: "vcs.modified", Value: modified}},
		}
	}
	for _, c := range []struct {
		name string
		info *debug.BuildInfo
		want build
		line string
	}{
		{"the tag", vcs("v"+aims.Version, commit, "false"), build{release: true, commit: commit}, ""},
		{"the tag, changed", vcs("v"+aims.Version+"+dirty", commit, "true"), build{commit: commit, modified: true}, ", a development build of commit a5fd4f2 with changes"},
		{"a commit after the tag", vcs("v0.1.1-0.20261122071500-a5fd4f27b1c8", commit, "false"), build{commit: commit}, ", a development build of commit a5fd4f2"},
		{"the tag of another version", vcs("v0.0.9", commit, "false"), build{commit: commit}, ", a development build of commit a5fd4f2"},
		{"from a module proxy", &debug.BuildInfo{Main: debug.Module{Version: "v" + aims.Version}}, build{release: true}, ""},
		{"nothing recorded", &debug.BuildInfo{Main: debug.Module{Version: "(devel)"}}, build{}, ", a development build of a commit that was not recorded"},
		{"no build facts", nil, build{}, ", a development build of a commit that was not recorded"},
	} {
		if got := buildOf(c.info); got != c.want || got.String() != c.line {
			t.Errorf("%s: %+v %q, not %+v %q", c.name, got, got.String(), c.want, c.line)
		}
	}
}
