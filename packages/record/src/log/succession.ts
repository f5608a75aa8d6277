import type { Result } from "@entente/analysis/agenda";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { inDomain } from "../encoding/index.ts";
import { type Checkpoint, checkpointText, parseCheckpointText } from "./checkpoint.ts";

const PREFIX = inDomain("log-succession", new Uint8Array(0));

/**
 * The leaf by which a new log names the log that it takes the place of: that log's largest known checkpoint.
 *
 * A log that lost its end in a restore, and that nobody can refill, never signs another end under its own name. The new
 * log begins with the leaves that are left; then comes this one. It is text behind the domain `log-succession`.
 *
 * @throws {RangeError} If there can be no such checkpoint.
 * @example
 * import { EMPTY_ROOT, parseSuccession, successionLeaf } from "@entente/record/log";
 * const lost = { origin: "example.com/log", size: 0, root: EMPTY_ROOT, extensions: [] };
 * parseSuccession(successionLeaf(lost)); // => ({ ok: true, value: lost })
 */
export function successionLeaf(lost: Checkpoint): Uint8Array {
  return concatBytes(PREFIX, utf8ToBytes(checkpointText(lost)));
}

/**
 * The checkpoint that a leaf of a new log names; leaves of entries and all others are refused.
 *
 * @example
 * import { parseSuccession } from "@entente/record/log";
 * parseSuccession(new Uint8Array(65)).ok; // => false
 */
export function parseSuccession(leaf: Uint8Array): Result<Checkpoint, "not-a-succession"> {
  const isOne = leaf.length > PREFIX.length && PREFIX.every((byte, at) => leaf[at] === byte);
  const checkpoint = isOne ? parseCheckpointText(textOf(leaf.subarray(PREFIX.length))) : undefined;
  return checkpoint?.ok === true ? checkpoint : { ok: false, reason: "not-a-succession" };
}

/**
 * The name of the log that takes a log's place: the same with `/2` behind it, and so on.
 *
 * @example
 * import { successorOrigin } from "@entente/record/log";
 * successorOrigin("example.com/log"); // => "example.com/log/2"
 * successorOrigin("example.com/log/2"); // => "example.com/log/3"
 */
export function successorOrigin(origin: string): string {
  const [, name = origin, number = "1"] = /^(.+)\/([1-9][0-9]{0,5})$/.exec(origin) ?? [];
  return `${name}/${Number(number) + 1}`;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}
