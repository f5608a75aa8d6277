import { decodeDeterministic, type Encodable, encodeDeterministic } from "@entente/record/encoding";
import type { Entry } from "@entente/record/entry";
import { z } from "zod";

/** An entry as it is kept: all that opens its leaf again, and what was read when it was verified. */
export interface KeptEntry {
  readonly position: number;
  readonly index: number;
  /** This device's clock when it came, in ms. */
  readonly receivedAt: number;
  readonly epoch: number;
  /** The pseudonym under which it came. */
  readonly device: Uint8Array;
  readonly signedEntry: Uint8Array;
  readonly salt: Uint8Array;
  readonly sealedHash: Uint8Array;
  /** What cannot be made again: the nonce of what was sealed (24 bytes), the signature of the envelope (64). */
  readonly seal: Uint8Array;
  /** By which other acts name it (32 bytes). */
  readonly hash: Uint8Array;
  readonly entry: Entry;
}

/** How many entries a full chunk of them has. */
export const CHUNK = 64;

const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
const count = z.number();
const body = z.custom<Encodable>((value) => value !== undefined);
const row: z.ZodType<Row> = z.tuple([
  count, // position
  count, // index
  count, // receivedAt
  count, // epoch
  bytes, // device
  bytes, // signedEntry
  bytes, // salt
  bytes, // sealedHash
  bytes, // seal
  bytes, // hash
  bytes, // author
  count, // count
  count, // at
  count, // size that the author had seen
  bytes, // root that the author had seen
  z.string(), // kind
  count, // version
  body,
]);

/** A chunk of entries as bytes; rows without names, because a room of ten thousand entries is to open in a second. */
export function chunkBytes(entries: readonly KeptEntry[]): Uint8Array {
  return encodeDeterministic(entries.map(rowOf));
}

/**
 * The entries of a chunk of this room.
 *
 * @throws {TypeError} If the bytes are not what this device wrote.
 */
export function parseChunk(stored: Uint8Array, room: Uint8Array): readonly KeptEntry[] {
  const decoded = decodeDeterministic(stored);
  const rows = decoded.ok ? z.array(row).safeParse(decoded.value) : undefined;
  if (rows?.success !== true) throw new TypeError(`Cannot read kept entries: ${stored.length} other bytes`);
  return rows.data.map((each) => entryOf(each, room));
}

type Row = [
  ...[number, number, number, number, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array],
  ...[Uint8Array, number, number, number, Uint8Array, string, number, Encodable],
];

function rowOf({ entry, ...kept }: KeptEntry): Row {
  const { author, count: number, at, seen, act } = entry;
  const { position, index, receivedAt, epoch, device, signedEntry, salt, sealedHash, seal, hash } = kept;
  const place = [position, index, receivedAt, epoch, device, signedEntry, salt, sealedHash, seal, hash] as const;
  return [...place, author, number, at, seen.size, seen.root, act.kind, act.version, act.body];
}

function entryOf(kept: Row, room: Uint8Array): KeptEntry {
  const [position, index, receivedAt, epoch, device, signedEntry, salt, sealedHash, seal, hash, ...read] = kept;
  const [author, number, at, size, root, kind, version, said] = read;
  const entry = { room, author, count: number, at, seen: { size, root }, act: { kind, version, body: said } };
  return { position, index, receivedAt, epoch, device, signedEntry, salt, sealedHash, seal, hash, entry };
}
