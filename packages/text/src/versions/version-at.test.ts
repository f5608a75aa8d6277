import { expect, test } from "vitest";
import { act, articles, words } from "../../testing/drafting.ts";
import { bracketedText, workingText } from "../consolidation/index.ts";
import { versionAt, versionsAt } from "./index.ts";

const BASE = articles("B has 40 per cent.");
const ACTS = [
  words("b1", ["art-1", 4, 5], "45", 1),
  words("a1", ["art-1", 4, 5], "30", 2),
  act({ id: "b2", kind: "withdrawn", party: "B", at: 2, act: "b1" }),
];

test("versionAt() is the text of the acts up to a time or an act, in whatever order they come", () => {
  const lines = (upTo: Parameters<typeof versionAt>[2]) =>
    bracketedText(versionAt(BASE, ACTS.toReversed(), upTo), "anonymous").join();
  expect(lines({ at: 0 })).toBe("1. B has 40 per cent.");
  expect(lines({ at: 1 })).toBe("1. B has [40] [45] per cent.");
  expect(lines({ act: "a1" })).toBe("1. B has [40] [45] [30] per cent.");
  expect(lines({ at: 2 })).toBe("1. B has [40] [30] per cent.");
  expect(() => versionAt(BASE, ACTS, { act: "z9" })).toThrow('Cannot go back to the act "z9"');
});

test("versionsAt() gives each moment its own version, in the order asked", () => {
  const moments = [{ at: 9 }, { at: 0 }, { act: "b1" }, { at: 9 }];
  const alone = moments.map((moment) => versionAt(BASE, ACTS, moment).provisions);
  expect(versionsAt(BASE, ACTS, moments).map(({ provisions }) => provisions)).toEqual(alone);
  expect(versionsAt(BASE, ACTS, []).length).toBe(0);
  expect(versionAt(BASE, ACTS, { at: 9 }).provisions).toEqual(workingText(BASE, ACTS).provisions);
});
