# Everything CI does is a target here; CI calls these and does nothing alone.

BIN := bin/aims
# Outside this repository: inside one, the demo comes without its history.
TEMP := $(or $(TMPDIR),/tmp)
DEMO ?= $(TEMP)/aims-demo
PAGES ?= $(TEMP)/aims-pages

# The Go that a release is built with: other versions of Go make other bytes.
# RELEASE_GO=local takes the one that is there.
RELEASE_GO ?= go1.26.8
GORELEASER := github.com/goreleaser/goreleaser/v2@v2.15.1
SYFT := github.com/anchore/syft/cmd/syft@v1.52.0

# One way to compile for all targets, so that what one has compiled the next finds:
# that of the program itself.
export CGO_ENABLED := 0
export GOFLAGS := $(GOFLAGS) -trimpath

# The tests make thousands of small files and repositories: in memory, where there
# is room for it and programs may run, they take half the time. TMPDIR says otherwise.
ifndef TMPDIR
export TMPDIR := $(shell .ci/memory)
endif

.PHONY: all build man dist reproducible release release-tools release-try demo pages test slow race lint elsewhere docs bench scale fuzz proof hostile faults mutants ci clean

all: build

build: ## build bin/aims
	go build -o $(BIN) ./cmd/aims

man: ## the manual and the completions of shells, to bin/papers
	go run ./cmd/dist -manual -o bin/papers

dist: ## the archives of a release for every system with their sums, to bin/dist
	GOTOOLCHAIN=$(RELEASE_GO) go run ./cmd/dist -o bin/dist -targets "$(TARGETS)"

reproducible: ## build the commit twice, as differently as can be, for TARGETS or every system: the same bytes
	TARGETS="$(TARGETS)" .ci/reproducible

release-tools: ## goreleaser and syft, pinned, to bin/tools
	GOBIN=$(CURDIR)/bin/tools go install $(GORELEASER)
	GOBIN=$(CURDIR)/bin/tools go install $(SYFT)

release: ## what the workflow does on a tag: a draft of the release on GitHub
	PATH="$(CURDIR)/bin/tools:$$PATH" goreleaser release --clean

release-try: ## the same without a tag and without GitHub, to dist, held against make dist
	PATH="$(CURDIR)/bin/tools:$$PATH" goreleaser check
	PATH="$(CURDIR)/bin/tools:$$PATH" goreleaser release --snapshot --clean
	$(MAKE) dist
	go run ./cmd/dist -o bin/dist -same dist

demo: build ## write the example organisation with its audit pack, say what to look at
	@if [ "$(DEMO)" = "$(TEMP)/aims-demo" ]; then rm -rf $(DEMO) $(DEMO)-pack; fi # whoever names a folder keeps what is in it
	$(BIN) demo $(DEMO)
	@echo
	@$(BIN) -C $(DEMO) report -o $(DEMO)-pack
	@echo "Begin with the cover, $(DEMO)-pack/index.html; then \"AI systems\" in the contents, and the support chatbot."

pages: build ## the audit packs of both examples in a browser: WCAG 2.2 AA, links, paper; first the checker itself
	.ci/pages/tools
	node .ci/pages/selftest.mjs
	rm -rf $(PAGES)
	AIMS_AS_OF=2026-11-02 $(BIN) demo $(PAGES)/lender >/dev/null
	AIMS_AS_OF=2026-11-02 $(BIN) demo --minimal $(PAGES)/minimal >/dev/null
	for x in lender minimal; do (cd $(PAGES)/$$x && AIMS_AS_OF=2026-11-02 $(CURDIR)/$(BIN) report -o $(PAGES)/$$x-pack) || exit 1; done
	node .ci/pages/check.mjs $(PAGES)/lender-pack $(PAGES)/minimal-pack

test: ## pass the tests
	go test ./...

slow: ## the tests that take long, wherever there are any
	AIMS_SLOW=1 go test $$(grep -rl --include='*_test.go' '^func TestSlow' cmd pkg examples | xargs -n 1 dirname | sort -u | sed 's|^|./|') -run '^TestSlow'

