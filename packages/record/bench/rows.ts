/** In what a figure is measured; of work a second more is better, of everything else less. */
export type BenchUnit = "ms" | "a second" | "bytes" | "MB";

/** One line of the table: which figure of the script it shows, under which title, and what it has to reach. */
export interface BenchRow {
  readonly figure: string;
  readonly title: string;
  readonly unit: BenchUnit;
  readonly target?: number;
  /** What was measured in the same run to compare with. */
  readonly comparedWith: string;
}

/** A script that measures in a process of its own and prints one JSON line: figures by name, each a `BenchFigure`. */
export interface Bench {
  /** Where it lies, from the root of the repository. */
  readonly script: string;
  readonly rows: readonly BenchRow[];
}

/** What a script found: the median, the first run where there were several, and the same of what it is compared with. */
export interface BenchFigure {
  readonly value: number;
  readonly first?: number;
  readonly reference: number;
}

/** Everything that `npm run bench:record` measures. Whoever adds a row adds it here and nowhere else. */
export const BENCHES: readonly Bench[] = [
  {
    script: "packages/record/bench/log.ts",
    rows: [
      {
        figure: "make",
        title: "inclusion proof of a leaf of 10^6: make",
        unit: "ms",
        target: 1,
        comparedWith: "the tree hashed anew",
      },
      {
        figure: "makeRecent",
        title: "the same for recent leaves, hashes remembered",
        unit: "ms",
        target: 1,
        comparedWith: "nothing remembered",
      },
      {
        figure: "check",
        title: "inclusion proof of a leaf of 10^6: check",
        unit: "ms",
        target: 1,
        comparedWith: "the tree hashed anew",
      },
      {
        figure: "fsck",
        title: "fsck of 10^6 leaves",
        unit: "ms",
        target: 10_000,
        comparedWith: "each leaf hashed, nothing else",
      },
    ],
  },
  {
    script: "packages/record/bench/entries.ts",
    rows: [
      { figure: "signShort", title: "sign a note (Ed25519)", unit: "ms", comparedWith: "the bare signature" },
      { figure: "verifyShort", title: "verify a note", unit: "ms", comparedWith: "the bare signature" },
      {
        figure: "signLasting",
        title: "sign a tabled offer (Ed25519 and ML-DSA-65)",
        unit: "ms",
        comparedWith: "the bare signatures",
      },
      { figure: "verifyLasting", title: "verify a tabled offer", unit: "ms", comparedWith: "the bare signatures" },
      {
        figure: "sizeShort",
        title: "a note of 60 letters, padded to be sealed",
        unit: "bytes",
        comparedWith: "its text",
      },
      {
        figure: "sizeLasting",
        title: "a tabled offer, padded to be sealed",
        unit: "bytes",
        comparedWith: "its body as JSON",
      },
      { figure: "sizeEnvelope", title: "the envelope of an entry", unit: "bytes", comparedWith: "its leaf" },
    ],
  },
  {
    script: "packages/record/bench/archives.ts",
    rows: [
      {
        figure: "verify",
        title: "archive of 10,000 entries: verify",
        unit: "ms",
        target: 10_000,
        comparedWith: "10,000 bare signatures",
      },
      {
        figure: "size",
        title: "archive of 10,000 entries: size",
        unit: "MB",
        comparedWith: "the signed entries in it",
      },
    ],
  },
];
