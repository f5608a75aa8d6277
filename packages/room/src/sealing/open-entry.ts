import type { Result } from "@entente/analysis/agenda";
import { domainHash, sameBytes } from "@entente/record/encoding";
import {
  type DeliveredEntry,
  type Envelope,
  type Leaf,
  leafCommitment,
  parseLeaf,
  parsePayload,
  parseSignedEntry,
  type SignedEntry,
  sealedHashOf,
  tagInEpoch,
} from "@entente/record/entry";
import { entrySeal } from "./entry-seal.ts";
import { openedBytes } from "./sealed-bytes.ts";

/** Why what was sealed is not taken for an entry. */
export const OPENING_PROBLEMS = [
  "not-what-the-envelope-names",
  "cannot-be-opened",
  "not-an-entry",
  "other-room",
  "other-place",
  "commitment-mismatch",
] as const;

/** One of the reasons why what was sealed is not taken for an entry; see `OPENING_PROBLEMS`. */
export type OpeningProblem = (typeof OPENING_PROBLEMS)[number];

/** What was delivered, with the envelope (whose signature holds) and the history key of the envelope's epoch. */
export interface EntryToOpen {
  readonly sealed: Uint8Array;
  readonly envelope: Envelope;
  readonly historyKey: Uint8Array;
}

/** An entry as it was opened, ready to be compared with the log; its author's signatures are not yet verified. */
export interface OpenedEntry extends DeliveredEntry {
  readonly signed: SignedEntry;
  /** The name of the entry (32 bytes), by which other acts refer to it; see `entryHash`. */
  readonly hash: Uint8Array;
}

/**
 * Opens what was sealed, and checks that it is the entry that envelope and leaf name: room, device, count, commitment.
 *
 * Not checked here, because it takes other knowledge: the envelope's signature (`openEnvelope`), the author's
 * (`verifySignedEntry`), and that the author has this pseudonym in the room (`roomAfter`).
 *
 * @see draft-irtf-cfrg-xchacha-03, section 2; RFC 5869.
 * @example
 * import { openEntry } from "@entente/room/sealing";
 * const [room, device, leaf, sealedHash] = [new Uint8Array(32), new Uint8Array(32), new Uint8Array(65), new Uint8Array(32)];
 * const envelope = { room, device, epoch: 0, leaf, sealedHash, size: 552 };
 * openEntry({ sealed: new Uint8Array(552), envelope, historyKey: new Uint8Array(32) }); // => ({ ok: false, reason: "not-what-the-envelope-names" })
 */
export function openEntry({ sealed, envelope, historyKey }: EntryToOpen): Result<OpenedEntry, OpeningProblem> {
  const leaf = parseLeaf(envelope.leaf);
  if (!leaf.ok || sealed.length !== envelope.size || !sameBytes(sealedHashOf(sealed), envelope.sealedHash)) {
    return { ok: false, reason: "not-what-the-envelope-names" };
  }
  const opened = openedBytes(entrySeal({ ...envelope, historyKey, tag: leaf.value.tag }), sealed);
  if (opened === undefined) return { ok: false, reason: "cannot-be-opened" };
  const payload = parsePayload(opened);
  const signed = payload.ok ? parseSignedEntry(payload.value.signedEntry) : payload;
  if (!payload.ok || !signed.ok) return { ok: false, reason: "not-an-entry" };
  const { count, seen } = signed.value.entry;
  const delivered = { ...payload.value, device: envelope.device, count, sealedHash: envelope.sealedHash, seen };
  const problem = placeProblem(delivered, { room: signed.value.entry.room, leaf: leaf.value, envelope, historyKey });
  if (problem !== undefined) return { ok: false, reason: problem };
  return { ok: true, value: { ...delivered, signed: signed.value, hash: entryHash(signed.value) } };
}

/**
 * The name (32 bytes) of an entry, by which other acts refer to it: a hash of what its author signed.
 *
 * The signatures are not part of it, because ML-DSA may sign the same bytes in many ways.
 *
 * @example
 * import { entryHash } from "@entente/room/sealing";
 * entryHash({ signedBytes: new Uint8Array(3) }).length; // => 32
 */
export function entryHash({ signedBytes }: Pick<SignedEntry, "signedBytes">): Uint8Array {
  return domainHash("entry", [signedBytes]);
}

interface Place {
  readonly room: Uint8Array;
  readonly leaf: Leaf;
  readonly envelope: Envelope;
  readonly historyKey: Uint8Array;
}

function placeProblem(entry: DeliveredEntry, { room, leaf, envelope, historyKey }: Place): OpeningProblem | undefined {
  if (!sameBytes(room, envelope.room)) return "other-room";
  if (!sameBytes(tagInEpoch(historyKey, entry), leaf.tag)) return "other-place";
  return sameBytes(leafCommitment(entry), leaf.commitment) ? undefined : "commitment-mismatch";
}
