// Package schemas holds the JSON Schema of every record kind: the
// specification that users, editors and the program share.
package schemas

import "embed"

// FS holds <kind>.schema.json for every kind, and common.schema.json.
//
//go:embed *.schema.json
var FS embed.FS
