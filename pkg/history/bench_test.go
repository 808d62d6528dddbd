package history_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/history/proof"
	"github.com/aims-as-code/aims/pkg/past"
)

// BenchmarkHistory reads the history of a large AIMS and tells how long that
// takes beside one `git log --name-only` of its folder, best of three, by turns:
// ours/git for the last change of each file, facts/git with every value of
// every record, warm/git from what was kept for this commit, more/git for the
// one before, and the peak of the heap. AIMS_BENCH=large makes the larger one too.
func BenchmarkHistory(b *testing.B) {
	sizes := []struct{ files, commits int }{{2_000, 20_000}}
	if os.Getenv("AIMS_BENCH") == "large" {
		sizes = append(sizes, struct{ files, commits int }{10_000, 50_000})
	}
	for _, size := range sizes {
		dir := b.TempDir()
		proof.Make(b, dir, large(size.files, size.commits), 0)
		git := func(args ...string) {
			c := exec.Command("git", args...)
			c.Dir = dir
			if out, err := c.CombinedOutput(); err != nil {
				b.Fatalf("git %v: %v\n%s", args, err, out)
			}
		}
		git("repack", "-qadf", "--depth=50", "--window=10")
		for _, graph := range []bool{false, true} {
			if graph {
				git("commit-graph", "write", "--reachable", "--no-progress")
			}
			b.Run(fmt.Sprintf("files=%d/commits=%d/graph=%t", size.files, size.commits, graph), func(b *testing.B) {
				for b.Loop() {
					measure(b, dir, git)
				}
			})
		}
	}
}

func measure(b *testing.B, dir string, git func(...string)) {
	best := map[string]time.Duration{}
	var peak uint64
	timed := func(name string, do func()) {
		runtime.GC()
		start := time.Now()
		do()
		if took := time.Since(start); best[name] == 0 || took < best[name] {
			best[name] = took
		}
	}
	read := func(version func(string, []byte) *history.Version) func() {
		return func() {
			h, err := history.Read(dir, history.Reading{Prefix: "aims/", Version: version})
			if err != nil || !h.Known() {
				b.Fatalf("%v %v", h, err)
			}
			h.Close()
		}
	}
	kept := func(revision, folder string) func() {
		return func() {
			h, err := history.Read(dir, history.Reading{Prefix: "aims/", Version: past.Versions(), Revision: revision, Cache: folder})
			if err != nil || !h.Known() {
				b.Fatalf("%v %v", h, err)
			}
			h.Close()
		}
	}
	for range 3 {
		folder := b.TempDir()
		kept("HEAD~1", folder)()
		timed("more", kept("", folder))
		timed("warm", kept("", folder))
		timed("git", func() { git("log", "--name-only", "--format=%H", "--", "aims") })
		timed("last", read(nil))
		stop, most := make(chan bool), make(chan uint64)
		go func() { most <- watch(stop) }()
		timed("facts", func() { read(past.Versions())() }) // nothing remembered from the run before
		close(stop)
		peak = max(peak, <-most)
	}
	b.ReportMetric(best["git"].Seconds(), "git-s")
	b.ReportMetric(best["last"].Seconds()/best["git"].Seconds(), "last/git")
	b.ReportMetric(best["facts"].Seconds()/best["git"].Seconds(), "facts/git")
	b.ReportMetric(best["warm"].Seconds()/best["git"].Seconds(), "warm/git")
	b.ReportMetric(best["more"].Seconds()/best["git"].Seconds(), "more/git")
	b.ReportMetric(float64(peak)/(1<<20), "peak-MB")
}

// watch tells the largest heap until it is stopped.
func watch(stop chan bool) uint64 {
	heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	var most uint64
	for {
		metrics.Read(heap)
		most = max(most, heap[0].Value.Uint64())
		select {
		case <-stop:
			return most
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// large is a stream for git fast-import: records of about 25 lines, 100 in a
// folder. A tenth of the commits are merges; every other one edits one to three records.
func large(files, commits int) []byte {
	r := rand.New(rand.NewPCG(1, 1))
	var b bytes.Buffer
	state := make([][5]int, files)
	write := func(i int) {
		data := bulky(i, state[i])
		fmt.Fprintf(&b, "M 100644 inline aims/f%03d/risk-%05d.yaml\ndata %d\n%s\n", i/100, i, len(data), data)
	}
	head := func(i int) {
		fmt.Fprintf(&b, "commit refs/heads/main\nmark :%d\nauthor Ada <ada@example.org> %d +0000\ncommitter Ada <ada@example.org> %d +0000\ndata 30\nChange what is done of a risk.\n", i, 1_600_000_000+i*600, 1_600_000_000+i*600)
	}
	head(1)
	b.WriteString("M 100644 inline main.go\ndata 2\nx\n\n")
	for i := range files {
		write(i)
	}
	b.WriteByte('\n')
	for i := 2; i <= commits; i++ {
		head(i)
		if i%10 == 0 && i > 20 {
			// The branch began some commits ago; what was done there is done again.
			fmt.Fprintf(&b, "from :%d\nmerge :%d\n", i-1, i-2-r.IntN(5))
			b.WriteByte('\n')
			continue
		}
		from := i - 1
		if i%10 == 8 || i%10 == 9 {
			from = i - 2 // two lines side by side, until the merge
		}
		fmt.Fprintf(&b, "from :%d\n", max(1, from))
		for range 1 + r.IntN(3) {
			k := r.IntN(files)
			state[k][r.IntN(5)]++
			write(k)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func bulky(i int, n [5]int) string {
	lines := []string{
		"# yaml-language-server: $schema=../schemas/risk.schema.json", "kind: risk", fmt.Sprintf("id: RISK-%05d", i),
		fmt.Sprintf("title: Applicants of group %d are refused more often than others", i), fmt.Sprintf("owner: PER-%d", n[0]%9), "backup: PER-amara",
		"type: ai-system", "status: assessed", "description: >-", "  The model learns from decisions of the past, in which some were refused for",
		fmt.Sprintf("  reasons that nobody would give today. Version %d of this text.", n[1]), "systems:", "  - SYS-scoring", fmt.Sprintf("  - SYS-%d", i%17),
		"inherent:", fmt.Sprintf("  likelihood: %d", 1+n[2]%5), "  consequence: 4", "treatment:", "  option: change-likelihood",
		"  why: Testing finds proxies before release", "  controls: [A.6.2.4, A.7.4]", fmt.Sprintf("  effective: %q", []string{"yes", "no"}[n[3]%2]),
		"review:", fmt.Sprintf("  last: 2026-%02d-%02d", 1+n[4]%12, 1+n[4]%28), "  by: PER-amara", fmt.Sprintf("tags: [%s]", strings.Repeat("x", 1+n[0]%4)),
	}
	return strings.Join(slices.Clip(lines), "\n") + "\n"
}
