import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { act, articles, proposal, words } from "../../testing/drafting.ts";
import { printSample } from "../../testing/print-sample.ts";
import { PLAYED_BASE, randomHistory } from "../../testing/random-history.ts";
import { workingText } from "../consolidation/index.ts";
import { parseXml } from "../xml/index.ts";
import { fourColumnDocument } from "./column-document.ts";
import { fourColumnPage } from "./column-page.ts";
import { type ColumnOptions, type FourColumns, fourColumns } from "./four-columns.ts";

const ATTRIBUTED: ColumnOptions = { view: "attributed" };

test("fourColumns() sets each party's first wording beside what stands now", () => {
  const acts = [
    words("a1", ["art-1", 4, 5], "45", 1),
    words("a2", ["art-1", 4, 5], "44", 5),
    words("b1", ["art-1", 4, 5], "30", 2),
    words("c1", ["art-1", 6, 6], "about ", 3),
    act({ id: "w1", kind: "withdrawn", party: "A", at: 6, act: "a1" }),
    act({
      id: "z1",
      kind: "closed",
      party: "chair",
      at: 7,
      settlement: { accepts: ["a2"], declines: ["b1"] },
      procedure: "No objection",
    }),
  ];
  const columns = fourColumns(workingText(articles("B has 40 of it."), acts), ["A", "B", "C"], ATTRIBUTED);
  expect(columns.heads).toEqual(["A", "B", "C", "Compromise"]);
  expect(shown(columns)).toEqual([
    ["B has 45 of it.", "B has 30 of it.", "B has 40 about of it.", "B has 44 [about  {⁨C⁩}]of it."],
  ]);
  expect(columns.rows[0]?.cells[3]?.wording.slice(0, 3)).toEqual([
    { text: "B has ", role: "words" },
    { text: "44", role: "new" },
    { text: " ", role: "words" },
  ]);
  expect(columns.rows[0]?.cells[0]).toEqual({
    state: "changed",
    heading: [],
    wording: [
      { text: "B has ", role: "words" },
      { text: "45", role: "new" },
      { text: " of it.", role: "words" },
    ],
  });
});

test("fourColumns() of two parties has the base text first, and leaves out what was proposed later", () => {
  const text = workingText(articles("B has 40."), [
    words("a1", ["art-1", 4, 5], "45", 9),
    words("b1", ["art-1", 4, 5], "30", 1),
  ]);
  const columns = fourColumns(text, ["A", "B"], { view: "anonymous", startingUntil: 5 });
  expect(columns.heads).toEqual(["Base text", "A", "B", "Compromise"]);
  expect(shown(columns)).toEqual([["B has 40.", "B has 40.", "B has 30.", "B has [40] [30] [45]."]]);
});

test("fourColumns() says of a provision what each position does with it, also when it was given up", () => {
  const provision = { kind: "article", number: "1 bis", wording: ["Wind", "."], children: [] };
  const acts = [
    proposal("a1", { kind: "delete", provision: "art-1" }),
    proposal("b1", { kind: "insert", under: null, after: "art-1", provision }),
    act({
      id: "z1",
      kind: "closed",
      party: "chair",
      at: 7,
      settlement: { accepts: [], declines: ["a1", "b1"] },
      procedure: "Vote",
    }),
  ];
  const { rows } = fourColumns(workingText(articles("Fish.", "Law."), acts), ["A", "B"], ATTRIBUTED);
  expect(rows.map(({ provision: id, label }) => [id, label])).toEqual([
    ["art-1", "Article 1"],
    ["b1", "Article 1 bis"],
    ["art-2", "Article 2"],
  ]);
  expect(rows.map(({ cells }) => cells.map(({ state }) => state))).toEqual([
    ["as-base", "no-text", "as-base", "as-base"],
    ["absent", "absent", "new", "absent"],
    ["as-base", "as-base", "as-base", "as-base"],
  ]);
});

test("fourColumns() refuses other than two or three parties", () => {
  for (const parties of [[], ["A"], ["A", "B", "C", "D"]])
    expect(() => fourColumns(printSample(), parties, ATTRIBUTED)).toThrow(/Cannot set out four columns: of \d parties/);
});

test("fourColumns() has a row for every provision of the working text and no party's reasons in it, whatever the history", () => {
  fc.assert(
    fc.property(randomHistory(), (acts) => {
      const text = workingText(PLAYED_BASE, acts);
      const { rows } = fourColumns(text, ["A", "B", "C"], { view: "anonymous" });
      const ids = rows.map(({ provision }) => provision);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { id, wording } of text.provisions) if (wording.length > 0) expect(ids).toContain(id);
      for (const { cells } of rows)
        for (const cell of cells.slice(0, 3)) expect(cell.wording.map(({ role }) => role)).not.toContain("bracket");
    }),
    { numRuns: 100 },
  );
});

test("fourColumnPage() marks new words, escapes what parties wrote and says where a position has nothing", () => {
  const acts = [words("a1", ["art-1", 0, 1], "<script>&"), proposal("b1", { kind: "delete", provision: "art-1" })];
  const page = fourColumnPage(
    fourColumns(workingText(articles("Fish."), acts), ["A", "B"], { ...ATTRIBUTED, marking: "<b>", status: "<i>" }),
  );
  expect(page).toContain("<ins>&lt;script&gt;&amp;</ins>.");
  expect(page).toContain('<i class="none">no text</i>');
  expect(page).not.toMatch(/<script|<b>&|<bdi><b>/);
  expect(page).toContain("size: A4 landscape");
});

test("fourColumnDocument() is well-formed Word, landscape, and the same bytes for the same columns", async () => {
  const hostile = workingText(articles("Fish."), [words("a1", ["art-1", 0, 1], "]]><w:p>&\u0000\uffff\u202e")]);
  for (const text of [hostile, printSample("ar")]) {
    const columns = fourColumns(text, ["A", "Bay"], { ...ATTRIBUTED, marking: "TLP:AMBER" });
    const bytes = await fourColumnDocument(columns);
    expect(await fourColumnDocument(columns)).toEqual(bytes);
    const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith(".xml"));
    for (const [name, part] of parts)
      expect({ name, read: parseXml(strFromU8(part)).ok }).toEqual({ name, read: true });
    const document = strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array());
    expect(document).toContain('w:orient="landscape"');
    expect(document.includes("<w:bidiVisual")).toBe(text !== hostile);
  }
});

function shown({ rows }: FourColumns): readonly (readonly string[])[] {
  return rows.map(({ cells }) => cells.map(({ wording }) => wording.map(({ text }) => text).join("")));
}
