package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"unicode"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// XLSX is the registers of a document as a workbook.
var XLSX = &Format{
	Name: "xlsx",
	Doc:  "the registers as a workbook",
	Write: func(w io.Writer, p Page, _ Links) error {
		registers := registersOf(p)
		if len(registers) == 0 {
			return fmt.Errorf("%s has no register", p.Title)
		}
		content, err := workbook(registers)
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return err
	},
}

// born is the date in every workbook, so that two runs give the same bytes.
const born = "2000-01-01T00:00:00Z"

// Limits of the format.
const (
	sheetName = 31
	cellText  = 32767
)

// workbook writes registers as sheets with a fixed head and filters. Every
// cell is text: nothing is reckoned, nothing is taken for a date or a formula.
func workbook(registers []Table) (_ []byte, err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	if err := f.SetDocProps(&excelize.DocProperties{Created: born, Modified: born, Creator: "aims", LastModifiedBy: "aims"}); err != nil {
		return nil, err
	}
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8ECF0"}}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return nil, err
	}
	body, err := f.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return nil, err
	}
	for i, t := range registers {
		if err := sheet(f, i, t, head, body); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", t.Register, err)
		}
	}
	var b bytes.Buffer
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return &stored{&b, map[string]*pieces{}} })
	if _, err := f.WriteToBuffer(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// stored keeps the parts of a workbook until all are there, and writes them in
// the order of their names, for excelize writes the sheets in the order of a map;
// and as they are, for what compression makes of them differs between versions of Go.
type stored struct {
	to    *bytes.Buffer
	parts map[string]*pieces
}

// pieces is what was written, in pieces of one size: a buffer that doubles
// would hold up to twice of what stands in it, beside what it was copied from.
type pieces [][]byte

const piece = 256 << 10

func (p *pieces) Write(data []byte) (int, error) {
	n := len(data)
	for len(data) > 0 {
		last := len(*p) - 1
		if last < 0 || len((*p)[last]) == piece {
			*p = append(*p, make([]byte, 0, min(piece, max(len(data), 4<<10))))
			last++
		}
		at := (*p)[last]
		fits := min(len(data), piece-len(at))
		(*p)[last] = append(at, data[:fits]...)
		data = data[fits:]
	}
	return n, nil
}

func (s *stored) Create(name string) (io.Writer, error) {
	part := &pieces{}
	s.parts[name] = part
	return part, nil
}

func (s *stored) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (s *stored) Close() error {
	const around = 256 // what the archive says of a part, at its place and in its list
	size := around
	for name, part := range s.parts {
		size += around + 2*len(name)
		for _, p := range *part {
			size += len(p)
		}
	}
	s.to.Grow(size)
	w := zip.NewWriter(s.to)
	// Programs expect the list of parts first, which its name happens to put there.
	for _, name := range slices.Sorted(maps.Keys(s.parts)) {
		part, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			return err
		}
		for _, p := range *s.parts[name] {
			if _, err := part.Write(p); err != nil {
				return err
			}
		}
		delete(s.parts, name)
	}
	return w.Close()
}

func sheet(f *excelize.File, i int, t Table, head, body int) error {
	name := t.Register
	if len(name) > sheetName {
		name = name[:sheetName]
	}
	var err error
	if i == 0 {
		err = f.SetSheetName("Sheet1", name)
	} else {
		_, err = f.NewSheet(name)
	}
	if err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(t.Columns), len(t.Rows)+1)
	if err != nil {
		return err
	}
	// Before the rows: afterwards the whole sheet would be read back for it.
	if err := f.AutoFilter(name, "A1:"+last, nil); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for c := range t.Columns {
		if err := w.SetColWidth(c+1, c+1, widthOf(t, c)); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, XSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	cells := make([]any, len(t.Columns))
	for c, column := range t.Columns {
		cells[c] = excelize.Cell{StyleID: head, Value: column.Title}
	}
	if err := w.SetRow("A1", cells); err != nil {
		return err
	}
	for r, row := range t.Rows {
		for c := range cells {
			text := ""
			if c < len(row.Cells) {
				text = fitting(visibleText(row.Cells[c]))
			}
			cells[c] = excelize.Cell{StyleID: body, Value: text}
		}
		at, err := excelize.CoordinatesToCellName(1, r+2)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, cells); err != nil {
			return err
		}
	}
	return w.Flush()
}

// widthOf is the width of a column in characters, from what stands in it.
func widthOf(t Table, c int) float64 {
	const least, most = 10, 48
	width := least
	for _, r := range t.Rows {
		if c < len(r.Cells) {
			width = max(width, len([]rune(PlainText(r.Cells[c]))))
		}
		if width >= most {
			return most
		}
	}
	return float64(width + 2)
}

// fitting is a text as far as a cell can hold it; where it cannot, that is said.
func fitting(text string) string {
	// The format counts as UTF-16 does: two for an emoji.
	units := utf16.Encode([]rune(text))
	if len(units) <= cellText {
		return text
	}
	const note = " … (cut here; whole on the page)"
	room := cellText - len([]rune(note))
	if utf16.IsSurrogate(rune(units[room])) && utf16.DecodeRune(rune(units[room-1]), rune(units[room])) != unicode.ReplacementChar {
		room-- // no half of one
	}
	return string(utf16.Decode(units[:room])) + note
}
