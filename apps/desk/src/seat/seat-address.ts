/** What of a room is shown. */
export const ROOM_PARTS = ["talk", "offer", "record", "server"] as const;
export type RoomPart = (typeof ROOM_PARTS)[number];

/** A page of a seat. A room is named by the beginning of its id, in hexadecimal digits. */
export type SeatPlace =
  | { readonly at: "first" }
  | { readonly at: "room"; readonly room: string; readonly part: RoomPart }
  | { readonly at: "roots" }
  | { readonly at: "changes" }
  | { readonly at: "people" }
  | { readonly at: "keys" }
  | { readonly at: "new-room" };

/** How a view leads to another. */
export type GoTo = (place: SeatPlace) => void;

/** Where the reader is: at which seat of this device, if at any, and on which of its pages. Never a key, name or text. */
export interface SeatAddress {
  readonly seat?: string | undefined;
  readonly place: SeatPlace;
}

/** Digits of a room's id in an address: enough to tell rooms apart. */
export const ROOM_DIGITS = 12;

/** Pages of a seat besides its rooms. */
const PAGES = ["people", "roots", "changes", "keys", "new-room"] as const;
const FIRST: SeatPlace = { at: "first" };

/** `#/seat/Kx3…/room/15f5d325f88c/talk` */
export function seatAddressText({ seat, place }: SeatAddress): string {
  const words = place.at === "room" ? ["room", place.room, place.part] : place.at === "first" ? [] : [place.at];
  return ["#/seat", ...(seat === undefined ? [] : [seat, ...words])].join("/");
}

/** The address that a text names; whatever it does not name is the first page. */
export function parseSeatAddress(hash: string): SeatAddress {
  const [root, kind, seat, at, room = "", part] = hash.split("/");
  if (root !== "#" || kind !== "seat" || seat === undefined || !/^[\w-]{1,64}$/.test(seat)) return { place: FIRST };
  const page = PAGES.find((one) => one === at);
  if (page !== undefined) return { seat, place: { at: page } };
  if (at !== "room" || !/^[0-9a-f]{4,64}$/.test(room)) return { seat, place: FIRST };
  return { seat, place: { at, room, part: ROOM_PARTS.find((one) => one === part) ?? "talk" } };
}
