package hostile

import (
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// watched is the beginning of a call that strace watches: every call that opens
// or changes a file, every one of the network, and those that begin processes.
// Others are not even stopped at.
func watched(trace string) []string {
	calls := slices.Concat(slices.Sorted(maps.Keys(changes)), opening, beginning, []string{"%network"})
	for i, name := range calls {
		if !strings.HasPrefix(name, "%") {
			calls[i] = "?" + name // not every machine has each
		}
	}
	return []string{"strace", "-f", "--seccomp-bpf", "-qq", "-y", "-s", "4096", "-xx", "-e", "signal=none", "-e", "trace=" + strings.Join(calls, ","), "-o", trace}
}

var (
	opening   = []string{"open", "openat", "openat2", "readlink", "readlinkat"}
	beginning = []string{"execve", "execveat", "fork", "vfork", "clone", "clone3"}
)

var (
	systemCall = regexp.MustCompile(`^\d+ +(\w+)\((.*)$`)
	forWriting = regexp.MustCompile(`O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)`)
	opened     = regexp.MustCompile(`^(?:AT_FDCWD|\d+)<((?:\\x[0-9a-f]{2})*)>, "`)
	text       = regexp.MustCompile(`"((?:\\x[0-9a-f]{2})*)"`)
)

// What the runtime of Go and the search for a configuration of git look at
// outside of the repository; none of it is written.
var looks = regexp.MustCompile(`^(/proc/self/.*|/sys/.*|/etc/(localtime|gitconfig|ld\.so\..*)|/usr/share/zoneinfo/.*|/dev/null|/proc/\d+/.*|/usr/lib/locale/.*)$`)

// complaints tells what a call did that none may: processes, the network,
// writing elsewhere than to the files named, and reading what lies outside of the
// repository. dir is where the call ran, in a home that belongs to it; reads are
// files that it was told to look at.
func complaints(trace, dir, program string, writes, reads []string) []string {
	var all []string
	started := false
	for line := range strings.Lines(trace) {
		m := systemCall.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			continue
		}
		name, rest := m[1], m[2]
		var texts []string
		for _, t := range text.FindAllStringSubmatch(rest, -1) {
			texts = append(texts, plain(t[1]))
		}
		if strings.HasPrefix(name, "readlink") && len(texts) > 1 {
			texts = texts[:1] // what the link says is read, not followed
		}
		folder := dir
		if m := opened.FindStringSubmatch(rest); m != nil {
			folder = plain(m[1])
		}
		complain := func(what string) { all = append(all, fmt.Sprintf("%s: %s %q", what, name, texts)) }
		switch name {
		case "execve", "execveat":
			if started || len(texts) == 0 || texts[0] != program {
				complain("starts a program")
			}
			started = true
			continue
		case "fork", "vfork":
			complain("starts a process")
			continue
		case "clone", "clone3":
			if !strings.Contains(rest, "CLONE_THREAD") {
				complain("starts a process")
			}
			continue
		case "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg", "recvfrom", "recvmsg", "recvmmsg", "shutdown", "getsockname", "getpeername", "setsockopt", "getsockopt":
			complain("uses the network")
			continue
		}
		write := changes[name] || (name == "openat" || name == "open" || name == "openat2") && forWriting.MatchString(rest)
		for _, file := range texts {
			if !filepath.IsAbs(file) {
				file = filepath.Join(folder, file)
			}
			within := file == dir || strings.HasPrefix(file, dir+"/") || slices.ContainsFunc(reads, func(r string) bool { return file == r || file == filepath.Join(dir, r) })
			switch {
			case write && !allowed(file, dir, writes):
				complain("writes")
			case write || within || looks.MatchString(file) || file == program:
			default:
				complain("reads outside of the repository")
			}
			if write && (name == "symlink" || name == "symlinkat") {
				break
			}
		}
	}
	return all
}

// changes are the system calls that change files whatever their flags.
var changes = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields("creat mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat symlink symlinkat truncate chmod fchmodat fchmodat2 chown lchown fchownat mknod mknodat utime utimes utimensat futimesat setxattr lsetxattr removexattr mount umount2 chroot pivot_root swapon") {
		all[name] = true
	}
	return all
}()

// allowed: the file is one of those named, in a folder that was named, or the
// one that is written beside it until it is whole.
func allowed(file, dir string, writes []string) bool {
	for _, w := range writes {
		w = filepath.Join(dir, w)
		if file == w || strings.HasPrefix(file, w+"/") || strings.HasPrefix(w, file+"/") && file != dir && strings.HasPrefix(file, dir) {
			return true
		}
		if beside, ok := strings.CutPrefix(file, filepath.Dir(w)+"/."); ok {
			// of a long name only the beginning
			if name, _, ok := strings.Cut(beside, ".aims-"); ok && strings.HasPrefix(filepath.Base(w), name) {
				return true
			}
		}
	}
	return file == "/dev/null"
}

// plain is what strace writes with -xx.
func plain(escaped string) string {
	data, _ := hex.DecodeString(strings.ReplaceAll(escaped, `\x`, "")) // the expression text lets nothing else in
	return string(data)
}

// TestWatch: what no call may do is seen when a program does it.
func TestWatch(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil && !everything {
		t.Skip("needs strace")
	}
	dir := t.TempDir()
	for name, program := range map[string]string{
		"starts a program":                `echo | cat >/dev/null`,
		"starts a process":                `(:) & wait`,
		"uses the network":                `exec bash -c ': </dev/tcp/127.0.0.1/9'`,
		"writes":                          `: >../beside`,
		"reads outside of the repository": `read x </etc/passwd`,
	} {
		trace := filepath.Join(dir, "trace")
		bash, err := exec.LookPath("bash")
		must(t, err)
		must(t, os.MkdirAll(filepath.Join(dir, "repo"), 0o755))
		call := append(watched(trace), bash, "-c", program)
		c := exec.Command(call[0], call[1:]...)
		c.Dir = filepath.Join(dir, "repo")
		_ = c.Run() // some of it fails, which is not the question
		data, err := os.ReadFile(trace)
		must(t, err)
		found := false
		for _, complaint := range complaints(string(data), c.Dir, bash, nil, nil) {
			found = found || strings.HasPrefix(complaint, name)
		}
		if !found {
			t.Errorf("%s: not seen in\n%s", name, data)
		}
	}
}
