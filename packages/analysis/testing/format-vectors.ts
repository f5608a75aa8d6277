import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type NegotiationCase, parseCase } from "../src/agenda/index.ts";

/** A text that a parser must read, or must refuse with exactly this answer. */
export interface FormatVector {
  readonly why: string;
  /** Path, message and what was found as one line; absent for texts that must be read. */
  readonly answer?: string;
  readonly text: string;
}

/** The vectors of a format in `testdata/`. */
export function formatVectors(
  format: "case" | "instructions" | "offer",
  kind: "valid" | "invalid",
): readonly FormatVector[] {
  const lines = readFileSync(join(import.meta.dirname, "..", "testdata", format, `${kind}.txt`), "utf8")
    .trimEnd()
    .split("\n");
  const step = kind === "valid" ? 2 : 3;
  return Array.from({ length: lines.length / step }, (_, place) => {
    const [why = "", ...rest] = lines.slice(place * step, (place + 1) * step);
    const text = rest.at(-1) ?? "";
    return kind === "valid"
      ? { why: why.slice(2), text }
      : { why: why.slice(2), answer: (rest[0] ?? "").slice(2), text };
  });
}

/** The small case that the vectors of instructions and offers belong to. */
export function vectorCase(): NegotiationCase {
  const read = parseCase(formatVectors("case", "valid")[0]?.text ?? "", "case.json");
  if (!read.ok) throw new Error(read.reason.message);
  return read.value;
}
