import { EMPTY_ROOT } from "@entente/record/log";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { conferenceNamed, named } from "../../testing/posts.ts";
import { temporaryStore } from "../../testing/temporary-store.ts";
import { storeCheckpoint } from "./checkpoints.ts";
import { visitDatabase } from "./open-database.ts";

test("storeCheckpoint() lets older ones without cosignatures go after a quarter of an hour, and no others", {
  timeout: 60_000,
}, async () => {
  await using running = await temporaryStore();
  const conference = named("one");
  await running.store.conferences.create(conferenceNamed("one"));
  await expect.poll(() => running.store.logs.checkpoint(conference)).toBeDefined();
  await using visit = await visitDatabase({ dataFolder: running.dataFolder, say: () => {} });
  const store = (size: number) => storeCheckpoint(visit.db, { conference, size, root: EMPTY_ROOT, note: `${size}` });
  for (const size of [1, 2, 3, 4]) await store(size);
  await visit.db.insertInto("cosignatures").values({ conference, size: 2, key_name: "w", line: "w" }).execute();
  const earlier = sql<Date>`now() - case when size = 4 then interval '14 minutes' else interval '16 minutes' end`;
  await visit.db.updateTable("checkpoints").set({ signed_at: earlier }).execute();
  await store(5);
  const left = await visit.db.selectFrom("checkpoints").select("size").orderBy("size").execute();
  expect(left.map(({ size }) => size)).toEqual([2, 4, 5]);
});
