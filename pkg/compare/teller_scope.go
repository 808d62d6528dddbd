package compare

var (
	scopeWidened = &Sort{"scope-widened", Critical, "the scope covers more",
		"What comes in has to be managed from here on, and the certificate may not cover it yet."}
	scopeNarrowed = &Sort{"scope-narrowed", Critical, "the scope covers less",
		"What falls out is managed by nobody any more. A scope that leaves out what is inconvenient is what auditors look for first."}
	scopeReworded = &Sort{"scope-boundary-changed", Critical, "the boundary of the scope is drawn in other words",
		"The certificate repeats this statement."}
	scopeDetail = &Sort{"scope-detail-changed", Major, "how the scope is described changed",
		"Processes, interfaces and dependencies say how the AIMS works at its edges."}
)

func tellScope(p *pair) {
	if !p.of("scope") {
		return
	}
	p.plainly(scopeReworded, "boundary")
	for _, d := range p.under("systems", "units", "product_lines", "activities", "locations", "processes") {
		came, went := d.came(), d.went()
		if came && went {
			// Both at once are told apart, since each asks for something else.
			less, more := *d, *d
			less.added, more.dropped = nil, nil
			p.tell(scopeNarrowed, d, less.plainly())
			p.tell(scopeWidened, d, more.plainly())
		} else if went {
			p.tell(scopeNarrowed, d, d.plainly())
		} else if came {
			p.tell(scopeWidened, d, d.plainly())
		}
	}
	for _, d := range p.under("exclusions") {
		leavesOut := d.path == "exclusions" || d.path == "exclusions/systems"
		switch {
		case leavesOut && d.came():
			p.tell(scopeNarrowed, d, d.plainly())
		case leavesOut && d.went():
			p.tell(scopeWidened, d, d.plainly())
		case d.path == "exclusions/what":
			p.tell(scopeReworded, d, d.plainly())
		}
	}
	p.plainly(scopeDetail, "exclusions", "processes", "interfaces", "software_dependencies", "systems", "units", "product_lines", "activities", "locations")
}

// came reports whether an entry of a list is new.
func (d *difference) came() bool { return d.item && d.was == nil || d.set && len(d.added) > 0 }

// went reports whether an entry of a list is gone.
func (d *difference) went() bool { return d.item && d.is == nil || d.set && len(d.dropped) > 0 }
