import fc from "fast-check";
import { type Credentials, foldCredentials } from "../src/membership/index.ts";
import {
  accredits,
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

const OTHER = testDevice(63);

/** Every root that may come to be the north's. */
export const RANDOM_ROOTS: readonly TestDevice[] = [NORTH_ROOT, ...[81, 82, 83].map(testDevice)];

/** Something done about roots or accreditations: what, by whom (the present root and its successor come first), to whom. */
export interface RootsMove {
  readonly what: "accredit" | "withdraw" | "name" | "replace" | "speak";
  readonly by: number;
  readonly to: number;
  /** Whether it is done though it does not count. */
  readonly isForced: boolean;
}

/** Any such move. */
export const rootsMove: fc.Arbitrary<RootsMove> = fc.record({
  what: fc.constantFrom("accredit", "accredit", "withdraw", "name", "name", "replace", "replace", "replace", "speak"),
  by: fc.oneof(fc.constantFrom(0, 1), fc.nat(7)),
  to: fc.nat(3),
  isForced: fc.nat(24).map((dice) => dice === 0),
});

/** Plays moves out and leaves away those that do not count, but for a few. */
export function rootsPlayed(moves: readonly RootsMove[]): {
  readonly deeds: readonly Deed[];
  readonly line: TestDevice[];
} {
  const deeds: Deed[] = [accredits(NORTH_ROOT, NORTH_HEAD), founds(NORTH_HEAD)];
  for (const move of moves) {
    const { lines } = credentialsOf(deeds);
    const { roots = [], successor } = lines.get("north") ?? {};
    const present = deviceOf(roots.at(-1)?.fingerprint);
    const deed = rootsDeed(move, { present, successor: deviceOf(successor) });
    const counts = credentialsOf([...deeds, deed]).problems.length === credentialsOf(deeds).problems.length;
    if (counts || move.isForced) deeds.push(deed);
  }
  const { roots = [] } = credentialsOf(deeds).lines.get("north") ?? {};
  return { deeds, line: roots.map(({ fingerprint }) => deviceOf(fingerprint)) };
}

function rootsDeed({ what, by, to }: RootsMove, present: Readonly<Record<"present" | "successor", TestDevice>>): Deed {
  const actors = [present.present, present.successor, ...RANDOM_ROOTS, NORTH_HEAD, OTHER];
  const [actor = OTHER, root = NORTH_ROOT] = [actors[by], [present.successor, ...RANDOM_ROOTS.slice(1)][to]];
  const device = testDevice(90 + to);
  if (what === "accredit") return accredits(actor, device);
  if (what === "withdraw") return withdraws(actor, device);
  if (what === "name") return names(actor, root);
  if (what === "replace") return replaces(actor, [present.present, root]);
  return says(NORTH_HEAD, "Here");
}

function credentialsOf(deeds: readonly Deed[]): Credentials {
  const placed = deeds.flatMap(({ by, room, act }, index) => {
    if (room === undefined || typeof act === "function") return [];
    return [{ entry: { room, author: by.id, count: 0, at: 0, seen: { size: 0, root: by.id }, act }, index }];
  });
  return foldCredentials(placed, [{ party: "north", fingerprint: NORTH_ROOT.id }]);
}

function deviceOf(id: Uint8Array | undefined): TestDevice {
  return RANDOM_ROOTS.find((each) => String(each.id) === String(id)) ?? OTHER;
}
