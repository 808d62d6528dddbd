package record

import "testing"

// TestName: fields are named to people, who count from one.
func TestName(t *testing.T) {
	for pointer, want := range map[string]string{
		"/owner":                 "owner",
		"/plan/by":               "plan.by",
		"/systems/0":             "systems 1",
		"/inputs/0/text":         "text in inputs 1",
		"/treatment/controls/2":  "treatment.controls 3",
		"/actions/1/plan/by":     "plan.by in actions 2",
		"/a/0/b/1/c":             "c in b 2 in a 1",
		"/implementations/9/how": "how in implementations 10",
	} {
		if got := (FieldText{Pointer: pointer}).Name(); got != want {
			t.Errorf("%s is called %q, want %q", pointer, got, want)
		}
	}
}
