import { expect, test } from "vitest";
import { act, articles, words } from "../../testing/drafting.ts";
import { workingText } from "../consolidation/index.ts";
import { chainBehind, sourceTable } from "./index.ts";

const BASE = articles("B has 40 per cent.", "Boats stay in port.");
const FIRST = {
  ...words("b1", ["art-1", 4, 5], "45 or more"),
  answers: { points: ["DP-02"], offers: ["o-3"] },
  reason: "The league",
};
const SECOND = { ...words("a1", ["b1", 1, 5], "", 3), answers: { points: ["DP-20"], offers: [] } };
const AGAINST = act({ id: "c1", kind: "opposed", party: "C", at: 2, on: "b1" });
const CLOSED = act({
  id: "m1",
  kind: "closed",
  party: "M",
  at: 4,
  settlement: { accepts: ["b1"], declines: [] },
  procedure: "No objection",
});
const TEXT = workingText(BASE, [SECOND, FIRST, CLOSED, AGAINST]);

test("behind a word stand the acts on it, back to the first proposal; behind a word of the base text none", () => {
  expect(chainBehind(TEXT, "b1#0")).toEqual([FIRST, AGAINST, CLOSED]);
  expect(chainBehind(TEXT, "a1#0")).toEqual([FIRST, AGAINST, SECOND, CLOSED]);
  expect(chainBehind(TEXT, "art-1#0")).toEqual([]);
});

test("the source table names parties, reasons, points and offers of each provision", () => {
  expect(sourceTable(TEXT)).toEqual([
    {
      provision: "art-1",
      number: "1",
      isNew: false,
      proposals: [FIRST, SECOND],
      parties: ["B", "A"],
      rationale: ["The league"],
      points: ["DP-02", "DP-20"],
      offers: ["o-3"],
    },
    {
      provision: "art-2",
      number: "2",
      isNew: false,
      proposals: [],
      parties: [],
      rationale: [],
      points: [],
      offers: [],
    },
  ]);
});
