import type { Change, Device } from "@entente/groups/handshakes";
import type { Policy } from "@entente/groups/members";
import { sameBytes } from "@entente/record/encoding";
import type { DeviceKeys, SignatureSchemes } from "@entente/record/keys";
import type { AccreditedRole } from "@entente/record/membership";
import { parseMemberIdentity, verifyMemberIdentity } from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import { OFFICES, roomRules } from "../kinds/index.ts";
import { NOW, rootOf } from "./register-state.ts";
import { isOffice, type Standing, standingOf, type View } from "./standing.ts";

/** What the server says of a device that it admitted. It counts in the register only, where credentials begin. */
export interface AdmittedDevice {
  readonly keys: DeviceKeys;
  readonly role: AccreditedRole;
  /** The delegation's pseudonym at the server, 32 bytes. */
  readonly delegation: Uint8Array;
}

/** What a policy judges by. */
export interface PolicyGround extends View {
  readonly conference: Uint8Array;
  readonly schemes: SignatureSchemes;
  /** By device in hexadecimal digits; for the register only. */
  readonly admitted?: ReadonlyMap<string, AdmittedDevice>;
}

/**
 * Who may be in a room's group and change it, as one member's device judges by what it knows for itself.
 *
 * Outside the register nothing that the server says counts: a device is a member only if its chain of accreditations
 * ends at its party's root, that root is not another than the one pinned here, its party and role belong into a room
 * of that kind, and its own signature stands behind the key of its leaf. Heads, leads, mediator and secretariat add
 * members; delegations remove their own, mediator and secretariat anybody's, whoever may change members what is no
 * longer accredited; everybody may leave. In the register, a device is a member too if the server admitted it.
 *
 * @example
 * import { newRegister, policyFor } from "@entente/room/register";
 * import { portableSchemes } from "@entente/record/keys";
 * const [conference, register] = [new Uint8Array(32), newRegister(new Uint8Array(32))];
 * const ground = { register, room: { kind: "caucus", party: "north" }, pins: new Map(), conference, schemes: portableSchemes };
 * await policyFor(ground).isAccredited({ identity: new Uint8Array(96), signatureKey: new Uint8Array(32) }); // => false
 */
export function policyFor(ground: PolicyGround): Policy {
  return {
    isAccredited: async (device) => isMember(device, ground),
    mayChange: (change) => mayChange(change, ground),
  };
}

async function isMember(device: Device, ground: PolicyGround): Promise<boolean> {
  const known = knownDevice(device, ground);
  if (known === undefined) return false;
  const { conference, schemes } = ground;
  return (await verifyMemberIdentity(device, { conference, keys: known.keys }, schemes)).ok;
}

interface KnownDevice {
  readonly standing: Standing | "admitted";
  readonly keys: DeviceKeys;
}

function knownDevice({ identity }: Device, ground: PolicyGround): KnownDevice | undefined {
  const parsed = parseMemberIdentity(identity);
  if (!parsed.ok) return undefined;
  const { device } = parsed.value;
  const name = bytesToHex(device);
  const admitted = admittedDevice(name, ground);
  const standing = standingOf(device, ground) ?? (admitted === undefined ? undefined : "admitted");
  const keys = ground.register.keysByDevice.get(name) ?? admitted?.keys;
  return standing === undefined || keys === undefined ? undefined : { standing, keys };
}

function mayChange({ committer, additions, removals }: Change, ground: PolicyGround): boolean {
  return (
    additions.every(({ device, proposer }) => [committer, proposer].every((by) => mayAdd(by, device, ground))) &&
    removals.every(({ device, proposer }) => {
      const isLeaving = bytesToHex(proposer.signatureKey) === bytesToHex(device.signatureKey);
      return isLeaving || [committer, proposer].every((by) => mayRemove(by, device, ground));
    })
  );
}

function mayAdd(by: Device, added: Device, ground: PolicyGround): boolean {
  const standing = changerOf(by, ground);
  if (standing === undefined) return false;
  if (ground.room.kind !== "register" || isOffice(standing)) return true;
  const other = knownDevice(added, ground);
  if (other === undefined) return false;
  return other.standing === "admitted"
    ? isOfSameDelegation(by, added, ground)
    : other.standing.party === standing.party;
}

function mayRemove(by: Device, removed: Device, ground: PolicyGround): boolean {
  const standing = changerOf(by, ground);
  if (standing === undefined) return false;
  const other = knownDevice(removed, ground);
  return (
    isOffice(standing) ||
    other === undefined ||
    other.standing === "admitted" ||
    other.standing.party === standing.party
  );
}

/** The standing of somebody who may change members; whoever founds the register is admitted and not yet accredited. */
function changerOf(by: Device, ground: PolicyGround): Standing | undefined {
  const standing = knownDevice(by, ground)?.standing;
  if (standing !== "admitted") return standing?.mayChange === true ? standing : undefined;
  const role = admittedDevice(nameOf(by), ground)?.role;
  const isBegun = rootOf(ground.register, OFFICES.secretariat, ground.index) !== undefined;
  if (isBegun || role === undefined || !roomRules("register").changes.includes(role)) return undefined;
  return { party: OFFICES.secretariat, role, name: "", mayWrite: true, mayChange: true };
}

/** What the server says of a device; nothing outside the register, nor once its accreditation was withdrawn. */
function admittedDevice(
  name: string,
  { room, admitted, register, index = NOW }: PolicyGround,
): AdmittedDevice | undefined {
  const isWithdrawn = (register.accreditations.get(name) ?? []).some(({ until }) => until <= index);
  return room.kind === "register" && !isWithdrawn ? admitted?.get(name) : undefined;
}

function isOfSameDelegation(one: Device, other: Device, ground: PolicyGround): boolean {
  const [ones, others] = [one, other].map((device) => admittedDevice(nameOf(device), ground)?.delegation);
  return ones !== undefined && others !== undefined && sameBytes(ones, others);
}

/** The device's id in hexadecimal digits, as the identity says it. */
function nameOf({ identity }: Device): string {
  return bytesToHex(identity.subarray(0, 32));
}
