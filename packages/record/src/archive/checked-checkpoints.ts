import type { Result } from "@entente/analysis/agenda";
import type { SignatureSchemes } from "../keys/index.ts";
import { checkConsistency, EMPTY_ROOT, parseNoteKey } from "../log/index.ts";
import { type CheckedCheckpoint, checkCheckpoint, type Policy } from "../receipt/index.ts";
import type { Archive } from "./archive.ts";
import type { ArchiveProblem } from "./tar.ts";

/** The checkpoints of an archive, each signed by a log of the policy and grown out of the one before. */
export async function checkedCheckpoints(
  archive: Archive,
  policy: Policy,
  schemes: SignatureSchemes,
): Promise<Result<readonly CheckedCheckpoint[], ArchiveProblem>> {
  const checked: CheckedCheckpoint[] = [];
  for (const [at, { old, proof, note }] of archive.checkpoints.entries()) {
    const place = `checkpoints/${String(at + 1).padStart(6, "0")}.txt`;
    const verdict = await checkCheckpoint(note, policy, schemes);
    if (!verdict.ok) return { ok: false, reason: { place, found: verdict.reason } };
    const newer = verdict.value.checkpoint;
    const older = checked.at(-1)?.checkpoint ?? { origin: newer.origin, size: 0, root: EMPTY_ROOT };
    if (old !== older.size || older.origin !== newer.origin) {
      return { ok: false, reason: { place, found: "Does not follow the checkpoint before" } };
    }
    const growth = checkConsistency({ older, newer, proof });
    if (!growth.ok) return { ok: false, reason: { place, found: growth.reason } };
    checked.push(verdict.value);
  }
  return { ok: true, value: checked };
}

/** A policy made of what an archive itself claims: good for asking whether it is consistent, and for nothing more. */
export function claimedPolicy({ logs, roots }: Archive): Result<Policy, ArchiveProblem> {
  const keys = logs.map(parseNoteKey);
  const known = keys.flatMap((key) => (key.ok ? [{ key: key.value }] : []));
  if (known.length !== keys.length)
    return { ok: false, reason: { place: "room.cbor", found: "A log's key that cannot be read" } };
  const named = roots.map(({ party, fingerprint }) => ({ name: party, fingerprint }));
  return { ok: true, value: { logs: known, witnesses: [], groups: [], quorum: "none", roots: named } };
}
