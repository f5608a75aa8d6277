import { OFFICES } from "@entente/room/kinds";
import { type Standing, standingOf } from "@entente/room/register";
import type { Conference, Room, RoomMember } from "@entente/room/session";

/** What this device is in a room, as every member judges it; undefined when it can change nothing there, or not yet. */
export function ownStanding(
  room: Room,
  { register, pins, device }: Pick<Conference, "register" | "pins"> & { readonly device: Uint8Array },
): Standing | undefined {
  const isOpen = !room.isLeft && room.stuck === undefined && room.provisional === undefined;
  return isOpen ? standingOf(device, { register, pins, room }) : undefined;
}

/** Whether a device of that standing removes a member: delegations their own, offices and everybody the unaccredited. */
export function mayRemove(standing: Standing | undefined, { party }: RoomMember): boolean {
  if (standing?.mayChange !== true) return false;
  const isOffice = standing.party === OFFICES.mediator || standing.party === OFFICES.secretariat;
  return isOffice || party === undefined || party === standing.party;
}
