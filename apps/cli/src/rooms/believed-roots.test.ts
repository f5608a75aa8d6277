import { successorNamedAct } from "@entente/record/membership";
import { expect, test } from "vitest";
import {
  attests,
  CLERK,
  type Deed,
  EVERYBODY,
  NORTH_ROOT,
  registerOf,
  replaces,
  STRANGER,
} from "../../../../packages/room/testing/register-scene.ts";
import { believedRoots } from "./believed-roots.ts";

const compared = (fingerprint: Uint8Array) =>
  new Map([["north", { party: "north", fingerprint, by: "compared" as const, at: 0 }]]);
const office = EVERYBODY.slice(0, 3);

test("a false root that put the compared one in its place goes into no policy", () => {
  const deeds = [...office, attests(CLERK, "north", STRANGER), replaces(STRANGER, [STRANGER, NORTH_ROOT])];
  const { register } = registerOf(deeds);
  expect(believedRoots(register, "north", compared(NORTH_ROOT.id))).toEqual([NORTH_ROOT.id]);
  expect(believedRoots(register, "north", compared(STRANGER.id))).toEqual([STRANGER.id, NORTH_ROOT.id]);
});

test("a root and its successor both go into it, whichever was compared", () => {
  const named: Deed = [NORTH_ROOT, successorNamedAct({ party: "north", successor: STRANGER.id })];
  const deeds = [...office, attests(CLERK, "north", NORTH_ROOT), named, replaces(STRANGER, [NORTH_ROOT, STRANGER])];
  const { register } = registerOf(deeds);
  const both = [NORTH_ROOT.id, STRANGER.id];
  for (const id of both) expect(believedRoots(register, "north", compared(id))).toEqual(both);
  expect(believedRoots(register, "north", new Map())).toEqual(both);
  expect(believedRoots(register, "east", new Map())).toEqual([]);
});
