// Fuzz gives each fuzz target its share of processor time and says in a
// table what came of it. Time on the clock would say little: on a busy
// machine an hour of it may hold minutes of work.
//
//	go run ./.ci/fuzz [-cpu 1m] [-parallel 1] [-log bin/fuzz] [PACKAGE[.TARGET]...]
//
// The table is added to, so that one of several runs is a table too.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"
)

func main() {
	log.SetFlags(0)
	share := flag.Duration("cpu", time.Minute, "processor time for each target")
	parallel := flag.Int("parallel", 1, "workers of a target")
	logs := flag.String("log", filepath.Join("bin", "fuzz"), "folder for logs, test binaries and the table")
	flag.Parse()
	targets, err := find("pkg", flag.Args())
	if err != nil {
		log.Fatal(err)
	}
	if err := os.MkdirAll(*logs, 0o777); err != nil {
		log.Fatal(err)
	}
	found := false
	fmt.Print(heading)
	for _, t := range targets {
		r, err := t.run(*share, *parallel, *logs)
		if err != nil {
			log.Fatalf("%s: %v", t, err)
		}
		fmt.Print(r.row())
		if err := keep(filepath.Join(*logs, "table"), r.row()); err != nil {
			log.Fatal(err)
		}
		found = found || r.found
	}
	if found {
		os.Exit(1)
	}
}

// keep adds a row to the table, below its heading.
func keep(table, row string) error {
	if _, err := os.Stat(table); err != nil {
		row = heading + row
	}
	f, err := os.OpenFile(table, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	if _, err := f.WriteString(row); err != nil {
		return err
	}
	return f.Close()
}
