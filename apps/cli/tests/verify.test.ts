import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { entente, ententeJson, ROOT } from "./run-entente.ts";

const ARCHIVE = "packages/record/testdata/blue-harbor.tar";
const POLICY = "packages/record/testdata/blue-harbor.policy";
const folder = mkdtempSync(join(tmpdir(), "entente-verify-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe("entente verify", () => {
  test("says what holds of each entry, by whom, and that it was witnessed", () => {
    const { code, stdout, stderr } = entente(["verify", ARCHIVE, "--trust", POLICY]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/3 +offer\/tabled +Ada, north head +11-14 22:13 +witnessed 22:15 +holds/);
    expect(stdout).toContain("All 8 entries are witnessed");
    expect(stdout).toContain("Proven: all 8 entries hold");
  });

  test("without a policy says unwitnessed and origin unproven, and is a no", () => {
    const { code, stdout } = entente(["verify", ARCHIVE]);
    expect(code).toBe(1);
    expect(stdout).toContain("Unwitnessed: 8 of 8 entries");
    expect(stdout).toContain("Consistent, origin unproven");
  });

  test("refuses an archive with one byte turned, and names the place", () => {
    const bytes = readFileSync(join(ROOT, ARCHIVE));
    const at = bytes.lastIndexOf("entries/000002.cbor") + 512 + 40;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const { code, report } = ententeJson(["verify", written("spoilt.tar", bytes), "--trust", POLICY]);
    expect(code).toBe(1);
    expect(report.verdict).toBe("refused");
    expect(report.problem.place).toContain("entries/000002");
  });

  test("under other roots the same archive is refused", () => {
    const text = readFileSync(join(ROOT, POLICY), "utf8").replace(/^root north .{8}/m, "root north 00000000");
    const { code, report } = ententeJson(["verify", ARCHIVE, "--trust", written("other.policy", text)]);
    expect({ code, verdict: report.verdict }).toEqual({ code: 1, verdict: "refused" });
  });

  test.each([
    ["a missing file", ["verify", "nowhere.tar"], /nowhere\.tar: there is no such file/],
    ["a policy that is none", ["verify", ARCHIVE, "--trust", ARCHIVE], /blue-harbor\.tar: not a policy: /],
    ["no file", ["verify"], /needs FILE/],
  ])("%s gives one clear line and exit code 2", (_, args, line) => {
    const { code, stdout, stderr } = entente(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^entente: [^\n]+\n$/);
    expect(stderr).toMatch(line);
  });
});
