import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { archiveBytes } from "@entente/record/archive";
import { afterAll, describe, expect, test } from "vitest";
import { archivedRoom, type Deed, NORTH_ROOT } from "../../../packages/record/testing/archived-room.ts";
import {
  claiming,
  HANDED_OVER,
  policyNaming,
  SECOND_ROOT,
  SUCCEEDED,
} from "../../../packages/record/testing/replaced-roots.ts";
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
    expect(stdout).toMatch(/3 +offer\/tabled +Ada, north head +2023-11-14 22:13 +witnessed +holds/);
    expect(stdout).toContain("Witnessed: entries 1 to 8 of 8, by 2023-11-14 22:15 UTC.");
    expect(stdout).not.toContain("Unwitnessed");
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      `What the room is called is the word of whoever made the archive. Every entry names it by this number: ${"4747 ".repeat(16)}`,
    );
    expect(ententeJson(["verify", ARCHIVE]).report).toMatchObject({
      room: "Plenary of Blue Harbor",
      id: "47".repeat(32),
    });
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

  test("says of a root that was replaced between which leaves it held, why it is believed, and where it is not", async () => {
    const made = async (deeds: readonly Deed[]): Promise<string> =>
      written("replaced.tar", archiveBytes(await archivedRoom(deeds, claiming(NORTH_ROOT, SECOND_ROOT))));
    const newest = written("newest.policy", policyNaming(SECOND_ROOT));
    const proven = entente(["verify", await made(SUCCEEDED), "--trust", newest]);
    expect({ code: proven.code, stderr: proven.stderr }).toEqual({ code: 0, stderr: "" });
    expect(proven.stdout.replaceAll(/\s+/g, " ")).toContain(
      "north, from the beginning, up to leaf 4: named by the trusted root that took its place.",
    );
    expect(proven.stdout).toContain("north, after leaf 4: named by the policy.");
    const doubted = entente(["verify", await made(HANDED_OVER), "--trust", newest]);
    expect(doubted.code).toBe(1);
    expect(doubted.stdout.replaceAll(/\s+/g, " ")).toContain(
      "but the roots of the policy do not stand behind all of them. credentials/000001.cbor: By a root of north for which none of the policy stands.",
    );
    const { report } = ententeJson(["verify", await made(SUCCEEDED), "--trust", newest]);
    expect(report.roots).toEqual([
      expect.objectContaining({ party: "north", from: null, until: 4 }),
      expect.objectContaining({ party: "north", from: 4, until: null, ground: "named by the policy" }),
    ]);
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
