package document

import "io"

// Format writes a document of its own, outside any pack.
type Format struct {
	Name  string
	Doc   string
	Write func(w io.Writer, p Page, links Links) error
}

// Links tells where a link leads, as an address relative to the document; empty for nowhere.
type Links func(Target) string

// Formats lists all formats. To add one, write its file and one line here.
var Formats = []*Format{
	Plaintext,
	Markdown,
	HTML,
	CSV,
	XLSX,
}

// FormatNamed returns the format of that name, or nil.
func FormatNamed(name string) *Format {
	for _, f := range Formats {
		if f.Name == name {
			return f
		}
	}
	return nil
}
