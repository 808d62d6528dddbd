package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// timeToRecertify is how many days before the end of a certificate the
// recertification audit should take place, so that its findings can be closed
// and the new certificate decided in time. Practice.
const timeToRecertify = 90

// certificateYears is for how long certificates are issued, where one does not say.
const certificateYears = 3

// certificationDue: a date in the past says that the audit was held, since the
// same field stands for planned and held ones.
var certificationDue = &Sort{
	Name: "certification",
	Fields: []string{"certification.stage_1", "certification.stage_2", "certification.surveillance",
		"certification.certificate.issued", "certification.certificate.expires"},
	find: func(p *Pass) (list []deadline) {
		c, ok := graph.First[*record.Certification](p.Graph)
		if !ok {
			return nil
		}
		ahead := func(d record.Date, what string) {
			if !d.Day.IsZero() && !p.Late(d) {
				list = append(list, deadline{of: c, at: d.Text, on: d.Day, what: what})
			}
		}
		ahead(c.Stage1, "Stage 1 audit of the certification body")
		ahead(c.Stage2, "Stage 2 audit of the certification body")
		for _, d := range c.Surveillance {
			ahead(d, "surveillance audit of the certification body")
		}
		return append(list, p.cycle(c)...)
	},
}

var certificateDue = &Sort{
	Name:   "certificate",
	Rules:  []*Rule{CertificateExpired},
	Fields: []string{"certification.certificate.expires"},
	find: func(p *Pass) []deadline {
		c, ok := graph.First[*record.Certification](p.Graph)
		if !ok || c.Certificate.Expires.Day.IsZero() {
			return nil
		}
		return []deadline{{of: c, at: c.Certificate.Expires.Text, on: c.Certificate.Expires.Day, what: strings.TrimSpace("certificate ends: " + c.Certificate.Number.Value)}}
	},
}

// cycle is what a certificate asks for until it ends: surveillance in its first
// and second year, and recertification in the third, not the fourth.
func (p *Pass) cycle(c *record.Certification) (list []deadline) {
	issued, expires := c.Certificate.Issued, c.Certificate.Expires
	at, end := expires, expires.Day
	if end.IsZero() && !expires.Set() {
		at, end = issued, issued.Day.Add(day.Duration{Years: certificateYears})
	}
	if end.IsZero() {
		return nil
	}
	for year := 1; year < certificateYears; year++ {
		from, by := issued.Day.Add(day.Duration{Years: year - 1}), issued.Day.Add(day.Duration{Years: year})
		within := func(d record.Date) bool { return from.Before(d.Day) && !d.Day.After(by) }
		if by.IsZero() || !by.Before(end) || slices.ContainsFunc(c.Surveillance, within) || p.auditedBy("surveillance", within) {
			continue
		}
		list = append(list, deadline{of: c, at: issued.Text, on: by, what: fmt.Sprintf("last day for surveillance audit %d of the certificate", year)})
	}
	lastYear := func(d record.Date) bool { return end.Before(d.Day.Add(day.Duration{Years: 1})) && !d.Day.After(end) }
	if !p.auditedBy("recertification", lastYear) {
		list = append(list, deadline{of: c, at: at.Text, on: end.AddDays(-timeToRecertify), what: fmt.Sprintf("recertification audit, so that it is finished before the certificate ends on %s", end)})
	}
	return list
}

// auditedBy reports whether an audit of a type was held, or is planned, on a day that fits.
func (p *Pass) auditedBy(kind string, fits func(record.Date) bool) bool {
	return slices.ContainsFunc(graph.Of[*record.Audit](p.Graph), func(a *record.Audit) bool {
		return a.Type.Value == kind && (fits(a.Performed) || !a.Performed.Set() && fits(a.Planned))
	})
}
