import { expect, test } from "vitest";
import { act, articles, proposal, words } from "../../testing/drafting.ts";
import type { TextAct } from "../acts/index.ts";
import { bracketedText, cleanText, setAside, settlementFor, sitesIn, workingText } from "./index.ts";

/** Tokens of article 1: 0 "B", 2 "has", 4 "40", 6 "per", 8 "cent", 9 ".". */
const BASE = articles("B has 40 per cent.", "Boats stay in port.");

function brackets(...acts: readonly TextAct[]): readonly string[] {
  return bracketedText(workingText(BASE, acts), "attributed");
}

function article1(...acts: readonly TextAct[]): string {
  return brackets(...acts)[0] ?? "";
}

test("two proposals on the same words are one site with what stood and both", () => {
  const text = article1(words("a1", ["art-1", 4, 5], "30"), words("b1", ["art-1", 4, 5], "45"));
  expect(text).toBe("1. B has [40] [30 {A}] [45 {B}] per cent.");
});

test("identical wording of two parties is one alternative with both", () => {
  const text = article1(words("a1", ["art-1", 4, 5], "45"), words("b1", ["art-1", 4, 5], "45"));
  expect(text).toBe("1. B has [40] [45 {A, B}] per cent.");
});

test("proposals that merely touch are separate sites", () => {
  const text = article1(words("a1", ["art-1", 0, 1], "A"), words("b1", ["art-1", 1, 3], " gets"));
  expect(text).toBe("1. [B] [A {A}][ has] [ gets {B}] 40 per cent.");
});

test("two insertions at one point are alternatives to nothing", () => {
  const text = article1(words("a1", ["art-1", 3, 3], " only"), words("b1", ["art-1", 3, 3], " at least"));
  expect(text).toBe("1. B has[ only {A}] [ at least {B}] 40 per cent.");
});

test("a proposal inside another's range stands inside the words that the other would change", () => {
  const text = article1(words("a1", ["art-1", 4, 9], "a share"), words("b1", ["art-1", 4, 5], "45"));
  expect(text).toBe("1. B has [[40] [45 {B}] per cent] [a share {A}].");
});

test("a partial overlap makes the smallest common range the site, each alternative written out", () => {
  const text = article1(words("a1", ["art-1", 0, 3], "A gets"), words("b1", ["art-1", 2, 5], "receives 45"));
  expect(text).toBe("1. [B has 40] [A gets 40 {A}] [B receives 45 {B}] per cent.");
});

test("a proposal on another's words stands inside that alternative", () => {
  const text = article1(words("a1", ["art-1", 4, 5], "30 to 40"), words("b1", ["a1", 0, 1], "35", 2));
  expect(text).toBe("1. B has [40] [[30] [35 {B}] to 40 {A}] per cent.");
});

test("no text and placeholders say so", () => {
  const waiting = { ...words("b1", ["art-2", 6, 7], "where"), waitsFor: "the map of annex I" };
  expect(brackets(words("a1", ["art-1", 0, 10], ""), waiting)).toEqual([
    "1. [B has 40 per cent.] [no text {A}]",
    "2. Boats stay in [port] [where (the map of annex I) {B}].",
  ]);
});

test("positions stand with the alternative; of each party the last one that was not withdrawn", () => {
  const b1 = words("b1", ["art-1", 4, 5], "45");
  const positions = [
    act({ id: "c1", kind: "supported", party: "C", at: 2, on: "b1" }),
    act({ id: "a1", kind: "supported", party: "A", at: 2, on: "b1" }),
    act({ id: "a2", kind: "opposed", party: "A", at: 3, on: "b1", reason: "Too much" }),
    act({ id: "d1", kind: "reserved", party: "D", at: 3, on: "b1", reservation: "scrutiny" }),
    act({ id: "d2", kind: "withdrawn", party: "D", at: 4, act: "d1" }),
  ];
  expect(article1(b1, ...positions)).toBe("1. B has [40 {A}] [45 {B; support C; against A}] per cent.");
});

