import type { Result } from "@entente/analysis/agenda";
import { base64Of, parseBase64 } from "../encoding/index.ts";
import { HASH_BYTES, parseCount, parseSignedNote } from "../log/index.ts";

/** A receipt: where in the log a leaf lies, the hashes that prove it, and the checkpoint they lead to, verbatim. */
export interface TlogProof {
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** A signed note, with all of its signature lines. */
  readonly checkpoint: string;
}

const HEADER = "c2sp.org/tlog-proof@v1";
/** A tree of 2^53 leaves has proofs of 53 hashes. */
const MAX_HASHES = 63;

/**
 * A receipt as text, by itself enough to be verified without a network.
 *
 * @throws {RangeError} If it could not be read again.
 * @see C2SP tlog-proof, Format.
 * @example
 * import { parseTlogProof, tlogProofText } from "@entente/record/receipt";
 * const proof = { index: 0, hashes: [], checkpoint: "a\n1\nAA==\n\n— a AAAAAQI=\n" };
 * parseTlogProof(tlogProofText(proof)); // => ({ ok: true, value: proof })
 */
export function tlogProofText({ index, hashes, checkpoint }: TlogProof): string {
  const text = [HEADER, `index ${index}`, ...hashes.map(base64Of), "", checkpoint].join("\n");
  if (!parseTlogProof(text).ok) throw new RangeError(`Cannot write a receipt of leaf ${index}`);
  return text;
}

/**
 * Reads a receipt; extra data, which nothing authenticates, is skipped.
 *
 * @see C2SP tlog-proof, Format.
 * @example
 * import { parseTlogProof } from "@entente/record/receipt";
 * parseTlogProof("c2sp.org/tlog-proof@v1\nindex 00\n\n").ok; // => false
 */
export function parseTlogProof(text: string): Result<TlogProof, "not-a-tlog-proof"> {
  const refused = { ok: false, reason: "not-a-tlog-proof" } as const;
  const end = text.indexOf("\n\n");
  const [header, ...lines] = text.slice(0, Math.max(0, end)).split("\n");
  const extra = lines[0]?.startsWith("extra ") === true ? lines.shift() : undefined;
  if (extra !== undefined && !parseBase64(extra.slice("extra ".length)).ok) return refused;
  const [, indexText = ""] = /^index (\d+)$/.exec(lines.shift() ?? "") ?? [];
  const index = parseCount(indexText);
  const checkpoint = text.slice(end + 2);
  const isFramed = end > 0 && header === HEADER && lines.length <= MAX_HASHES && parseSignedNote(checkpoint).ok;
  if (!isFramed || !index.ok) return refused;
  const hashes = parseHashLines(lines);
  return hashes.ok ? { ok: true, value: { index: index.value, hashes: hashes.value, checkpoint } } : refused;
}

/**
 * Reads lines of hashes in base64, as receipts and requests to witnesses hold them.
 *
 * @see C2SP tlog-proof, Format; C2SP tlog-witness, add-checkpoint.
 * @example
 * import { parseHashLines } from "@entente/record/receipt";
 * parseHashLines(["AA=="]).ok; // => false
 */
export function parseHashLines(lines: readonly string[]): Result<readonly Uint8Array[], "not-hashes"> {
  const hashes: Uint8Array[] = [];
  for (const line of lines) {
    const hash = parseBase64(line);
    if (!hash.ok || hash.value.length !== HASH_BYTES) return { ok: false, reason: "not-hashes" };
    hashes.push(hash.value);
  }
  return { ok: true, value: hashes };
}
