# Everything CI does is a target here; CI calls these and does nothing alone.

BIN := bin/aims
# Outside this repository: inside one, the demo comes without its history.
DEMO ?= $(or $(TMPDIR),/tmp)/aims-demo

.PHONY: all build demo test race lint docs bench fuzz proof ci clean

all: build test

build: ## build bin/aims
	go build -trimpath -o $(BIN) ./cmd/aims

demo: build ## write the example organisation, validate it, say what to look at
	rm -rf $(DEMO)
	$(BIN) demo $(DEMO)

test: ## pass the tests
	go test ./...

race: ## the tests of the packages with the race detector, shuffled, twice
	go test -race -short -shuffle=on -count=2 ./pkg/...

lint: ## vet, formatting, staticcheck (pinned in .ci/tools), tidy module files
	go vet ./...
	@unformatted=$$(gofmt -l cmd pkg schemas examples); if [ -n "$$unformatted" ]; then echo "not gofmt-ed: $$unformatted"; exit 1; fi
	go run -modfile=.ci/tools/go.mod honnef.co/go/tools/cmd/staticcheck ./...
	go mod tidy -diff

docs: ## rewrite the generated pages under docs
	go test ./pkg/cli -run TestDocs -update

bench: ## time and memory for 100, 1,000 and 10,000 records, and for the history of 2,000
	go test ./pkg/aims -run '^$$' -bench . -benchtime 3x
	go test ./pkg/history -run '^$$' -bench . -benchtime 1x
	go test ./pkg/pack -run '^$$' -bench . -benchtime 1x

fuzz: ## every fuzz target for FUZZTIME each
	@for t in $$(grep -rlE '^func Fuzz' --include=*_test.go pkg | sort -u); do \
		for f in $$(grep -oE '^func (Fuzz[A-Za-z]+)' $$t | cut -d' ' -f2); do \
			echo "$$t $$f"; go test ./$$(dirname $$t) -run '^$$' -fuzz "^$$f$$" -fuzztime $${FUZZTIME:-60s} || exit 1; \
		done; done

proof: ## history against git and brute force on PROOF random repositories, and on a walk with bugs put in
	@mkdir -p bin
	@AIMS_PROOF=$${PROOF:-400} go test ./pkg/history ./pkg/past -run 'TestProof|TestSeededBugs' -count=1 -timeout 60m -v >bin/proof.txt; \
		status=$$?; grep -vE '^=== |^ *--- PASS: TestProof/' bin/proof.txt; exit $$status

ci: lint test race demo proof ## what CI runs

clean:
	rm -rf bin
