import { expect, test } from "vitest";
import { act, articles, proposal } from "../../testing/drafting.ts";
import { workingText } from "../consolidation/index.ts";
import { lineRead, printedText } from "./index.ts";

const OTHER = { kind: "article", number: "1", wording: ["Boats", " ", "sail", "."], children: [] };
const REPLACE = proposal("b1", { kind: "replace", provision: "art-1", with: OTHER });
const CLOSED = act({
  id: "m1",
  kind: "closed",
  party: "M",
  at: 9,
  settlement: { accepts: ["b1"], declines: [] },
  procedure: "Silence",
});

/** The first article when the chair accepted another one in its place and passed over a rival. */
function besides(rival: object) {
  const acts = [REPLACE, proposal("c1", { provision: "art-1", ...rival }), CLOSED];
  const [article] = printedText(workingText(articles("Boats stay."), acts), { view: "anonymous" }).provisions;
  if (article === undefined) throw new Error("An article");
  const { wording, bracket, changes, rivals } = article;
  return {
    words: lineRead(wording),
    hasBracket: bracket !== undefined,
    changes: changes.map(({ remark }) => remark),
    rivals: rivals.map((one) => lineRead(one.provision.wording)),
  };
}

test("words that are out of the running are not printed, and every alternative left is", () => {
  const [words, rivals] = ["", ["Boats sail."]];
  expect(besides({ kind: "delete" })).toEqual({ words, hasBracket: false, changes: ["no text"], rivals });
});

test("words that would be divided or merged are printed in their bracket", () => {
  expect(besides({ kind: "split", at: 1 })).toEqual({
    words: "Boats stay.",
    hasBracket: true,
    changes: ["divided in two"],
    rivals: ["Boats sail."],
  });
});
