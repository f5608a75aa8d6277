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
  {
    script: "bench/rooms/appends.ts",
    rows: [
      {
        figure: "appends",
        title: "durable appends acknowledged, one a frame over live connections",
        unit: "a second",
        target: 2000,
        comparedWith: "updates acknowledged by Hocuspocus, in memory",
      },
      {
        figure: "appendsByRequest",
        title: "the same, one a signed request",
        unit: "a second",
        target: 2000,
        comparedWith: "updates acknowledged by Hocuspocus, in memory",
      },
      {
        figure: "appendsInTens",
        title: "the same, ten a signed request",
        unit: "a second",
        target: 2000,
        comparedWith: "updates acknowledged by Hocuspocus, in memory",
      },
      {
        figure: "appendP99",
        title: "one append over a live connection, 64 at once: 99th percentile",
        unit: "ms",
        comparedWith: "its median",
      },
    ],
  },
  {
    script: "bench/rooms/members.ts",
    rows: [
      {
        figure: "folded",
        title: "200 members, 50 entries a second: folded on another device, 99th percentile",
        unit: "ms",
        target: 200,
        comparedWith: "applied on another device over Hocuspocus",
      },
      {
        figure: "foldedMedian",
        title: "the same: median",
        unit: "ms",
        comparedWith: "applied on another device over Hocuspocus",
      },
      {
        figure: "logged",
        title: "the same: *logged* receipt, 99th percentile",
        unit: "ms",
        target: 300,
        comparedWith: "acknowledged by Hocuspocus",
      },
    ],
  },
  {
    script: "bench/rooms/opening.ts",
    rows: [
      {
        figure: "usable",
        title: "open a room of 10,000 entries: usable",
        unit: "ms",
        target: 1000,
        comparedWith: "the same texts in a document of Yjs",
      },
      {
        figure: "verified",
        title: "open a room of 10,000 entries: fetched and verified",
        unit: "ms",
        target: 10_000,
        comparedWith: "the same texts in a document of Yjs",
      },
      {
        figure: "newcomerShown",
        title: "a newcomer opens it, who was away: shown as provisional",
        unit: "ms",
        target: 1000,
        comparedWith: "verified by the newcomer",
      },
      {
        figure: "newcomerVerified",
        title: "the same: verified",
        unit: "ms",
        target: 10_000,
        comparedWith: "verified by a member from its beginning",
      },
      {
        figure: "newcomerAdded",
        title: "add that newcomer, with the snapshot",
        unit: "ms",
        comparedWith: "the next one, shown the same snapshot",
      },
      {
        figure: "snapshot",
        title: "the snapshot",
        unit: "MB",
        comparedWith: "the same texts in a document of Yjs",
      },
    ],
  },
  {
    script: "bench/rooms/changes.ts",
    rows: [
      { figure: "add", title: "add the 200th member", unit: "ms", target: 300, comparedWith: "the 20th" },
      { figure: "remove", title: "remove one of 200", unit: "ms", target: 2000, comparedWith: "one of 20" },
      {
        figure: "removeCommit",
        title: "remove one of 200: the commit",
        unit: "bytes",
        target: 250_000,
        comparedWith: "one of 20",
      },
    ],
  },
  {
    script: "bench/rooms/idle.ts",
    rows: [
      {
        figure: "idle",
        title: "idle server process, without PostgreSQL",
        unit: "MB",
        target: 150,
        comparedWith: "bare Node",
      },
    ],
  },
];
