import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BIN, type Ran } from "./run-entente.ts";
import { ententeHere } from "./run-here.ts";
import { claimLink, type Served, served } from "./served.ts";

async function expectRefusal(args: readonly string[], pattern: RegExp): Promise<void> {
  const { code, stdout, stderr } = await ententeHere(args);
  expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^entente: [^\n]+\n$/);
  expect(stderr).toMatch(pattern);
}

/** Machines on which one server runs after another at one address, and the device that knows it by that. */
class Machines implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), "entente-machines-"));
  #port = "0";

  constructor() {
    chmodSync(this.folder, 0o711);
  }

  /** Where the data of a server lie, as the commands are told. */
  data(machine: string): readonly string[] {
    mkdirSync(join(this.folder, machine, "data"), { recursive: true });
    return ["--data", join(this.folder, machine, "data")];
  }

  async serve(machine: string): Promise<Served> {
    this.data(machine);
    const awaited = this.#port === "0" ? /#claim=\S+\n/ : /Entente is at/;
    const server = await served([BIN, "serve", "--port", this.#port], awaited, join(this.folder, machine));
    this.#port = /:(\d+)\//.exec(server.printed())?.[1] ?? "";
    return server;
  }

  /** A command of the device, however it ends. */
  ran(...args: readonly string[]): Promise<Ran> {
    return ententeHere([...args, "--profile", join(this.folder, "secretariat")]);
  }

  async notes(): Promise<readonly string[]> {
    const { entries } = JSON.parse((await this.ran("read", "Plenary", "--json")).stdout) as {
      readonly entries: readonly { readonly kind: string; readonly text: string }[];
    };
    return entries.filter(({ kind }) => kind === "note/taken").map(({ text }) => text);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

test("a backup is restored: members bring what came after, or nothing did, or it is given up for a new log", async () => {
  using machines = new Machines();
  const [friday, sunday] = [join(machines.folder, "friday.backup"), join(machines.folder, "sunday.backup")];
  const nowhere = join(machines.folder, "nowhere");
  await expectRefusal(["backup", friday, "--data", nowhere], /no server has kept its data here/);
  await expectRefusal(["restore", BIN, "--data", nowhere], /entente\.js: it is not a backup of Entente/);
  expect(existsSync(nowhere) || existsSync(friday)).toBe(false);
  const done = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await ententeHere(args);
    expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: "" });
    return stdout;
  };
  const post = async (text: string): Promise<void> => {
    expect((await machines.ran("post", "Plenary", text)).stdout).toContain("logged");
  };
  {
    await using first = await machines.serve("first");
    const create = ["conference", "create", "Blue Harbor", claimLink(first), "--unprotected"];
    expect(await machines.ran(...create)).toMatchObject({ code: 0 });
    expect(await machines.ran("room", "create", "plenary", "Plenary")).toMatchObject({ code: 0 });
    await post("Before the backup");
    expect(await done("backup", friday, ...machines.data("first"))).toContain(`Backed up to ${friday}`);
    await expectRefusal(["backup", friday, ...machines.data("first")], /already there/);
    await expectRefusal(["restore", join(machines.folder, "none"), ...machines.data("second")], /no such file/);
    await expectRefusal(["restore", friday, ...machines.data("first")], /./);
    await post("After the backup");
    expect(await first.stop()).toBe(0);
  }

  expect(await done("restore", friday, ...machines.data("second"))).toMatch(/^Restored .*until they are released/);
  {
    await using second = await machines.serve("second");
    expect(await machines.ran("post", "Plenary", "While it is held back")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^entente: The server's log came from a backup: nothing is sent [^\n]*\n$/),
    });
    expect(await done("release", ...machines.data("second"))).toMatch(/: released at \d+ leaves\n$/);
    expect(await done("release", ...machines.data("second"))).toBe("No log is held back.\n");
    await post("Goes on");
    expect(await machines.notes()).toEqual(["Before the backup", "After the backup", "Goes on"]);
    expect(await second.stop()).toBe(0);
    expect(await done("backup", sunday, ...machines.data("second"))).toContain("Backed up to ");
  }

  const nothingCame = ["restore", sunday, "--nothing-came-after", ...machines.data("third")];
  expect(await done(...nothingCame)).toBe(`Restored ${sunday}\n`);
  {
    await using third = await machines.serve("third");
    await post("At once");
    expect(await third.stop()).toBe(0);
  }

  await done("restore", sunday, ...machines.data("fourth"));
  expect(await done("release", "--new-log", ...machines.data("fourth"))).toMatch(/: given up at .*takes its place\n$/);
  expect(await done("release", "--new-log", ...machines.data("fourth"))).toBe("No log is held back.\n");
  {
    await using _fourth = await machines.serve("fourth");
    await machines.ran("read", "Plenary");
    await post("In the new log");
    expect((await machines.notes()).toSorted()).toEqual([
      "After the backup",
      "At once",
      "Before the backup",
      "Goes on",
      "In the new log",
    ]);
  }
  expect(readdirSync(machines.folder).toSorted()).toEqual(["friday.backup", "secretariat", "sunday.backup"]);
}, 600_000);
