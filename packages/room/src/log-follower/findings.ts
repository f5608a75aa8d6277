import type { FINDINGS } from "@entente/record/entry";

/** What can be wrong with the log itself. */
export const LOG_FINDINGS = [
  "not-a-checkpoint",
  "bad-signature",
  "shrunk",
  "fork",
  "root-mismatch",
  "log-replaced",
] as const;

/** What can be wrong with what the server gives of a room, besides what the record finds against the log. */
export const ROOM_FINDINGS = [
  "not-an-envelope",
  "other-leaf",
  "position-skipped",
  "replayed",
  "out-of-epoch",
  "does-not-open",
  "not-the-author's",
  "unaccredited-author",
  "not-permitted-author",
  "handshake-withheld",
  "handshake-refused",
  "history-chain-broken",
  "history-key-refused",
  "member-refused",
  "members-contradict",
  "register-refused",
  "snapshot-contradicted",
] as const;

/** What was found missing or out of its turn, and may still come in its turn. */
export const MENDABLE_FINDINGS = ["withheld", "handshake-withheld", "replayed"] as const;

/** A kind of finding; see `LOG_FINDINGS`, `ROOM_FINDINGS` and the record's `FINDINGS`. */
export type FindingKind = (typeof LOG_FINDINGS)[number] | (typeof ROOM_FINDINGS)[number] | (typeof FINDINGS)[number];

/** One thing found wrong, when (ms, this device's clock), and one clear line about it. */
export interface SessionFinding {
  readonly kind: FindingKind;
  readonly at: number;
  readonly detail: string;
  /** The room it concerns, if it is not the log as a whole. */
  readonly room?: Uint8Array;
  readonly index?: number;
  /** What was signed and does not hold: checkpoint, envelope or handshake, to show others. */
  readonly proof?: readonly Uint8Array[];
  /** When what had been missing or out of turn came in its turn (ms, this device's clock). */
  readonly mendedAt?: number;
}
