import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import { domainHash, domainHashes, sameBytes } from "../encoding/index.ts";
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
 * What a room's state is hashed to (32 bytes) after none, one, two … of its leaves, up to all of them.
 *
 * @example
 * import { roomStateHashes } from "@entente/record/membership";
 * roomStateHashes([new Uint8Array(65)]).length; // => 2
 */
export function roomStateHashes(leaves: readonly Uint8Array[]): readonly Uint8Array[] {
  return domainHashes("room-state", leaves);
}

/**
 * How many entries of a room a signed state covers, if it is a state that the room had by then.
 *
 * `hashes` are those of the room up to the entry, by `roomStateHashes`.
 *
 * @example
 * import { entriesCovered, roomStateAct, roomStateHashes } from "@entente/record/membership";
 * const leaves = [new Uint8Array([1]), new Uint8Array([2])];
 * entriesCovered(roomStateAct(leaves.slice(0, 1)), roomStateHashes(leaves)); // => ({ ok: true, value: 1 })
 * entriesCovered(roomStateAct(leaves), roomStateHashes(leaves.toReversed())).ok; // => false
 */
export function entriesCovered(act: Act, hashes: readonly Uint8Array[]): Result<number, "not-this-room's-state"> {
  const parsed = act.kind === "room/state" && act.version === 1 ? roomStateSchema.safeParse(act.body) : undefined;
  const hash = parsed?.success === true ? hashes[parsed.data.entries] : undefined;
  return parsed?.success === true && hash !== undefined && sameBytes(hash, parsed.data.leaves)
    ? { ok: true, value: parsed.data.entries }
    : { ok: false, reason: "not-this-room's-state" };
}
