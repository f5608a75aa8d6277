import { admitsParty, type RoomKind, roomRules } from "@entente/room/kinds";
import type { Conference, Room } from "@entente/room/session";
import { plainText } from "../print/plain-text.ts";
import { theOne } from "./found.ts";
import { hexOf } from "./hex.ts";
import { meant } from "./meant.ts";
import { type AccreditedDevice, accreditedDevices } from "./register-view.ts";

/**
 * The devices that are meant: by person's name, by the beginning of an id, or all of a party's.
 *
 * @throws {CannotRun} If a name is nobody's, or several people's.
 */
export function findDevices(conference: Conference, written: readonly string[]): readonly AccreditedDevice[] {
  const known = accreditedDevices(conference);
  return written.flatMap((name) => {
    const ofParty = known.filter(({ party }) => party === name);
    return ofParty.length > 0 ? ofParty : [findDevice(conference, name)];
  });
}

/**
 * The device that is meant: by its person's name, or by the beginning of its id.
 *
 * @throws {CannotRun} If the name is nobody's, or several people's.
 */
export function findDevice(conference: Conference, written: string): AccreditedDevice {
  const known = accreditedDevices(conference);
  const matching = meant(known, written, { name: ({ name }) => name, id: ({ device }) => device });
  return theOne(matching, { what: "accredited device", written, known: known.map(({ name }) => name) });
}

/** Those of the devices that are in the room, and those that are not. */
export function membersAmong(
  room: Room,
  devices: readonly AccreditedDevice[],
): readonly [members: readonly AccreditedDevice[], others: readonly AccreditedDevice[]] {
  const ids = new Set(room.members().map(({ device }) => hexOf(device)));
  const isMember = ({ device }: AccreditedDevice): boolean => ids.has(hexOf(device));
  return [devices.filter(isMember), devices.filter((each) => !isMember(each))];
}

/** The names of devices' persons, as they are read out. */
export function namesOf(devices: readonly AccreditedDevice[]): string {
  return plainText(devices.map(({ name }) => name).join(", "));
}

/** The devices that belong in a room of a kind without being asked: of everybody, or of its party; not this one. */
export function devicesFor(
  conference: Conference,
  room: { readonly kind: RoomKind; readonly party: string | undefined },
  own: Uint8Array,
): readonly Uint8Array[] {
  const rules = roomRules(room.kind);
  if (rules.members === "invited" || rules.members === "delegations") return [];
  return accreditedDevices(conference)
    .filter(({ party, role }) => admitsParty(room, party) && rules.reads.includes(role))
    .filter(({ device }) => hexOf(device) !== hexOf(own))
    .map(({ device }) => device);
}
