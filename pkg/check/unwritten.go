package check

import (
	"strings"

	"github.com/aims-as-code/aims/pkg/record"
)

// unwritten reports whether a field, something around it or something in it is TODO.
func unwritten(m *record.Meta, pointer string) bool {
	if m.Todo(pointer) {
		return true
	}
	for _, t := range m.Todos {
		if strings.HasPrefix(t.Pointer, pointer+"/") {
			return true
		}
	}
	return false
}
