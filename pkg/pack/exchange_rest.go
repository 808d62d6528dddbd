//go:build !linux

package pack

func exchange(building, target string) error { return inTurn(building, target) }
