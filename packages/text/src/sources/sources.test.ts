import { expect, test } from "vitest";
import { act, articles, proposal, words } from "../../testing/drafting.ts";
import type { TextAct } from "../acts/index.ts";
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
      old: [{ provision: "art-1", number: "1" }],
      approach: "open",
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
      old: [{ provision: "art-2", number: "2" }],
      approach: "kept",
      proposals: [],
      parties: [],
      rationale: [],
      points: [],
      offers: [],
    },
  ]);
});

function approachAfter(accepts: readonly string[], declines: readonly string[], ...acts: readonly TextAct[]) {
  const settlement = { accepts, declines };
  const closed = act({ id: "m9", kind: "closed", party: "M", at: 9, settlement, procedure: "No objection" });
  return sourceTable(workingText(BASE, [...acts, closed]))[0]?.approach;
}

test("the approach says whose words were taken: one side's, merged, bridged, the chair's, or none", () => {
  const [b1, a1, c1, m1] = ["b1", "a1", "c1", "m1"].map((id) => words(id, ["art-1", 4, 5], id));
  const elsewhere = words("c2", ["art-1", 0, 1], "C");
  if (!b1 || !a1 || !c1 || !m1) throw new Error("Four proposals");
  expect(approachAfter(["b1"], ["a1"], b1, a1)).toBe("one-side");
  expect(approachAfter(["b1", "c2"], ["a1"], b1, a1, elsewhere)).toBe("merged");
  expect(approachAfter(["c1"], ["a1", "b1"], a1, b1, c1)).toBe("bridged");
  expect(approachAfter(["m1"], ["a1", "b1"], a1, b1, m1)).toBe("chairs");
  expect(approachAfter([], ["a1", "b1"], a1, b1)).toBe("kept");
  expect(approachAfter(["b1"], [], a1, b1)).toBe("open");
});

test("old paragraphs are those that a provision was, that went into it, and that it was split from", () => {
  const merge = proposal("a1", { kind: "merge", provision: "art-2", into: "art-1" });
  const split = proposal("b1", { kind: "split", provision: "art-1", at: 3, number: "1 bis" });
  const after = (...acts: readonly TextAct[]) => {
    const settlement = { accepts: acts.map(({ id }) => id), declines: [] };
    const closed = act({ id: "m9", kind: "closed", party: "M", at: 9, settlement, procedure: "No objection" });
    const rows = sourceTable(workingText(BASE, [...acts, closed]));
    return rows.map(({ number, isNew, old }) => [number, isNew, ...old.map((one) => one.number)]);
  };
  expect(after(merge)).toEqual([["1", false, "1", "2"]]);
  expect(after(split)).toEqual([
    ["1", false, "1"],
    ["1 bis", true, "1"],
    ["2", false, "2"],
  ]);
});
