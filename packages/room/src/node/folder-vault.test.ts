import { fork } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeDeterministic } from "@entente/record/encoding";
import { nodeSchemes } from "@entente/record/node";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { vaultSuite } from "../../testing/vault-suite.ts";
import { createProfile } from "../device/index.ts";
import { FolderInUse, type FolderVault, folderVault, nodeArgon2id } from "./index.ts";

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

vaultSuite("folderVault()", async () => {
  const folder = await mkdtemp(join(tmpdir(), "entente-vault-"));
  let vault: FolderVault | undefined;
  return {
    open: async () => {
      vault = await folderVault(folder);
      return vault;
    },
    close: async () => vault?.[Symbol.asyncDispose](),
  };
});

describe("folderVault()", () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), "entente-vault-")), "profile");
  });
  afterEach(() => rm(join(folder, ".."), { recursive: true, force: true }));

  const modesIn = async (): Promise<readonly string[]> => {
    const modes = (await readdir(folder)).map(async (file) => (await stat(join(folder, file))).mode & 0o777);
    return [...new Set(await Promise.all(modes))].map((mode) => mode.toString(8));
  };

  test("keeps a profile in files of mode 600 in a folder of mode 700, whatever the folder was before", async () => {
    await mkdir(folder, { mode: 0o755 });
    await chmod(folder, 0o755);
    await using vault = await folderVault(folder);
    const tools = { vault, random, schemes: nodeSchemes, argon2id: nodeArgon2id };
    const created = await createProfile(tools, { passphrase: "", allowUnprotected: true, withRoot: true });
    expect(created.ok).toBe(true);
    expect(((await stat(folder)).mode & 0o777).toString(8)).toBe("700");
    expect((await readdir(folder)).sort()).toEqual(
      ["locked+keys+device.value", "locked+keys+root.value", "lock", "profile.value"].sort(),
    );
    expect(await modesIn()).toEqual(["600"]);
  });

  test("leaves the old value when a write was interrupted before its file had its name", async () => {
    {
      await using vault = await folderVault(folder);
      await vault.write("seed", Uint8Array.of(1));
    }
    await writeFile(join(folder, "seed.value.new"), Uint8Array.of(2));
    await writeFile(join(folder, "journal.new"), encodeDeterministic([{ name: "seed", value: Uint8Array.of(2) }]));
    await using vault = await folderVault(folder);
    expect(await vault.read("seed")).toEqual(Uint8Array.of(1));
    expect(await vault.names("")).toEqual(["seed"]);
  });

  test("carries out a whole journal that a crash left, however much of it was done", async () => {
    const changes = [{ name: "a", value: Uint8Array.of(2) }, { name: "b" }, { name: "c", value: Uint8Array.of(3) }];
    for (const done of [0, 1, 2, 3]) {
      {
        await using vault = await folderVault(folder);
        await vault.writeAll(
          new Map([
            ["a", Uint8Array.of(1)],
            ["b", Uint8Array.of(1)],
            ["c", undefined],
          ]),
        );
        for (const { name, value } of changes.slice(0, done)) await vault.writeAll(new Map([[name, value]]));
      }
      await writeFile(join(folder, "journal"), encodeDeterministic(changes));
      await using vault = await folderVault(folder);
      expect(await Promise.all(["a", "b", "c"].map((name) => vault.read(name)))).toEqual([
        Uint8Array.of(2),
        undefined,
        Uint8Array.of(3),
      ]);
      expect(await readdir(folder)).not.toContain("journal");
    }
  });

  test("a write that fails leaves the old values, and the vault goes on", async () => {
    await using vault = await folderVault(folder);
    await vault.writeAll(
      new Map([
        ["a", Uint8Array.of(1)],
        ["b", Uint8Array.of(1)],
      ]),
    );
    await mkdir(join(folder, "journal.new"));
    await expect(
      vault.writeAll(
        new Map([
          ["a", Uint8Array.of(2)],
          ["b", Uint8Array.of(2)],
        ]),
      ),
    ).rejects.toThrow("EISDIR");
    expect([await vault.read("a"), await vault.read("b")]).toEqual([Uint8Array.of(1), Uint8Array.of(1)]);
    await rm(join(folder, "journal.new"), { recursive: true });
    await vault.write("a", Uint8Array.of(3));
    expect(await vault.read("a")).toEqual(Uint8Array.of(3));
  });

  test("changes that fail half way are finished before anything else is read", async () => {
    await using vault = await folderVault(folder);
    await mkdir(join(folder, "b.value.new"));
    await expect(
      vault.writeAll(
        new Map([
          ["a", Uint8Array.of(2)],
          ["b", Uint8Array.of(2)],
        ]),
      ),
    ).rejects.toThrow("EISDIR");
    await expect(vault.read("a")).rejects.toThrow("EISDIR");
    await rm(join(folder, "b.value.new"), { recursive: true });
    expect([await vault.read("a"), await vault.read("b")]).toEqual([Uint8Array.of(2), Uint8Array.of(2)]);
  });

  test("refuses a journal that is none, and lets the folder go", async () => {
    await mkdir(folder);
    await writeFile(join(folder, "journal"), "{}");
    await expect(folderVault(folder)).rejects.toThrow("it is no journal of a vault");
    await writeFile(join(folder, "journal"), encodeDeterministic([{ name: "../evil", value: Uint8Array.of(1) }]));
    await expect(folderVault(folder)).rejects.toThrow(RangeError);
    await rm(join(folder, "journal"));
    await using vault = await folderVault(folder);
    expect(await vault.names("")).toEqual([]);
  });

  test("is open once at a time in this process, and takes over from one that is gone", async () => {
    const first = await folderVault(folder);
    await expect(folderVault(folder)).rejects.toThrow(FolderInUse);
    await first[Symbol.asyncDispose]();
    for (const left of ["4194999 gone\n", `${process.pid} before a restart\n`, "", "nonsense"]) {
      await writeFile(join(folder, "lock"), left);
      const next = await folderVault(folder);
      await next[Symbol.asyncDispose]();
      expect(await readdir(folder)).toEqual([]);
    }
  });

  test.runIf(process.platform === "linux")(
    "is taken over from a process that is gone, also where another has its number now",
    async () => {
      const first = fork(join(import.meta.dirname, "../../testing/hold-folder.ts"), [folder]);
      await once(first, "message");
      const lock = await readFile(join(folder, "lock"), "utf8");
      first.kill("SIGKILL");
      await once(first, "exit");
      const other = fork(join(import.meta.dirname, "../../testing/hold-folder.ts"), [join(folder, "..", "other")]);
      try {
        await once(other, "message");
        await writeFile(join(folder, "lock"), lock.replace(String(first.pid), String(other.pid)));
        const vault = await folderVault(folder);
        await vault[Symbol.asyncDispose]();
      } finally {
        other.kill("SIGKILL");
      }
    },
  );

  test("is refused to a second process with the number of the first, until that one was killed", async () => {
    const child = fork(join(import.meta.dirname, "../../testing/hold-folder.ts"), [folder]);
    await once(child, "message");
    await expect(folderVault(folder)).rejects.toThrow(`Cannot open ${folder}: process ${child.pid} has it open`);
    child.kill("SIGKILL");
    await once(child, "exit");
    await using vault = await folderVault(folder);
    expect(await vault.read("seed")).toEqual(Uint8Array.of(1));
  });
});
