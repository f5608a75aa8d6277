import type { AccreditedRole } from "@entente/record/membership";
import { admitsParty, OFFICES, type RoomDescription, roomRules } from "../kinds/index.ts";
import type { Pins } from "../roots/index.ts";
import {
  accreditationOf,
  isDoubtedAccreditation,
  isDoubtedRoot,
  NOW,
  partyOfRoot,
  type RegisterState,
} from "./register-state.ts";

/** Whose eyes look at a device, in which room, at which leaf of the log. */
export interface View {
  readonly register: RegisterState;
  readonly room: RoomDescription;
  readonly pins: Pins;
  /** The index of the leaf at which the question is asked; now if none is said. */
  readonly index?: number | undefined;
}

/** What a device is in a room: of which party, as what, and what it may do there. */
export interface Standing {
  readonly party: string;
  /** "root" is a party's root, which acts in the register only. */
  readonly role: AccreditedRole | "root";
  readonly name: string;
  readonly mayWrite: boolean;
  /** Whether it may add members, and remove those of its own party. */
  readonly mayChange: boolean;
}

/**
 * What a device is in a room, as one member's device sees it; undefined if it has no business there.
 *
 * It is accredited, under a root that is attested and behind which stands what this device has pinned, and its party and
 * role belong into a room of that kind.
 *
 * @example
 * import { newRegister, standingOf } from "@entente/room/register";
 * const register = newRegister(new Uint8Array(32));
 * standingOf(new Uint8Array(32), { register, room: { kind: "plenary" }, pins: new Map() }); // => undefined
 */
export function standingOf(device: Uint8Array, { register, room, pins, index = NOW }: View): Standing | undefined {
  const root = room.kind === "register" ? partyOfRoot(register, device, index) : undefined;
  if (root !== undefined && !isDoubtedRoot(register, { party: root, index }, pins))
    return { party: root, role: "root", name: "", mayWrite: true, mayChange: true };
  const held = accreditationOf(register, device, index);
  if (held === undefined || isDoubtedAccreditation(register, held, pins)) return undefined;
  const { reads, writes, changes } = roomRules(room.kind);
  const { party, role, name } = held;
  if (!reads.includes(role) || !admitsParty(room, party)) return undefined;
  return { party, role, name, mayWrite: writes.includes(role), mayChange: changes.includes(role) };
}

/** Whether a standing is that of those who conduct the conference or mediate, and may change other parties' seats. */
export function isOffice({ party }: Standing): boolean {
  return party === OFFICES.mediator || party === OFFICES.secretariat;
}
