import { expect, test } from "vitest";
import { madeDataFolder } from "../../apps/server/src/store/open-database.ts";
import { openStore } from "../../apps/server/src/store/open-store.ts";
import { startEmbedded } from "../../apps/server/src/store/postgres/embedded.ts";
import { temporaryFolder } from "../../apps/server/testing/temporary-store.ts";
import { granted, secretariatOf } from "../../packages/room/testing/seats.ts";
import { RunningServer } from "./running-server.ts";

test("a server whose log another one has taken over says so in a line and ends, at the next act", async () => {
  await using database = await temporaryFolder();
  const { address } = await startEmbedded(await madeDataFolder(database.dataFolder), () => {});
  const { user, password, host } = address;
  const databaseUrl = `postgres://${user}:${password}@localhost/postgres?host=${encodeURIComponent(host)}`;
  const folder = await temporaryFolder();
  let said = "";
  const hears = (bytes: Uint8Array) => {
    said += new TextDecoder().decode(bytes);
  };
  await using first = new RunningServer(folder, { env: { DATABASE_URL: databaseUrl }, hears });
  await first.start();
  const { conference } = await secretariatOf(first, first.claim);
  const room = granted(await conference.createRoom({ kind: "plenary", title: "Plenary", members: [] }));
  granted(await room.post({ kind: "note/taken", body: { text: "Before" } }));

  await using _second = await openStore({ dataFolder: folder.dataFolder, databaseUrl, say: () => {} });
  expect(said).not.toContain("Stopped");
  await room.post({ kind: "note/taken", body: { text: "To the first" } });
  expect(await first.ended()).toBe(1);
  expect(said).toMatch(/^Stopped: another Entente server has taken over this one's database$/m);
}, 180_000);
