import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CONCORDANCE_FINDINGS, DOCUMENT_KINDS, DOCUMENT_STAGES, RESERVATIONS } from "@entente/text/acts";
import { RULES } from "@entente/text/checks";
import { PROVISION_KINDS } from "@entente/text/provisions";
import { describe, expect, test } from "vitest";
import * as choices from "../src/text/text-choices.ts";
import type { Report } from "./run-entente.ts";
import { report, reportOf, said, temporaryTexts } from "./temporary-texts.ts";

const { scratch, accord } = temporaryTexts();

describe("a text through the command", () => {
  test("goes from a draft to a clean text, every step in words and as JSON of the published schema", async () => {
    const folder = await accord();
    const p1 = await report("propose", folder, "--party", "b", "--in", "2.1", "--replace", "40", "--with", "45");
    expect(p1.acts).toMatchObject([{ id: "p1", kind: "proposed", party: "b" }]);
    expect(p1.lines[0].line).toBe("1. Arkvale has 60 per cent and Brennholm has [40] [45 {b}] per cent of the catch.");
    await report(
      "propose",
      folder,
      "--party",
      "a",
      "--in",
      "2.1",
      "--replace",
      "40",
      "--with",
      "35",
      "--reason",
      "Fleet",
    );
    await report("position", folder, "reserve", "p2", "--party", "c", "--kind", "scrutiny", "--until", "spring");
    const counts = await report("counts", folder, "--over-time");
    expect(counts).toMatchObject({ open: { sites: 1, alternatives: 3 }, rows: [{ key: "article 2" }] });
    expect(counts.overTime.map(({ opened }: Report) => opened)).toEqual([1]);
    expect(await said("show", folder, "--clean")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("not clean"),
    });
    const closed = await report("close", folder, "--accept", "p1", "--procedure", "no objection", "--stage", "clean");
    expect(closed.acts[0].settlement).toEqual({ accepts: ["p1"], declines: ["p2"] });
    const clean = await report("show", folder, "--clean", "--article", "2.1");
    expect(clean.lines.map(({ line }: Report) => line)).toEqual([
      "1. Arkvale has 60 per cent and Brennholm has 45 per cent of the catch.",
    ]);
    expect(clean).toMatchObject({ stage: "clean", open: { sites: 0 } });
    const before = await report("show", folder, "--article", "2.1", "--at", "p1");
    expect(before.lines[0].line).toContain("[40] [45 {b}]");
  });

  test("changes words wherever they are quoted, with the spaces that a writer would leave", async () => {
    const folder = await accord();
    const propose = (...args: readonly string[]) => report("propose", folder, "--party", "a", ...args);
    const line = async (...args: readonly string[]) => (await propose(...args)).lines[0].line;
    expect(await line("--in", "2.2.a", "--insert-after", "landings", "--with", "and discards")).toContain(
      "landings[ and discards {a}] every",
    );
    expect(await line("--in", "2.2.a", "--delete", "every quarter")).toContain("[ every quarter] [no text {a}];");
    expect(await line("--in", "2.2.b", "--replace", "grounds in", "--with", "bays in")).toContain("[bays in {a}]");
    expect(await line("--in", "2.2.b", "--replace", "bays", "--with", "inlets")).toContain("[inlets {a}]");
    expect(await line("--in", "2.1", "--insert-before", "the catch", "--with", "half")).toContain("of[ half {a}] the");
    expect(await line("--in", "1", "--replace", "erms", "--with", "itles")).toBe(
      '1. Use of [terms] [titles {a}]. In this Accord, "the Zone" means the shelf sea.',
    );
    await propose("--in", "2.2.b", "--insert-before", "close", "--with", "help to");
    const { stdout } = await said("show", folder, "--article", "2.2");
    expect(stdout).toContain("(a) report landings [and discards {a}] [every quarter] [no text {a}];");
    expect(stdout).toContain("(b) [help to {a}] close the");
  });

  test("Arabic and Chinese articles are named by figures, and their words quoted without spaces", async () => {
    const zh = join(scratch, "zh");
    writeFileSync(`${zh}.md`, "# 协定\n\n## 第七条\n\n双方每年关闭渔场三个月。\n");
    await report("import", `${zh}.md`, zh, "--language", "zh");
    const { lines } = await report(
      "propose",
      zh,
      "--party",
      "b",
      "--in",
      "7",
      "--insert-after",
      "每年",
      "--with",
      "春季",
    );
    expect(lines[0].line).toContain("每年[春季 {b}]关闭");
    const ar = join(scratch, "ar");
    writeFileSync(`${ar}.md`, "# اتفاق\n\n## المادة ٧\n\nتمتنع القوارب عن الصيد ثلاثة أشهر.\n");
    await report("import", `${ar}.md`, ar, "--language", "ar");
    const { acts } = await report("propose", ar, "--party", "b", "--in", "7", "--replace", "ثلاثة", "--with", "أربعة");
    expect(acts[0].change.wording).toEqual(["أربعة"]);
  });

  test("an article cited by its number follows a new number; what stays as typed is what the text does not have", async () => {
    const folder = await accord();
    const change = async (...args: readonly string[]) =>
      (await report("propose", folder, "--party", "a", ...args)).acts[0].change;
    const refersTo = (text: string, id: string) => ({ text, refersTo: id });
    expect((await change("--in", "1", "--replace", "means", "--with", "in article 2 means")).wording).toEqual([
      "in",
      " ",
      "article",
      " ",
      refersTo("2", "art-2"),
      " ",
      "means",
    ]);
    const own = await change("--in", "2.2.a", "--insert-after", "landings", "--with", "under paragraph 1");
    expect(own.wording.at(-1)).toEqual(refersTo("1", "art-2-1"));
    const other = await change("--in", "2.2.b", "--replace", "1", "--with", "2");
    expect(other.wording).toEqual([refersTo("2", "art-2")]);
    const added = await change(
      "--new-after",
      "2",
      "--number",
      "3",
      "--text",
      "Articles 1 and 7 hold, and paragraph 1.",
    );
    expect(added.provision.wording.filter((part: unknown) => typeof part !== "string")).toEqual([
      refersTo("1", "art-1"),
    ]);
    const outside = await change("--in", "2.1", "--insert-after", "catch", "--with", "under article 2 of the Charter");
    expect(outside.wording.every((part: unknown) => typeof part === "string")).toBe(true);
    await report("close", folder, "--accept", "p1,p3,p4", "--procedure", "no objection");
    const shown = async (article: string) => (await report("show", folder, "--article", article)).lines[0].line;
    expect(await shown("1")).toContain("in article 2 means");
    await change("--in", "2", "--number", "12");
    await report("close", folder, "--accept", "p6", "--procedure", "no objection");
    expect(await shown("1")).toContain("in article 12 means");
    expect(await shown("art-2-2-b")).toContain("under article 12");
    expect(await shown("3")).toContain("Articles 1 and 7 hold");
  });

  test("an accepted change can be changed again, with the words round it", async () => {
    const folder = await accord();
    await report("propose", folder, "--party", "b", "--in", "2.1", "--replace", "40", "--with", "45");
    await report("close", folder, "--accept", "p1", "--procedure", "no objection");
    const { acts, lines } = await report(
      "propose",
      folder,
      "--party",
      "a",
      "--in",
      "2.1",
      "--replace",
      "has 45 per",
      "--with",
      "gets 44 per",
    );
    expect(acts[0].change.place).toEqual({ of: "art-2-1", from: 14, to: 19 });
    expect(lines[0].line).toContain("Brennholm [has 45 per] [gets 44 per {a}] cent");
  });

  test("moves, merges, splits, numbers and replaces whole provisions", async () => {
    const folder = await accord();
    const propose = (...args: readonly string[]) => report("propose", folder, "--party", "a", ...args);
    await propose(
      "--new-after",
      "2",
      "--number",
      "2 bis",
      "--heading",
      "Review",
      "--text",
      "The Parties review article 2.",
    );
    await propose("--in", "2.2.a", "--move-after", "2.2.b");
    await propose("--in", "2.2.b", "--number", "(c)");
    await propose("--in", "1", "--alternative", "--text", "The Zone is the shelf sea.");
    await propose("--in", "1", "--option", "B", "--text", "The Zone is the sea.");
    await propose("--in", "2.1", "--split-before", "and Brennholm", "--number", "1 bis");
    await propose("--in", "p1", "--replace", "review", "--with", "revisit");
    await propose("--in", "2.2", "--no-text");
    await propose("--new-after", "p1", "--number", "3", "--placeholder-for", "G1");
    const { lines } = await report("show", folder, "--anonymous");
    const text = lines.map(({ line }: Report) => line).join("\n");
    for (const part of ["[2 bis. Review.", "[moved after art-2-2-b]", "[numbered (c)]", "Option B: ", "[in two]"])
      expect(text).toContain(part);
    expect(text).toContain("[review] [revisit]");
    const { lines: again } = await propose(
      "--in",
      "1",
      "--replace",
      "Zone is the shelf",
      "--with",
      "Zone is all the shelf",
    );
    expect(again[0].line).toBe("Alt 1 {a}: 1. The [Zone is the shelf] [Zone is all the shelf {a}] sea.");
  });

  test.each([
    ["no change", ["propose", "F", "--party", "a"], /It says no change; for example: --in 7/],
    ["two changes", ["propose", "F", "--party", "a", "--in", "1", "--no-text", "--delete", "x"], /are two proposals/],
    [
      "words that are not there",
      ["propose", "F", "--party", "a", "--in", "1", "--delete", "fish"],
      /"fish" does not stand in article 1/,
    ],
    [
      "words that stand twice",
      ["propose", "F", "--party", "a", "--in", "2.1", "--delete", "per cent"],
      /stands 2 times in art-2-1: 1 "Arkvale has 60 per cent/,
    ],
    ["a provision that is not there", ["propose", "F", "--party", "a", "--in", "9", "--no-text"], /no provision "9"/],
    ["new words that are missing", ["propose", "F", "--party", "a", "--in", "2.1", "--replace", "40"], /--with "…"/],
    ["a proposal that is not there", ["close", "F", "--accept", "p9", "--procedure", "x"], /There is no act "p9"/],
    ["a hold without a link", ["position", "F", "hold", "1", "--party", "a"], /--linked-to is missing/],
    ["a date of no calendar", ["show", "F", "--at", "2023-02-30"], /there is no such date/],
    ["no text", ["show", scratch], /it holds no text\.json/],
  ])("refuses %s in one line and writes nothing", async (_what, args, found) => {
    const folder = await accord();
    const ran = await said(...args.map((arg) => (arg === "F" ? folder : arg)));
    expect(ran).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(found) });
    expect(ran.stderr.trim().split("\n")).toHaveLength(1);
    expect(readFileSync(join(folder, "acts.jsonl"), "utf8")).toBe("");
  });

  test("refuses what would have no effect, exit 1: another party's act cannot be withdrawn", async () => {
    const folder = await accord();
    await report("propose", folder, "--party", "b", "--in", "2.1", "--replace", "40", "--with", "45");
    const ran = await said("position", folder, "withdraw", "p1", "--party", "a");
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining("is about another party's act") });
    expect(readFileSync(join(folder, "acts.jsonl"), "utf8").split("\n")).toHaveLength(2);
  });

  test("compares versions by word and calls out a change of force", async () => {
    const folder = await accord();
    await report("propose", folder, "--party", "b", "--in", "2", "--replace", "shall", "--with", "should");
    await report("close", folder, "--accept", "p1", "--procedure", "no objection");
    const file = join(scratch, "draft.md");
    const { code, stdout } = await said("compare", file, folder);
    expect(code).toBe(1);
    expect(stdout).toContain("Each Party [-shall-]{+should+}:");
    expect(stdout).toContain("! Force: shall (obligation) → should (recommendation)");
    const three = await reportOf(1, "compare", file, folder, file);
    expect(three.provisions).toMatchObject([{ changes: [["reworded"], ["reworded"]] }]);
    expect((await said("compare", file, folder, file)).stdout).toContain("‹1, 3: shall | 2: should›");
    expect(await reportOf(0, "compare", file, file)).toMatchObject({ provisions: [], unchanged: 7 });
    expect((await said("compare", folder)).stderr).toContain("Two versions are compared at least");
  });

  test("says which checks cannot read the language of a text, instead of finding nothing", async () => {
    const [file, folder] = [join(scratch, "accord-russe.md"), join(scratch, "accord-russe")];
    writeFileSync(file, "# Соглашение\n\n## Статья 1\n\nРыба отдыхает весной.\n");
    await report("import", file, folder, "--language", "ru");
    const rules = ["--rules", "numbering,escalation-missing"];
    expect((await report("check", folder, ...rules)).notRead).toEqual(["escalation-missing"]);
    const { stdout } = await said("check", folder, ...rules);
    expect(stdout).toContain("Not looked at (1)");
    expect(stdout).toContain("escalation-missing");
  });

  test("checks a text, and keeps the answer to a finding with its reason", async () => {
    const folder = await accord();
    await report(
      "propose",
      folder,
      "--party",
      "b",
      "--in",
      "2",
      "--insert-after",
      "landings",
      "--with",
      "as appropriate",
    );
    await report("close", folder, "--accept", "p1", "--procedure", "no objection");
    const rules = ["--rules", "vague-words,numbering"];
    expect(await reportOf(1, "check", folder, ...rules)).toMatchObject({
      open: 1,
      findings: [{ provision: "art-2-2-a" }],
    });
    await said("check", folder, "--silence", "vague-words", "--article", "2.2.a", "--reason", "Later", "--party", "a");
    const answered = await reportOf(0, "check", folder, ...rules);
    expect(answered).toMatchObject({ open: 0, findings: [{ silenced: { reason: "Later", by: "a" } }] });
    expect((await said("check", folder, ...rules, "--silenced")).stdout).toContain("Answered: Later (a)");
    expect((await said("check", folder, "--silence", "numbering")).stderr).toContain("silenced with a reason");
    expect((await said("check", folder, "--rules", "spelling")).stderr).toContain('no rule "spelling"');
    writeFileSync(join(folder, "silenced.json"), "[]");
    expect((await said("check", folder)).stderr).toContain("silenced.json");
  });

  test("tells the sources of a word and the history of an article", async () => {
    const folder = await accord();
    await report(
      "propose",
      folder,
      "--party",
      "b",
      "--in",
      "2.1",
      "--replace",
      "40",
      "--with",
      "45",
      "--answers",
      "DP-02",
    );
    await report("position", folder, "oppose", "p1", "--party", "a", "--reason", "Too much");
    await report("propose", folder, "--party", "a", "--in", "1", "--delete", "this Accord,");
    const sources = await report("sources", folder, "2.1", "--word", "45");
    expect(sources.word.acts.map(({ sentence }: Report) => sentence)).toEqual([
      'b proposes "45" for "40" in art-2-1; answers DP-02',
      "a opposes p1; because: Too much",
    ]);
    const { rows } = await report("sources", folder);
    expect(rows.find(({ provision }: Report) => provision === "art-2-1")).toMatchObject({
      old: ["2.1"],
      approach: "open",
      parties: ["b"],
      points: ["DP-02"],
    });
    const history = await report("history", folder, "--article", "2");
    expect(history.acts.map(({ act }: Report) => act.id)).toEqual(["p1", "o1"]);
    expect(history.code).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){7}$/);
    expect((await report("history", folder, "--at", "p1")).code).not.toBe(history.code);
  });
});

test("the choices of options are those of the acts, checks and provisions", () => {
  expect(choices.RESERVATION_CHOICES).toEqual(RESERVATIONS);
  expect(choices.FINDING_CHOICES).toEqual(CONCORDANCE_FINDINGS);
  expect(choices.DOCUMENT_KIND_CHOICES).toEqual(DOCUMENT_KINDS);
  expect(choices.DOCUMENT_STAGE_CHOICES).toEqual(DOCUMENT_STAGES);
  expect(choices.PROVISION_KIND_CHOICES).toEqual(PROVISION_KINDS);
  expect(choices.RULE_CHOICES).toEqual(RULES);
});
