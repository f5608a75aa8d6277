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
export function contradictsPin({ parties }: RegisterState, party: string, pins: Pins): boolean {
  const [pin, registered] = [pins.get(party), parties.get(party)];
  if (pin === undefined || registered === undefined) return false;
  return !registered.roots.some(({ fingerprint }) => sameBytes(fingerprint, pin.fingerprint));
}
