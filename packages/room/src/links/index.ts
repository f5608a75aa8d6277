export { MAX_LINK_LENGTH, parseSeatLink, type SeatLink, seatLink } from "./seat-link.ts";
