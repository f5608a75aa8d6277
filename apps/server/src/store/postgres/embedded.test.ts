import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../testing/temporary-store.ts";
import { madeDataFolder } from "../open-database.ts";
import { abandonedDatabases } from "./cluster-place.ts";
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
    const isOf = `${place}.is-of`;
    expect((await readFile(isOf, "utf8")).trim()).toBe(dataFolder);
    for (const path of [place, folder, isOf]) await rm(path, { recursive: true });
  },
);

test("a database that lies apart from a data folder that is gone is named with how to remove it, and stays", async () => {
  const apart = await mkdtemp(join(tmpdir(), "entente-apart-"));
  const [kept, gone] = [join(apart, "kept"), join(apart, "gone")];
  await mkdir(kept);
  await writeFile(join(kept, "postgres-is-at"), "");
  for (const [name, dataFolder] of [
    ["database-1", kept],
    ["database-2", gone],
  ] as const) {
    await mkdir(join(apart, name));
    await writeFile(join(apart, `${name}.is-of`), `${dataFolder}\n`);
  }
  await writeFile(join(apart, "database-3.is-of"), `${gone}\n`);
  const left = join(apart, "database-2");
  expect(await abandonedDatabases(apart)).toEqual([
    `The database in ${left} was that of ${gone}, which is gone; to remove it: rm -r ${left}`,
  ]);
  expect((await stat(left)).isDirectory()).toBe(true);
  expect(await abandonedDatabases(join(apart, "nothing"))).toEqual([]);
  await rm(apart, { recursive: true });
});
