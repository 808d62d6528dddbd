package history

import "testing"

// TestRecent: what is asked for stays, what is not goes once the limit is reached twice.
func TestRecent(t *testing.T) {
	r := newRecent[int](8, each[string]) // four young ones, and as many old
	r.put(0, "kept")
	r.put(1, "forgotten")
	for i := 2; i < 12; i++ {
		r.put(i, "x")
		if v, ok := r.get(0); v != "kept" || !ok {
			t.Fatalf("after %d it is gone, though it was asked for", i)
		}
	}
	if v, ok := r.get(1); ok {
		t.Errorf("%q was not asked for, and is still there", v)
	}
	if n := len(r.young) + len(r.old); n > 8 {
		t.Errorf("%d are kept", n)
	}
	heavy := newRecent[int](10, func(s string) int { return len(s) })
	heavy.put(1, "heavier than all")
	if v, ok := heavy.get(1); v != "heavier than all" || !ok {
		t.Error("what was put in last is not there")
	}
}
