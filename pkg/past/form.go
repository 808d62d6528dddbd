package past

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// Key names a record in history.
func Key(kind, id string) string { return kind + "/" + id }

// Form stands for what Version makes of a record: the fields of all kinds with
// their classes. Answers that were kept by a program with other schemas are not used.
func Form() string {
	sum := sha256.New()
	for _, kind := range schema.Kinds() {
		fmt.Fprintf(sum, "%s %v\n", kind, record.Aspects(kind))
		form(sum, schema.Of(kind))
	}
	return "v1 " + hex.EncodeToString(sum.Sum(nil))
}

func form(w io.Writer, f *schema.Field) {
	if f == nil {
		return
	}
	fmt.Fprintf(w, "%s %s %s {", f.Name, f.Form, f.Class)
	form(w, f.Item)
	for _, m := range f.Fields {
		form(w, m)
	}
	fmt.Fprintln(w, "}")
}

// Version reads a version of a record for history.
func Version(name string, data []byte) *history.Version {
	v, _ := source.Parse(name, data)
	if v == nil {
		return nil
	}
	kind, id := v.Member("kind").AsText().Value, v.Member("id").AsText().Value
	if schema.Of(kind) == nil || id == "" {
		return nil
	}
	version := &history.Version{Key: Key(kind, id)}
	if former := v.Member("formerly"); former != nil {
		for _, x := range former.Items {
			version.Formerly = append(version.Formerly, Key(kind, x.AsText().Value))
		}
	}
	for _, sum := range record.Sums(kind, v) {
		version.Values = append(version.Values, history.Value{Sum: sum.Hash, Files: sum.Paths})
	}
	return version
}

// version is a record as it stands now.
func (f *Facts) version(r record.Record) *history.Version {
	if v, known := f.now[r]; known {
		if v != nil {
			return v
		}
		return f.Record(r).Version
	}
	committed := f.Record(r)
	file := f.tree.Record(r.Head().File)
	if committed != nil && file != nil && f.committed(file) && committed.Path == file.Path {
		f.now[r] = nil
		return committed.Version
	}
	v := &history.Version{}
	if file != nil {
		v = cmp.Or(Version(file.Path, file.Data), v)
	}
	f.now[r] = v
	return v
}