test("a site closes when every holder agrees, and not before", () => {
  const [a1, b1] = [words("a1", ["art-1", 4, 5], "30"), words("b1", ["art-1", 4, 5], "45")];
  const settlement = { accepts: ["b1"], declines: ["a1"] };
  const agreedB = act({ id: "b2", kind: "agreed", party: "B", at: 2, settlement });
  const agreedA = act({ id: "a2", kind: "agreed", party: "A", at: 3, settlement });
  const reserved = act({ id: "c1", kind: "reserved", party: "C", at: 2, on: "a1", reservation: "substantive" });
  const open = "1. B has [40] [30 {A}] [45 {B}] per cent.";
  expect(article1(a1, b1, agreedB)).toBe(open);
  expect(article1(a1, b1, agreedB, agreedA)).toBe("1. B has 45 per cent.");
  expect(article1(a1, b1, agreedB, agreedA, reserved)).toContain("reservation C");
  const lifted = act({ id: "c2", kind: "withdrawn", party: "C", at: 4, act: "c1" });
  expect(article1(a1, b1, agreedB, agreedA, reserved, lifted)).toBe("1. B has 45 per cent.");
  const recalled = act({ id: "a3", kind: "withdrawn", party: "A", at: 5, act: "a2" });
  expect(article1(a1, b1, agreedB, agreedA, recalled)).toBe(open);
});

test("nobody agrees alone", () => {
  const agreed = act({ id: "b2", kind: "agreed", party: "B", at: 2, settlement: { accepts: ["b1"], declines: [] } });
  expect(article1(words("b1", ["art-1", 4, 5], "45"), agreed)).toBe("1. B has [40] [45 {B}] per cent.");
});

test("the chair closes after a stated procedure and reopens; what was set aside stays", () => {
  const [a1, b1] = [words("a1", ["art-1", 4, 5], "30"), words("b1", ["art-1", 4, 5], "45")];
  const settlement = { accepts: ["a1"], declines: ["b1"] };
  const closed = act({ id: "m1", kind: "closed", party: "M", at: 2, settlement, procedure: "No objection in plenary" });
  const text = workingText(BASE, [a1, b1, closed]);
  expect(bracketedText(text, "attributed")[0]).toBe("1. B has 30 per cent.");
  expect(setAside(text)).toEqual([{ proposal: b1, fate: { state: "declined", by: [closed] } }]);
  const reopened = act({ id: "m2", kind: "reopened", party: "M", at: 3, act: "m1", procedure: "Two thirds" });
  expect(article1(a1, b1, closed, reopened)).toBe("1. B has [40] [30 {A}] [45 {B}] per cent.");
});

test("a closing does not reach what it does not name", () => {
  const [a1, b1] = [words("a1", ["art-1", 4, 5], "30"), words("b1", ["art-1", 4, 5], "45")];
  const settlement = { accepts: ["a1"], declines: [] };
  const closed = act({ id: "m1", kind: "closed", party: "M", at: 2, settlement, procedure: "Silence" });
  expect(article1(a1, b1, closed)).toBe("1. B has [30 {A}] [45 {B}] per cent.");
});

test("words that were amended stay in the running until the amendment is settled", () => {
  const [a1, b1] = [words("a1", ["art-1", 4, 9], "a share"), words("b1", ["art-1", 4, 5], "45")];
  const settlement = { accepts: ["a1"], declines: [] };
  const closed = act({ id: "m1", kind: "closed", party: "M", at: 2, settlement, procedure: "Silence" });
  expect(article1(a1, b1, closed)).toBe("1. B has [[40] [45 {B}] per cent] [a share {A}].");
  const gone = act({ id: "b2", kind: "withdrawn", party: "B", at: 3, act: "b1" });
  expect(article1(a1, b1, closed, gone)).toBe("1. B has a share.");
});

test("settlementFor() closes a site in favour of the alternative that it is asked for", () => {
  const acts = [
    words("a1", ["art-1", 4, 9], "a share"),
    words("b1", ["art-1", 4, 5], "45"),
    words("c1", ["a1", 0, 1], "the"),
  ];
  const [first] = [...sitesIn(workingText(BASE, acts).provisions)];
  const close = (chosen: number) => {
    const settlement = first === undefined ? {} : settlementFor(first.site, chosen);
    return article1(...acts, act({ id: "m1", kind: "closed", party: "M", at: 9, settlement, procedure: "Silence" }));
  };
  expect(close(0)).toBe("1. B has [40] [45 {B}] per cent.");
  expect(close(1)).toBe("1. B has [a] [the {C}] share.");
  expect(() => close(2)).toThrow(RangeError);
});

test("acts wait for what they name, and others' acts cannot be withdrawn", () => {
  const b1 = words("b1", ["a1", 0, 1], "35", 2);
  const waiting = workingText(BASE, [b1]);
  expect(waiting.idle).toEqual([{ act: b1, why: "waits-for-what-it-names", misses: "a1" }]);
  const foreign = act({ id: "c1", kind: "withdrawn", party: "C", at: 4, act: "b1" });
  const text = workingText(BASE, [foreign, b1, words("a1", ["art-1", 4, 5], "30 to 40")]);
  expect(text.idle).toEqual([{ act: foreign, why: "not-its-own-act" }]);
  expect(bracketedText(text, "anonymous")[0]).toBe("1. B has [40] [[30] [35] to 40] per cent.");
  expect(workingText(BASE, [words("a1", ["art-1", 4, 11], "x")]).idle[0]?.why).toBe("outside-the-words");
  expect(workingText(BASE, [words("art-1", ["art-1", 4, 5], "x")]).idle[0]?.why).toBe("id-of-the-base-text");
  expect(() => workingText(BASE, [b1, words("b1", ["a1", 0, 1], "36", 2)])).toThrow(RangeError);
});

