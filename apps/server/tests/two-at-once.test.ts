import { sql } from "kysely";
import { expect, test } from "vitest";
import { madeDataFolder, openDatabase, visitDatabase } from "../src/store/open-database.ts";
import { startEmbedded } from "../src/store/postgres/embedded.ts";
import { expectAllThere } from "../testing/acknowledged-is-there.ts";
import { type Acknowledging, startAppending } from "../testing/acknowledging.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const STARTS = 3;
const ROUNDS = 3;
const TIMEOUT_MS = 120_000;

test("of servers that start at one moment on a new folder one runs, and the others say in one line why not", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using folder = await temporaryFolder();
  const { dataFolder } = folder;
  const started = Array.from({ length: STARTS }, () => startAppending(dataFolder));
  const outcomes = await Promise.all(started.map(outcomeOf));
  expect(outcomes.filter((outcome) => outcome === "runs")).toHaveLength(1);
  const refusal = `Error: Cannot use ${dataFolder}: another Entente server is using it\n`;
  for (const outcome of outcomes) if (outcome !== "runs") expect(outcome).toContain(refusal);
  const running = started[outcomes.indexOf("runs")] ?? expect.unreachable();
  await expect.poll(() => running.acknowledged.length, { timeout: TIMEOUT_MS / 4 }).toBeGreaterThan(0);
  running.child.kill("SIGKILL");
  await running.ended;
  await using visit = await visitDatabase({ dataFolder, say: () => {} });
  await expectAllThere(visit.db, running.acknowledged, "after the start");
});

test("of servers that start at one moment on a database that a killed one left running one has it, started anew", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using folder = await temporaryFolder();
  const dataFolder = await madeDataFolder(folder.dataFolder);
  for (let round = 0; round < ROUNDS; round += 1) {
    const left = await startEmbedded(dataFolder, () => {});
    left.leave();
    const open = () => openDatabase({ dataFolder, say: () => {} });
    const opened = await Promise.allSettled(Array.from({ length: STARTS }, open));
    const [running, ...others] = opened.filter((one) => one.status === "fulfilled").map(({ value }) => value);
    expect(others).toEqual([]);
    for (const one of opened)
      if (one.status === "rejected") expect(String(one.reason)).toMatch(/another Entente server/);
    await using first = running ?? expect.unreachable();
    expect((await sql`select 1 as one`.execute(first.db)).rows).toEqual([{ one: 1 }]);
  }
});

function outcomeOf({ ready, ended }: Acknowledging): Promise<string> {
  return Promise.race([ready.then(() => "runs"), ended]).catch(() => ended);
}
