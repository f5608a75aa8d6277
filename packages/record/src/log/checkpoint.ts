import type { Result } from "@entente/analysis/agenda";
import { base64Of, parseBase64 } from "../encoding/index.ts";
import type { TreeHead } from "./consistency.ts";
import { HASH_BYTES } from "./merkle-tree.ts";

/** A log's head under the name (origin) of the log; ours have no extension lines. */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
  readonly extensions: readonly string[];
}

/**
 * A checkpoint as the text of a note.
 *
 * @throws {RangeError} If the origin or an extension is empty or has a line break, or the size or root cannot be.
 * @see C2SP tlog-checkpoint, Note text.
 * @example
 * import { checkpointText, EMPTY_ROOT } from "@entente/record/log";
 * const text = checkpointText({ origin: "example.com/log", size: 0, root: EMPTY_ROOT, extensions: [] });
 * text; // => "example.com/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
 */
export function checkpointText({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, String(size), base64Of(root), ...extensions];
  const text = `${lines.join("\n")}\n`;
  if (!parseCheckpointText(text).ok || lines.some((line) => line.includes("\n"))) {
    throw new RangeError(`Cannot write a checkpoint of ${JSON.stringify(origin)} at size ${size}`);
  }
  return text;
}

/**
 * Reads a checkpoint out of a note's text.
 *
 * @see C2SP tlog-checkpoint, Note text.
 * @example
 * import { parseCheckpointText } from "@entente/record/log";
 * parseCheckpointText("example.com/log\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n").ok; // => false
 */
export function parseCheckpointText(text: string): Result<Checkpoint, "not-a-checkpoint"> {
  const refused = { ok: false, reason: "not-a-checkpoint" } as const;
  const lines = text.split("\n");
  if (lines.pop() !== "" || lines.length < 3 || lines.includes("")) return refused;
  const [origin = "", sizeText = "", rootText = "", ...extensions] = lines;
  const root = parseBase64(rootText);
  const size = parseCount(sizeText);
  if (!size.ok || !root.ok || root.value.length !== HASH_BYTES) return refused;
  return { ok: true, value: { origin, size: size.value, root: root.value, extensions } };
}

/**
 * Reads a count in decimal digits without leading zeroes, up to 2^53 - 1.
 *
 * @example
 * import { parseCount } from "@entente/record/log";
 * parseCount("12"); // => ({ ok: true, value: 12 })
 * parseCount("012").ok; // => false
 */
export function parseCount(text: string): Result<number, "not-a-count"> {
  const count = Number(text);
  return /^(0|[1-9][0-9]{0,15})$/.test(text) && Number.isSafeInteger(count)
    ? { ok: true, value: count }
    : { ok: false, reason: "not-a-count" };
}
