import type { Encodable } from "@entente/record/encoding";
import { ACCREDITED_ROLES, type AccreditedRole } from "@entente/record/membership";
import { z } from "zod";
import type { PlacedEntry } from "./room-state.ts";

/** A whole number from 0. */
export const count: z.ZodType<number> = z.int().nonnegative();

/** The 32 bytes of a name, a key or a hash. */
export const bytes32: z.ZodType<Uint8Array> = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length === 32,
);

/** A placed entry without the room, which the snapshot names once. */
export type SnapshotRow = [
  ...[number, number, Uint8Array, Uint8Array, Uint8Array, number, number],
  ...[number, Uint8Array, string, number, Encodable, [string, AccreditedRole] | null],
];

/** A row as it is read; without names, because a room of ten thousand entries is to be shown at once. */
export const rowSchema: z.ZodType<SnapshotRow> = z.tuple([
  count, // position
  count, // index
  bytes32, // hash
  bytes32, // device
  bytes32, // author
  count, // count
  count, // at
  count, // size that the author had seen
  bytes32, // root that the author had seen
  z.string(), // kind
  count, // version
  z.custom<Encodable>((value) => value !== undefined), // body
  z.tuple([z.string(), z.enum(ACCREDITED_ROLES)]).nullable(), // party and role, if accredited
]);

/** The row of an entry, which must be of the snapshot's room. */
export function rowOf({ entry, hash, device, index, position, accredited }: PlacedEntry): SnapshotRow {
  const { author, count: number, at, seen, act } = entry;
  const held: SnapshotRow[12] = accredited === undefined ? null : [accredited.party, accredited.role];
  const { kind, version, body } = act;
  return [position, index, hash, device, author, number, at, seen.size, seen.root, kind, version, body, held];
}

/** The entry of a row, of this room. */
export function placedOf(row: SnapshotRow, room: Uint8Array): PlacedEntry {
  const [position, index, hash, device, author, number, at, size, root, kind, version, body, held] = row;
  const entry = { room, author, count: number, at, seen: { size, root }, act: { kind, version, body } };
  const placed = { entry, hash, device, index, position };
  return held === null ? placed : { ...placed, accredited: { party: held[0], role: held[1] } };
}
