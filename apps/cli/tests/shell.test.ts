import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CATALOGUE } from "../src/catalogue/catalogue.ts";
import { entente, ROOT } from "./run-entente.ts";

const BASH = ["/bin/bash", "/usr/bin/bash"].find((path) => existsSync(path));
/** A Node that cannot run TypeScript by itself, where the machine has one. */
const OLD_NODE = ["/usr/bin/node", "/usr/local/bin/node"].find((path) => existsSync(path) && isOld(path));

function isOld(node: string): boolean {
  return (
    spawnSync(node, ["--print", "process.features.typescript"], { encoding: "utf8" }).stdout.trim() === "undefined"
  );
}

describe("completion", () => {
  test.each(["bash", "zsh", "fish"])("the script for %s knows every command and option", (shell) => {
    const { code, stdout } = entente(["completion", shell]);
    expect(code).toBe(0);
    for (const { name, options } of CATALOGUE) {
      for (const word of name.split(" ")) expect(stdout).toContain(word);
      for (const option of options) expect(stdout).toContain(option.name);
    }
  });

  test.skipIf(BASH === undefined)("bash completes commands, options and choices", () => {
    const script = entente(["completion", "bash"]).stdout;
    const complete = (...words: readonly string[]): readonly string[] => {
      const line = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _entente; echo "\${COMPREPLY[@]}"`;
      return spawnSync(BASH ?? "bash", ["-c", `${script}\n${line}`], { encoding: "utf8" })
        .stdout.trim()
        .split(" ");
    };
    expect(complete("entente", "ana")).toEqual(["analyse"]);
    expect(complete("entente", "analyse", "--li")).toEqual([""]);
    expect(complete("entente", "analyse", "--lo")).toEqual(["--lotteries"]);
    expect(complete("entente", "analyse", "--within", "r")).toEqual(["red-lines", "ratifiable"]);
    expect(complete("entente", "schema", "impr")).toEqual(["improve"]);
    expect(complete("entente", "lo")).toEqual(["log"]);
    expect(complete("entente", "log", "w")).toEqual(["watch", "witness"]);
    expect(complete("entente", "log", "witness", "--o")).toEqual(["--once"]);
    // A folder or a free value is left to the shell; choices are those of the command itself.
    expect(complete("entente", "read", "Plenary", "--profile", "")).toEqual([""]);
    expect(complete("entente", "text", "position", "--kind", "s")).toEqual(["substantive", "scrutiny"]);
    expect(complete("entente", "text", "propose", "--kind", "sc")).toEqual([""]);
    expect(complete("entente", "help", "analy")).toEqual(["analyse"]);
    expect(complete("entente", "help", "room", "cr")).toEqual(["create"]);
  });
});

describe("the bin", () => {
  test("prints its version", () => {
    expect(entente(["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("schema prints the schema of a file format and of a report", () => {
    for (const name of ["case", "instructions", "offer", "analyse"]) {
      expect(JSON.parse(entente(["schema", name]).stdout).$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    }
  });

  test("waits for an offer that comes late through a pipe, and refuses an endless one", () => {
    const program = `"${process.execPath}" apps/cli/bin/entente.js rate cases/blue-harbor --offer -`;
    const late = `(sleep 0.5; cat cases/blue-harbor/offers/final.json) | ${program}`;
    expect(spawnSync("/bin/sh", ["-c", late], { cwd: ROOT, encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
    const endless = spawnSync("/bin/sh", ["-c", `yes | ${program}`], { cwd: ROOT, encoding: "utf8" });
    expect(endless).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^entente: stdin: [^\n]+\n$/),
    });
  });

  test("ends quietly when nobody reads on", () => {
    const line = `"${process.execPath}" apps/cli/bin/entente.js analyse cases/blue-harbor --json | head -c 10`;
    const { stdout, stderr } = spawnSync("/bin/sh", ["-c", line], { cwd: ROOT, encoding: "utf8" });
    expect({ stdout: stdout.length, stderr }).toEqual({ stdout: 10, stderr: "" });
  });

  test.skipIf(!existsSync("/dev/full"))("says in one line that a disk is full, and that is no answer", () => {
    const line = `"${process.execPath}" apps/cli/bin/entente.js analyse cases/blue-harbor --json > /dev/full`;
    expect(spawnSync("/bin/sh", ["-c", line], { cwd: ROOT, encoding: "utf8" })).toMatchObject({
      status: 2,
      stderr: "entente: stdout: cannot be written: the disk is full\n",
    });
  });

  test.skipIf(OLD_NODE === undefined)(
    "starts with the bundled Node on an older one, with output, stdin and exit code",
    () => {
      const run = (args: readonly string[], input = ""): ReturnType<typeof spawnSync> =>
        spawnSync(OLD_NODE ?? "node", [join(ROOT, "apps/cli/bin/entente.js"), ...args], {
          cwd: ROOT,
          encoding: "utf8",
          input,
        });
      expect(run(["validate", "cases/blue-harbor"])).toMatchObject({ status: 0, stderr: "" });
      expect(run(["analyse"])).toMatchObject({ status: 2, stdout: "" });
      const outcome = { F1: "35" };
      const offer = JSON.stringify({ format: "entente-offer/1", case: "blue-harbor", by: "arkvale", outcome });
      expect(run(["rate", "cases/blue-harbor", "--offer", "-"], offer)).toMatchObject({ status: 1, stderr: "" });
    },
  );
});
