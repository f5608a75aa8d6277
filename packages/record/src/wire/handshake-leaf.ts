import { bigEndian, domainHash } from "../encoding/index.ts";
import { leafBytes } from "../entry/index.ts";

/** A handshake in its room: a commit with the epoch that it ends, a proposal with the epoch that it is of. */
export interface PlacedHandshake {
  readonly room: Uint8Array;
  readonly epoch: number;
  readonly handshake: Uint8Array;
}

/**
 * The leaf by which a handshake is in the log; whoever has the handshake can compute it, so the server can too.
 *
 * @throws {RangeError} If the epoch is negative or not whole.
 * @example
 * import { handshakeLeaf } from "@entente/record/wire";
 * handshakeLeaf({ room: new Uint8Array(32), epoch: 3, handshake: new Uint8Array(9) }).length; // => 65
 */
export function handshakeLeaf({ room, epoch, handshake }: PlacedHandshake): Uint8Array {
  const tag = domainHash("handshake-tag", [room, bigEndian(epoch, 8)]);
  return leafBytes({ tag, commitment: domainHash("handshake", [handshake]) });
}
