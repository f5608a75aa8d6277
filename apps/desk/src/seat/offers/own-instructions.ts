import type { Instructions } from "@entente/analysis/preferences";
import type { Conference, Room } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";

/** A delegation's instructions as its caucus holds them. */
export interface CaucusInstructions {
  /** The entry that set them, in hexadecimal digits. */
  readonly entry: string;
  readonly instructions: Instructions;
}

/** This delegation's newest instructions, from its caucus; no other room can hold any. */
export function caucusInstructions(conference: Conference): CaucusInstructions | undefined {
  const { party } = conference.seat;
  const set = caucusOf(conference)?.state.instructions.findLast(({ body }) => body.party === party);
  if (set === undefined) return undefined;
  return { entry: bytesToHex(set.placed.hash), instructions: set.body as Instructions };
}

/** The caucus of this delegation that this device is in. */
export function caucusOf(conference: Conference): Room<"caucus"> | undefined {
  return conference
    .rooms()
    .filter((room): room is Room<"caucus"> => room.kind === "caucus" && !room.isLeft)
    .find(({ party }) => party === conference.seat.party);
}
