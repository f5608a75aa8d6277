import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { BIN } from "./run-entente.ts";
import { report, reportOf, said, temporaryTexts } from "./temporary-texts.ts";

const { scratch, accord } = temporaryTexts();

describe("the files of a text", () => {
  test("goes out in every format; what comes back from Word and Akoma Ntoso is the same text", async () => {
    const folder = await accord();
    await report("propose", folder, "--party", "b", "--in", "2.1", "--replace", "40", "--with", "45");
    const out = (name: string) => join(folder, "..", `out-${basename(folder)}${name}`);
    for (const ending of [".xml", ".html", ".md", ".txt", ".docx"]) {
      const { bytes, as } = await report("export", folder, "--to", out(ending), "--marking", "TLP:AMBER");
      expect([`.${as}`, readFileSync(out(ending)).length]).toEqual([ending, bytes]);
    }
    expect(readFileSync(out(".html"), "utf8")).toContain("TLP:AMBER");
    expect(readFileSync(out(".txt"), "utf8")).toContain("[40] [45 {b}]");
    expect(await report("import", out(".xml"), out("-xml"))).toMatchObject({ acts: [{ id: "p1" }], losses: [] });
    const codes = [folder, out("-xml")].map(async (one) => (await report("history", one)).code);
    expect(await codes[1]).toBe(await codes[0]);
    await report("close", folder, "--accept", "p1", "--procedure", "no objection");
    await report("export", folder, "--to", out("-clean.md"), "--view", "clean");
    expect(await reportOf(0, "compare", folder, out("-clean.md"))).toMatchObject({ provisions: [] });
    const columns = await report("export", folder, "--to", out("-columns.html"), "--four-columns", "a,b");
    expect(columns.as).toBe("html");
  });

  test("a changed copy of the Word document comes back as that party's proposals", async () => {
    const folder = await accord();
    const file = join(scratch, `copy-${basename(folder)}.docx`);
    await report("export", folder, "--to", file);
    const files = unzipSync(readFileSync(file));
    const page = strFromU8(files["word/document.xml"] ?? new Uint8Array());
    expect(page).toContain("every quarter");
    const changed = { ...files, "word/document.xml": strToU8(page.replace("every quarter", "every month")) };
    writeFileSync(file, zipSync(changed));
    const { acts } = await report("import", file, folder, "--party", "a");
    expect(acts).toMatchObject([{ kind: "proposed", party: "a", change: { wording: ["month"] } }]);
    const { stdout } = await said("show", folder, "--article", "2.2");
    expect(stdout).toContain("(a) report landings every [quarter] [month {a}];");
    const foreign = await said("import", file, await accord(), "--party", "a");
    expect(foreign.code).toBe(0);
    expect((await said("import", join(scratch, "draft.md"), folder, "--party", "a")).code).toBe(2);
  });

  test.each([
    ["a format that is none", ["--to", "accord.odt"], 2, /a text goes out as \.docx/],
    ["a file that is there", ["--to", join(scratch, "draft.md")], 2, /already there; --force/],
    ["a clean text that is none", ["--to", join(scratch, "x.md"), "--view", "clean"], 1, /not clean: 1 open bracket/],
    ["columns as PDF", ["--to", join(scratch, "x.pdf"), "--four-columns", "a,b"], 2, /as \.docx or \.html/],
    ["one column", ["--to", join(scratch, "x.html"), "--four-columns", "a"], 2, /two or three parties/],
    ["a folder that is not there", ["--to", join(scratch, "none/x.html")], 2, /cannot be written/],
  ])("refuses to export %s", async (_what, args, exit, found) => {
    const folder = await accord();
    await report("propose", folder, "--party", "b", "--in", "2.1", "--replace", "40", "--with", "45");
    const ran = await said("export", folder, ...args);
    expect(ran).toMatchObject({ code: exit, stdout: "", stderr: expect.stringMatching(found) });
  });

  test("writes a page for the browser, and says where", async () => {
    const { stdout } = await said("show", await accord(), "--page");
    expect(readFileSync(stdout.trim(), "utf8")).toContain("<h1>Harbor Accord</h1>");
    rmSync(join(stdout.trim(), ".."), { recursive: true });
  });

  test("names the line of a bad act, and shows nothing of a hostile text to the terminal", async () => {
    const folder = await accord();
    const acts = join(folder, "acts.jsonl");
    writeFileSync(acts, '{"id":"p1"}\n');
    expect((await said("show", folder)).stderr).toMatch(/acts\.jsonl, line 1: /);
    writeFileSync(acts, "{\n");
    expect((await said("show", folder)).stderr).toMatch(/acts\.jsonl, line 1/);
    const change = { kind: "words", place: { of: "art-1", from: 0, to: 0 }, wording: ["\u001b[2J\u202ehi"] };
    writeFileSync(acts, `${JSON.stringify({ id: "p1", kind: "proposed", party: "a", at: 0, change })}\n`);
    const { stdout } = await said("show", folder);
    for (const sign of ["\u001b", "\u202e"]) expect(stdout).not.toContain(sign);
  });

  test("a folder is made whole or not at all", async () => {
    const folder = await accord();
    const again = await said("import", join(scratch, "draft.md"), folder);
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("something is there already") });
    expect(readdirSync(folder).sort()).toEqual(["acts.jsonl", "text.json"]);
    expect(existsSync(join(scratch, "nowhere"))).toBe(false);
    expect((await said("import", join(scratch, "none.md"), join(scratch, "nowhere"))).code).toBe(2);
    expect(existsSync(join(scratch, "nowhere"))).toBe(false);
  });

  test("two who write at once lose no act and tear no line", async () => {
    const folder = await accord();
    const parties = ["a", "b", "c", "d"];
    const args = (party: string) => [
      "text",
      "position",
      folder,
      "comment",
      "1",
      "2",
      "2.1",
      "--party",
      party,
      "--comment",
      "x",
    ];
    const ended = await Promise.all(parties.map((party) => endOf(args(party))));
    expect(ended).toEqual(parties.map(() => ({ code: 0, stderr: "" })));
    const acts = (await report("show", folder)).idle;
    expect(acts).toEqual([]);
    const lines = readFileSync(join(folder, "acts.jsonl"), "utf8").trim().split("\n");
    expect(new Set(lines.map((line): string => JSON.parse(line).id)).size).toBe(12);
    expect(readdirSync(folder).sort()).toEqual(["acts.jsonl", "text.json"]);
  });

  test("a lock whose process is gone is taken over", async () => {
    const folder = await accord();
    writeFileSync(join(folder, "acts.jsonl.lock"), "2147483646 x\n");
    await report("position", folder, "support", "1", "--party", "a");
    expect(readdirSync(folder).sort()).toEqual(["acts.jsonl", "text.json"]);
  });
});

/** How a command ends as a process of its own. */
function endOf(args: readonly string[]): Promise<{ readonly code: number | null; readonly stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, ...args], { stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (some) => {
      stderr += some;
    });
    child.on("close", (code) => resolve({ code, stderr }));
  });
}
