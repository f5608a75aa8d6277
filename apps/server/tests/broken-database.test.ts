import { sql } from "kysely";
import { expect, test } from "vitest";
import { connectDatabase } from "../src/store/database.ts";
import { visitDatabase } from "../src/store/open-database.ts";
import { runningEmbedded } from "../src/store/postgres/embedded.ts";
import type { Store } from "../src/store/store.ts";
import { apiServer } from "../testing/api-server.ts";
import { postgresProcesses } from "../testing/postgres-processes.ts";
import { conferenceNamed, entryIn, founderNamed, named } from "../testing/posts.ts";
import { temporaryStore } from "../testing/temporary-store.ts";

const TIMEOUT_MS = 120_000;
const [conference, room, anna] = [named("one"), named("room"), founderNamed("anna")];

test("a database of which a process was killed is locked again, so that no backup takes it for an abandoned one", {
  timeout: TIMEOUT_MS,
}, async () => {
  const said: string[] = [];
  await using running = await temporaryStore({ say: (line) => said.push(line) });
  const { store, dataFolder } = running;
  await fill(store);
  process.kill((await postgresProcesses(dataFolder)).children.at(-1) ?? expect.unreachable(), "SIGKILL");
  await expect.poll(() => said, { timeout: TIMEOUT_MS / 4 }).toContainEqual(expect.stringMatching(/broke down/));
  await expect.poll(() => isSound(store), { timeout: TIMEOUT_MS / 4 }).toBe(true);
  await expect.poll(() => isLocked(dataFolder), { timeout: TIMEOUT_MS / 4 }).toBe(true);
  {
    await using visit = await visitDatabase({ dataFolder, say: () => {} });
    expect(await visit.db.selectFrom("conferences").select("origin").execute()).toHaveLength(1);
  }
  expect(await isSound(store)).toBe(true);
});

test("a database that was killed is started again, and what was acknowledged before is there", {
  timeout: TIMEOUT_MS,
}, async () => {
  const said: string[] = [];
  await using running = await temporaryStore({ say: (line) => said.push(line) });
  const { store, dataFolder } = running;
  await fill(store);
  process.kill((await postgresProcesses(dataFolder)).server, "SIGKILL");
  // Processes of it that are left may answer for a moment.
  await expect.poll(() => said, { timeout: TIMEOUT_MS / 4 }).toContainEqual(expect.stringMatching(/broke down/));
  await expect.poll(() => isLocked(dataFolder), { timeout: TIMEOUT_MS / 4 }).toBe(true);
  await expect.poll(() => isSound(store), { timeout: TIMEOUT_MS / 4 }).toBe(true);
  expect(await store.logs.size(conference)).toBeGreaterThan(1);
});

test("a database that stands still is said to be failing, and no look at it waits for ever", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using server = await apiServer();
  const processes = await postgresProcesses(server.dataFolder);
  const all = [processes.server, ...processes.children];
  for (const id of all) process.kill(id, "SIGSTOP");
  try {
    const answer = await fetch(`${server.address}/health`);
    expect({ status: answer.status, body: await answer.json() }).toEqual({
      status: 503,
      body: { status: "failing", database: "no answer" },
    });
  } finally {
    for (const id of all) process.kill(id, "SIGCONT");
  }
  await expect.poll(async () => (await fetch(`${server.address}/health`)).status).toBe(200);
});

async function fill(store: Store): Promise<void> {
  await store.conferences.create(conferenceNamed("one"));
  await store.rooms.create(conference, { room, founder: anna });
  await store.sequencer.append(conference, [entryIn(room, anna)]);
}

/** Whether it still appends. */
async function isSound(store: Store): Promise<boolean> {
  const answers = await store.sequencer.append(conference, [entryIn(room, anna)]).catch(() => []);
  return answers.some(({ ok }) => ok);
}

/** Whether the lock of the folder is held. */
async function isLocked(dataFolder: string): Promise<boolean> {
  const address = await runningEmbedded(dataFolder);
  if (address === undefined) return false;
  const db = connectDatabase(address);
  const { rows } = await sql`select from pg_locks where locktype = 'advisory' and granted`.execute(db);
  await db.destroy();
  return rows.length > 0;
}
