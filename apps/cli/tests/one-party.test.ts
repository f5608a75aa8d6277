import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { entente, ententeJson } from "./run-entente.ts";
import { temporaryCase } from "./temporary-case.ts";

const FINAL = "cases/blue-harbor/offers/final.json";

describe("--as PARTY", () => {
  const commands: readonly (readonly string[])[] = [
    ["analyse"],
    ["rate", "--offer", FINAL],
    ["improve", "--offer", FINAL],
    ["ratify", "--offer", FINAL],
    ["ladder"],
    ["accept", "--offer", FINAL, "--draws", "2000"],
    ["validate"],
  ];

  test.each(commands)("entente %s reads nothing of the other party, whose file is no JSON", (command, ...options) => {
    using other = temporaryCase();
    other.write("instructions/brennholm.json", "SECRET-OF-BRENNHOLM {");
    const { code, stdout, stderr } = entente([command, other.folder, "--as", "arkvale", ...options]);
    expect([0, 1]).toContain(code);
    expect(stderr).toBe("");
    expect(stdout).not.toContain("SECRET-OF-BRENNHOLM");
    expect(entente([command, other.folder, "--as", "brennholm", ...options]).code).toBe(2);
  });

  test("works where the other party's file does not exist", () => {
    using other = temporaryCase();
    rmSync(join(other.folder, "instructions/brennholm.json"));
    const { report } = ententeJson(["analyse", other.folder, "--as", "arkvale"]);
    expect(report.parties).toEqual(["arkvale"]);
    expect(report.as).toBe("arkvale");
    expect(report.solutions).toEqual({ nash: null, kalaiSmorodinsky: null, egalitarian: null, utilitarian: null });
  });

  test("a party without instructions stops the analyst's view, and is named", () => {
    using other = temporaryCase();
    rmSync(join(other.folder, "instructions/brennholm.json"));
    const { code, stderr } = entente(["analyse", other.folder]);
    expect(code).toBe(2);
    expect(stderr).toContain("brennholm");
  });

  test("a party id cannot leave the folder", () => {
    using other = temporaryCase();
    writeFileSync(join(other.folder, "outside.json"), "{}");
    const { code, stderr } = entente(["analyse", other.folder, "--as", "../outside"]);
    expect(code).toBe(2);
    expect(stderr).toContain("its parties are arkvale, brennholm");
  });

  test("file and party that disagree are refused", () => {
    using other = temporaryCase();
    other.edit("instructions/arkvale.json", (content) => {
      content.party = "brennholm";
    });
    const { code, stderr } = entente(["validate", other.folder]);
    expect(code).toBe(2);
    expect(stderr).toContain("arkvale.json");
  });
});
