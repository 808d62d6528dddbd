//go:build !linux

package hostile

import (
	"os"
	"testing"
)

// The corpus is watched on Linux alone; elsewhere it only has to compile.

func Pipe(string) Step { return onLinux }

func Depth(string, int, string, string) Step { return onLinux }

func onLinux(t testing.TB, _ string) {
	t.Helper()
	t.Skip("made by system calls of Linux")
}

func peak(*os.ProcessState) int64 { return 0 }
