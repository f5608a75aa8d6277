import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { visitDatabase } from "../src/store/open-database.ts";
import { runningEmbedded } from "../src/store/postgres/embedded.ts";
import { databaseProcess, expectAllThere } from "../testing/acknowledged-is-there.ts";
import { startAppending } from "../testing/acknowledging.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const ROUNDS = process.env.ENTENTE_LONG === undefined ? 3 : 200;
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
    await expectAllThere(visit.db, acknowledged, `round ${round}, killed after ${afterMs} ms`);
  }
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
});

test("the database ends with a server that is killed", { timeout: SECONDS_A_ROUND * 1000 * 3 }, async () => {
  await using folder = await temporaryFolder();
  const { child, ready, ended } = startAppending(folder.dataFolder);
  await ready;
  expect(await runningEmbedded(folder.dataFolder)).toBeDefined();
  child.kill("SIGKILL");
  await ended;
  await expect.poll(() => runningEmbedded(folder.dataFolder), { timeout: SECONDS_A_ROUND * 1000 }).toBeUndefined();
});
