export type { Conference, LogStanding, NewRoom, Seat, SeatRequest, SessionTools } from "./conference.ts";
export {
  createConference,
  joinConference,
  keptConferences,
  type NewConference,
  openConference,
  type TakenSeat,
} from "./enter-conference.ts";
export type { Provisional } from "./provisional.ts";
export { SESSION_REFUSALS, type SessionRefusal } from "./refusals.ts";
export type { PendingAct, Receipt, Room, RoomEntry } from "./room.ts";
export type { RoomMember } from "./room-member.ts";
export type { Said } from "./said.ts";
export { isWrittenName, MOST_NAME_LETTERS } from "./written-name.ts";
