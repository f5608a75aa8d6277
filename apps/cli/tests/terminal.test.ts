import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { atTerminal } from "./at-terminal.ts";
import { entente } from "./run-entente.ts";

const folder = mkdtempSync(join(tmpdir(), "entente-terminal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const HAS_SCRIPT = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;
/** Nobody listens there: keys are made, and then the server is not reached. */
const NOBODY = "http://127.0.0.1:9";
const ENTER = "\r";

describe.skipIf(!HAS_SCRIPT)("a passphrase at the terminal", () => {
  const profile = ["--profile", join(folder, "ada")];
  const create = ["conference", "create", "Blue Harbor", NOBODY, ...profile];

  test("is asked for twice when keys are made, shown nowhere, and asked for once later", async () => {
    const made = await atTerminal(create, [
      ["New passphrase for ", `hering\u007f\u007f\u007f\u007fring and Zoë${ENTER}`],
      ["Once more: ", `hering and Zoë${ENTER}`],
    ]);
    expect(made).toMatchObject({ code: 2, screen: expect.stringContaining("Cannot reach http://127.0.0.1:9") });
    const wrong = await atTerminal(["conference", "list", ...profile], [["Passphrase for ", `herring${ENTER}`]]);
    expect(wrong).toMatchObject({ code: 2, screen: expect.stringContaining("the passphrase is wrong") });
    const right = await atTerminal(["conference", "list", ...profile], [["Passphrase for ", `hering and Zoë${ENTER}`]]);
    expect(right).toMatchObject({ code: 0, screen: expect.stringContaining("None yet.") });
    for (const { screen } of [made, wrong, right]) expect(screen).not.toMatch(/her?ring/);
    expect(entente(["conference", "list", ...profile])).toMatchObject({ code: 2, stdout: "" });
  }, 120_000);

  test("that is empty, differs the second time, or is broken off makes no keys", async () => {
    const other = join(folder, "other");
    const line = ["conference", "create", "Blue Harbor", NOBODY, "--profile", other];
    const [question, again] = ["New passphrase for ", "Once more: "];
    const both = [[question, `herring${ENTER}rye${ENTER}`]] as const;
    expect((await atTerminal(line, [[question, ENTER]])).screen).toContain("The passphrase is empty");
    expect((await atTerminal(line, both)).screen).toContain("The two passphrases differ");
    const stopped = await atTerminal(line, [
      [question, `herring${ENTER}`],
      [again, "\u0003"],
    ]);
    expect(stopped).toMatchObject({ code: 2, screen: expect.stringContaining("entente: Stopped") });
    expect(existsSync(join(other, "profile.value"))).toBe(false);
  }, 120_000);
});
