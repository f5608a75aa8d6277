import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import { decodeDeterministic, type Encodable, encodeDeterministic } from "../encoding/index.ts";
import type { TreeHead } from "../log/index.ts";
import { mustLast } from "./acts-that-last.ts";

/** What a person did: a kind such as `offer/tabled`, its version, and a body that the kind's domain reads. */
export interface Act {
  readonly kind: string;
  readonly version: number;
  readonly body: Encodable;
}

/** An act with where, by whom and when: room and author are names of 32 bytes, `at` is the author's clock in ms. */
export interface Entry {
  readonly room: Uint8Array;
  readonly author: Uint8Array;
  /** How many entries of this author in this room came before, from 0. */
  readonly count: number;
  readonly at: number;
  /** The log's size and root that the author had last seen. */
  readonly seen: TreeHead;
  readonly act: Act;
}

/** The algorithms of the signatures on an entry, as the entry itself names them. */
export const ENTRY_SIGNATURES = { ordinary: ["ed25519"], lasting: ["ed25519", "ml-dsa-65"] } as const;

/** The longest an entry may be in bytes, signatures not counted; larger contents go into sealed files. */
export const MAX_ENTRY_BYTES = 1_000_000;

const FORMAT = "entente/entry/1";
const HASH = "sha-256";

const count = z.int().nonnegative();
const name = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);
const encodable = z.custom<Encodable>((value) => value !== undefined);
const schema = z
  .strictObject({
    format: z.literal(FORMAT),
    hash: z.literal(HASH),
    signed: z.array(z.string()),
    room: name,
    author: name,
    count,
    at: count,
    seen: z.strictObject({ size: count, root: name }),
    act: z.strictObject({
      kind: z.string().regex(/^[a-z][a-z0-9-]{0,31}\/[a-z][a-z0-9-]{0,31}$/),
      version: z.int().positive(),
      body: encodable,
    }),
  })
  .refine(({ signed, act }) => signed.join() === signaturesOn(act.kind).join());

/**
 * The bytes of an entry that are signed and hashed, with the names of all algorithms inside.
 *
 * @throws {TypeError} If a name is not 32 bytes long, a count not whole, the kind not `domain/act`, or the body not encodable.
 * @throws {RangeError} If the entry is longer than 1,000,000 bytes.
 * @see RFC 8949, section 4.2.1.
 * @example
 * import { entryBytes, parseEntry } from "@entente/record/entry";
 * const [room, author, root] = [new Uint8Array(32), new Uint8Array(32), new Uint8Array(32)];
 * const act = { kind: "note/taken", version: 1, body: "Fishing first" };
 * const entry = { room, author, count: 0, at: 0, seen: { size: 0, root }, act };
 * parseEntry(entryBytes(entry)); // => ({ ok: true, value: entry })
 */
export function entryBytes(entry: Entry): Uint8Array {
  const { room, author, at, seen, act } = entry;
  const signed = signaturesOn(act.kind);
  const written = { format: FORMAT, hash: HASH, signed, room, author, count: entry.count, at };
  const value = { ...written, seen: { size: seen.size, root: seen.root }, act: { ...act } };
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new TypeError(`Cannot write an entry: ${parsed.error.issues.map(placeOf).join("; ")}`);
  const bytes = encodeDeterministic(value);
  if (bytes.length > MAX_ENTRY_BYTES) throw new RangeError(`Cannot write an entry of ${bytes.length} bytes`);
  return bytes;
}

/**
 * Reads an entry; anything but the bytes that `entryBytes` writes is refused.
 *
 * @example
 * import { parseEntry } from "@entente/record/entry";
 * parseEntry(new Uint8Array([0])).ok; // => false
 */
export function parseEntry(bytes: Uint8Array): Result<Entry, "not-an-entry"> {
  const refused = { ok: false, reason: "not-an-entry" } as const;
  if (bytes.length > MAX_ENTRY_BYTES) return refused;
  const decoded = decodeDeterministic(bytes);
  const parsed = decoded.ok ? schema.safeParse(decoded.value) : undefined;
  if (parsed?.success !== true) return refused;
  const { format: _format, hash: _hash, signed: _signed, ...entry } = parsed.data;
  return { ok: true, value: entry };
}

/** The signatures that an act of this kind must carry. */
export function signaturesOn(kind: string): readonly ("ed25519" | "ml-dsa-65")[] {
  return mustLast(kind) ? ENTRY_SIGNATURES.lasting : ENTRY_SIGNATURES.ordinary;
}

function placeOf({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  return `${path.join(".")}: ${message}`;
}
