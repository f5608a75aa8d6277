import type { Result } from "@entente/analysis/agenda";
import { checkConsistency, consistencyProof, type TreeHead } from "@entente/record/log";
import { nodeSchemes, nodeSha256 } from "@entente/record/node";
import { type CheckedCheckpoint, checkCheckpoint, type Policy } from "@entente/record/receipt";
import type { OpenedLog } from "./open-log.ts";

/** A checkpoint whose signatures and growth were checked, and the note it came in. */
export interface GrownCheckpoint extends CheckedCheckpoint {
  readonly note: string;
}

/**
 * Reads a log's newest checkpoint and checks it: signed by a log of the policy, and grown from the last one seen.
 *
 * The proof is made here out of the log's own tiles. The reason of a refusal is a line for people.
 */
export async function grownCheckpoint(
  log: OpenedLog,
  policy: Policy,
  last: TreeHead | undefined,
): Promise<Result<GrownCheckpoint, string>> {
  const note = await log.checkpoint();
  const checked = await checkCheckpoint(note, policy, nodeSchemes);
  if (!checked.ok) return { ok: false, reason: NOT_SIGNED[checked.reason] };
  const { checkpoint } = checked.value;
  const fault = last === undefined ? undefined : await faultIn(log, last, checkpoint);
  return fault === undefined ? { ok: true, value: { ...checked.value, note } } : { ok: false, reason: fault };
}

const NOT_SIGNED = {
  "not-a-checkpoint": "What the log shows is no checkpoint",
  "not-signed-by-a-log-of-the-policy": "The checkpoint is not signed by a log that the policy names",
  "bad-signature": "The checkpoint has a signature that is wrong",
} as const;

async function faultIn(log: OpenedLog, older: TreeHead, newer: TreeHead): Promise<string | undefined> {
  if (newer.size < older.size) return `The log has shrunk, from ${older.size} entries to ${newer.size}`;
  const proof = await consistencyProof({ source: log, size: newer.size, sha256: nodeSha256 }, older.size);
  if (checkConsistency({ older, newer, proof }).ok) return undefined;
  return `The log has forked: its ${newer.size} entries do not begin with the ${older.size} seen before`;
}
