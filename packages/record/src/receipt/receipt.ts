import type { Result } from "@entente/analysis/agenda";
import type { SignatureSchemes } from "../keys/index.ts";
import {
  type Checkpoint,
  checkInclusion,
  leafHash,
  parseCheckpointText,
  parseSignedNote,
  type VerifiedSignature,
  verifyNote,
} from "../log/index.ts";
import { isQuorum, type Policy } from "./policy.ts";
import type { TlogProof } from "./tlog-proof.ts";

/** How far a receipt has grown. */
export const RECEIPT_STATES = ["logged", "witnessed"] as const;

/** How far a receipt has grown: signed by the log, or by a quorum of the policy's witnesses too. */
export type ReceiptState = (typeof RECEIPT_STATES)[number];

/** Why a checkpoint is refused. */
export const CHECKPOINT_PROBLEMS = ["not-a-checkpoint", "not-signed-by-a-log-of-the-policy", "bad-signature"] as const;

/** One of the reasons why a checkpoint is refused; see `CHECKPOINT_PROBLEMS`. */
export type CheckpointProblem = (typeof CHECKPOINT_PROBLEMS)[number];

/** A checkpoint that a log of the policy has signed, and who has witnessed it. */
export interface CheckedCheckpoint {
  readonly state: ReceiptState;
  readonly checkpoint: Checkpoint;
  /** Names, in the policy, of the witnesses whose cosignatures hold. */
  readonly witnesses: readonly string[];
  /** When the quorum was complete: the earliest time (seconds, UTC) by which enough witnesses had cosigned. */
  readonly witnessedAt?: number;
}

/** What a receipt proves: where the leaf lies, under which checkpoint. */
export interface CheckedReceipt extends CheckedCheckpoint {
  readonly index: number;
}

/** Why a receipt is refused: something about its checkpoint, or its proof does not lead there. */
export type ReceiptProblem = CheckpointProblem | "not-included";

/**
 * Checks a checkpoint against a policy: *logged* if one of its logs signed it, *witnessed* with a quorum besides.
 *
 * A wrong line of a known key refuses the whole. With a policy whose quorum is "none" nothing is ever *witnessed*.
 *
 * @see C2SP tlog-policy; tlog-checkpoint; tlog-cosignature.
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { checkCheckpoint, parsePolicy } from "@entente/record/receipt";
 * const policy = parsePolicy("quorum none\n");
 * policy.ok && (await checkCheckpoint("", policy.value, portableSchemes)); // => ({ ok: false, reason: "not-a-checkpoint" })
 */
export async function checkCheckpoint(
  text: string,
  policy: Policy,
  schemes: SignatureSchemes,
): Promise<Result<CheckedCheckpoint, CheckpointProblem>> {
  const note = parseSignedNote(text);
  const checkpoint = note.ok ? parseCheckpointText(note.value.text) : undefined;
  if (!note.ok || checkpoint?.ok !== true) return { ok: false, reason: "not-a-checkpoint" };
  const logKeys = policy.logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.value.origin);
  const byLogs = await verifyNote(note.value, logKeys, schemes);
  const byWitnesses = await verifyNote(
    note.value,
    policy.witnesses.map(({ key }) => key),
    schemes,
  );
  if (byLogs.failed.length + byWitnesses.failed.length > 0) return { ok: false, reason: "bad-signature" };
  if (byLogs.verified.length === 0) return { ok: false, reason: "not-signed-by-a-log-of-the-policy" };
  return { ok: true, value: { checkpoint: checkpoint.value, ...witnessing(policy, byWitnesses.verified) } };
}

/**
 * Checks that a log entry (the bytes of a leaf) is in the log, under a checkpoint that holds by the policy.
 *
 * @see C2SP tlog-proof.
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { checkReceipt, parsePolicy } from "@entente/record/receipt";
 * const policy = parsePolicy("quorum none\n");
 * const receipt = { index: 0, hashes: [], checkpoint: "" };
 * policy.ok && (await checkReceipt({ entry: new Uint8Array(1), receipt }, policy.value, portableSchemes)).ok; // => false
 */
export async function checkReceipt(
  { entry, receipt }: { readonly entry: Uint8Array; readonly receipt: TlogProof },
  policy: Policy,
  schemes: SignatureSchemes,
): Promise<Result<CheckedReceipt, ReceiptProblem>> {
  const checked = await checkCheckpoint(receipt.checkpoint, policy, schemes);
  if (!checked.ok) return checked;
  const { size, root } = checked.value.checkpoint;
  const claim = { leaf: leafHash(entry), index: receipt.index, size, root, proof: receipt.hashes };
  if (!checkInclusion(claim).ok) return { ok: false, reason: "not-included" };
  return { ok: true, value: { ...checked.value, index: receipt.index } };
}

function witnessing(
  policy: Policy,
  verified: readonly VerifiedSignature[],
): Pick<CheckedCheckpoint, "state" | "witnesses" | "witnessedAt"> {
  const cosigned = new Set<string>();
  let witnessedAt: number | undefined;
  for (const { key, timestamp = 0 } of verified.toSorted(
    (one, other) => (one.timestamp ?? 0) - (other.timestamp ?? 0),
  )) {
    const witness = policy.witnesses.find((each) => each.key === key);
    if (witness !== undefined) cosigned.add(witness.name);
    if (witnessedAt === undefined && policy.quorum !== "none" && isQuorum(policy, cosigned)) witnessedAt = timestamp;
  }
  const witnesses = [...cosigned].sort();
  return witnessedAt === undefined ? { state: "logged", witnesses } : { state: "witnessed", witnesses, witnessedAt };
}
