package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/ready"
)

// Readiness tells what the audit asks for and what of it is not met yet.
var Readiness = Section{Pages: func(in *Input) []document.Page {
	return []document.Page{ready.Of(in.Snapshot, in.Stage).Page()}
}}
