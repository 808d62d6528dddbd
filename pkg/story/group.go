package story

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/wording"
)

// group is what one person commits at one time.
type group struct {
	at      moment
	who     string
	with    []string // who else made it
	key     string
	why     cause
	subject string
	body    string
	steps   []step
}

// brought says what the first commits bring in.
func brought() []struct{ on, kinds, subject string } {
	return []struct{ on, kinds, subject string }{
		{"2025-09-15", "aims person role risk-criteria", "Begin the AI management system as records"},
		{"2025-09-15", "context scope", "Context and scope, as far as known"},
		{"2025-09-16", "ai-system resource", "Inventory: systems and resources"},
		{"2025-09-17", "dataset supplier", "Inventory: data and suppliers"},
		{"2025-09-18", "policy", "Policies and procedures in force, first versions"},
	}
}

// most is how many reviews one person commits at a time; more would look like a rubber stamp.
const most = 18

// groups joins steps into commits, in their order.
func groups(steps []step) []*group {
	var all []*group
	open := map[string]*group{}
	for _, s := range steps {
		key := keyOf(s)
		id := fmt.Sprint(s.at, key, s.who)
		g := open[id]
		if g == nil || s.why == byReview && s.subject == "" && len(g.steps) == most {
			g = &group{at: s.at, who: s.who, key: key, why: s.why, subject: s.subject}
			open[id] = g
			all = append(all, g)
		}
		g.steps = append(g.steps, s)
	}
	slices.SortStableFunc(all, func(a, b *group) int {
		return cmp.Or(int(a.at-b.at), cmp.Compare(a.key, b.key), cmp.Compare(a.who, b.who))
	})
	all = together(all)
	for _, g := range all {
		g.describe()
	}
	return all
}

// together joins the daily work of several people on one day: the AIMS manager
// files it, and names them.
func together(all []*group) []*group {
	var out []*group
	for _, g := range all {
		last := len(out) - 1
		if last < 0 || g.key != daily || out[last].key != daily || out[last].at != g.at {
			out = append(out, g)
			continue
		}
		joint := out[last]
		if joint.who != manager {
			joint.with = append(joint.with, joint.who)
			joint.who = manager
		}
		if g.who != manager {
			joint.with = append(joint.with, g.who)
		}
		joint.steps = append(joint.steps, g.steps...)
	}
	return out
}

// manager is the AIMS manager, who brought the records in and files what others hand in.
const manager = "PER-silva"

func keyOf(s step) string {
	switch s.why {
	case byBirth:
		if s.path == ".mailmap" {
			return "change " + remailing
		}
		for i, b := range brought() {
			if s.at == at(b.on, written) && (slices.Contains(strings.Fields(b.kinds), s.of.kind) || s.of.kind == "" && i == 0) {
				return fmt.Sprint("0 brought ", i)
			}
		}
		if s.of.kind == "approval" {
			return "approval " + s.of.id
		}
		if s.of.kind == "evidence" {
			return daily
		}
		return "1 birth"
	case byMeasurement:
		return "measurement"
	case byReview:
		return "review " + s.subject
	case byChange:
		return "change " + s.subject
	}
	return daily
}

// daily is the key of what changes as work goes on: evidence, links to it,
// actions that are done.
const daily = "2 daily"

// describe writes the message.
func (g *group) describe() {
	var born, ids, linked, deeds []string
	title := ""
	for _, s := range g.steps {
		switch {
		case s.past != s.of || s.record == nil:
		case s.why == byEvidence:
			linked = append(linked, s.id)
		default:
			ids = append(ids, s.id)
			if s.why == byDeed || s.why == byPart {
				deeds = append(deeds, s.id+": "+deed(s.kind, s.what))
			}
			if s.why == byBirth {
				born = append(born, s.id)
				title = s.record.Member("title").Text
			}
		}
	}
	switch {
	case g.subject != "":
	case strings.HasPrefix(g.key, "0 brought "):
		g.subject = brought()[int(g.key[len(g.key)-1]-'0')].subject
	case g.why == byReview:
		g.subject = "Review of " + span(ids)
	case g.why == byMeasurement:
		g.subject = ids[0] + ": measured " + g.steps[0].what
		if len(ids) > 1 {
			g.subject = "Measured: " + span(ids)
		}
	case len(born) == 1:
		g.subject = born[0] + ": " + title
	case len(born) > 1:
		g.subject = "Add " + span(born)
	case len(deeds) > 0:
		g.subject, deeds = deeds[0], deeds[1:]
	case len(linked) > 0:
		g.subject = "Link evidence from " + span(linked)
	default:
		g.subject = g.steps[0].path + ": first version"
	}
	var body []string
	for _, d := range deeds {
		body = append(body, "Also "+d+".")
	}
	if len(linked) > 0 && !strings.HasPrefix(g.subject, "Link") {
		body = append(body, "Linked from "+span(linked)+".")
	}
	g.body = strings.Join(body, "\n")
}

// span names the first and the last of many.
func span(ids []string) string {
	if len(ids) > 4 {
		return fmt.Sprintf("%d records: %s to %s", len(ids), ids[0], ids[len(ids)-1])
	}
	return wording.And(ids)
}

// deed says what a field tells that was added to a record.
func deed(kind, field string) string {
	if field == "on" {
		said := map[string]string{"policy": "made known", "control": "effect measured", "resource": "a change of it noted", "ai-system": "deployed",
			"incident": "people told", "context": "climate change considered", "clause": "feedback of the auditor"}
		return cmp.Or(said[kind], "noted")
	}
	said := map[string]string{"done": "an action is done", "closed_on": "closed", "reported_on": "reported", "checked_on": "checked", "quality": "checked",
		"active_until": "has left", "notes": "has left", "dated": "newer assurance", "since": "a promise to them", "access_reviewed_on": "access reviewed"}
	return cmp.Or(said[field], strings.ReplaceAll(field, "_", " ")+" added")
}

// way is how a commit reaches the main branch.
type way int

const (
	direct way = iota
	squashed
	merged
)

// wayOf is how the nth group comes in. Most things pass the forge.
func wayOf(n int, g *group) way {
	switch {
	case g.at < at("2025-10-01", written), g.key == "approval APP-soa", g.key == "approval APP-treatment":
		return direct
	case g.key == "approval APP-policies", g.key == "approval APP-roles":
		return squashed
	case g.key == "approval APP-acceptance":
		return merged
	}
	return []way{merged, squashed, squashed, direct, squashed, direct, squashed, squashed, direct, squashed, direct}[n%11]
}

// branch is the name of the branch of a pull request.
func (g *group) branch() string {
	var b strings.Builder
	for _, r := range strings.ToLower(g.subject) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() == 32 {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}
