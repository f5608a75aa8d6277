import { base64UrlOf } from "@entente/record/wire";
import { OFFICES } from "@entente/room/kinds";
import type { SeatLink } from "@entente/room/links";
import { sha256 } from "@noble/hashes/sha2.js";
import { z } from "zod";

/** A seat that was taken on this device, as it is listed before its passphrase is known: no key, nothing said in a room. */
export interface KnownSeat {
  /** Names the seat's vault on this device. */
  readonly id: string;
  /** 32 bytes in base64url. */
  readonly conference: string;
  readonly title: string;
  readonly party: string;
  readonly role: string;
  /** Whether its keys came in the link, as in a demonstration. */
  readonly isDemonstration: boolean;
  /** Whether the server has taken the join. */
  readonly hasJoined: boolean;
}

const STORAGE_KEY = "entente-seats";
const schema = z.array(
  z.strictObject({
    id: z.string(),
    conference: z.string(),
    title: z.string(),
    party: z.string(),
    role: z.string(),
    isDemonstration: z.boolean(),
    hasJoined: z.boolean(),
  }),
);

/** The seats of this device. */
export function knownSeats(storage: Pick<Storage, "getItem"> = localStorage): readonly KnownSeat[] {
  try {
    return schema.safeParse(JSON.parse(storage.getItem(STORAGE_KEY) ?? "[]")).data ?? [];
  } catch {
    return []; // Not JSON: somebody else wrote there.
  }
}

/** Lists a seat, or puts it in the place of what was listed of it. */
export function rememberSeat(seat: KnownSeat, storage: Pick<Storage, "getItem" | "setItem"> = localStorage): void {
  const others = knownSeats(storage).filter(({ id }) => id !== seat.id);
  storage.setItem(STORAGE_KEY, JSON.stringify([...others, seat]));
}

/** The seat that a link leads to: the same link leads to the same vault. */
export function seatOfLink(link: SeatLink): KnownSeat {
  const { conference, invitation, party, role, title = "", keys } = link;
  const id = base64UrlOf(sha256(invitation).subarray(0, 12));
  const known = knownSeats().find((one) => one.id === id);
  const isDemonstration = keys !== undefined;
  return known ?? { id, conference: base64UrlOf(conference), title, party, role, isDemonstration, hasJoined: false };
}

/** A party before register and case are there: its office, or its id as a name is written. */
export function partyText(party: string, t: (key: string) => string): string {
  const office = Object.values(OFFICES).find((one) => one === party);
  return office === undefined ? party.split("-").map(capitalised).join(" ") : t(`seat:office.${office}`);
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
