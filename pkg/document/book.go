package document

import (
	"errors"
	"fmt"
	"html"
	"path"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// Book is a set of pages that link to one another.
type Book struct {
	Title    string // on every page
	Printed  string // at the foot of every printed page
	Chapters []Chapter
	Foot     []Paragraph // at the end of every page
}

// Chapter is a group of pages in the navigation.
type Chapter struct {
	Title string
	Pages []Page
}

// first is the name of the page that a book opens with.
const first = "index"

// place is where something is told.
type place struct{ page, anchor string }

// bound is a book with everything that its pages share worked out once.
type bound struct {
	*Book
	Chapters []Chapter // with long pages cut
	pages    []*outline
	chapter  map[string]string // title, by name of page
	page     map[string]Page
	records  map[string]place
	commits  map[string]place
	nearby   map[string][2]*Page // the page before and after
	style    string
	workbook []Table
}

// Files writes every file of a book: each page as Markdown and HTML, figures,
// registers as CSV and as a workbook. Two runs give the same names and bytes in
// the same order.
func (b *Book) Files(file func(name string, content []byte) error) error {
	x, err := b.bind()
	if err != nil {
		return err
	}
	figures := map[string]bool{}
	var sheets []byte
	var sheetsErr error
	written, wait := x.write(func() { sheets, sheetsErr = workbook(x.workbook) })
	defer wait()
	for i, o := range x.pages {
		page := <-written[i]
		if page.err != nil {
			return page.err
		}
		if err := errors.Join(file(o.page.Name+".md", page.markdown), file(o.page.Name+".html", page.html)); err != nil {
			return err
		}
		for _, p := range o.pictures {
			if figures[p.Name] {
				return fmt.Errorf("two figures are called %s", p.Name)
			}
			figures[p.Name] = true
			if err := file("figures/"+p.Name+".svg", alone(p.Figure)); err != nil {
				return err
			}
		}
	}
	for _, t := range x.workbook {
		content, err := csvOf(t)
		if err != nil {
			return err
		}
		if err := file("registers/"+t.Register+".csv", content); err != nil {
			return err
		}
	}
	if len(x.workbook) == 0 {
		return nil
	}
	wait()
	if sheetsErr != nil {
		return sheetsErr
	}
	return file("registers.xlsx", sheets)
}

// written is a page as its files.
type written struct {
	markdown, html []byte
	err            error
}

// write writes the pages on all processors, and the workbook, which is the
// longest piece of work, on the first that is free: they do not hang on one
// another. Each page comes over a channel of its own, so that their order stays.
func (b *bound) write(workbook func()) (pages []chan written, wait func()) {
	pages = make([]chan written, len(b.pages))
	for i := range pages {
		pages[i] = make(chan written, 1)
	}
	var group sync.WaitGroup
	var next atomic.Int64 // 0 is the workbook, then the pages
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for {
				switch i := int(next.Add(1)) - 1; {
				case i == 0:
					workbook()
				case i <= len(pages):
					pages[i-1] <- b.writeOne(b.pages[i-1])
				default:
					return
				}
			}
		})
	}
	return pages, group.Wait
}

func (b *bound) writeOne(o *outline) written {
	source := markdown(o, b.links(o.page.Name))
	body, err := bodyOf(o, source)
	if err != nil {
		return written{err: err}
	}
	if crumbs := b.crumbs(o.page); crumbs != nil {
		m := &marks{links: b.links(o.page.Name)}
		m.block(m.spans(crumbs, true))
		source = m.String() + "\n" + source
	}
	return written{markdown: []byte(source), html: []byte(b.around(o, body))}
}

// resolve tells where in the book a target is told.
func (b *bound) resolve(t Target) (place, bool) {
	switch {
	case t.Record != "":
		p, ok := b.records[t.Record]
		return p, ok
	case t.Commit != "":
		p, ok := b.commits[t.Commit]
		return p, ok
	}
	_, ok := b.page[t.Page]
	return place{page: t.Page}, ok && t.Page != ""
}

func (b *Book) bind() (*bound, error) {
	x := &bound{Book: b, chapter: map[string]string{}, page: map[string]Page{}, records: map[string]place{}, commits: map[string]place{}, nearby: map[string][2]*Page{}, style: styleOf(b.Printed, FigureStyle)}
	var before *Page
	registers := map[string]bool{}
	for _, c := range b.Chapters {
		var pages []Page
		for _, p := range c.Pages {
			for _, t := range registersOf(p) {
				if registers[t.Register] {
					return nil, fmt.Errorf("two registers are called %s", t.Register)
				}
				registers[t.Register] = true
				x.workbook = append(x.workbook, t)
			}
			pages = append(pages, spread(p)...)
		}
		x.Chapters = append(x.Chapters, Chapter{c.Title, pages})
		for i := range pages {
			p := pages[i]
			if _, twice := x.page[p.Name]; twice {
				return nil, fmt.Errorf("two pages are called %s", p.Name)
			}
			x.page[p.Name], x.chapter[p.Name] = p, c.Title
			o := outlineOf(p)
			x.pages = append(x.pages, o)
			n := 0
			for _, block := range o.blocks {
				switch block := block.(type) {
				case Heading:
					n++
					if block.Record != "" {
						x.records[block.Record] = place{p.Name, o.anchors[n]}
					}
				case Table:
					for _, r := range block.Rows {
						if r.Commit != "" {
							x.commits[r.Commit] = place{p.Name, r.anchor()}
						}
					}
				}
			}
			if !strings.Contains(p.Name, "/") {
				pair := x.nearby[p.Name]
				pair[0] = before
				x.nearby[p.Name] = pair
				if before != nil {
					pair := x.nearby[before.Name]
					pair[1] = &pages[i]
					x.nearby[before.Name] = pair
				}
				before = &pages[i]
			}
		}
	}
	return x, nil
}

