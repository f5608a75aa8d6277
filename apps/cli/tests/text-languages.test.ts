import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { publishedSchema } from "./published-schema.ts";
import type { Report } from "./run-entente.ts";
import { report, said, temporaryTexts } from "./temporary-texts.ts";

const { scratch, accord } = temporaryTexts();
const SIGNED = "cases/blue-harbor/text";

/** The accord with a French article 2, whose point (b) cites article 1, and with Arabic words for article 1. */
async function translated(): Promise<string> {
  const folder = await accord();
  const acts = [
    { provision: "art-2", language: "fr", heading: ["Parts"], wording: [] },
    {
      provision: "art-2-2-b",
      language: "fr",
      wording: ["Fermer", " ", "(article ", { text: "1", refersTo: "art-1" }, ")."],
    },
    { provision: "art-1", language: "ar", heading: ["المصطلحات"], wording: ["المنطقة."] },
  ].map((act, at) => ({ id: `t${at}`, kind: "translated", party: "a", at, ...act }));
  appendFileSync(join(folder, "acts.jsonl"), acts.map((act) => `${JSON.stringify(act)}\n`).join(""));
  return folder;
}

/** The JSON of `entente text show`, by its schema, whatever is said beside it on stderr. */
async function shown(...args: readonly string[]): Promise<Report> {
  const value: unknown = JSON.parse((await said("show", ...args, "--json")).stdout);
  expect(publishedSchema("text-show").safeParse(value).error).toBeUndefined();
  return value;
}