race: ## the tests of what works on several processors with the race detector, shuffled
	CGO_ENABLED=1 go test -race -short -shuffle=on -count=1 ./pkg/aims ./pkg/bulk ./pkg/document ./pkg/history ./pkg/pack ./pkg/past ./pkg/record ./pkg/schema ./pkg/standard ./pkg/tree ./pkg/whole

lint: ## vet, formatting, staticcheck and actionlint (pinned in .ci/tools), tidy module files
	go vet ./... ./.ci/fuzz ./.ci/mutants
	@unformatted=$$(gofmt -l .ci/fuzz .ci/mutants cmd pkg schemas examples); if [ -n "$$unformatted" ]; then echo "not gofmt-ed: $$unformatted"; exit 1; fi
	go run -modfile=.ci/tools/go.mod honnef.co/go/tools/cmd/staticcheck ./... ./.ci/fuzz ./.ci/mutants
	go run -modfile=.ci/tools/go.mod github.com/rhysd/actionlint/cmd/actionlint -shellcheck= -pyflakes= .github/workflows/*.yml pkg/cli/init_workflow.yml examples/ci/github/*.yml
	go mod tidy -diff

elsewhere: ## vet for Windows and macOS, which compiles everything twice more
	GOOS=windows go vet ./...
	GOOS=darwin go vet ./...

docs: ## rewrite the generated pages under docs
	go test ./pkg/cli -run TestDocs -update

bench: ## time and memory for 100, 1,000 and 10,000 records, and for the history of 2,000
	go test ./pkg/aims -run '^$$' -bench . -benchtime 3x
	go test ./pkg/history -run '^$$' -bench . -benchtime 1x
	go test ./pkg/pack -run '^$$' -bench . -benchtime 1x

fuzz: ## FUZZCPU of processor time for each fuzz target, or for those in FUZZ; the table is bin/fuzz/table
	go run ./.ci/fuzz -cpu $${FUZZCPU:-1m} $(FUZZ)

scale: build ## time and memory of the program on repositories of up to 10,000 records and 100,000 commits, beside other tools; writes docs/performance.md; for a quiet machine
	AIMS_SCALE=$(CURDIR)/$(BIN) go test ./pkg/scale -run '^TestScale$$' -count=1 -timeout 120m -v

proof: ## history against git and brute force on PROOF random repositories, and on a walk with bugs put in; readiness on the edit of every rule; the cases of every rule with less to know
	@mkdir -p bin
	@AIMS_PROOF=$${PROOF:-400} go test ./pkg/history ./pkg/past ./pkg/ready ./pkg/check -run 'TestProof|TestSeededBugs|^TestRules$$|^TestUnknown$$' -count=1 -timeout 60m -v >bin/proof.txt; \
		status=$$?; grep -vE '^=== |^ *--- PASS: Test(Proof|Rules|Unknown)/' bin/proof.txt; exit $$status

hostile: ## every input of pkg/hostile, watched by strace, and again without the guard that it is for (Linux)
	@command -v strace >/dev/null || .ci/debian strace
	AIMS_HOSTILE=1 go test ./pkg/hostile -count=1 -timeout 40m

mutants: ## break the conditions of every rule and of twenty functions, one at a time: what does no test notice?
	go run ./.ci/mutants -o bin/mutants.txt

faults: ## kills, full disks, missing rights, two programs at once: FAULTS rounds of what hangs on chance
	AIMS_FAULTS=$${FAULTS:-20} go test ./cmd/aims ./pkg/whole ./pkg/pack ./pkg/tree -run 'TestKill|TestInterrupted|TestNowhereToPrint|TestNoRoom|TestReadOnly|TestNotAllowed|TestCacheWithoutRoom|TestTogether|TestWhileGitWorks|TestElsewhere|TestTooLarge|TestFullDisk|TestReadWhileFilesChange' -count=1 -timeout 60m

ci: lint test slow demo pages ## what CI runs in one go; race, proof and reproducible are jobs of their own

clean:
	rm -rf bin dist
