import type { DeviceKeys } from "@entente/record/keys";
import type { AccreditedRole } from "@entente/record/membership";
import { ACCREDITED_ROLES } from "@entente/record/membership";
import type { AdmittedDevice } from "../store/admissions.ts";
import type { RoomMember } from "../store/rooms.ts";
import type { Store } from "../store/store.ts";
import { type Answer, answered, refused } from "./refusal.ts";
import type { Right } from "./rights.ts";

/** A device of a conference with its role. */
export interface CallingDevice {
  readonly device: Uint8Array;
  readonly keys: DeviceKeys;
  readonly delegation: Uint8Array;
  readonly role: AccreditedRole;
}

/** Whoever sent a request, as far as its right asks: nobody known, a key, a device, a member of a room. */
export interface Caller {
  /** The key that signed; absent for routes that ask for none. */
  readonly key?: Uint8Array;
  readonly device?: CallingDevice;
  readonly member?: RoomMember;
}

/** Where a request points to. */
export interface Place {
  readonly conference?: Uint8Array;
  readonly room?: Uint8Array;
}

/** What looking callers up takes. */
export type CallerStore = Pick<Store, "claims" | "devices" | "rooms">;

/** Who it is that signs with a key, or why it may not. */
export async function callerWith(
  store: CallerStore,
  { right, key, place }: { readonly right: Right; readonly key: Uint8Array; readonly place: Place },
): Promise<Answer<Caller>> {
  const { standing } = right;
  if (standing === "server-secretariat") return serverSecretariat(store, key);
  if (standing === "admitted") return admitted(store, { right, key, place });
  if (standing === "member" || standing === "member-or-removed") return inRoom(store, { right, key, place });
  return answered({ key });
}

interface Asking {
  readonly right: Right;
  readonly key: Uint8Array;
  readonly place: Place;
}

async function serverSecretariat({ claims }: CallerStore, key: Uint8Array): Promise<Answer<Caller>> {
  const keys = await claims.secretariatByKey(key);
  return keys === undefined
    ? refused("not-allowed", "Only the device that claimed this server may create conferences")
    : answered({ key });
}

async function admitted({ devices }: CallerStore, { right, key, place }: Asking): Promise<Answer<Caller>> {
  const found = place.conference && (await devices.findByKey(place.conference, key));
  const device = allowedDevice(found, right);
  return device.ok ? answered({ key, device: device.value }) : device;
}

async function inRoom({ devices, rooms }: CallerStore, { right, key, place }: Asking): Promise<Answer<Caller>> {
  const { conference, room } = place;
  const member = conference && room && (await rooms.member({ conference, room }, key));
  if (member === undefined) return refused("not-in-room", "This key is not on the roster of the room");
  if (member.removedAt !== undefined && right.standing === "member")
    return refused("not-in-room", "This key was removed from the room");
  const device = allowedDevice(conference && (await devices.find(conference, member.device)), right);
  return device.ok ? answered({ key, device: device.value, member }) : device;
}

function allowedDevice(found: AdmittedDevice | undefined, { roles }: Right): Answer<CallingDevice> {
  if (found === undefined) return refused("not-admitted", "This device is not admitted to the conference");
  if (found.withdrawn) return refused("withdrawn", "This device's admission was withdrawn");
  const role = ACCREDITED_ROLES.find((each) => each === found.role);
  if (role === undefined || !roles.includes(role))
    return refused("not-allowed", `A device with the role ${found.role} may not do this`);
  const { device, keys, delegation } = found;
  return answered({ device, keys, delegation, role });
}

/** The device of a caller, for routes whose right asks for one. */
export function deviceOf({ device }: Caller): CallingDevice {
  if (device === undefined) throw new Error("Cannot go on: the right of this route gives no device");
  return device;
}

/** The pseudonym of a caller in a room, for routes whose right asks for one. */
export function memberOf({ member }: Caller): RoomMember {
  if (member === undefined) throw new Error("Cannot go on: the right of this route gives no member");
  return member;
}
