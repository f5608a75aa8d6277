// Reads a log of ours with Go's own transparency log packages, which share no code with it.
//
// Usage: go run check.go FOLDER VKEY < questions. The folder holds checkpoint and tile/entries/…; each line of
// questions is "inclusion INDEX SIZE ROOT HASH…" or "consistency OLD OLDROOT NEW NEWROOT HASH…" in base64.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = m[index]
	}
	return hashes, nil
}

func main() {
	folder, vkey := os.Args[1], os.Args[2]
	entries := readEntries(filepath.Join(folder, "tile/entries"))
	var stored memory
	for i, entry := range entries {
		hashes, err := tlog.StoredHashes(int64(i), entry, stored)
		must(err)
		stored = append(stored, hashes...)
	}
	root, err := tlog.TreeHash(int64(len(entries)), stored)
	must(err)

	text, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	must(err)
	verifier, err := note.NewVerifier(vkey)
	must(err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[1] != strconv.Itoa(len(entries)) || lines[2] != root.String() {
		fail(fmt.Sprintf("checkpoint says %s %s, the entries give %d %s", lines[1], lines[2], len(entries), root))
	}
	fmt.Printf("checkpoint %d %d\n", len(entries), len(opened.Sigs))

	questions := bufio.NewScanner(os.Stdin)
	questions.Buffer(nil, 1<<20)
	for questions.Scan() {
		answer(strings.Fields(questions.Text()), entries)
	}
}

func answer(words []string, entries [][]byte) {
	switch words[0] {
	case "inclusion":
		index, size := number(words[1]), number(words[2])
		leaf := tlog.RecordHash(entries[index])
		must(tlog.CheckRecord(hashes(words[4:]), size, hash(words[3]), index, leaf))
	case "consistency":
		older, newer := number(words[1]), number(words[3])
		must(tlog.CheckTree(hashes(words[5:]), newer, hash(words[4]), older, hash(words[2])))
	}
	fmt.Println("holds", words[0])
}

func readEntries(folder string) [][]byte {
	var entries [][]byte
	for bundle := 0; ; bundle++ {
		path := filepath.Join(folder, fmt.Sprintf("%03d", bundle))
		data, err := os.ReadFile(path)
		if err != nil {
			partial, _ := filepath.Glob(path + ".p/*")
			if len(partial) == 0 {
				return entries
			}
			data, err = os.ReadFile(partial[len(partial)-1])
			must(err)
		}
		for len(data) > 0 {
			length := int(binary.BigEndian.Uint16(data))
			entries = append(entries, data[2:2+length])
			data = data[2+length:]
		}
	}
}

func hashes(texts []string) []tlog.Hash {
	var found []tlog.Hash
	for _, text := range texts {
		found = append(found, hash(text))
	}
	return found
}

func hash(text string) (h tlog.Hash) {
	data, err := base64.StdEncoding.DecodeString(text)
	must(err)
	copy(h[:], data)
	return h
}

func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	must(err)
	return n
}

func must(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(why string) {
	fmt.Println("refused:", why)
	os.Exit(1)
}
