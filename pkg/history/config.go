package history

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// parseConfig reads the configuration of a repository as far as its format
// hangs on it: keys as section.key in small letters, subsections left out, the
// last value of each. Includes are not followed, as git does not for its format either.
func parseConfig(text string) map[string]string {
	config := map[string]string{}
	section := ""
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\\\n", "")
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if rest, ok := strings.CutPrefix(line, "["); ok {
			name, rest, _ := strings.Cut(rest, "]")
			section = strings.ToLower(strings.TrimSpace(name))
			line = strings.TrimSpace(rest)
		}
		key, value, written := strings.Cut(line, "=")
		key, _, _ = strings.Cut(key, "#")
		key, _, _ = strings.Cut(key, ";")
		if key = strings.ToLower(strings.TrimSpace(key)); key == "" {
			continue
		}
		if !written {
			value = "true"
		}
		config[section+"."+key] = configValue(value)
	}
	return config
}

// sparse reports whether the work tree is set to leave out files.
func (r *repository) sparse() bool {
	own, err := readRegular(filepath.Join(r.gitDir, "config.worktree"), maxConfig)
	return r.config["core.sparsecheckout"] == "true" || err == nil && parseConfig(string(own))["core.sparsecheckout"] == "true"
}

// configValue takes quotes and comments off.
func configValue(s string) string {
	var b strings.Builder
	quoted := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			quoted = !quoted
		case (c == '#' || c == ';') && !quoted:
			return strings.TrimSpace(b.String())
		case c == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		default:
			b.WriteByte(c)
		}
	}
	return strings.TrimSpace(b.String())
}

// harmless are the extensions that change nothing for somebody who only reads.
var harmless = []string{"noop", "noop-v1", "worktreeconfig", "preciousobjects", "partialclone", "relativeworktrees"}

// unsupported names what keeps the repository from being read at all.
func (r *repository) unsupported() string {
	format := strings.ToLower(r.config["extensions.objectformat"])
	refs := strings.ToLower(r.config["extensions.refstorage"])
	version := r.config["core.repositoryformatversion"]
	switch {
	case format != "" && format != "sha1":
		return "objects named by " + strings.ToUpper(format)
	case refs != "" && refs != "files":
		return "refs in the format " + refs
	case version != "" && version != "0" && version != "1":
		return "repository format version " + version
	case version != "1":
		return ""
	}
	for _, key := range slices.Sorted(maps.Keys(r.config)) {
		name, ok := strings.CutPrefix(key, "extensions.")
		if !ok { // with a subsection, of which git knows none
			name, ok = strings.CutPrefix(key, "extensions ")
		}
		if ok && name != "objectformat" && name != "refstorage" && !slices.Contains(harmless, name) {
			return "the extension " + name
		}
	}
	return ""
}
