package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// archive packs files below a folder of the archive's name: sorted, all of one
// time, of nobody. Nothing else about the machine gets in.
func archive(name string, files []file, at time.Time) ([]byte, error) {
	files = slices.SortedFunc(slices.Values(files), func(a, b file) int { return cmp.Compare(a.name, b.name) })
	var b bytes.Buffer
	if folder, ok := strings.CutSuffix(name, ".zip"); ok {
		err := writeZip(&b, folder, files, at)
		return b.Bytes(), err
	}
	packed, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(writeTar(packed, strings.TrimSuffix(name, ".tar.gz"), files, at), packed.Close()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func writeTar(w io.Writer, folder string, files []file, at time.Time) error {
	t := tar.NewWriter(w)
	for _, f := range files {
		head := tar.Header{Typeflag: tar.TypeReg, Name: path.Join(folder, f.name), Size: int64(len(f.data)), Mode: int64(f.mode), ModTime: at, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(&head); err != nil {
			return err
		}
		if _, err := t.Write(f.data); err != nil {
			return err
		}
	}
	return t.Close()
}

func writeZip(w io.Writer, folder string, files []file, at time.Time) error {
	z := zip.NewWriter(w)
	for _, f := range files {
		head := zip.FileHeader{Name: path.Join(folder, f.name), Method: zip.Deflate, Modified: at.UTC()}
		head.SetMode(f.mode)
		to, err := z.CreateHeader(&head)
		if err != nil {
			return err
		}
		if _, err := to.Write(f.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// unpack lists the files of an archive.
func unpack(name string, data []byte) ([]file, error) {
	if strings.HasSuffix(name, ".zip") {
		return unpackZip(data)
	}
	plain, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var list []file
	for t := tar.NewReader(plain); ; {
		head, err := t.Next()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(t)
		if err != nil {
			return nil, err
		}
		if head.Typeflag == tar.TypeReg {
			list = append(list, file{head.Name, content, os.FileMode(head.Mode).Perm()})
		}
	}
}

func unpackZip(data []byte) ([]file, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var list []file
	for _, f := range z.File {
		if f.Mode().IsDir() {
			continue
		}
		from, err := f.Open()
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(from)
		if err := errors.Join(err, from.Close()); err != nil {
			return nil, err
		}
		list = append(list, file{f.Name, content, f.Mode().Perm()})
	}
	return list, nil
}

// compareFolders compares the archives of two folders by what is in them, which
// another packer may have packed otherwise: names, bytes, and who may run what.
func compareFolders(a, b string) error {
	one, err := archives(a)
	if err != nil {
		return err
	}
	two, err := archives(b)
	if err != nil {
		return err
	}
	if len(one) == 0 {
		return fmt.Errorf("%s holds no archives", a)
	}
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(one)) {
		if _, ok := two[name]; !ok {
			errs = append(errs, fmt.Errorf("%s is in %s only", name, a))
			continue
		}
		errs = append(errs, difference(name, one[name], two[name]))
	}
	for _, name := range slices.Sorted(maps.Keys(two)) {
		if _, ok := one[name]; !ok {
			errs = append(errs, fmt.Errorf("%s is in %s only", name, b))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	fmt.Printf("%d archives hold the same files\n", len(one))
	return nil
}

func archives(folder string) (map[string][]file, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	found := map[string][]file{}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".tar.gz") && !strings.HasSuffix(e.Name(), ".zip") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return nil, err
		}
		if found[e.Name()], err = unpack(e.Name(), data); err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name(), err)
		}
	}
	return found, nil
}

// difference names the files that differ between two archives of one name.
func difference(archive string, a, b []file) error {
	type content struct {
		data string
		runs bool
	}
	index := func(list []file) map[string]content {
		m := map[string]content{}
		for _, f := range list {
			m[f.name] = content{string(f.data), f.mode&0o111 != 0}
		}
		return m
	}
	one, two := index(a), index(b)
	names := map[string]bool{}
	for n := range one {
		names[n] = true
	}
	for n := range two {
		names[n] = true
	}
	var errs []error
	for _, n := range slices.Sorted(maps.Keys(names)) {
		x, inOne := one[n]
		y, inTwo := two[n]
		switch {
		case inOne != inTwo:
			errs = append(errs, fmt.Errorf("%s: %s is in one of the two only", archive, n))
		case x != y:
			errs = append(errs, fmt.Errorf("%s: %s differs", archive, n))
		}
	}
	return errors.Join(errs...)
}
