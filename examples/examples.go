// Package examples holds the example organisations and one full example record
// of every kind. They are embedded for `aims demo` and `aims init`, and serve
// the tests as the realistic case.
package examples

import "embed"

// FS holds lender (realistic), solo (minimal) and records (one file per kind).
//
//go:embed all:lender all:solo all:records
var FS embed.FS

// AsOf is the day on which the example organisations are written to be looked at.
const AsOf = "2026-11-02"
