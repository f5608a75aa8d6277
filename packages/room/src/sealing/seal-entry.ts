import { sameBytes } from "@entente/record/encoding";
import {
  type Envelope,
  leafBytes,
  leafCommitment,
  parseSignedEntry,
  payloadBytes,
  sealedHashOf,
  tagInEpoch,
} from "@entente/record/entry";
import { entrySeal } from "./entry-seal.ts";
import { NONCE_BYTES, sealedBytes } from "./sealed-bytes.ts";

/** A signed entry with all that its seal depends on. */
export interface EntryToSeal {
  readonly signedEntry: Uint8Array;
  /** The history key (32 bytes) of the epoch. */
  readonly historyKey: Uint8Array;
  readonly room: Uint8Array;
  readonly epoch: number;
  /** The device's pseudonym in the room. */
  readonly pseudonym: Uint8Array;
  /** How many entries of the device in the room came before, as the entry itself says. */
  readonly count: number;
  /** So many bytes that nobody can guess. */
  readonly random: (length: number) => Uint8Array;
}

/** An entry as it leaves the device: what was sealed, the leaf for the log, and the envelope, still to be signed. */
export interface SealedEntry {
  readonly sealed: Uint8Array;
  readonly leaf: Uint8Array;
  readonly envelope: Envelope;
  /** The salt of the leaf's commitment; it is inside what was sealed too. */
  readonly salt: Uint8Array;
}

/**
 * Seals a signed entry for the members of one epoch, under a key that no other entry has.
 *
 * The key is HKDF-SHA-256 of the epoch's history key over the leaf's tag, which is unique to room, epoch, device and
 * count; the nonce is random, so that the same entry may be sealed again. What is sealed is padded (`payloadBytes`);
 * room, epoch, pseudonym and tag are bound to it as associated data.
 *
 * @throws {TypeError} If the bytes are no signed entry, or one of another room or count.
 * @throws {RangeError} If a key is not 32 bytes long or the epoch not a whole number.
 * @see draft-irtf-cfrg-xchacha-03, section 2; RFC 5869.
 * @example
 * import { signEntry } from "@entente/record/entry";
 * import { deviceKeysOf, portableSchemes } from "@entente/record/keys";
 * import { openEntry, sealEntry } from "@entente/room/sealing";
 * const secrets = { ed25519: new Uint8Array(32) };
 * const device = { secrets, keys: deviceKeysOf(secrets, portableSchemes) };
 * const [room, historyKey, pseudonym] = [new Uint8Array(32), new Uint8Array(32).fill(7), device.keys.ed25519];
 * const act = { kind: "note/taken", version: 1, body: { text: "Fishing first" } };
 * const draft = { room, count: 0, at: 0, seen: { size: 0, root: new Uint8Array(32) }, act };
 * const signedEntry = await signEntry(draft, device, portableSchemes);
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const { sealed, envelope } = sealEntry({ signedEntry, historyKey, room, epoch: 3, pseudonym, count: 0, random });
 * envelope.size; // => 552
 * openEntry({ sealed, envelope, historyKey }).value.signed.entry.act; // => act
 */
export function sealEntry({
  signedEntry,
  historyKey,
  room,
  epoch,
  pseudonym,
  count,
  random,
}: EntryToSeal): SealedEntry {
  refuseOtherPlace(signedEntry, { room, count });
  if (historyKey.length !== 32) throw new RangeError(`Cannot seal with a history key of ${historyKey.length} bytes`);
  if (pseudonym.length !== 32) throw new RangeError(`Cannot seal under a pseudonym of ${pseudonym.length} bytes`);
  const drawn = { salt: random(32), nonce: random(NONCE_BYTES) };
  return sealedWith({ signedEntry, historyKey, room, epoch, pseudonym, count, ...drawn });
}

/** An entry that was sealed before, with what was drawn at random for it: salt and nonce. */
export interface EntrySealedBefore extends Omit<EntryToSeal, "random"> {
  readonly salt: Uint8Array;
  /** The 24 bytes with which what was sealed begins. */
  readonly nonce: Uint8Array;
}

/**
 * An entry as it was sealed before, to the byte, so that nobody has to keep what was sealed.
 *
 * @throws {RangeError} If a key is not 32 bytes long or the epoch not a whole number.
 * @example
 * import { signEntry } from "@entente/record/entry";
 * import { deviceKeysOf, portableSchemes } from "@entente/record/keys";
 * import { sealEntry, sealedWith } from "@entente/room/sealing";
 * const secrets = { ed25519: new Uint8Array(32) };
 * const device = { secrets, keys: deviceKeysOf(secrets, portableSchemes) };
 * const [room, historyKey, pseudonym] = [new Uint8Array(32), new Uint8Array(32).fill(7), device.keys.ed25519];
 * const act = { kind: "note/taken", version: 1, body: { text: "Fishing first" } };
 * const draft = { room, count: 0, at: 0, seen: { size: 0, root: new Uint8Array(32) }, act };
 * const entry = { signedEntry: await signEntry(draft, device, portableSchemes), historyKey, room, epoch: 3, pseudonym, count: 0 };
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const first = sealEntry({ ...entry, random });
 * sealedWith({ ...entry, salt: first.salt, nonce: first.sealed.slice(0, 24) }); // => first
 */
export function sealedWith({
  signedEntry,
  historyKey,
  room,
  epoch,
  pseudonym: device,
  count,
  salt,
  nonce,
}: EntrySealedBefore): SealedEntry {
  const tag = tagInEpoch(historyKey, { device, count });
  const seal = { ...entrySeal({ historyKey, room, epoch, device, tag }), nonce };
  const sealed = sealedBytes(seal, payloadBytes({ signedEntry, salt }));
  const sealedHash = sealedHashOf(sealed);
  const leaf = leafBytes({ tag, commitment: leafCommitment({ signedEntry, sealedHash, salt }) });
  return { sealed, leaf, salt, envelope: { room, device, epoch, leaf, sealedHash, size: sealed.length } };
}

function refuseOtherPlace(signedEntry: Uint8Array, { room, count }: Pick<EntryToSeal, "room" | "count">): void {
  const parsed = parseSignedEntry(signedEntry);
  if (!parsed.ok) throw new TypeError("Cannot seal: the bytes are no signed entry");
  const { entry } = parsed.value;
  if (!sameBytes(entry.room, room)) throw new TypeError("Cannot seal: the entry is of another room");
  if (entry.count !== count) throw new TypeError(`Cannot seal as entry ${count}: the entry says ${entry.count}`);
}
