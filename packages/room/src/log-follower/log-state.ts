import { decodeDeterministic, encodeDeterministic } from "@entente/record/encoding";
import { EMPTY_EDGE, entryBundle, hashesOfTile, type LogEdge, parseEntryBundle } from "@entente/record/log";
import { concatBytes } from "@noble/hashes/utils.js";
import { z } from "zod";

/** A log as far as this device has verified it: its edge, the checkpoint there, and the newest witnessed one. */
export interface VerifiedLog {
  readonly edge: LogEdge;
  /** The signed note of the checkpoint at the edge's size; none before the first. */
  readonly note?: string;
  readonly witnessed?: WitnessedHead;
  /** Since when (ms, this device's clock) there have been leaves that no quorum of witnesses has seen. */
  readonly notWitnessedSince?: number;
}

/** A checkpoint that a quorum of the policy's witnesses has cosigned. */
export interface WitnessedHead {
  readonly size: number;
  readonly note: string;
  /** When the quorum was complete, in seconds since 1970. */
  readonly at: number;
}

/** A log of which nothing is known yet. */
export const UNKNOWN_LOG: VerifiedLog = { edge: EMPTY_EDGE };

const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
const hashes = bytes.refine(({ length }) => length % 32 === 0);
const count = z.int().nonnegative();
const schema = z.strictObject({
  /** Hashes of a level and leaves one after the other: it is written with every checkpoint. */
  edge: z.strictObject({ size: count, levels: z.array(hashes), entries: bytes }),
  note: z.string().optional(),
  witnessed: z.strictObject({ size: count, note: z.string(), at: count }).optional(),
  notWitnessedSince: count.optional(),
});

/**
 * A verified log as bytes, to be kept on the device.
 *
 * @example
 * import { parseVerifiedLog, UNKNOWN_LOG, verifiedLogBytes } from "@entente/room/log-follower";
 * parseVerifiedLog(verifiedLogBytes(UNKNOWN_LOG)); // => UNKNOWN_LOG
 */
export function verifiedLogBytes({ edge, note, witnessed, notWitnessedSince }: VerifiedLog): Uint8Array {
  const { size, levels, entries } = edge;
  return encodeDeterministic({
    edge: { size, levels: levels.map((level) => concatBytes(...level)), entries: entryBundle(entries) },
    ...(note === undefined ? {} : { note }),
    ...(witnessed === undefined ? {} : { witnessed: { ...witnessed } }),
    ...(notWitnessedSince === undefined ? {} : { notWitnessedSince }),
  });
}

/**
 * A verified log out of the bytes that this device kept.
 *
 * @throws {TypeError} If these are other bytes.
 * @example
 * import { parseVerifiedLog, UNKNOWN_LOG, verifiedLogBytes } from "@entente/room/log-follower";
 * parseVerifiedLog(verifiedLogBytes(UNKNOWN_LOG)).edge.size; // => 0
 */
export function parseVerifiedLog(stored: Uint8Array): VerifiedLog {
  const decoded = decodeDeterministic(stored);
  const parsed = decoded.ok ? schema.safeParse(decoded.value) : undefined;
  const entries = parsed?.success === true ? parseEntryBundle(parsed.data.edge.entries) : undefined;
  if (parsed?.success !== true || entries?.ok !== true)
    throw new TypeError(`Cannot read the followed log: ${stored.length} bytes of another version, or damaged`);
  const { edge, note, witnessed, notWitnessedSince } = parsed.data;
  return {
    edge: { size: edge.size, levels: edge.levels.map(hashesOfTile), entries: entries.value },
    ...(note === undefined ? {} : { note }),
    ...(witnessed === undefined ? {} : { witnessed }),
    ...(notWitnessedSince === undefined ? {} : { notWitnessedSince }),
  };
}
