package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/schemas"
)

// Bundle is the schema of a kind with all definitions inside, so that an
// editor needs no other file and no network.
func Bundle(kind string) ([]byte, error) {
	own, err := schemas.FS.ReadFile(kind + suffix)
	if err != nil {
		return nil, fmt.Errorf("there is no kind %q", kind)
	}
	shared, err := schemas.FS.ReadFile(common)
	if err != nil {
		return nil, err
	}
	var definitions struct {
		Defs json.RawMessage `json:"$defs"`
	}
	if err := json.Unmarshal(shared, &definitions); err != nil {
		return nil, err
	}
	// The texts are joined as texts, which keeps the order of the fields that people read.
	open := bytes.TrimSuffix(bytes.TrimSpace(own), []byte("}"))
	open = bytes.ReplaceAll(open, []byte(common+"#/"), []byte("#/"))
	joined := slices.Concat(open, []byte(`, "$defs": `), definitions.Defs, []byte("}"))
	var out bytes.Buffer
	if err := json.Indent(&out, joined, "", "  "); err != nil {
		return nil, err
	}
	return append(out.Bytes(), '\n'), nil
}
