import { expect, test } from "vitest";
import { act, articles, provision, words } from "../../testing/drafting.ts";
import { deleted, inserted, run, withDocument, withParts } from "../../testing/word-parts.ts";
import type { TextAct } from "../acts/index.ts";
import { type WorkingText, workingText } from "../consolidation/index.ts";
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

function lineOf(one: TextAct): string {
  if (one.kind !== "proposed") return `${one.kind} ${"on" in one ? one.on : ""}`;
  const { change } = one;
  if (change.kind === "words")
    return `${change.place.of} ${change.place.from}-${change.place.to} "${change.wording.join("")}"`;
  if (change.kind === "insert") {
    const { provision: made, under, after } = change;
    return `insert ${made.kind} ${made.number ?? ""} "${made.wording.join("")}" under ${under} after ${after}`;
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

const LISTED = baseTextOf(
  {
    language: "en",
    title: "Accord",
    provisions: [
      provision("art-1", {
        number: "1",
        heading: "Aim",
        children: [
          provision("art-1-1", { kind: "paragraph", number: "1", text: "Fish is shared." }),
          provision("art-1-2", { kind: "paragraph", number: "2", text: "Wind is shared. Rain is not." }),
        ],
      }),
      provision("art-2", { number: "2", text: "Rain." }),
    ],
  },
  "base",
);

const INS = '<w:rPr><w:ins w:id="7" w:author="Ana" w:date="2026-11-01T00:00:00Z"/></w:rPr>';
const DEL = '<w:rPr><w:del w:id="8" w:author="Ana" w:date="2026-11-01T00:00:00Z"/></w:rPr>';

/** The paragraph with these words, changed. */
function inParagraph(words: string, change: (paragraph: string) => string): (document: string) => string {
  return (document) =>
    document
      .split(/(?=<w:p>)/)
      .map((paragraph) => (paragraph.includes(words) ? change(paragraph) : paragraph))
      .join("");
}

function markedWith(mark: string): (paragraph: string) => string {
  return (paragraph) => paragraph.replace("</w:pPr>", `${mark}</w:pPr>`);
}

function struck(paragraph: string): string {
  const runs = paragraph.replaceAll("<w:t ", "<w:delText ").replaceAll("</w:t>", "</w:delText>");
  return markedWith(DEL)(runs.replace(/<w:r>.*<\/w:r>/, (all) => `<w:del w:id="3" w:author="Ana">${all}</w:del>`));
}

test("a new paragraph goes beside those of its kind, or inside what is above it", async () => {
  const text = workingText(LISTED, []);
  const behind = (words: string, line: string) =>
    inParagraph(words, (paragraph) =>
      markedWith(INS)(paragraph).replace("</w:p>", `</w:p><w:p>${inserted(line)}</w:p>`),
    );
  expect(await said(text, behind("Wind is", "3.\tFog."))).toEqual([
    'insert paragraph 3 "Fog." under art-1 after art-1-2',
  ]);
  expect(await said(text, behind("Wind is", "(a) Fog."))).toEqual(['insert point (a) "Fog." under art-1-2 after null']);
  expect(await said(text, behind("Aim", "Fog."))).toEqual(['insert paragraph  "Fog." under art-1 after null']);
  expect(await said(text, behind("Wind is", "Article 1 bis"))).toEqual([
    'insert article 1 bis "" under null after art-1',
  ]);
});

test("a new paragraph before another one goes behind what stands before that", async () => {
  const change = inParagraph(
    "Wind is",
    (paragraph) => `<w:p><w:pPr>${INS}</w:pPr>${inserted("1 bis. Fog.")}</w:p>${paragraph}`,
  );
  expect(await said(workingText(LISTED, []), change)).toEqual([
    'insert paragraph 1 bis "Fog." under art-1 after art-1-1',
  ]);
});

test("paragraphs that were struck out delete their provision, once with all that stands inside it", async () => {
  const text = workingText(LISTED, []);
  expect(await said(text, inParagraph("Fish is", struck))).toEqual(['{"kind":"delete","provision":"art-1-1"}']);
  const all = (document: string) =>
    ["Article 1<", "Aim", "Fish is", "Wind is"].reduce((now, words) => inParagraph(words, struck)(now), document);
  expect(await said(text, all)).toEqual(['{"kind":"delete","provision":"art-1"}']);
});

test("a paragraph that is missing altogether deletes its provision", async () => {
  expect(
    await said(
      workingText(LISTED, []),
      inParagraph("Fish is", () => ""),
    ),
  ).toEqual(['{"kind":"delete","provision":"art-1-1"}']);
});

test("joined paragraphs merge, a divided one splits, a changed number is proposed as one", async () => {
  const text = workingText(LISTED, []);
  expect(await said(text, inParagraph("Fish is", markedWith(DEL)))).toEqual([
    '{"kind":"merge","provision":"art-1-2","into":"art-1-1"}',
  ]);
  const divided = inParagraph("Wind is", (paragraph) =>
    markedWith(INS)(paragraph).replace(
      run("Wind is shared. Rain is not."),
      `${run("Wind is shared. ")}</w:p><w:p>${run("Rain is not.")}`,
    ),
  );
  expect(await said(text, divided)).toEqual(['{"kind":"split","provision":"art-1-2","at":7}']);
  const number = replaced('<w:t xml:space="preserve">2.</w:t>', "<w:t>2 bis.</w:t>");
  expect(await said(text, number)).toEqual(['{"kind":"number","provision":"art-1-2","number":"2 bis"}']);
});

test("a paragraph or an article that stands elsewhere was moved, and the others were not", async () => {
  const text = workingText(LISTED, []);
  const last = (document: string, words: string) => {
    const moved = document.split(/(?=<w:p>)/).find((paragraph) => paragraph.includes(words)) ?? "";
    return document.replace(moved, "").replace("<w:sectPr>", `${moved}<w:sectPr>`);
  };
  const behind = (document: string) => {
    const parts = document.split(/(?=<w:p>)/);
    const fish = parts.findIndex((one) => one.includes("Fish is"));
    return [...parts.slice(0, fish), parts[fish + 1], parts[fish], ...parts.slice(fish + 2)].join("");
  };
  expect(await said(text, behind)).toEqual(['{"kind":"move","provision":"art-1-2","under":"art-1","after":null}']);
  const article = (document: string) => ["Article 1<", ">Aim<", "Fish is", "Wind is"].reduce(last, document);
  expect(await said(text, article)).toEqual(['{"kind":"move","provision":"art-2","under":null,"after":null}']);
  expect(await said(text, (document) => last(document, ">Aim<"))).toEqual([
    "lost in art-1: Part of a provision was moved",
  ]);
});

test("brackets that were deleted, and a title that was changed, are lost by name", async () => {
  const text = workingText(FISH, [words("b1", ["art-1", 4, 5], "45")]);
  const bracket = '<w:r><w:rPr><w:rStyle w:val="Bracket"/></w:rPr><w:t xml:space="preserve">[</w:t></w:r>';
  expect(await said(text, replaced(bracket, ""))).toEqual([`lost in art-1: "[" is no part of the text`]);
  expect(await said(text, replaced("Accord", "Treaty"))).toEqual([`lost in title: "Accord" is no part of the text`]);
});

test("who accepts in Word what another one proposed proposes the same", async () => {
  const text = workingText(FISH, [words("b1", ["art-1", 4, 5], "45")]);
  const accepted = (document: string) => document.replace(/<w:del .*?<\/w:del>/, "").replace(/<\/?w:ins[^>]*>/g, "");
  expect(await said(text, accepted, "tracked-changes")).toEqual([
    'art-1 4-5 "45"',
    "lost in art-1: A proposal was accepted or rejected in Word; say so as a position on it",
  ]);
});

test("a copy of an earlier state is read against that state", async () => {
  const before = workingText(FISH, [words("b1", ["art-1", 4, 5], "45", 3)]);
  const { bytes } = await wordDocument(before, { view: "attributed", partyNames: new Map([["B", "Bergland"]]) });
  const changed = withDocument(bytes, tracked("| per cent of the fish.", ["", ""]));
  const after = workingText(FISH, [words("b1", ["art-1", 4, 5], "45", 3), words("c1", ["art-1", 10, 12], "", 5)]);
  const edited = withDocument(changed, replaced("the fish", "all fish"));
  const read = proposalsFromWord(edited, { text: after, party: "Ana", at: 9 });
  expect(read.ok && read.value.acts.map(lineOf)).toEqual(['art-1 12-13 "all"']);
});

test("a comment is on the provision, or on the proposal whose words it is about; ours are not new", async () => {
  const text = workingText(FISH, [
    words("b1", ["art-1", 4, 5], "45"),
    act({ id: "k1", kind: "commented", party: "C", on: "art-1", text: "Why?" }),
  ]);
  const { bytes } = await wordDocument(text, { view: "attributed" });
  const changed = withParts(bytes, {
    "word/comments.xml": (part) =>
      part.replace(
        "</w:comments>",
        '<w:comment w:id="77" w:author="Ana"><w:p><w:r><w:t>Too much</w:t></w:r></w:p></w:comment></w:comments>',
      ),
    "word/document.xml": (part) =>
      part.replace(run("45"), `<w:commentRangeStart w:id="77"/>${run("45")}<w:commentRangeEnd w:id="77"/>`),
  });
  const read = proposalsFromWord(changed, { text, party: "Ana", at: 9 });
  expect(read.ok && read.value.acts).toEqual([
    { id: "word-Ana-9-1", kind: "commented", party: "Ana", at: 9, on: "b1", text: "Too much" },
  ]);
});

test.each([
  [
    "no copy of ours",
    "customXml/item1.xml",
    () => undefined,
    "The document does not say that it is a copy of this text",
  ],
  [
    "another base",
    "customXml/item1.xml",
    (part: string) => part.replace("&quot;base&quot;:&quot;base", "&quot;base&quot;:&quot;other"),
    'The document is a copy of the text "other", not of "base"',
  ],
  [
    "another state",
    "customXml/item1.xml",
    (part: string) => part.replace(/&quot;sum&quot;:\d+/, "&quot;sum&quot;:7"),
    "The document is a copy of the text in a state that its acts do not lead to",
  ],
  [
    "a broken passport",
    "customXml/item1.xml",
    (part: string) => part.replace("{", "["),
    "What the document says of itself cannot be read",
  ],
] as const)("proposalsFromWord() refuses %s", async (_what, name, change, reason) => {
  const text = workingText(FISH, []);
  const { bytes } = await wordDocument(text, { view: "clean" });
  expect(proposalsFromWord(withParts(bytes, { [name]: change }), { text, party: "Ana", at: 9 })).toEqual({
    ok: false,
    reason,
  });
});
