import type { AccreditedRole } from "@entente/record/membership";
import { accreditationOf, partyOfRoot, rootOf } from "@entente/room/register";
import type { Conference } from "@entente/room/session";
import { personText } from "../print/person-text.ts";
import { plainText } from "../print/plain-text.ts";
import { hexOf, shortId } from "./hex.ts";

/** A device that is accredited now. */
export interface AccreditedDevice {
  readonly device: Uint8Array;
  readonly party: string;
  readonly role: AccreditedRole;
  readonly name: string;
}

/** A party's attested root. */
export interface AttestedRoot {
  readonly party: string;
  readonly title: string;
  readonly fingerprint: Uint8Array;
}

/** Every device that is accredited now, as the register has it. */
export function accreditedDevices({ register }: Conference): readonly AccreditedDevice[] {
  return [...register.accreditations.keys()].flatMap((name) => {
    const device = new Uint8Array(Buffer.from(name, "hex"));
    const held = accreditationOf(register, device);
    return held === undefined ? [] : [{ device, party: held.party, role: held.role, name: held.name }];
  });
}

/** The roots as they stand attested now, by party. */
export function attestedRoots({ register }: Conference): readonly AttestedRoot[] {
  return [...register.parties.values()].flatMap(({ party, title }) => {
    const fingerprint = rootOf(register, party);
    return fingerprint === undefined ? [] : [{ party, title, fingerprint }];
  });
}

/** Who wrote an entry, as accredited at its place in the log. */
export function authorText({ register }: Conference, author: Uint8Array, index: number): string {
  const held = accreditationOf(register, author, index);
  if (held !== undefined) return personText(held);
  const root = partyOfRoot(register, author, index);
  return root === undefined ? `${shortId(author)}, not accredited` : plainText(`the root of ${root}`);
}

/** True when the device is accredited now. */
export function isAccredited({ register }: Conference, device: Uint8Array): boolean {
  return accreditationOf(register, device) !== undefined;
}

/** True when two ids are the same. */
export function sameId(one: Uint8Array, other: Uint8Array): boolean {
  return hexOf(one) === hexOf(other);
}
