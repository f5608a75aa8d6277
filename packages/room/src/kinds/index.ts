export { type RoomName, roomIdOf } from "./room-id.ts";
export {
  admitsParty,
  isOfParty,
  MEMBERSHIPS,
  type Membership,
  OFFICES,
  ROOM_KINDS,
  type RoomDescription,
  type RoomKind,
  type RoomRules,
  roomRules,
} from "./room-kinds.ts";
