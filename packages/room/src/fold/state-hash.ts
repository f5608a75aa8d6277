import { domainHash, type Encodable, encodeDeterministic } from "@entente/record/encoding";
import type { Roster } from "@entente/record/membership";
import type { OrderedEntry, RoomOffer, RoomState } from "./room-state.ts";

/** The version of the fold: another one may make another state of the same entries. */
export const FOLD_VERSION = 1;

/**
 * A hash (32 bytes) of all that a room's entries made: two devices that have the same see the same room.
 *
 * Covered are the place, name and standing of every entry, the members, the description, and how each offer stands.
 * O(entries of the room).
 *
 * @example
 * import { emptyRoom, stateHash } from "@entente/room/fold";
 * stateHash(emptyRoom({ conference: new Uint8Array(32), room: new Uint8Array(32) })).length; // => 32
 */
export function stateHash(state: RoomState): Uint8Array {
  const { start, described, roster, order, offers } = state;
  const content = {
    fold: FOLD_VERSION,
    conference: start.conference,
    room: start.room,
    described: described === undefined ? null : describedContent(described),
    roster: rosterContent(roster),
    order: order.map(orderedContent),
    offers: [...offers.values()].map(offerContent),
  };
  return domainHash("folded-state", [encodeDeterministic(content)]);
}

/** A description as it is hashed and kept. */
export function describedContent({ kind, party, title }: NonNullable<RoomState["described"]>): Encodable {
  return party === undefined ? { kind, title } : { kind, party, title };
}

/** The members as they are hashed and kept. */
export function rosterContent({ epoch, pseudonymByDevice }: Roster): Encodable {
  return { epoch, pseudonyms: Object.fromEntries(pseudonymByDevice) };
}

function orderedContent({ placed, read, refused }: OrderedEntry): Encodable {
  const { position, index, hash, device, accredited } = placed;
  const author = accredited === undefined ? null : [accredited.party, accredited.role];
  return [position, index, hash, device, author, refused ?? (read.ok ? "folded" : read.reason)];
}

function offerContent({ placed, standing, answers }: RoomOffer): Encodable {
  const end = standing.state === "live" ? null : standing.by.hash;
  return [placed.hash, standing.state, end, answers.map((answer) => [answer.placed.hash, answer.whileLive])];
}
