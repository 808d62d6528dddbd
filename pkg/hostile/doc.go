// Package hostile is for tests only: what strangers may put into a repository,
// what aims has to answer to each, and the guard in the code that answers. Every
// input is run through the program itself, watched by strace, and once more
// with its guard taken away: then the answer has to be another one.
//
// An area is one file with its guards and its cases, and a file of verdicts in
// testdata. To add a case, write it beside its like, run
//
//	go test ./pkg/hostile -run TestVerdicts/AREA -update
//
// and read the verdict. `make hostile` runs everything.
package hostile
