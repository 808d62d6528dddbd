package history

// recent keeps what was asked for of late, up to a weight. When that is
// reached, what was not asked for since the last time goes, all at once; so
// nothing is ever thrown away that is in use.
type recent[K comparable, V any] struct {
	young, old map[K]V
	weight     int // of the young
	limit      int // of the young; there may be as many old ones
	weigh      func(V) int
}

func newRecent[K comparable, V any](limit int, weigh func(V) int) *recent[K, V] {
	return &recent[K, V]{young: map[K]V{}, limit: limit / 2, weigh: weigh}
}

// each weighs the same.
func each[V any](V) int { return 1 }

func (r *recent[K, V]) get(key K) (V, bool) {
	v, ok := r.young[key]
	if !ok {
		if v, ok = r.old[key]; ok {
			r.put(key, v)
		}
	}
	return v, ok
}

func (r *recent[K, V]) put(key K, v V) {
	if r.weight += r.weigh(v); r.weight > r.limit {
		r.young, r.old, r.weight = map[K]V{}, r.young, r.weigh(v)
	}
	r.young[key] = v
}
