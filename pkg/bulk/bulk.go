// Package bulk is for tests only: made-up organisations of any size, with a past
// in git of any length, to measure
// with.
package bulk

import (
	"fmt"
	"testing/fstest"
)

// Organisation makes n records in the proportions of an organisation that has
// many systems for its size: of a hundred, 6 AI systems with as many impact
// assessments, 30 risks, 30 pieces of evidence, and datasets, suppliers,
// people. Size tells how many systems there are, and gives controls a cell for each.
func Organisation(n int) fstest.MapFS {
	files := fstest.MapFS{}
	add := func(folder, id, text string) {
		if len(files) < n {
			files[folder+"/"+id+".yaml"] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	files["aims.yaml"] = &fstest.MapFile{Data: []byte(root)}
	add("roles", "ROLE-owner", ownerRole)
	for i := 0; len(files) < n; i++ {
		person, system, evidence := fmt.Sprintf("PER-%04d", i), fmt.Sprintf("SYS-%04d", i), fmt.Sprintf("EV-%04d", i)
		add("people", person, personText(person, i))
		if len(files)+20 > n {
			continue // people fill the rest, so that no reference leads nowhere
		}
		for j := range 5 {
			name := fmt.Sprintf("%s-%d", evidence, j)
			add("evidence", name, evidenceText(name, i, j, system, person))
		}
		supplier, dataset, impact := fmt.Sprintf("SUP-%04d", i), fmt.Sprintf("DATA-%04d", i), fmt.Sprintf("IA-%04d", i)
		add("suppliers", supplier, supplierText(supplier, i))
		add("datasets", dataset, datasetText(dataset, i))
		add("systems", system, systemText(system, i, dataset, supplier, person, evidence+"-0"))
		add("impact-assessments", impact, impactText(impact, i, system, person))
		for j := range 5 {
			risk := fmt.Sprintf("RISK-%04d-%d", i, j)
			add("risks", risk, riskText(risk, i, j, system, impact, person, fmt.Sprintf("%s-%d", evidence, j)))
		}
		if i < 38 {
			add("controls", controlIDs[i], controlText(controlIDs[i], i))
		}
	}
	return files
}