// links leads from a page to others, as Markdown names them.
func (b *bound) links(from string) Links {
	return func(t Target) string {
		at, ok := b.resolve(t)
		if !ok {
			return ""
		}
		to := relative(from, at.page) + ".md"
		switch {
		case at.page == from && at.anchor != "":
			return "#" + at.anchor
		case at.anchor != "":
			return to + "#" + at.anchor
		}
		return to
	}
}

// relative is the way from the folder of one page to another page.
func relative(from, to string) string {
	up := strings.Count(from, "/")
	if up > 0 && path.Dir(from) == path.Dir(to) {
		return path.Base(to)
	}
	return strings.Repeat("../", up) + to
}

// parent is the page under which another one stands: that of its folder, or the first.
func (b *bound) parent(p Page) (Page, bool) {
	if folder := path.Dir(p.Name); folder != "." {
		if up, ok := b.page[folder]; ok {
			return up, true
		}
	}
	up, ok := b.page[first]
	return up, ok && p.Name != first
}

func (b *bound) crumbs(p Page) []Span {
	up, ok := b.parent(p)
	if !ok {
		return nil
	}
	var spans []Span
	if home := b.page[first]; up.Name != first {
		spans = append(spans, Span{Text: home.nav(), To: Target{Page: first}}, Text(" › "))
	}
	return append(spans, Span{Text: up.nav(), To: Target{Page: up.Name}}, Text(" › "+p.nav()))
}

func (p Page) nav() string {
	if p.Short != "" {
		return p.Short
	}
	return p.Title
}

func (b *bound) around(o *outline, body string) string {
	p := o.page
	link := func(to Page, words, extra string) string {
		return fmt.Sprintf(`<a href="%s.html"%s>%s</a>`, html.EscapeString(encode(relative(p.Name, to.Name), "-._~/")), extra, html.EscapeString(visible(words)))
	}
	var nav strings.Builder
	for _, c := range b.Chapters {
		listed := 0
		for _, to := range c.Pages {
			if strings.Contains(to.Name, "/") {
				continue
			}
			if listed == 0 {
				fmt.Fprintf(&nav, "<p>%s</p><ul>", html.EscapeString(c.Title))
			}
			listed++
			extra := ""
			if to.Name == p.Name {
				extra = ` aria-current="page"`
			} else if up, ok := b.parent(p); ok && up.Name == to.Name && up.Name != first {
				extra = ` aria-current="true"`
			}
			nav.WriteString("<li>" + link(to, to.nav(), extra) + "</li>")
		}
		if listed > 0 {
			nav.WriteString("</ul>\n")
		}
	}
	crumb := ""
	if up, ok := b.parent(p); ok {
		if up.Name != first {
			crumb = link(b.page[first], b.page[first].nav(), "") + " › "
		}
		crumb += link(up, up.nav(), "") + " › " + html.EscapeString(visible(p.nav()))
	}
	crumb += `<a class="jump" href="#contents">Contents</a>`
	var turn string
	if pair := b.nearby[p.Name]; pair[0] != nil || pair[1] != nil {
		before, after := "<span></span>", "<span></span>"
		if pair[0] != nil {
			before = link(*pair[0], "← "+pair[0].nav(), ` rel="prev"`)
		}
		if pair[1] != nil {
			after = link(*pair[1], pair[1].nav()+" →", ` rel="next"`)
		}
		turn = `<div class="turn">` + before + after + "</div>\n"
	}
	var foot strings.Builder
	for _, paragraph := range b.Foot {
		fmt.Fprintf(&foot, "<p>%s</p>", html.EscapeString(visibleText(paragraph)))
	}
	home := relative(p.Name, first) + ".html"
	return layout(frame{title: p.Title, pack: b.Title, home: home, nav: nav.String(), crumb: crumb, main: body + turn, foot: foot.String(), style: b.style})
}

// alone is a figure as a file of its own.
func alone(f Figure) []byte {
	svg := inline(f, "fig")
	if !strings.Contains(svg, "xmlns=") {
		svg = strings.Replace(svg, "<svg", `<svg xmlns="http://www.w3.org/2000/svg"`, 1)
	}
	return []byte(svg + "\n")
}
