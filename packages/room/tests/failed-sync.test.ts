import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { folderVault } from "../src/node/index.ts";

const disk = vi.hoisted(() => ({ isFailing: false }));

/** The file system, on which what makes a folder's names durable fails for a while. */
vi.mock("node:fs/promises", async (original) => {
  const files = await original<typeof import("node:fs/promises")>();
  const open: typeof files.open = (path, flags, mode) => {
    if (disk.isFailing && flags === "r") throw Object.assign(new Error("EIO: input/output error"), { code: "EIO" });
    return files.open(path, flags, mode);
  };
  return { ...files, open };
});

test("changes whose journal may not be durable are not put over later ones when the folder is opened again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "entente-sync-"));
  {
    await using vault = await folderVault(folder);
    disk.isFailing = true;
    const changes = new Map(["a", "b"].map((name) => [name, Uint8Array.of(1)]));
    await expect(vault.writeAll(changes)).rejects.toThrow("EIO");
    disk.isFailing = false;
    await vault.write("a", Uint8Array.of(2));
  }
  await using vault = await folderVault(folder);
  expect(await vault.read("a")).toEqual(Uint8Array.of(2));
  await rm(folder, { recursive: true });
});
