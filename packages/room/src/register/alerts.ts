import type { AccreditedRole, HeldAccreditation, PlacedEntry } from "@entente/record/membership";
import type { Pins } from "../roots/index.ts";
import { isDoubtedRoot, type RegisterState } from "./register-state.ts";

/** What a device is told of: who was let in or out, whose root is whose, and what somebody tried who may not. */
export const ALERTS = [
  "accredited",
  "withdrawn",
  "root-attested",
  "root-replaced",
  "successor-named",
  "refused",
  "root-differs",
] as const;

/** One of the things a device is told of; see `ALERTS`. */
export type AlertKind = (typeof ALERTS)[number];

/** Something in the register that every device is told of until it has been acknowledged there. */
export interface Alert {
  /** The same on every device. */
  readonly id: string;
  readonly kind: AlertKind;
  /** The index of the entry's leaf. */
  readonly index: number;
  /** Who did it: a device or root, 32 bytes. */
  readonly author: Uint8Array;
  readonly party?: string;
  /** The device or root that it is about, 32 bytes. */
  readonly subject?: Uint8Array;
  readonly role?: AccreditedRole;
  /** What the device is called there, or why an act was refused. */
  readonly text?: string;
}

/** What an entry tells every device, given the register before and after it. */
export function alertsOf({ entry, index }: PlacedEntry, { before, after }: Step): readonly Alert[] {
  const { author } = entry;
  const problem = after.problems.length > before.problems.length ? after.problems.at(-1) : undefined;
  if (problem !== undefined) return [alertOf("refused", { index, author, text: problem.found })];
  const accreditation = changedAccreditation(before, after);
  if (accreditation !== undefined) {
    const { party, role, device: subject, name: text, until } = accreditation;
    return [alertOf(until === index ? "withdrawn" : "accredited", { index, author, party, role, subject, text })];
  }
  const changed = [...after.parties.values()].find(
    ({ party }) => before.parties.get(party) !== after.parties.get(party),
  );
  if (changed === undefined) return [];
  const { party, title: text, roots, successor } = changed;
  const rootsBefore = before.parties.get(party)?.roots.length ?? 0;
  const root = roots.at(-1)?.fingerprint;
  const about = { index, author, party, text };
  if (rootsBefore === roots.length)
    return successor ? [alertOf("successor-named", { ...about, subject: successor })] : [];
  return root ? [alertOf(rootsBefore === 0 ? "root-attested" : "root-replaced", { ...about, subject: root })] : [];
}

/**
 * An alarm for every party of which a root was attested behind which the one pinned on this device does not stand.
 *
 * @example
 * import { newRegister, pinAlerts } from "@entente/room/register";
 * pinAlerts(newRegister(new Uint8Array(32)), new Map()); // => []
 */
export function pinAlerts(state: RegisterState, pins: Pins): readonly Alert[] {
  return [...state.parties.values()].flatMap(({ party, title: text, roots }) => {
    const [first] = roots;
    if (first === undefined || !isDoubtedRoot(state, { party, index: first.from + 1 }, pins)) return [];
    const { fingerprint: subject, from: index } = first;
    return [alertOf("root-differs", { index, author: state.secretariatRoot, party, subject, text })];
  });
}

interface Step {
  readonly before: RegisterState;
  readonly after: RegisterState;
}

function alertOf(kind: AlertKind, about: Omit<Alert, "id" | "kind">): Alert {
  return { id: `${kind}-${about.index}`, kind, ...about };
}

/** The accreditation that is new or ended in `after`. */
function changedAccreditation(before: RegisterState, after: RegisterState): HeldAccreditation | undefined {
  if (before.accreditations === after.accreditations) return undefined;
  for (const [device, held] of after.accreditations) {
    const known = before.accreditations.get(device) ?? [];
    if (known === held) continue;
    return held.find((each, at) => known[at] !== each);
  }
  return undefined;
}
