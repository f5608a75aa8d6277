import { bytesToHex } from "@noble/hashes/utils.js";
import {
  type Archiving,
  accredits,
  changes,
  type Deed,
  founds,
  NORTH_HEAD,
  NORTH_ROOT,
  names,
  replaces,
  says,
  type TestDevice,
  testDevice,
  withdraws,
} from "./archived-room.ts";
import { POLICY_TEXT } from "./witnessed-log.ts";

/** The root that the north's root names as its successor, and those that come after it. */
export const SECOND_ROOT: TestDevice = testDevice(81);
const THIRD_ROOT: TestDevice = testDevice(82);

/** A device of the north that the second root accredits, and one that nobody should. */
export const LATE_HEAD: TestDevice = testDevice(83);
const STRANGER: TestDevice = testDevice(84);

/** The first root's head speaks, the named successor takes the root's place (leaf 4), and accredits another head. */
export const SUCCEEDED: readonly Deed[] = [
  accredits(NORTH_ROOT, NORTH_HEAD),
  names(NORTH_ROOT, SECOND_ROOT),
  founds(NORTH_HEAD),
  says(NORTH_HEAD, "Fishing first"),
  replaces(SECOND_ROOT, [NORTH_ROOT, SECOND_ROOT]),
  accredits(SECOND_ROOT, LATE_HEAD),
  says(NORTH_HEAD, "Twelve boats"),
  changes(NORTH_HEAD, 2, [LATE_HEAD]),
  says(LATE_HEAD, "Thirteen boats"),
];

/** The same, but the first root itself puts the second in its place. */
export const HANDED_OVER: readonly Deed[] = SUCCEEDED.map((deed, at) =>
  at === 4 ? replaces(NORTH_ROOT, [NORTH_ROOT, SECOND_ROOT]) : deed,
);

/** A line of roots as an archive claims it. */
export function claiming(...roots: readonly TestDevice[]): Archiving {
  return { roots: roots.map(({ id }) => ({ party: "north", fingerprint: id })) };
}

/** The tests' policy, with these roots of the north. */
export function policyNaming(...roots: readonly TestDevice[]): string {
  return `${POLICY_TEXT}${roots.map(({ id }) => `root north ${bytesToHex(id)}\n`).join("")}`;
}

/** An archive of which the outcome is known: what was done and claimed, under which policy, and the verdict. */
export interface RootsCase {
  readonly deeds: readonly Deed[];
  readonly claimed: readonly TestDevice[];
  readonly named: readonly TestDevice[];
  readonly verdict: string;
}

/** Accredits a stranger under a root and has it speak, after all that is done in a case. */
function letsIn(by: TestDevice): readonly Deed[] {
  return [accredits(by, STRANGER), changes(NORTH_HEAD, 3, [STRANGER]), says(STRANGER, "A hundred boats")];
}

const LINE = [NORTH_ROOT, SECOND_ROOT] as const;
const [FIRST, SECOND] = [[NORTH_ROOT], [SECOND_ROOT]];
/** The old root lets a stranger in after it was replaced, and the archive does not have the replacement. */
const HIDDEN = [
  ...SUCCEEDED.slice(0, 5).map((deed, at) => (at === 4 ? { ...deed, leftOut: true } : deed)),
  ...letsIn(NORTH_ROOT),
];

const PROVEN = "proven";
const FORMER = "The author may not accredit for north (it was the root of north until leaf 4)";
const UNPROVEN =
  "consistent, origin unproven: credentials/000001.cbor: By a root of north for which none of the policy stands";
const NOBODY = "The author may not accredit for north";

