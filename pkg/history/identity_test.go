package history

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestIdentityAt holds who commits here against git itself, for every place in
// which git may be told.
func TestIdentityAt(t *testing.T) {
	const global = "[user]\n\tname = Global\n\temail = global@example.org\n\tsigningkey = /keys/global\n"
	for _, c := range []struct {
		name   string
		files  map[string]string // below the home folder; "repo" is a repository, "linked" a work tree of it
		env    []string
		folder string
		want   Identity
	}{
		{"of the person", map[string]string{".gitconfig": global}, nil, "repo",
			Identity{"Global", "global@example.org", "/keys/global"}},
		{"of the repository", map[string]string{".gitconfig": global, "repo/.git/config": "[user]\n\tname = \"Here # too\" ; a comment\n\temail = here@example.org\n"}, nil, "repo",
			Identity{"Here # too", "here@example.org", "/keys/global"}},
		{"in capitals, the last of several", map[string]string{".gitconfig": "[User]\n\tNAME = First\n[core]\n\tbare = false\n[USER]\n\tname = Last\n\tEmail=last@example.org\n"}, nil, "repo",
			Identity{"Last", "last@example.org", ""}},
		{"in the folder for configuration", map[string]string{".config/git/config": global}, nil, "repo",
			Identity{"Global", "global@example.org", "/keys/global"}},
		{"in another folder for configuration", map[string]string{"x/git/config": global}, []string{"XDG_CONFIG_HOME=HOME/x"}, "repo",
			Identity{"Global", "global@example.org", "/keys/global"}},
		{"in both: the file in the home folder", map[string]string{".config/git/config": global, ".gitconfig": "[user]\n\tname = Home\n"}, nil, "repo",
			Identity{"Home", "global@example.org", "/keys/global"}},
		{"in a file named by the environment", map[string]string{".gitconfig": global, "other": "[user]\n\tname = Other\n\temail = other@example.org\n"}, []string{"GIT_CONFIG_GLOBAL=HOME/other"}, "repo",
			Identity{"Other", "other@example.org", ""}},
		{"the environment names no file", map[string]string{".gitconfig": global, "repo/.git/config": "[user]\n\tname = Here\n\temail = here@example.org\n"}, []string{"GIT_CONFIG_GLOBAL="}, "repo",
			Identity{"Here", "here@example.org", ""}},
		{"of the whole machine", map[string]string{"system": global, ".gitconfig": "[user]\n\tname = Home\n"}, []string{"GIT_CONFIG_SYSTEM=HOME/system", "GIT_CONFIG_NOSYSTEM=0"}, "repo",
			Identity{"Home", "global@example.org", "/keys/global"}},
		{"in the environment", map[string]string{".gitconfig": global}, []string{"GIT_AUTHOR_NAME=Env", "GIT_AUTHOR_EMAIL=env@example.org"}, "repo",
			Identity{"Env", "env@example.org", "/keys/global"}},
		{"the address alone in the environment", map[string]string{".gitconfig": "[user]\n\tname = Home\n"}, []string{"EMAIL=mail@example.org"}, "repo",
			Identity{"Home", "mail@example.org", ""}},
		{"as an author only", map[string]string{".gitconfig": global + "[author]\n\tname = Author\n\temail = author@example.org\n"}, nil, "repo",
			Identity{"Author", "author@example.org", "/keys/global"}},
		{"an author of the person before a user of the repository", map[string]string{".gitconfig": "[author]\n\tname = Author\n\temail = author@example.org\n", "repo/.git/config": "[user]\n\tname = Here\n\temail = here@example.org\n"}, nil, "repo",
			Identity{"Author", "author@example.org", ""}},
		{"in a linked work tree", map[string]string{"repo/.git/config": global}, nil, "linked",
			Identity{"Global", "global@example.org", "/keys/global"}},
		{"in a linked work tree with a configuration of its own", map[string]string{
			"repo/.git/config":                           "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tworktreeConfig = true\n" + global,
			"repo/.git/worktrees/linked/config.worktree": "[user]\n\tname = Linked\n"}, nil, "linked",
			Identity{"Linked", "global@example.org", "/keys/global"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			home := t.TempDir()
			for _, name := range []string{"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "XDG_CONFIG_HOME", "EMAIL"} {
				t.Setenv(name, "") // so that it is put back
				_ = os.Unsetenv(name)
			}
			t.Setenv("HOME", home)
			t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			git(t, home, "init", "-q", "-b", "main", "--template=", "repo")
			git(t, filepath.Join(home, "repo"), "commit", "-q", "--allow-empty", "-m", "x")
			git(t, filepath.Join(home, "repo"), "worktree", "add", "-q", "-b", "linked", "../linked")
			for name, text := range c.files {
				name = filepath.Join(home, name)
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				before, _ := os.ReadFile(name)
				if err := os.WriteFile(name, append(before, text...), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			for _, e := range c.env {
				name, value, _ := strings.Cut(strings.ReplaceAll(e, "HOME", home), "=")
				if strings.HasPrefix(e, "XDG_CONFIG_HOME") {
					name, value = "XDG_CONFIG_HOME", filepath.Join(home, "x")
				}
				t.Setenv(name, value)
			}
			top := filepath.Join(home, c.folder)
			if got := IdentityAt(top); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			says := func(args ...string) string {
				cmd := exec.Command("git", args...)
				cmd.Dir = top
				out, _ := cmd.Output() // nothing where git is not told
				return strings.TrimSpace(string(out))
			}
			who, _, _ := strings.Cut(says("var", "GIT_AUTHOR_IDENT"), ">")
			if want := c.want.Name + " <" + c.want.Email; who != want {
				t.Errorf("git says %q, want %q", who, want)
			}
			if key := says("config", "user.signingkey"); key != c.want.SigningKey {
				t.Errorf("git signs with %q, want %q", key, c.want.SigningKey)
			}
		})
	}
}
