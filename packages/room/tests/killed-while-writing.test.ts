import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fromBigEndian } from "@entente/record/encoding";
import { expect, test } from "vitest";
import { folderVault } from "../src/node/index.ts";

const KILLS = 8;

test("a device killed at any moment has all of a write or none, and everything it was told is durable", async () => {
  const folder = await mkdtemp(join(tmpdir(), "entente-killed-"));
  for (let kill = 0; kill < KILLS; kill += 1) {
    const told = await countsUntilKilled(folder, kill * 11);
    await using vault = await folderVault(folder);
    const names = ["one", "two", "three"];
    const found = await Promise.all(
      names.map(async (name) => fromBigEndian((await vault.read(name)) ?? new Uint8Array())),
    );
    expect(new Set(found).size).toBe(1);
    expect(found[0]).toBeGreaterThanOrEqual(told);
    expect(await vault.names("")).toEqual([...names].sort());
  }
  await rm(folder, { recursive: true });
});

/** The last count that a process said was durable before it was killed, some milliseconds after its first. */
async function countsUntilKilled(folder: string, afterMs: number): Promise<number> {
  const child = fork(join(import.meta.dirname, "../testing/count-in-folder.ts"), [folder]);
  let told = 0;
  child.on("message", (count) => {
    told = Number(count);
  });
  await once(child, "message");
  await pause(afterMs);
  child.kill("SIGKILL");
  await once(child, "exit");
  return told;
}
