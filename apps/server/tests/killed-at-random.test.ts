import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { base64UrlOf } from "@entente/record/wire";
import { expect, test } from "vitest";
import { fsckStore } from "../src/store/fsck.ts";
import { visitDatabase } from "../src/store/open-database.ts";
import { startAppending } from "../testing/acknowledging.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const ROUNDS = process.env.ENTENTE_LONG === undefined ? 4 : 200;
const LONGEST_MS = 500;
const SECONDS_A_ROUND = 20;

test(`nothing acknowledged is lost when the server is killed at random moments (${ROUNDS} times)`, {
  timeout: ROUNDS * SECONDS_A_ROUND * 1000,
}, async () => {
  await using folder = await temporaryFolder();
  const { dataFolder } = folder;
  const acknowledged = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { child, ready, ended, acknowledged: inRound } = startAppending(dataFolder);
    await ready;
    const afterMs = Math.random() * LONGEST_MS;
    await pause(afterMs);
    if (round % 2 === 1) process.kill(await databaseProcess(dataFolder), "SIGKILL");
    child.kill("SIGKILL");
    await ended;
    for (const line of inRound) acknowledged.add(line);
    await using visit = await visitDatabase({ dataFolder, say: () => {} });
    const [findings] = await fsckStore(visit.db);
    expect(findings?.damage, `round ${round}, killed after ${afterMs} ms`).toEqual([]);
    const stored = await visit.db.selectFrom("placed").select(["leaf", "position", "log_index"]).execute();
    const found = new Set(stored.map((row) => `${base64UrlOf(row.leaf)} ${row.position} ${row.log_index}`));
    expect([...acknowledged].filter((line) => !found.has(line))).toEqual([]);
    expect(findings?.size).toBe(stored.length);
  }
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
});

async function databaseProcess(dataFolder: string): Promise<number> {
  const noted = await readFile(join(dataFolder, "postgres/postmaster.pid"), "utf8");
  return Number(noted.split("\n")[0]);
}
