import { chmod, mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../testing/temporary-store.ts";
import { madeDataFolder } from "../open-database.ts";
import { canEnter } from "./database-user.ts";
import { runningEmbedded, startEmbedded, stopEmbedded } from "./embedded.ts";

const isRoot = process.getuid?.() === 0;
const TIMEOUT_MS = 60_000;
const silent = (): void => {};

test("canEnter() goes by the modes of a folder and of all above it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "entente-enter-"));
  const inner = join(folder, "inner");
  await mkdir(inner, { mode: 0o755 });
  const { uid, gid } = await stat(folder);
  const stranger = { uid: uid + 1, gid: gid + 1 };
  expect(await canEnter({ uid, gid }, inner)).toBe(true);
  expect(await canEnter(stranger, inner)).toBe(false);
  await chmod(folder, 0o711);
  expect(await canEnter(stranger, inner)).toBe(true);
  await chmod(inner, 0o750);
  expect(await canEnter(stranger, inner)).toBe(false);
  expect(await canEnter({ ...stranger, gid }, inner)).toBe(true);
  await rm(folder, { recursive: true });
});

test("a database is told running while it runs, and stops when it is asked to", { timeout: TIMEOUT_MS }, async () => {
  await using folder = await temporaryFolder();
  const dataFolder = await madeDataFolder(folder.dataFolder);
  expect(await runningEmbedded(dataFolder)).toBeUndefined();
  const { address, stop } = await startEmbedded(dataFolder, silent);
  expect(await runningEmbedded(dataFolder)).toEqual(address);
  expect((await stat(join(dataFolder, "postgres-password"))).mode & 0o777).toBe(0o600);
  await stop();
  await stop();
  expect(await runningEmbedded(dataFolder)).toBeUndefined();
});

test("a folder whose name is too long for a socket has its database on the loopback", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using folder = await temporaryFolder();
  const long = join(folder.dataFolder, "long".repeat(25));
  const dataFolder = await madeDataFolder(long);
  const { address, stop } = await startEmbedded(dataFolder, silent);
  expect(address.host).toBe("127.0.0.1");
  await stop();
});

test.skipIf(!isRoot)(
  "as root, in a folder of mode 700, the database lives below /var/lib/entente, which one line says once",
  { timeout: TIMEOUT_MS },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "entente-private-"));
    const dataFolder = await madeDataFolder(join(folder, "data"));
    const said: string[] = [];
    const { address, stop } = await startEmbedded(dataFolder, (line) => said.push(line));
    await stop();
    await startEmbedded(dataFolder, (line) => said.push(line));
    await stopEmbedded(dataFolder);
    const place = (await readFile(join(dataFolder, "postgres-is-at"), "utf8")).trim();
    expect(dirname(place)).toBe("/var/lib/entente");
    expect(address.host).toBe(place);
    expect(said).toEqual([expect.stringContaining(`The database of ${dataFolder} is in ${place}, because`)]);
    await rm(place, { recursive: true });
    await rm(folder, { recursive: true });
  },
);