/** Archives with roots that were replaced, right and wrong, by name. */
export const ROOTS_CASES: Readonly<Record<string, RootsCase>> = {
  "a policy that names the first root, of a line with a successor": {
    deeds: SUCCEEDED,
    claimed: LINE,
    named: FIRST,
    verdict: PROVEN,
  },
  "a policy that names the successor alone": { deeds: SUCCEEDED, claimed: LINE, named: SECOND, verdict: PROVEN },
  "a policy that names both": { deeds: SUCCEEDED, claimed: LINE, named: LINE, verdict: PROVEN },
  "a policy that names the first root, which handed over itself": {
    deeds: HANDED_OVER,
    claimed: LINE,
    named: FIRST,
    verdict: PROVEN,
  },
  "a policy that names the second alone, which the first put in its place": {
    deeds: HANDED_OVER,
    claimed: LINE,
    named: SECOND,
    verdict: UNPROVEN,
  },
  "the second alone is named, and the first put it in its place and accredited nobody": {
    deeds: [replaces(NORTH_ROOT, LINE), accredits(SECOND_ROOT, NORTH_HEAD), founds(NORTH_HEAD)],
    claimed: LINE,
    named: SECOND,
    verdict: PROVEN,
  },
  "two successors after each other, the last alone named": {
    deeds: [...SUCCEEDED, names(SECOND_ROOT, THIRD_ROOT), replaces(THIRD_ROOT, [SECOND_ROOT, THIRD_ROOT])],
    claimed: [...LINE, THIRD_ROOT],
    named: [THIRD_ROOT],
    verdict: PROVEN,
  },
  "two successors after each other, the middle one alone named": {
    deeds: [...SUCCEEDED, replaces(SECOND_ROOT, [SECOND_ROOT, THIRD_ROOT]), ...letsIn(THIRD_ROOT)],
    claimed: [...LINE, THIRD_ROOT],
    named: SECOND,
    verdict: PROVEN,
  },
  "a successor puts a third root in the place, which alone is named": {
    deeds: [...SUCCEEDED.slice(0, 4), replaces(SECOND_ROOT, [NORTH_ROOT, THIRD_ROOT])],
    claimed: [NORTH_ROOT, THIRD_ROOT],
    named: [THIRD_ROOT],
    verdict: UNPROVEN,
  },
  "the old root accredits after it was replaced": {
    deeds: [...SUCCEEDED, ...letsIn(NORTH_ROOT)],
    claimed: LINE,
    named: LINE,
    verdict: `refused: credentials/000005.cbor: ${FORMER}`,
  },
  "the old root withdraws after it was replaced": {
    deeds: [...SUCCEEDED, withdraws(NORTH_ROOT, LATE_HEAD)],
    claimed: LINE,
    named: SECOND,
    verdict: `refused: credentials/000005.cbor: ${FORMER.replace("accredit", "withdraw")}`,
  },
  "a successor accredits before it took the root's place": {
    deeds: [...SUCCEEDED.slice(0, 4), ...letsIn(SECOND_ROOT), ...SUCCEEDED.slice(4)],
    claimed: LINE,
    named: LINE,
    verdict: `refused: credentials/000003.cbor: ${NOBODY}`,
  },
  "somebody who was not named takes the root's place": {
    deeds: SUCCEEDED.filter((_, at) => at !== 1),
    claimed: LINE,
    named: FIRST,
    verdict: "refused: credentials/000002.cbor: Only the root of north, or the successor it named, replaces it",
  },
  "the old root names another successor after it was replaced": {
    deeds: [...SUCCEEDED, names(NORTH_ROOT, THIRD_ROOT)],
    claimed: LINE,
    named: FIRST,
    verdict:
      "refused: credentials/000005.cbor: Only the root of north names its successor (it was the root of north until leaf 4)",
  },
  "a replacement is left out, and the policy names the first root and the second": {
    deeds: HIDDEN,
    claimed: FIRST,
    named: LINE,
    verdict: `consistent, origin unproven: room.cbor: The policy's root ${bytesToHex(SECOND_ROOT.id)} of north is not in it`,
  },
  "a replacement is left out, and the policy names the first root alone, which no archive can show": {
    deeds: HIDDEN,
    claimed: FIRST,
    named: FIRST,
    verdict: PROVEN,
  },
  "a replacement is left out, and the policy names the second": {
    deeds: HIDDEN,
    claimed: FIRST,
    named: SECOND,
    verdict: `refused: credentials/000001.cbor: ${NOBODY}`,
  },
  "the archive claims a root that no credential shows": {
    deeds: SUCCEEDED.slice(0, 4),
    claimed: LINE,
    named: LINE,
    verdict: "refused: room.cbor: Not the roots of north that its credentials show",
  },
  "the archive hides in its claims that a root was replaced": {
    deeds: SUCCEEDED,
    claimed: FIRST,
    named: FIRST,
    verdict: "refused: room.cbor: Not the roots of north that its credentials show",
  },
  "somebody makes a root that says the policy's took its place": {
    deeds: [
      accredits(STRANGER, NORTH_HEAD),
      replaces(STRANGER, [STRANGER, SECOND_ROOT]),
      founds(NORTH_HEAD),
      says(NORTH_HEAD, "Forged"),
    ],
    claimed: [STRANGER, SECOND_ROOT],
    named: SECOND,
    verdict: UNPROVEN,
  },
  "somebody makes a root that names the policy's as its successor, whose replacement names another": {
    deeds: [
      accredits(STRANGER, NORTH_HEAD),
      names(STRANGER, SECOND_ROOT),
      replaces(SECOND_ROOT, [NORTH_ROOT, SECOND_ROOT]),
      founds(NORTH_HEAD),
    ],
    claimed: [STRANGER, SECOND_ROOT],
    named: SECOND,
    verdict: "refused: credentials/000003.cbor: It replaces what is not the root of north",
  },
  "a root comes back": {
    deeds: [...SUCCEEDED, replaces(SECOND_ROOT, [SECOND_ROOT, NORTH_ROOT])],
    claimed: LINE,
    named: LINE,
    verdict: "refused: credentials/000005.cbor: The new root of north was a root before",
  },
};
