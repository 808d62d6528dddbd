# Everything CI does is a target here; CI calls these and does nothing alone.

BIN := bin/aims
# Outside this repository: inside one, the demo comes without its history.
DEMO ?= $(or $(TMPDIR),/tmp)/aims-demo
PAGES ?= $(or $(TMPDIR),/tmp)/aims-pages

.PHONY: all build demo pages test race lint docs bench fuzz proof ci clean

all: build test

build: ## build bin/aims
	go build -trimpath -o $(BIN) ./cmd/aims

demo: build ## write the example organisation with its audit pack, say what to look at
	rm -rf $(DEMO) $(DEMO)-pack
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

race: ## the tests of the packages with the race detector, shuffled
	go test -race -short -shuffle=on -count=1 ./pkg/...

lint: ## vet, formatting, staticcheck and actionlint (pinned in .ci/tools), tidy module files
	go vet ./... ./.ci/fuzz
	@unformatted=$$(gofmt -l .ci/fuzz cmd pkg schemas examples); if [ -n "$$unformatted" ]; then echo "not gofmt-ed: $$unformatted"; exit 1; fi
	go run -modfile=.ci/tools/go.mod honnef.co/go/tools/cmd/staticcheck ./... ./.ci/fuzz
	go run -modfile=.ci/tools/go.mod github.com/rhysd/actionlint/cmd/actionlint -shellcheck= -pyflakes= .github/workflows/*.yml pkg/cli/init_workflow.yml examples/ci/github/*.yml
	go mod tidy -diff

docs: ## rewrite the generated pages under docs
	go test ./pkg/cli -run TestDocs -update

bench: ## time and memory for 100, 1,000 and 10,000 records, and for the history of 2,000
	go test ./pkg/aims -run '^$$' -bench . -benchtime 3x
	go test ./pkg/history -run '^$$' -bench . -benchtime 1x
	go test ./pkg/pack -run '^$$' -bench . -benchtime 1x

fuzz: ## FUZZCPU of processor time for each fuzz target, or for those in FUZZ; the table is bin/fuzz/table
	go run ./.ci/fuzz -cpu $${FUZZCPU:-1m} $(FUZZ)

proof: ## history against git and brute force on PROOF random repositories, and on a walk with bugs put in; readiness on the edit of every rule
	@mkdir -p bin
	@AIMS_PROOF=$${PROOF:-400} go test ./pkg/history ./pkg/past ./pkg/ready -run 'TestProof|TestSeededBugs|^TestRules$$' -count=1 -timeout 60m -v >bin/proof.txt; \
		status=$$?; grep -vE '^=== |^ *--- PASS: Test(Proof|Rules)/' bin/proof.txt; exit $$status

ci: lint test race demo pages proof ## what CI runs

clean:
	rm -rf bin
