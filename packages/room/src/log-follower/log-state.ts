import { decodeDeterministic, encodeDeterministic } from "@entente/record/encoding";
import { EMPTY_EDGE, type LogEdge } from "@entente/record/log";
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
const count = z.int().nonnegative();
const schema = z.strictObject({
  edge: z.strictObject({ size: count, levels: z.array(z.array(bytes)), entries: z.array(bytes) }),
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
    edge: { size, levels, entries },
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
  if (parsed?.success !== true) throw new TypeError(`Cannot read the followed log: ${stored.length} other bytes`);
  const { edge, note, witnessed, notWitnessedSince } = parsed.data;
  return {
    edge,
    ...(note === undefined ? {} : { note }),
    ...(witnessed === undefined ? {} : { witnessed }),
    ...(notWitnessedSince === undefined ? {} : { notWitnessedSince }),
  };
}
