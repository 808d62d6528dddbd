package history

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"

	"github.com/go-git/go-git/v5/plumbing/format/config"
)

// Identity is who commits here, as git is set up for this repository or for
// this person: user.name and user.email, and user.signingkey. Empty where git is not told.
type Identity struct{ Name, Email, SigningKey string }

// IdentityAt reads the identity for the repository of a work tree. Files that
// the configuration includes are not followed.
func IdentityAt(top string) Identity {
	id := Identity{Name: os.Getenv("GIT_AUTHOR_NAME"), Email: os.Getenv("GIT_AUTHOR_EMAIL")}
	var files []string
	if r, err := open(top); err == nil {
		_ = r.storage.Close()
		files = append(files, filepath.Join(r.common, "config"))
	}
	home, _ := os.UserHomeDir()
	if global := os.Getenv("GIT_CONFIG_GLOBAL"); global != "" {
		files = append(files, global)
	} else if home != "" {
		files = append(files, filepath.Join(home, ".gitconfig"), filepath.Join(cmp.Or(os.Getenv("XDG_CONFIG_HOME"), filepath.Join(home, ".config")), "git", "config"))
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		c := config.New()
		if config.NewDecoder(bytes.NewReader(data)).Decode(c) != nil {
			continue
		}
		user := c.Section("user")
		id.Name = cmp.Or(id.Name, user.Option("name"))
		id.Email = cmp.Or(id.Email, user.Option("email"))
		id.SigningKey = cmp.Or(id.SigningKey, user.Option("signingkey"))
	}
	return id
}