const REVIEW = { kind: "article", number: "1 bis", wording: ["Review", "."], children: [] };
const INSERT = { kind: "insert", under: null, after: "art-1", provision: REVIEW };

test("a new provision stands in brackets; two parties that propose the same are one alternative", () => {
  const amended = words("c1", ["b1", 0, 1], "Reviews", 2);
  expect(brackets(proposal("a1", INSERT), proposal("b1", INSERT), amended)).toEqual([
    "1. B has 40 per cent.",
    "[1 bis. [Review] [Reviews {C}]. {A, B}]",
    "2. Boats stay in port.",
  ]);
});

test("no text, an alternative and an option to a provision are alternatives of one site", () => {
  const other = { kind: "article", number: "2", wording: ["Boats", " ", "sail", "."], children: [] };
  expect(
    brackets(
      proposal("a1", { kind: "delete", provision: "art-2" }),
      proposal("b1", { kind: "replace", provision: "art-2", with: other }),
      proposal("c1", { kind: "replace", provision: "art-2", with: other, option: "II" }),
    ).slice(1),
  ).toEqual([
    "[2. Boats stay in port.]",
    "[no text {A}]",
    "Alt 2 {B}: 2. Boats sail.",
    "Option II {C}: 2. Boats sail.",
  ]);
});

test("an insertion that waits says for what, and words out of the running are printed no more", () => {
  expect(brackets({ ...proposal("a1", INSERT), waitsFor: "the annex" } as TextAct)[1]).toBe(
    "[1 bis. Review. (the annex) {A}]",
  );
  const other = { kind: "article", number: "2", wording: ["Boats", " ", "sail", "."], children: [] };
  const replace = proposal("b1", { kind: "replace", provision: "art-2", with: other });
  const settlement = { accepts: ["b1"], declines: [] };
  const closed = act({ id: "m1", kind: "closed", party: "M", at: 9, settlement, procedure: "Silence" });
  const rival = (change: object) =>
    brackets(replace, proposal("c1", { provision: "art-2", ...change }), closed).slice(1);
  expect(rival({ kind: "delete" })).toEqual(["Alt 2 {B}: 2. Boats sail.", "[no text {C}]"]);
  expect(rival({ kind: "split", at: 1 })).toEqual([
    "[2. Boats stay in port. (in two) {C}]",
    "Alt 2 {B}: 2. Boats sail.",
  ]);
});

function closedWith(...acts: readonly TextAct[]): readonly string[] {
  const settlement = { accepts: acts.map(({ id }) => id), declines: [] };
  const text = workingText(BASE, [
    ...acts,
    act({ id: "m1", kind: "closed", party: "M", at: 9, settlement, procedure: "Silence" }),
  ]);
  expect(cleanText(text).ok).toBe(true);
  return bracketedText(text, "attributed");
}

test("proposals on provisions are carried out once they are accepted", () => {
  expect(closedWith(proposal("a1", INSERT))[1]).toBe("1 bis. Review.");
  expect(closedWith(proposal("a1", { kind: "delete", provision: "art-1" }))).toEqual(["2. Boats stay in port."]);
  expect(closedWith(proposal("a1", { kind: "replace", provision: "art-1", with: REVIEW }))[0]).toBe("1 bis. Review.");
  expect(closedWith(proposal("a1", { kind: "move", provision: "art-1", under: null, after: "art-2" }))).toEqual([
    "2. Boats stay in port.",
    "1. B has 40 per cent.",
  ]);
  expect(closedWith(proposal("a1", { kind: "merge", provision: "art-2", into: "art-1" }))).toEqual([
    "1. B has 40 per cent. Boats stay in port.",
  ]);
  expect(closedWith(proposal("a1", { kind: "split", provision: "art-1", at: 3, number: "1 bis" }))).toEqual([
    "1. B has",
    "1 bis. 40 per cent.",
    "2. Boats stay in port.",
  ]);
  expect(closedWith(proposal("a1", { kind: "number", provision: "art-2", number: "3" }))[1]).toBe(
    "3. Boats stay in port.",
  );
});

