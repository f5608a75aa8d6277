import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { act, articles, proposal, provision, words } from "../../testing/drafting.ts";
import { wordPart } from "../../testing/word-parts.ts";
import { workingText } from "../consolidation/index.ts";
import { baseTextOf } from "../provisions/index.ts";
import { parseXml } from "../xml/index.ts";
import { wordDocument } from "./index.ts";

const FISH = articles("B has 40 per cent of the fish.");
const DISPUTED = workingText(FISH, [
  {
    ...words("b1", ["art-1", 4, 5], "45", Date.UTC(2026, 9, 1, 9)),
    reason: "Landings of 2025",
    answers: { points: ["DP-3"], offers: [] },
  },
  act({ id: "s1", kind: "supported", party: "C", at: Date.UTC(2026, 9, 2), on: "b1" }),
  act({
    id: "r1",
    kind: "reserved",
    party: "D",
    at: Date.UTC(2026, 9, 3),
    on: "b1",
    reservation: "scrutiny",
    until: "15 January",
    reason: "Parliament",
  }),
  act({ id: "k1", kind: "commented", party: "E", at: Date.UTC(2026, 9, 4), on: "art-1", text: "which fish?" }),
  proposal(
    "c2",
    {
      kind: "insert",
      under: null,
      after: "art-1",
      provision: { kind: "article", number: "2", wording: ["Wind", "."], children: [] },
    },
    5,
  ),
]);
const NAMES = new Map(["B", "C", "D", "E"].map((party) => [party, `Party${party}`]));

/** What a reader sees of the main part, paragraph by paragraph. */
function paragraphs(document: string): readonly string[] {
  return document
    .split("</w:p>")
    .slice(0, -1)
    .map((one) =>
      one
        .replaceAll("<w:tab/>", "\t")
        .replace(/^.*<\/w:pPr>/s, "")
        .replace(/<[^>]*>/g, ""),
    );
}

/** Comments by author, date and words. */
function comments(part: string): readonly string[] {
  return [...part.matchAll(/<w:comment .*?<\/w:comment>/g)].map(([one]) => {
    const [, author, date] = /w:author="(.*?)" w:date="(.*?)"/.exec(one) ?? [];
    return `${author} ${date}: ${one.replace(/<[^>]*>/g, "")}`;
  });
}

test("an attributed copy prints the brackets of the text, with Word's comments by party and date", async () => {
  const { bytes, losses } = await wordDocument(DISPUTED, { view: "attributed", partyNames: NAMES });
  expect(losses).toEqual([]);
  expect(paragraphs(wordPart(bytes, "word/document.xml"))).toEqual([
    "Accord",
    "Article 1",
    "B has [40] [45 {PartyB; support PartyC; reservation PartyD}] per cent of the fish.",
    "[Article 2",
    "Wind. {PartyC}]",
  ]);
  expect(comments(wordPart(bytes, "word/comments.xml"))).toEqual([
    "PartyE 2026-10-04T00:00:00Z: which fish?",
    "PartyB 2026-10-01T09:00:00Z: Landings of 2025 (answers DP-3)",
    "PartyD 2026-10-03T00:00:00Z: Scrutiny reservation, until 15 January: Parliament",
  ]);
});

test("proposals as tracked changes are insertions and deletions by party and date", async () => {
  const { bytes } = await wordDocument(DISPUTED, {
    view: "attributed",
    partyNames: NAMES,
    proposals: "tracked-changes",
  });
  const document = wordPart(bytes, "word/document.xml");
  const by = 'w:author="PartyB" w:date="2026-10-01T09:00:00Z"';
  expect(document).toMatch(
    new RegExp(`<w:del w:id="\\d+" ${by}><w:r><w:delText xml:space="preserve">40</w:delText></w:r></w:del>`),
  );
  expect(document).toMatch(
    new RegExp(`<w:ins w:id="\\d+" ${by}><w:r><w:t xml:space="preserve">45</w:t></w:r></w:ins>`),
  );
  expect(document).toContain('<w:ins w:id="3" w:author="PartyC" w:date="1970-01-01T00:00:00Z"/></w:rPr></w:pPr>');
  expect(comments(wordPart(bytes, "word/comments.xml"))).toContain("PartyC 2026-10-02T00:00:00Z: Supports");
});

test("a number that was accepted stays in the copy beside a newer proposal", async () => {
  const renumbered = (id: string, number: string, at: number) =>
    proposal(id, { kind: "number", provision: "art-1", number }, at);
  const settlement = { accepts: ["a1"], declines: [] };
  const closing = act({ id: "c1", kind: "closed", party: "C", at: 2, settlement, procedure: "No objection" });
  const text = workingText(FISH, [renumbered("a1", "9", 1), closing, renumbered("b1", "8", 3)]);
  const { bytes } = await wordDocument(text, { view: "anonymous" });
  const printed = wordPart(bytes, "word/document.xml").replace(/<[^>]*>/g, "");
  expect(printed).toMatch(/\[numbered 9\] ?\[numbered 8\]/);
});

test("an anonymous copy names nobody anywhere in the file, and says what it leaves out", async () => {
  for (const proposals of ["brackets", "tracked-changes"] as const) {
    const { bytes, losses } = await wordDocument(DISPUTED, { view: "anonymous", partyNames: NAMES, proposals });
    const whole = Object.values(unzipSync(bytes))
      .map((part) => strFromU8(part))
      .join("\n");
    expect(whole).not.toMatch(/Party[BCDE]|Landings|Parliament|c2/);
    expect(losses).toContainEqual({ where: "art-1", what: "A remark: this copy names nobody" });
  }
});

test("every page says how far it may travel, what it is and which page it is; lines are numbered", async () => {
  const { bytes } = await wordDocument(workingText(FISH, []), {
    view: "clean",
    marking: "TLP:RED & <secret>",
    status: "Clean text",
  });
  expect(wordPart(bytes, "word/header1.xml")).toMatch(/TLP:RED &amp; &lt;secret&gt;.*<w:tab\/>.*Clean text/);
  expect(wordPart(bytes, "word/footer1.xml")).toMatch(/TLP:RED.*Page .* PAGE .* \/ .* NUMPAGES /);
  expect(wordPart(bytes, "word/document.xml")).toContain('<w:lnNumType w:countBy="5"');
});

test("Arabic runs from the right, with words of other scripts from the left", async () => {
  const text = baseTextOf(
    { language: "ar", title: "", provisions: [provision("art-1", { kind: "pp", text: "الميناء (Blue Harbor)" })] },
    "base",
  );
  const { bytes } = await wordDocument(workingText(text, []), { view: "clean" });
  const document = wordPart(bytes, "word/document.xml");
  expect(document).toContain("<w:bidi/></w:pPr>");
  expect(document).toContain(
    '<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">الميناء (</w:t></w:r><w:r><w:t xml:space="preserve">Blue Harbor</w:t></w:r>',
  );
  expect(wordPart(bytes, "word/styles.xml")).toContain('w:bidi="ar"/>');
});

test("what Word cannot hold is lost by name, and every part stays XML", async () => {
  const { bytes, losses } = await wordDocument(workingText(articles("a\u0001b & <w:t>"), []), { view: "attributed" });
  expect(losses).toEqual([{ where: "art-1", what: 'Signs that Word cannot hold, in "\\u0001"' }]);
  for (const part of Object.values(unzipSync(bytes))) expect(parseXml(strFromU8(part))).toMatchObject({ ok: true });
});

test("a text with brackets has no clean copy", async () => {
  await expect(wordDocument(DISPUTED, { view: "clean" })).rejects.toThrow(RangeError);
});
