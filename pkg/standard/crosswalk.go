package standard

// The strengths of a crosswalk pair. What is not listed is not related.
const (
	Direct  = "direct"  // doing the one well largely delivers the other
	Partial = "partial" // it helps, and never amounts to it
)

// Origin describes where the NIST AI RMF pairs come from and how they were read.
type Origin struct {
	Framework     string   `json:"framework"`
	Title         string   `json:"title"`
	URL           string   `json:"url"`
	Provider      string   `json:"provider"`
	TargetEdition string   `json:"target_edition"`
	Date          string   `json:"date"`
	Method        []string `json:"method"`
	Unmapped      []string `json:"unmapped"` // clause items the published crosswalk never reaches
}

// Subcategory is one subcategory of NIST AI RMF 1.0 with the items of
// ISO/IEC 42001 that the published crosswalk places beside it.
type Subcategory struct {
	ID             string            `json:"id"`       // "GOVERN 1.1"
	Function       string            `json:"function"` // "GOVERN"
	Label          string            `json:"label"`    // own wording
	Source         string            `json:"source"`   // source id of the pairs
	StrengthSource string            `json:"strength_source"`
	Pairs          []SubcategoryPair `json:"pairs"`
}

// SubcategoryPair relates a subcategory to one clause item or control.
type SubcategoryPair struct {
	Item     string `json:"item"`
	Via      string `json:"via"` // "clause", or the Annex B entry the crosswalk names: "B.6.2.4"
	Strength string `json:"strength"`
	Note     string `json:"note"` // a misprint of the source, or a caution
}

// SupplementaryPair is a pair of this catalogue that the published NIST
// crosswalk lacks: to be shown apart from it, with its own source.
type SupplementaryPair struct {
	Subcategory string `json:"subcategory"`
	Item        string `json:"item"`
	Strength    string `json:"strength"`
	Why         string `json:"why"`
	Source      string `json:"source"`
}

var nistFile = decoded[struct {
	Origin        Origin              `json:"origin"`
	Subcategories []Subcategory       `json:"subcategories"`
	Supplementary []SupplementaryPair `json:"supplementary"`
}]("nist-ai-rmf.json")

// NISTOrigin tells where the pairs of [NIST] come from.
func NISTOrigin() Origin { return nistFile().Origin }

// NIST lists the 72 subcategories of NIST AI RMF 1.0.
func NIST() []Subcategory { return nistFile().Subcategories }

// NISTSupplementary lists the pairs added to the published crosswalk.
func NISTSupplementary() []SupplementaryPair { return nistFile().Supplementary }

// ISO27001Crosswalk relates ISO/IEC 42001 to ISO/IEC 27001:2022 where an
// equivalent is obvious.
type ISO27001Crosswalk struct {
	Framework         string         `json:"framework"`
	Pairs             []ISO27001Pair `json:"pairs"`
	WithoutEquivalent []Unmatched    `json:"without_equivalent"`
}

// ISO27001Pair relates one clause item or control to one of ISO/IEC 27001.
type ISO27001Pair struct {
	Item     string `json:"item"`
	ISO27001 string `json:"iso27001"` // "6.1.2", "A.5.9"
	Title    string `json:"iso27001_title"`
	Strength string `json:"strength"`
	Why      string `json:"why"`
	Add      string `json:"add"` // what an existing ISMS still has to add, empty: nothing
	Source   string `json:"source"`
}

// Unmatched is an item that ISO/IEC 27001 has nothing for.
type Unmatched struct {
	Item   string `json:"item"`
	Why    string `json:"why"`
	Source string `json:"source"`
}

var iso27001File = decoded[ISO27001Crosswalk]("iso27001.json")

// ISO27001 gives the crosswalk to ISO/IEC 27001:2022.
func ISO27001() ISO27001Crosswalk { return iso27001File() }
