import { domainHash, encodeDeterministic } from "@entente/record/encoding";
import { isOfParty, type RoomDescription } from "./room-kinds.ts";

/** What a room's name is made of: 32 bytes for the conference, the room's kind and party, 32 random bytes. */
export interface RoomName extends RoomDescription {
  readonly conference: Uint8Array;
  readonly nonce: Uint8Array;
}

/**
 * The name of a room (32 bytes): a hash over what the room is, so that its kind and party cannot be changed later.
 *
 * The nonce keeps whoever does not know it, such as the server, from guessing the kind.
 *
 * @throws {TypeError} If a caucus or proximity room has no party, or another room has one.
 * @throws {RangeError} If conference or nonce is not 32 bytes long.
 * @example
 * import { roomIdOf } from "@entente/room/kinds";
 * const [conference, nonce] = [new Uint8Array(32), new Uint8Array(32)];
 * roomIdOf({ conference, kind: "caucus", party: "north", nonce }).length; // => 32
 */
export function roomIdOf({ conference, kind, party, nonce }: RoomName): Uint8Array {
  if (conference.length !== 32 || nonce.length !== 32)
    throw new RangeError(`Cannot name a room of ${conference.length} and ${nonce.length} bytes, not 32 and 32`);
  if (isOfParty(kind) ? party === undefined || party === "" : party !== undefined)
    throw new TypeError(`Cannot name a ${kind} room ${party === undefined ? "without a party" : `of ${party}`}`);
  const described = encodeDeterministic({ conference, kind, ...(party === undefined ? {} : { party }) });
  return domainHash("room", [described, nonce]);
}
