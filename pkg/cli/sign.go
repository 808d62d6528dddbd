package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/signature"
)

// signed makes the detached signature of an approval with ssh-keygen, which
// knows agents, security keys and pass phrases. It works on a copy, so that
// nothing stands beside the approval before both are there.
func (g *global) signed(key string, draft []byte, stdin *os.File) ([]byte, error) {
	if key == "git" {
		key = g.identity().SigningKey
		if key == "" {
			return nil, usage("--sign ~/.ssh/id_ed25519", "git has no signing key here (`git config user.signingkey`)")
		}
	}
	if rest, ok := strings.CutPrefix(key, "~/"); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return nil, err
		}
		key = filepath.Join(home, rest)
	}
	if strings.HasPrefix(key, "key::") {
		return nil, usage("write the public key to a file and name that", "--sign: a key that is written out instead of named is not taken")
	}
	if info, err := os.Stat(key); err != nil || !info.Mode().IsRegular() {
		return nil, usage("name the file of a private SSH key, or of a public one whose private half your agent holds", "--sign: there is no key file %s", key)
	}
	program, err := exec.LookPath("ssh-keygen")
	if err != nil {
		return nil, fmt.Errorf("--sign needs ssh-keygen, which comes with OpenSSH: %w", err)
	}
	dir, err := os.MkdirTemp("", "aims-sign-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "approval")
	if err := os.WriteFile(file, draft, 0o600); err != nil {
		return nil, err
	}
	var said bytes.Buffer
	run := exec.Command(program, "-Y", "sign", "-n", signature.Approval, "-f", key, file)
	run.Stdin, run.Stderr, run.Stdout = stdin, &said, &said
	if err := run.Run(); err != nil {
		return nil, fmt.Errorf("ssh-keygen did not sign: %s", strings.TrimSpace(strings.ReplaceAll(said.String(), dir+string(filepath.Separator), "")))
	}
	return os.ReadFile(file + ".sig")
}

// saySigned tells what a signature that was just made is worth.
func (g *global) saySigned(p page, s *aims.Snapshot, a *record.Approval, draft, sealed []byte) {
	who, _ := graph.Find[*record.Person](s.Graph, a.By.Value)
	var keys []signature.Key
	if s.Past != nil {
		// What counts is what stands in the last commit.
		who, keys = nil, nil
		if j := s.Past.Judges(nil); j != nil {
			who, _ = graph.Find[*record.Person](j.Graph, a.By.Value)
		}
	}
	if who != nil {
		for _, k := range who.Keys {
			keys = append(keys, signature.Key{Public: k.Public.Value, Fingerprint: k.Fingerprint.Value})
		}
	}
	result, err := signature.Verify(draft, sealed, signature.Approval, keys)
	if err != nil {
		p.line("warning: this signature proves nothing yet: the key %s is not listed for %s in what was committed before.", result.Fingerprint, a.By.Value)
		p.line("         List it under `keys` in the person's record and commit that first, in a change of its own.")
	}
}

// stdinOf is where a pass phrase may be asked for.
func stdinOf(c *cobra.Command) *os.File {
	f, _ := c.InOrStdin().(*os.File)
	return f
}
