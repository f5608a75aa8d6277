import { expect, test } from "vitest";
import { articles, provision, words } from "../../testing/drafting.ts";
import { deleted, inserted, run, withDocument, withParts } from "../../testing/word-parts.ts";
import type { TextAct } from "../acts/index.ts";
import { bracketedText, type WorkingText, workingText } from "../consolidation/index.ts";
import { baseTextOf } from "../provisions/index.ts";
import { type ProposalStyle, proposalsFromWord, wordDocument } from "./index.ts";

const FISH = articles("B has 40 per cent of the fish.");

/** What a copy of a text says after its main part was changed, in one line each. */
async function said(
  text: WorkingText,
  change: (document: string) => string,
  proposals: ProposalStyle = "brackets",
): Promise<readonly string[]> {
  const { bytes } = await wordDocument(text, { view: "attributed", proposals });
  const changed = withDocument(bytes, change);
  expect(changed).not.toEqual(bytes);
  const read = proposalsFromWord(changed, { text, party: "Ana", at: 9 });
  if (!read.ok) throw new Error(read.reason);
  return [...read.value.acts.map(lineOf), ...read.value.losses.map(({ where, what }) => `lost in ${where}: ${what}`)];
}

function lineOf(act: TextAct): string {
  if (act.kind !== "proposed") return `${act.kind} ${"on" in act ? act.on : ""}`;
  const { change } = act;
  if (change.kind === "words")
    return `${change.place.of} ${change.place.from}-${change.place.to} "${change.wording.join("")}"`;
  if (change.kind === "insert") {
    const { provision: one, under, after } = change;
    return `insert ${one.kind} ${one.number ?? ""} "${one.wording.join("")}" under ${under} after ${after}`;
  }
  return JSON.stringify(change);
}

function replaced(from: string, to: string): (document: string) => string {
  return (document) => document.replace(from, to);
}

/** In the run that has these words, some of them deleted and others inserted. */
function tracked(words: string, [del, ins]: readonly [string, string], author?: string): (document: string) => string {
  const [before = "", after = ""] = words.split("|");
  const changed = `${del === "" ? "" : deleted(del, author)}${ins === "" ? "" : inserted(ins, author)}`;
  return replaced(run(`${before}${del}${after}`), `${run(before)}${changed}${run(after)}`);
}

test.each([
  ["a replaced word", ["B has | per cent of the fish.", "40", "45"], ['art-1 4-5 "45"']],
  ["part of a word", ["B has 4| per cent of the fish.", "0", "5"], ['art-1 4-5 "45"']],
  ["an insertion", ["B has 40 per cent| of the fish.", "", " or more"], ['art-1 9-9 " or more"']],
  ["a deletion", ["B has 40| of the fish.", " per cent", ""], ['art-1 5-9 ""']],
  ["the same words again", ["B has | per cent of the fish.", "40", "40"], []],
  ["a phrase of which one word is another", ["B has | of the fish.", "40 per cent", "45 per cent"], ['art-1 4-5 "45"']],
])("proposalsFromWord() finds %s on its tokens", async (_what, [words = "", del = "", ins = ""], expected) => {
  const text = workingText(FISH, []);
  expect(await said(text, tracked(words, [del, ins]))).toEqual(expected);
});

test("what was changed without tracking is found by comparing words", async () => {
  const text = workingText(FISH, []);
  const change = replaced("40 per cent of the fish", "45 per cent of all the fish");
  expect(await said(text, change)).toEqual(['art-1 4-5 "45"', 'art-1 12-12 "all "']);
});

test("words inside another one's alternative are proposed on the act that brought them in", async () => {
  const text = workingText(FISH, [words("b1", ["art-1", 4, 5], "45 or 46")]);
  expect(await said(text, tracked("45 or |", ["46", "47"]))).toEqual(['b1 4-5 "47"']);
  expect(await said(text, tracked("45 or |", ["46", "47"]), "tracked-changes")).toEqual(['b1 4-5 "47"']);
});