describe("the languages of a text", () => {
  test("are shown without brackets, with the text's own ids; what has no words yet is named in one line", async () => {
    const folder = await translated();
    const french = await shown(folder, "--language", "FR", "--article", "2");
    expect(french).toMatchObject({ language: "fr", view: "clean", title: "Harbor Accord" });
    expect(french.lines.map(({ line }: Report) => line)).toEqual([
      "2. Parts.",
      "1.",
      "2.",
      "",
      "(a)",
      "(b) Fermer (article 1).",
    ]);
    expect(french.missing).toEqual(["art-2-1", "art-2-2-chapeau", "art-2-2-a"]);
    const ran = await said("show", folder, "--language", "fr");
    expect(ran.stderr).toBe("entente: Not translated into fr yet: art-1, art-2-1, art-2-2-chapeau, art-2-2-a\n");
    await report("propose", folder, "--party", "a", "--in", "1", "--number", "5");
    await report("close", folder, "--accept", "p1", "--procedure", "no objection");
    const { lines } = await report("show", folder, "--language", "fr", "--article", "art-2-2-b");
    expect(lines[0].line).toBe("(b) Fermer (article 5).");
  });

  test("are read from the right where they are written so", async () => {
    const folder = await translated();
    const { stdout } = await said("show", folder, "--language", "ar", "--article", "1", "--title", "اتفاق");
    expect(stdout).toMatch(/^اتفاق\n/u);
    expect(stdout).toMatch(/^\u20671\. المصطلحات\. المنطقة\.\u2069 +art-1 · clean$/mu);
    const page = (await report("show", SIGNED, "--language", "ar", "--page")).page;
    expect(readFileSync(page, "utf8")).toContain('<html lang="ar" dir="rtl">');
  });

  test("go out in every format, under the code of the text itself", async () => {
    const out = (ending: string) => join(scratch, `signed-ar${ending}`);
    for (const ending of [".pdf", ".docx", ".html", ".xml", ".md", ".txt"])
      expect(await report("export", SIGNED, "--to", out(ending), "--language", "ar", "--title", "اتفاق")).toMatchObject(
        {
          language: "ar",
          view: "clean",
          missing: [],
        },
      );
    const { code } = await report("history", SIGNED);
    const page = readFileSync(out(".html"), "utf8");
    for (const words of ['dir="rtl"', code, "المادة 7", "يخصص 40 في المائة"]) expect(page).toContain(words);
    const document = strFromU8(unzipSync(readFileSync(out(".docx")))["word/document.xml"] ?? new Uint8Array());
    expect(document).toContain("<w:bidi/>");
    expect(readFileSync(out(".xml"), "utf8")).toContain('<FRBRlanguage language="ar"/>');
    expect(readFileSync(out(".md"), "utf8")).toMatch(/^# اتفاق\n/u);
    const back = join(scratch, basename(out("")));
    await report("import", out(".txt"), back, "--language", "ar");
    expect(await report("show", back, "--article", "7.2")).toMatchObject({
      lines: [{ line: expect.stringContaining("يخصص 40") }],
    });
  });

  test("are counted by pair, with what is stale and what is left to translate", async () => {
    const folder = await translated();
    const first = await report("show", folder, "--languages");
    expect(first.pairs).toMatchObject([
      { languages: ["en", "ar"], toBeTranslated: 5, drafted: 1, stale: 0 },
      { languages: ["en", "fr"], toBeTranslated: 4, drafted: 2 },
      { languages: ["ar", "fr"], toBeTranslated: 6 },
    ]);
    await report("propose", folder, "--party", "a", "--in", "1", "--replace", "shelf sea", "--with", "open sea");
    await report("close", folder, "--accept", "p1", "--procedure", "no objection");
    const changed = await report("show", folder, "--languages");
    expect(changed.languages).toMatchObject([
      { language: "en", isOwn: true, toBeTranslated: [], stale: [] },
      {
        language: "ar",
        toBeTranslated: ["art-2", "art-2-1", "art-2-2-chapeau", "art-2-2-a", "art-2-2-b"],
        stale: ["art-1"],
      },
      { language: "fr", stale: [] },
    ]);
    const { stdout } = await said("show", folder, "--languages");
    expect(stdout).toContain("ar, stale: art-1\n");
    expect(stdout).toMatch(/en, ar +5 +1 +0 +0 +1\n/);
    expect((await said("show", await accord(), "--languages")).stdout).toContain("no words in another language yet");
    expect((await report("show", SIGNED, "--languages")).pairs.map(({ agreed }: Report) => agreed)).toEqual([
      109, 109, 109,
    ]);
  });

  test("are written provision by provision, and read against each other by a person", async () => {
    const folder = await accord();
    const write = async (provision: string, ...args: readonly string[]) =>
      (await report("propose", folder, "--party", "a", "--translate", provision, "--language", "fr", ...args)).acts[0];
    const heading = await write("2", "--heading", "Parts");
    expect(heading).toMatchObject({ id: "t1", kind: "translated", provision: "art-2", language: "fr", wording: [] });
    expect((await write("2.2.b", "--text", "Fermer (article 1).")).wording).toContainEqual({
      text: "1",
      refersTo: "art-1",
    });
    await write("1", "--heading", "Définitions", "--text", "La Zone est la mer.");
    expect(await write("1", "--text", "La Zone.")).toMatchObject({
      heading: ["Définitions"],
      wording: ["La", " ", "Zone", "."],
    });
    const { lines } = await report("show", folder, "--language", "fr", "--article", "1");
    expect(lines[0].line).toBe("1. Définitions. La Zone.");
    const pair = ["--party", "chair", "--languages", "en,fr", "--by", "R. Marais"];
    const read = await report("position", folder, "concord", "1", "2.2.b", ...pair);
    expect(read.acts).toMatchObject([
      {
        kind: "concorded",
        provisions: ["art-1", "art-2-2-b"],
        languages: ["en", "fr"],
        finding: "checked",
        person: "R. Marais",
      },
    ]);
    await report("position", folder, "concord", "1", ...pair, "--finding", "agreed");
    const { pairs } = await report("show", folder, "--languages");
    expect(pairs).toMatchObject([{ toBeTranslated: 3, drafted: 1, checked: 1, agreed: 1 }]);
  });

  test.each([
    ["no language", ["propose", "--translate", "1", "--text", "x"], /in which language/],
    ["what is no tag", ["propose", "--translate", "1", "--text", "x", "--language", "f_r"], /a tag such as fr/],
    ["no words", ["propose", "--translate", "2.1", "--language", "de"], /words are missing: --text "…" in de/],
    [
      "no heading",
      ["propose", "--translate", "1", "--language", "de", "--text", "x"],
      /"Use of terms", which is missing/,
    ],
    ["a second deed", ["propose", "--translate", "1", "--language", "fr", "--no-text"], /not with --no-text/],
    ["a language alone", ["propose", "--in", "1", "--no-text", "--language", "fr"], /--language goes with --translate/],
    ["one language", ["position", "concord", "1", "--languages", "en", "--by", "M"], /which two languages/],
    ["nobody", ["position", "concord", "1", "--languages", "en,ar"], /who read them/],
    [
      "words that are not there",
      ["position", "concord", "2.1", "--languages", "en,fr", "--by", "M"],
      /art-2-1 has no words in "fr"/,
    ],
  ])("are not written with %s", async (_what, [name = "", ...args], found) => {
    const folder = await translated();
    const before = readFileSync(join(folder, "acts.jsonl"), "utf8");
    const ran = await said(name, folder, ...args, "--party", "a");
    expect({ code: ran.code, lines: ran.stderr.split("\n").length }).toEqual({ code: 2, lines: 2 });
    expect(ran.stderr).toMatch(found);
    expect(readFileSync(join(folder, "acts.jsonl"), "utf8")).toBe(before);
  });

  test("are not written in the text's own language", async () => {
    const folder = await accord();
    const own = ["--translate", "2.1", "--language", "en", "--text", "x"];
    const ran = await said("propose", folder, "--party", "a", ...own);
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining("in the language of the text itself") });
  });

  test.each([
    ["a language without words", ["show", "F", "--language", "de"], 2, /no words in "de"; the text has en, ar, fr/],
    ["what is no language", ["show", "F", "--language", "\u202e_"], 2, /no words in/],
    ["brackets", ["show", "F", "--language", "fr", "--anonymous"], 2, /without brackets; it goes without --anonymous/],
    [
      "a view",
      ["export", "F", "--to", "x.md", "--language", "fr", "--view", "attributed"],
      2,
      /without --view attributed/,
    ],
    [
      "columns",
      ["export", "F", "--to", "x.html", "--language", "fr", "--four-columns", "a,b"],
      2,
      /without --four-columns/,
    ],
    ["a title alone", ["export", "F", "--to", "x.md", "--title", "Accord"], 2, /say it with --language/],
    ["a state and a page", ["show", "F", "--languages", "--page"], 2, /goes without --page/],
    ["its own language unclean", ["show", "F", "--language", "en"], 1, /not clean: 1 open bracket/],
  ])("are refused with %s in one line", async (_what, args, exit, found) => {
    const folder = await translated();
    await report("propose", folder, "--party", "b", "--in", "2.1", "--replace", "40", "--with", "45");
    const ran = await said(...args.map((arg) => (arg === "F" ? folder : arg)));
    expect({ code: ran.code, lines: ran.stderr.split("\n").length }).toEqual({ code: exit, lines: 2 });
    expect(ran.stderr).toMatch(found);
    expect([ran.stdout, existsSync("x.md"), existsSync("x.html")]).toEqual(["", false, false]);
  });
});
