import { expect, test } from "vitest";
import { act, articles, proposal, words } from "../../testing/drafting.ts";
import { bracketedText, workingText, workingTextAfter } from "../consolidation/index.ts";
import {
  countBrackets,
  countBracketsBy,
  countSeries,
  holdersOf,
  movementsBetween,
  reasonsOf,
  underProvision,
} from "./index.ts";

const REVENUE =
  "Wind revenue from the whole Zone is pooled and distributed to B and the remainder to A, quarterly, on accounts audited by the firm named by the Authority.";

/** Blue Harbor, article 11 of 10 November 2023: cases/blue-harbor/README.md, 10.4. Token 0 is "Wind", 19 is the space before "to B". */
const BASE = articles(REVENUE);
const NET = words("a1", ["art-1", 0, 1], "Net wind");
const GROSS = words("b1", ["art-1", 0, 1], "Gross wind");
const THIRTY = { ...words("a2", ["art-1", 19, 19], " 30 per cent"), reason: "Gas is ours" };
const FORTY_FIVE = words("b2", ["art-1", 19, 19], " 45 per cent");
const ALT = proposal("a3", {
  kind: "replace",
  provision: "art-1",
  with: { kind: "article", number: "11", wording: ["B receives 30 per cent of lease fees only"], children: [] },
});
const SAMPLE = [NET, GROSS, THIRTY, FORTY_FIVE, ALT];

test("Blue Harbor's article 11 shows two open brackets and one alternative set; 11 bis makes three, until it is withdrawn", () => {
  const text = workingText(BASE, SAMPLE);
  expect(bracketedText(text, "attributed")[0]).toContain("distributed[ 30 per cent {A}] [ 45 per cent {B}] to B");
  expect(countBrackets(text)).toMatchObject({ sites: 2, alternativeSets: 1 });
  const review = { kind: "article", number: "11 bis", wording: ["Review", "."], children: [] };
  const bis = proposal("b3", { kind: "insert", under: null, after: "art-1", provision: review }, 2);
  const more = workingTextAfter(text, bis);
  expect(countBrackets(more)).toMatchObject({ sites: 3, alternativeSets: 1 });
  expect(movementsBetween(text, more)).toEqual({ opened: ["b3:content"], closed: [], moved: [] });
  const less = workingTextAfter(more, act({ id: "b4", kind: "withdrawn", party: "B", at: 3, act: "b3" }));
  expect(countBrackets(less)).toEqual(countBrackets(text));
  expect(movementsBetween(more, less)).toEqual({ opened: [], closed: ["b3:content"], moved: [] });
});

test("sites count by holder, reason and article; marks count what is printed", () => {
  const text = workingText(BASE, [
    ...SAMPLE,
    act({ id: "c1", kind: "reserved", party: "C", on: "b1", reservation: "scrutiny" }),
  ]);
  const sites = (counts: ReturnType<typeof countBracketsBy>) =>
    [...counts].map(([key, { sites: count }]) => [key, count]);
  expect(sites(countBracketsBy(text, holdersOf))).toEqual([
    ["A", 2],
    ["B", 2],
    ["C", 1],
  ]);
  expect(sites(countBracketsBy(text, reasonsOf))).toEqual([
    ["", 2],
    ["Gas is ours", 1],
  ]);
  expect(sites(countBracketsBy(text, underProvision(text.provisions)))).toEqual([["art-1", 2]]);
  const printed = bracketedText(text, "anonymous").join("");
  expect(countBrackets(text).marks).toBe(printed.split("[").length - 1);
});

test("a site that another proposal widens has moved", () => {
  const before = workingText(BASE, [NET]);
  const after = workingTextAfter(before, words("b9", ["art-1", 0, 5], "All", 2));
  expect(movementsBetween(before, after)).toEqual({ opened: ["art-1#0-5"], closed: [], moved: [] });
  const overlap = workingTextAfter(
    workingText(BASE, [words("a8", ["art-1", 0, 3], "x")]),
    words("b9", ["art-1", 2, 5], "All", 2),
  );
  expect(movementsBetween(workingText(BASE, [words("a8", ["art-1", 0, 3], "x")]), overlap).moved).toEqual([
    "art-1#0-5",
  ]);
});

test("sites count by track, where the caller says which article belongs to which", () => {
  const base = articles(REVENUE, "Boats stay in port.");
  const text = workingText(base, [NET, words("b4", ["art-2", 0, 1], "Ships")]);
  const articleOf = underProvision(text.provisions);
  const tracks: Readonly<Record<string, string>> = { "art-1": "revenue", "art-2": "fishing" };
  const byTrack = countBracketsBy(text, (site) => articleOf(site).map((id) => tracks[id] ?? "none"));
  expect([...byTrack].map(([track, { sites }]) => [track, sites])).toEqual([
    ["revenue", 1],
    ["fishing", 1],
  ]);
});

test("a series counts what is open at each moment, and what opened, closed and moved in between", () => {
  const wider = words("b9", ["art-1", 0, 5], "All", 2);
  const gone = act({ id: "a9", kind: "withdrawn", party: "A", at: 3, act: "a2" });
  const series = countSeries(BASE, [gone, wider, ...SAMPLE], [{ at: 1 }, { act: "b9" }, { at: 3 }]);
  expect(series.map(({ count: { sites, alternatives } }) => [sites, alternatives])).toEqual([
    [2, 8],
    [3, 10],
    [3, 9],
  ]);
  expect(series.map(({ movement }) => movement)).toEqual([
    movementsBetween(workingText(BASE, []), workingText(BASE, SAMPLE)),
    { opened: ["art-1#0-5"], closed: [], moved: [] },
    { opened: [], closed: [], moved: [] },
  ]);
});
