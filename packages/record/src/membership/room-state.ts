import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import { domainHash, sameBytes } from "../encoding/index.ts";
import type { Act } from "../entry/index.ts";

/** Schema of the body of `room/state`. */
export const roomStateSchema = z.strictObject({
  entries: z.int().nonnegative(),
  leaves: z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32),
});

/**
 * The act by which a head of delegation signs a room's state: how many entries there are, and a hash over their leaves.
 *
 * It is signed with both algorithms and so covers every entry before it, whatever becomes of Ed25519.
 *
 * @example
 * import { roomStateAct } from "@entente/record/membership";
 * roomStateAct([]).kind; // => "room/state"
 */
export function roomStateAct(leaves: readonly Uint8Array[]): Act {
  return { kind: "room/state", version: 1, body: { entries: leaves.length, leaves: domainHash("room-state", leaves) } };
}

/**
 * How many entries of a room a signed state covers, if it is the state of this room's leaves in their order.
 *
 * @example
 * import { entriesCovered, roomStateAct } from "@entente/record/membership";
 * const leaves = [new Uint8Array([1]), new Uint8Array([2])];
 * entriesCovered(roomStateAct(leaves.slice(0, 1)), leaves); // => ({ ok: true, value: 1 })
 * entriesCovered(roomStateAct(leaves), leaves.toReversed()).ok; // => false
 */
export function entriesCovered(act: Act, leaves: readonly Uint8Array[]): Result<number, "not-this-room's-state"> {
  const parsed = act.kind === "room/state" && act.version === 1 ? roomStateSchema.safeParse(act.body) : undefined;
  if (parsed?.success !== true || parsed.data.entries > leaves.length)
    return { ok: false, reason: "not-this-room's-state" };
  const { entries, leaves: hash } = parsed.data;
  return sameBytes(domainHash("room-state", leaves.slice(0, entries)), hash)
    ? { ok: true, value: entries }
    : { ok: false, reason: "not-this-room's-state" };
}