test("a number that was accepted stays in print beside a newer proposal", () => {
  const renumbered = (id: string, number: string, at: number) =>
    proposal(id, { kind: "number", provision: "art-1", number }, at);
  const settlement = { accepts: ["a1"], declines: [] };
  const closing = act({ id: "c1", kind: "closed", party: "C", at: 2, settlement, procedure: "No objection" });
  const text = workingText(BASE, [renumbered("a1", "9", 1), closing, renumbered("b1", "8", 3)]);
  expect(bracketedText(text, "anonymous")[0]).toMatch(/ \[numbered 9\] \[numbered 8\]$/);
});

test("the second part of a split provision is translated and staged like any other, but not changed as a whole", () => {
  const split = proposal("a1", { kind: "split", provision: "art-1", at: 3 });
  const onPart = [
    act({ id: "t1", kind: "translated", party: "A", at: 2, provision: "a1", language: "fr", wording: ["40"] }),
    act({ id: "s1", kind: "staged", party: "A", at: 2, stage: "adopted", provisions: ["a1"], procedure: "Silence" }),
    proposal("b1", { kind: "delete", provision: "a1" }, 2),
  ];
  expect(workingText(BASE, [split, ...onPart]).idle.map(({ act: { id }, why }) => [id, why])).toEqual([
    ["b1", "not-such-an-act"],
  ]);
});

test("a move into itself and a merger into each other are not carried out, and stay in brackets", () => {
  const closed = (...acts: readonly TextAct[]) => {
    const settlement = { accepts: acts.map(({ id }) => id), declines: [] };
    return brackets(...acts, act({ id: "m1", kind: "closed", party: "M", at: 9, settlement, procedure: "Silence" }));
  };
  expect(closed(proposal("a1", { kind: "move", provision: "art-1", under: "art-1", after: null }))[0]).toContain(
    "[moved",
  );
  const moves = [
    proposal("a1", { kind: "move", provision: "art-1", under: "art-2", after: null }),
    proposal("b1", { kind: "move", provision: "art-2", under: "art-1", after: null }),
  ];
  expect(closed(...moves).filter((line) => line.includes("[moved")).length).toBe(2);
  const mergers = [
    proposal("a1", { kind: "merge", provision: "art-1", into: "art-2" }),
    proposal("b1", { kind: "merge", provision: "art-2", into: "art-1" }),
  ];
  expect(closed(...mergers).filter((line) => line.includes("[merged")).length).toBe(2);
});

test("a provision with something open inside is not deleted by a closing that passes it over", () => {
  const a1 = proposal("a1", { kind: "delete", provision: "art-1" });
  const settlement = { accepts: ["a1"], declines: [] };
  const closed = act({ id: "m1", kind: "closed", party: "M", at: 9, settlement, procedure: "Silence" });
  expect(brackets(a1, words("b1", ["art-1", 4, 5], "45"), closed).slice(0, 2)).toEqual([
    "[1. B has [40] [45 {B}] per cent.]",
    "[no text {A}]",
  ]);
});

test("words proposed in proposed words end at a depth, and moves into each other too", () => {
  const chain = Array.from({ length: 40 }, (_, at) =>
    words(`a${at}`, [at === 0 ? "art-1" : `a${at - 1}`, 0, 1], "x", at),
  );
  const { idle } = workingText(BASE, chain.toReversed());
  expect(idle.map(({ act: one, why }) => [one.id, why])).toEqual([
    ["a32", "nested-too-deep"],
    ...Array.from({ length: 7 }, (_, at) => [`a${33 + at}`, "waits-for-what-it-names"]),
  ]);
  const many = articles(...Array.from({ length: 400 }, () => "x"));
  const ids = Array.from({ length: 399 }, (_, at) => `a${at + 2}`);
  const moves = ids.map((id, at) =>
    proposal(id, { kind: "move", provision: `art-${at + 2}`, under: `art-${at + 1}`, after: null }),
  );
  const closings = ids.map((id) =>
    act({
      id: `m-${id}`,
      kind: "closed",
      party: "M",
      at: 9,
      settlement: { accepts: [id], declines: [] },
      procedure: "Silence",
    }),
  );
  const text = workingText(many, [...moves, ...closings]);
  let depth = 0;
  for (let at = text.provisions[0]; at !== undefined; at = at.children[0]) depth += 1;
  expect(depth).toBe(100);
});

test("a translation into the language of the text has no effect", () => {
  const into = (language: string) =>
    act({ id: language, kind: "translated", party: "A", provision: "art-1", language, wording: ["x"] });
  expect(workingText(BASE, [into("en"), into("fr")]).idle.map(({ act: { id }, why }) => [id, why])).toEqual([
    ["en", "language-of-the-base-text"],
  ]);
});
