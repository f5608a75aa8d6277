import { deviceKeysFromSeed, type DeviceKeys as LeafKeys } from "@entente/groups/members";
import type { Act, SigningDevice } from "@entente/record/entry";
import { deviceId, deviceKeysOf } from "@entente/record/keys";
import { type AccreditedRole, accreditationAct, type PlacedEntry, rootReplacedAct } from "@entente/record/membership";
import { nodeSchemes } from "@entente/record/node";
import { endorsementMessage, memberIdentity } from "@entente/record/wire";
import {
  type Alert,
  deviceKeysAct,
  newRegister,
  type RegisterState,
  registerAfter,
  rootAttestedAct,
} from "../src/register/index.ts";

/** A device or root of the tests, with its name. */
export interface Signer extends SigningDevice {
  readonly id: Uint8Array;
}

/** A device or root of the tests, made of one byte. */
export function signer(fill: number): Signer {
  const seed = new Uint8Array(32).fill(fill);
  const secrets = { ed25519: seed, "ml-dsa-65": seed };
  const keys = deviceKeysOf(secrets, nodeSchemes);
  return { secrets, keys, id: deviceId(keys) };
}

/** The cast: each delegation's root and head, a member of the north, and somebody who belongs to nobody. */
export const SECRETARIAT = signer(1);
export const CLERK = signer(2);
export const NORTH_ROOT = signer(11);
export const NORTH_HEAD = signer(12);
export const NORTH_MEMBER = signer(13);
export const SOUTH_ROOT = signer(21);
export const SOUTH_HEAD = signer(22);
const MEDIATOR_ROOT = signer(31);
export const MEDIATOR = signer(32);
export const STRANGER = signer(99);

/** The room in which the register is kept. */
const REGISTER_ROOM = new Uint8Array(32).fill(200);

/** Something done in the register: who, and what. */
export type Deed = readonly [author: Signer, act: Act];

/** Attests a party's root. */
export function attests(by: Signer, party: string, root: Signer): Deed {
  return [by, rootAttestedAct({ party, title: `Delegation of ${party}`, root: root.keys })];
}

/** Puts a root in the place of another. */
export function replaces(by: Signer, [old, next]: readonly [Signer, Signer], party = "north"): Deed {
  return [by, rootReplacedAct({ party, replaces: old.id, root: next.keys })];
}

/** Accredits a device whose keys were made known before. */
export function accredits(
  by: Signer,
  device: Signer,
  [party, role]: readonly [string, AccreditedRole],
): readonly Deed[] {
  const accreditation = accreditationAct({ party, role, device: device.id, name: `${role} of ${party}` });
  return [
    [by, deviceKeysAct(device.keys)],
    [by, accreditation],
  ];
}

/** A conference with everybody in it who belongs there. */
export const EVERYBODY: readonly Deed[] = [
  attests(SECRETARIAT, "secretariat", SECRETARIAT),
  ...accredits(SECRETARIAT, CLERK, ["secretariat", "secretariat"]),
  attests(CLERK, "north", NORTH_ROOT),
  attests(CLERK, "south", SOUTH_ROOT),
  attests(CLERK, "mediator", MEDIATOR_ROOT),
  ...accredits(NORTH_ROOT, NORTH_HEAD, ["north", "head"]),
  ...accredits(NORTH_HEAD, NORTH_MEMBER, ["north", "member"]),
  ...accredits(SOUTH_ROOT, SOUTH_HEAD, ["south", "head"]),
  ...accredits(MEDIATOR_ROOT, MEDIATOR, ["mediator", "mediator"]),
];

/** The deeds as entries, one leaf each from the index on. */
export function placed(deeds: readonly Deed[], from = 0): readonly PlacedEntry[] {
  const seen = { size: 0, root: new Uint8Array(32) };
  return deeds.map(([author, act], count) => ({
    entry: { room: REGISTER_ROOM, author: author.id, count, at: 0, seen, act },
    index: from + count,
  }));
}

/** The register after these deeds, with all that was alerted; on top of another if one is given. */
export function registerOf(
  deeds: readonly Deed[],
  before: RegisterState = newRegister(SECRETARIAT.id),
  from = 0,
): { readonly register: RegisterState; readonly alerts: readonly Alert[]; readonly next: number } {
  let register = before;
  const alerts: Alert[] = [];
  for (const entry of placed(deeds, from)) {
    const step = registerAfter(register, entry);
    register = step.state;
    alerts.push(...step.alerts);
  }
  return { register, alerts, next: from + deeds.length };
}

/** The conference of the tests. */
export const CONFERENCE = new Uint8Array(32).fill(201);

/** A device's keys in one group: a pseudonym made of one byte, endorsed by the device. */
export async function leafOf(device: Signer, fill: number): Promise<LeafKeys> {
  const seed = new Uint8Array(32).fill(fill);
  const pseudonym = nodeSchemes.ed25519.publicKeyOf(seed);
  const message = endorsementMessage({ conference: CONFERENCE, pseudonym });
  const endorsement = await nodeSchemes.ed25519.sign(message, device.secrets.ed25519);
  return deviceKeysFromSeed(memberIdentity({ device: device.id, endorsement }), seed);
}
