import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../src/store/open-store.ts";
import { runningEmbedded } from "../src/store/postgres/embedded.ts";
import { postgresProcesses } from "../testing/postgres-processes.ts";
import { conferenceNamed, entryIn, founderNamed, named } from "../testing/posts.ts";
import { temporaryFolder, temporaryStore } from "../testing/temporary-store.ts";

const MAIN = join(import.meta.dirname, "../src/main.ts");
const TIMEOUT_MS = 120_000;

test("a server whose port is taken says so, and takes nothing over from the one that runs", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using running = await temporaryStore();
  const { host, user, password } = (await runningEmbedded(running.dataFolder)) ?? expect.unreachable();
  const databaseUrl = `postgres://${user}:${password}@localhost/postgres?host=${encodeURIComponent(host)}`;
  await using first = await openStore({ dataFolder: running.dataFolder, databaseUrl, say: () => {} });
  const [conference, room, anna] = [named("one"), named("room"), founderNamed("anna")];
  await first.conferences.create(conferenceNamed("one"));
  await first.rooms.create(conference, { room, founder: anna });
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const PORT = String((taken.address() as AddressInfo).port);
  const second = started({ DATA_DIR: running.dataFolder, DATABASE_URL: databaseUrl, PORT });
  expect(await once(second.child, "close")).toEqual([1, null]);
  expect(second.said()).toContain(`Cannot listen on 127.0.0.1:${PORT}: the port is taken`);
  taken.close();
  expect(await first.sequencer.append(conference, [entryIn(room, anna)])).toMatchObject([{ ok: true }]);
});

test("a server that is to stop while its database stands still does not wait for ever", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using folder = await temporaryFolder();
  const { child, said } = started({ DATA_DIR: folder.dataFolder, PORT: "0" });
  await expect.poll(said, { timeout: TIMEOUT_MS / 2 }).toContain("#claim=");
  const { server, children } = await postgresProcesses(folder.dataFolder);
  for (const id of [server, ...children]) process.kill(id, "SIGSTOP");
  child.kill("SIGTERM");
  const [code] = await once(child, "close");
  for (const id of [server, ...children]) process.kill(id, "SIGCONT");
  expect(code).toBe(1);
  expect(said()).toMatch(/Stopped without waiting longer than \d+ seconds for what was under way\n$/);
});

function started(env: Readonly<Record<string, string>>): { readonly child: ChildProcess; readonly said: () => string } {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, HOST: "127.0.0.1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += chunk;
    });
  return { child, said: () => text };
}
