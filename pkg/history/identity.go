package history

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/config"
)

// Identity is who commits here, as git is set up for this repository or for
// this person: the name and the address of an author, and user.signingkey.
// Empty where git is not told.
type Identity struct{ Name, Email, SigningKey string }

// IdentityAt reads the identity for the repository of a work tree, as `git var
// GIT_AUTHOR_IDENT` tells it. Files that the configuration includes are not
// followed, and nothing is made up from the names of the account and the machine.
func IdentityAt(top string) Identity {
	var author, user Identity
	for _, c := range configurations(top) {
		for _, x := range []struct {
			id      *Identity
			section *config.Section
		}{{&author, c.Section("author")}, {&user, c.Section("user")}} {
			x.id.Name = cmp.Or(x.id.Name, x.section.Option("name"))
			x.id.Email = cmp.Or(x.id.Email, x.section.Option("email"))
			x.id.SigningKey = cmp.Or(x.id.SigningKey, x.section.Option("signingkey"))
		}
	}
	return Identity{
		Name:       cmp.Or(os.Getenv("GIT_AUTHOR_NAME"), author.Name, user.Name),
		Email:      cmp.Or(os.Getenv("GIT_AUTHOR_EMAIL"), author.Email, user.Email, os.Getenv("EMAIL")),
		SigningKey: user.SigningKey,
	}
}

// configurations are those that git reads here, the one that counts most first.
func configurations(top string) []*config.Config {
	var files []string
	if r, err := open(top); err == nil {
		_ = r.storage.Close()
		common := filepath.Join(r.common, "config")
		if c := configuration(common); c != nil && strings.EqualFold(c.Section("extensions").Option("worktreeConfig"), "true") {
			files = append(files, filepath.Join(r.gitDir, "config.worktree"))
		}
		files = append(files, common)
	}
	home, _ := os.UserHomeDir()
	if global, set := os.LookupEnv("GIT_CONFIG_GLOBAL"); set {
		files = append(files, global)
	} else if home != "" {
		files = append(files, filepath.Join(home, ".gitconfig"), filepath.Join(cmp.Or(os.Getenv("XDG_CONFIG_HOME"), filepath.Join(home, ".config")), "git", "config"))
	}
	switch strings.ToLower(os.Getenv("GIT_CONFIG_NOSYSTEM")) {
	case "", "0", "false", "no", "off":
		files = append(files, cmp.Or(os.Getenv("GIT_CONFIG_SYSTEM"), "/etc/gitconfig"))
	}
	var list []*config.Config
	for _, name := range files {
		if c := configuration(name); c != nil {
			list = append(list, c)
		}
	}
	return list
}

// configuration reads a file of configuration; nil where there is none that can be read.
func configuration(name string) *config.Config {
	data, err := readRegular(name, maxConfig)
	if err != nil {
		return nil
	}
	c := config.New()
	if config.NewDecoder(bytes.NewReader(data)).Decode(c) != nil {
		return nil
	}
	return c
}
