import { expect, test } from "vitest";
import { connectDatabase } from "../src/store/database.ts";
import { madeDataFolder } from "../src/store/open-database.ts";
import { openStore } from "../src/store/open-store.ts";
import { runningEmbedded, startEmbedded } from "../src/store/postgres/embedded.ts";
import { expectAllThere } from "../testing/acknowledged-is-there.ts";
import { type Acknowledging, startAppending } from "../testing/acknowledging.ts";
import { conferenceNamed, entryIn, founderNamed, named } from "../testing/posts.ts";
import { temporaryFolder, temporaryStore } from "../testing/temporary-store.ts";

const TIMEOUT_MS = 120_000;

test("a server that was stopped and wakes after another took over appends nothing more", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using folder = await temporaryFolder();
  await using seeds = await temporaryFolder();
  const { address } = await startEmbedded(await madeDataFolder(folder.dataFolder), () => {});
  const { user, password, host } = address;
  const databaseUrl = `postgres://${user}:${password}@localhost/postgres?host=${encodeURIComponent(host)}`;
  const stale = startAppending(seeds.dataFolder, databaseUrl);
  await stale.ready;
  await acknowledgesMore(stale);
  stale.child.kill("SIGSTOP");
  const next = startAppending(seeds.dataFolder, databaseUrl);
  await next.ready;
  await acknowledgesMore(next);
  stale.child.kill("SIGCONT");
  expect(await stale.ended).toBe("superseded");
  await acknowledgesMore(next);
  next.child.kill("SIGKILL");
  await next.ended;

  const db = connectDatabase(address);
  await expectAllThere(db, [...stale.acknowledged, ...next.acknowledged], "after both");
  await db.destroy();
});

test("a server that another took over from says so once, at its next append", { timeout: TIMEOUT_MS }, async () => {
  await using folder = await temporaryFolder();
  await using seeds = await temporaryFolder();
  const { address } = await startEmbedded(await madeDataFolder(folder.dataFolder), () => {});
  const { user, password, host } = address;
  const databaseUrl = `postgres://${user}:${password}@localhost/postgres?host=${encodeURIComponent(host)}`;
  const config = { dataFolder: seeds.dataFolder, databaseUrl, say: () => {} };
  await using stale = await openStore(config);
  const [conference, room, anna] = [named("shared"), named("room"), founderNamed("anna")];
  await stale.conferences.create(conferenceNamed("shared"));
  await stale.rooms.create(conference, { room, founder: anna });
  let told = 0;
  stale.sequencer.onTakenOver(() => {
    told += 1;
  });
  const append = () => stale.sequencer.append(conference, [entryIn(room, anna)]);
  expect(await append()).toMatchObject([{ ok: true }]);
  await using next = await openStore(config);
  expect(told).toBe(0);
  expect([await append(), await append()]).toMatchObject([[{ reason: "superseded" }], [{ reason: "superseded" }]]);
  expect(told).toBe(1);
  expect(await next.sequencer.append(conference, [entryIn(room, anna)])).toMatchObject([{ ok: true }]);
});

test("a server that has none of the logs' keys is refused, and takes nothing over", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using first = await temporaryStore();
  await using other = await temporaryFolder();
  const [conference, room, anna] = [named("shared"), named("room"), founderNamed("anna")];
  await first.store.conferences.create(conferenceNamed("shared"));
  await first.store.rooms.create(conference, { room, founder: anna });
  const { host, user, password } = (await runningEmbedded(first.dataFolder)) ?? expect.unreachable();
  const databaseUrl = `postgres://${user}:${password}@localhost/postgres?host=${encodeURIComponent(host)}`;
  await expect(openStore({ dataFolder: other.dataFolder, databaseUrl, say: () => {} })).rejects.toThrow(
    /^Cannot use .*: it has none of the keys that sign the logs in this database$/,
  );
  expect(await first.store.sequencer.append(conference, [entryIn(room, anna)])).toMatchObject([{ ok: true }]);
});

test("a conference that is asked for again before it is there is made once, and its log is signed", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using running = await temporaryStore();
  const conference = named("asked-for");
  const made = await Promise.all([1, 2, 3].map(() => running.store.conferences.create(conferenceNamed("asked-for"))));
  expect(made.map((each) => each?.origin)).toEqual(["entente.example/asked-for", undefined, undefined]);
  await expect.poll(() => running.store.logs.checkpoint(conference)).toContain("\n0\n");
});

test("a second server is refused a data folder in one line, and the first goes on", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using first = await temporaryStore();
  const [conference, room, anna] = [named("shared"), named("room"), founderNamed("anna")];
  await first.store.conferences.create(conferenceNamed("shared"));
  await first.store.rooms.create(conference, { room, founder: anna });
  await expect(openStore({ dataFolder: first.dataFolder, say: () => {} })).rejects.toThrow(
    /^Cannot use .*: another Entente server is using it$/,
  );
  expect(await first.store.sequencer.append(conference, [entryIn(room, anna)])).toMatchObject([{ ok: true }]);
});

async function acknowledgesMore({ acknowledged }: Acknowledging): Promise<void> {
  const before = acknowledged.length;
  await expect.poll(() => acknowledged.length, { timeout: TIMEOUT_MS / 4 }).toBeGreaterThan(before);
}
