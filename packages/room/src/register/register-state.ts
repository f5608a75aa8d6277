import { sameBytes } from "@entente/record/encoding";
import type { DeviceKeys } from "@entente/record/keys";
import {
  type Accreditations,
  accreditationAt,
  type HeldAccreditation,
  type RootLine,
  rootAt,
} from "@entente/record/membership";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Pins } from "../roots/index.ts";

/** A party of the conference as the register has it: its attested root, and those put in its place. */
export interface RegisteredParty extends RootLine {
  readonly title: string;
}

/** An act in the register that changes nothing, by the index of its leaf: who made it, and why it does not count. */
export interface RegisterProblem {
  readonly index: number;
  readonly author: Uint8Array;
  readonly found: string;
}

/** Whose device is whose: what the register says, folded from its verified entries. */
export interface RegisterState {
  readonly secretariatRoot: Uint8Array;
  readonly parties: ReadonlyMap<string, RegisteredParty>;
  /** By device in hexadecimal digits. */
  readonly accreditations: Accreditations;
  /** Public keys of devices and roots, by name in hexadecimal digits. */
  readonly keysByDevice: ReadonlyMap<string, DeviceKeys>;
  readonly problems: readonly RegisterProblem[];
}

/** Later than any leaf: what holds now. */
export const NOW: number = Number.MAX_SAFE_INTEGER;

/**
 * The register before its first entry. All trust in attestations hangs on the root of the secretariat.
 *
 * @example
 * import { newRegister } from "@entente/room/register";
 * newRegister(new Uint8Array(32)).parties.size; // => 0
 */
export function newRegister(secretariatRoot: Uint8Array): RegisterState {
  return { secretariatRoot, parties: new Map(), accreditations: new Map(), keysByDevice: new Map(), problems: [] };
}

/**
 * The fingerprint (32 bytes) of a party's root at a leaf of the log, now if none is said; undefined before it is attested.
 *
 * @example
 * import { newRegister, rootOf } from "@entente/room/register";
 * rootOf(newRegister(new Uint8Array(32)), "north"); // => undefined
 */
export function rootOf({ parties }: RegisterState, party: string, index: number = NOW): Uint8Array | undefined {
  return rootAt(parties.get(party)?.roots ?? [], index);
}

/**
 * The party whose root this fingerprint is at a leaf of the log, now if none is said.
 *
 * @example
 * import { newRegister, partyOfRoot } from "@entente/room/register";
 * partyOfRoot(newRegister(new Uint8Array(32)), new Uint8Array(32)); // => undefined
 */
export function partyOfRoot(state: RegisterState, fingerprint: Uint8Array, index: number = NOW): string | undefined {
  const asked = bytesToHex(fingerprint);
  return [...state.parties.keys()].find((party) => {
    const root = rootOf(state, party, index);
    return root !== undefined && bytesToHex(root) === asked;
  });
}

/**
 * The accreditation that a device holds at a leaf of the log, now if none is said.
 *
 * @example
 * import { accreditationOf, newRegister } from "@entente/room/register";
 * accreditationOf(newRegister(new Uint8Array(32)), new Uint8Array(32)); // => undefined
 */
export function accreditationOf(
  { accreditations }: RegisterState,
  device: Uint8Array,
  index: number = NOW,
): HeldAccreditation | undefined {
  return accreditationAt(accreditations, { device, index });
}

/**
 * The last accreditation of a device that had one and holds none at a leaf of the log, now if none is said.
 *
 * @example
 * import { newRegister, withdrawnFrom } from "@entente/room/register";
 * withdrawnFrom(newRegister(new Uint8Array(32)), new Uint8Array(32)); // => undefined
 */
export function withdrawnFrom(
  { accreditations }: RegisterState,
  device: Uint8Array,
  index: number = NOW,
): HeldAccreditation | undefined {
  if (accreditationAt(accreditations, { device, index }) !== undefined) return undefined;
  return accreditations.get(bytesToHex(device))?.findLast(({ until }) => until <= index);
}

/**
 * Whether a party's root is another than the one pinned on this device, and does not descend from it.
 *
 * A root descends from another if that one, or the successor it named, put it in its place.
 *
 * @example
 * import { contradictsPin, newRegister } from "@entente/room/register";
 * contradictsPin(newRegister(new Uint8Array(32)), "north", new Map()); // => false
 */
export function contradictsPin(state: RegisterState, party: string, pins: Pins): boolean {
  return isDoubtedRoot(state, { party, index: NOW }, pins);
}

/**
 * Whether what is pinned on this device does not stand behind the root that a party has at a leaf of the log.
 *
 * It stands behind the pinned root and those after it, and behind one before it if each that followed took its place by
 * its own word. The word of the root that goes is none about itself: anybody can make a root that says that a party's
 * true one takes its place.
 *
 * @example
 * import { isDoubtedRoot, newRegister } from "@entente/room/register";
 * isDoubtedRoot(newRegister(new Uint8Array(32)), { party: "north", index: 7 }, new Map()); // => false
 */
export function isDoubtedRoot(
  { parties }: RegisterState,
  { party, index }: { readonly party: string; readonly index: number },
  pins: Pins,
): boolean {
  const [pin, roots] = [pins.get(party), parties.get(party)?.roots];
  if (pin === undefined || roots === undefined) return false;
  const pinned = roots.findIndex(({ fingerprint }) => sameBytes(fingerprint, pin.fingerprint));
  const asked = roots.findIndex(({ until }) => index <= until);
  return pinned === -1 || roots.slice(asked + 1, pinned + 1).some(({ by, fingerprint }) => !isSame(by, fingerprint));
}

/**
 * Whether what is pinned on this device does not stand behind an accreditation: behind the root under which it was given,
 * or that of a head who gave it; O(heads in the chain).
 *
 * @example
 * import { isDoubtedAccreditation, newRegister } from "@entente/room/register";
 * const by = new Uint8Array(32);
 * const held = { party: "north", role: "head", device: by, name: "Ada", from: 7, until: 9, by } as const;
 * isDoubtedAccreditation(newRegister(by), held, new Map()); // => false
 */
export function isDoubtedAccreditation(state: RegisterState, held: HeldAccreditation, pins: Pins): boolean {
  let given: HeldAccreditation | undefined = held;
  while (given !== undefined) {
    const { party, from: index, by }: HeldAccreditation = given;
    if (isDoubtedRoot(state, { party, index }, pins)) return true;
    const root = rootOf(state, party, index);
    given = isSame(root, by) ? undefined : accreditationOf(state, by, index);
  }
  return false;
}

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && sameBytes(one, other);
}
