import type { SeatLink } from "@entente/room/links";

/** A link that was opened here, out of the address bar and kept in this page's memory until the seat is taken. */
export interface OpenedLink {
  readonly link: string;
  readonly parsed: SeatLink;
}
