import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { AppendAnswer } from "../src/sequencer/sequencer.ts";
import { backUpStore, checkBackup, restoreStore } from "../src/store/backup/index.ts";
import { fsckStore } from "../src/store/fsck.ts";
import { madeDataFolder, visitDatabase } from "../src/store/open-database.ts";
import { openStore } from "../src/store/open-store.ts";
import type { Store } from "../src/store/store.ts";
import { conferenceNamed, deviceNamed, entryIn, founderNamed, named } from "../testing/posts.ts";
import { type TemporaryFolder, temporaryFolder, temporaryStore } from "../testing/temporary-store.ts";

const TIMEOUT_MS = 120_000;
const [conference, room, anna] = [named("kept"), named("room"), founderNamed("anna")];
const NOTHING = { say: () => {} };

test("a backup made while the server runs restores all there was, and holds its logs back", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using first = await temporaryStore();
  await using place = await temporaryFolder();
  const { store, dataFolder } = first;
  await fill(store);
  const file = join(first.dataFolder, "backup");
  let writes = true;
  const writing = (async () => {
    while (writes) await store.sequencer.append(conference, [entryIn(room, anna)]);
  })();
  await backUp(dataFolder, file);
  writes = false;
  await writing;
  const noteAfter = await newestNote(store);
  const bytes = await read(store, named("file"));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await expect(backUp(dataFolder, file)).rejects.toThrow(/it exists$/);

  await restore(place, file);
  await using restored = await openStore({ ...NOTHING, dataFolder: place.dataFolder });
  const size = await restored.logs.size(conference);
  expect(size).toBeGreaterThanOrEqual(20);
  expect(await restored.conferences.find(conference)).toEqual(await store.conferences.find(conference));
  expect(await restored.devices.list(conference)).toEqual(await store.devices.list(conference));
  expect(await restored.rooms.placed({ conference, room }, { after: 0, limit: size })).toEqual(
    await store.rooms.placed({ conference, room }, { after: 0, limit: size }),
  );
  expect((await read(restored, named("file"))).equals(bytes)).toBe(true);

  expect(placesIn(await restored.sequencer.append(conference, [entryIn(room, anna)]))).toEqual(["held-back"]);
  expect(await restored.sequencer.heldBack(conference)).toEqual({ stored: size, seen: size, restored: true });
  expect(await restored.sequencer.remember(conference, noteAfter)).toBe(true);
  expect((await restored.sequencer.heldBack(conference))?.seen).toBeGreaterThan(size);
  expect(await restored.sequencer.release(conference)).toBe(false);
  expect(placesIn(await restored.sequencer.append(conference, [entryIn(room, anna)]))).toEqual(["held-back"]);
  const checkpoint = await restored.logs.checkpoint(conference);
  expect(Number(checkpoint?.split("\n")[1])).toBeLessThanOrEqual(size);
});

test("a restored log goes on where it ended once somebody says it is whole, however often its server had started; numbers go on too", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using place = await temporaryFolder();
  await using old = await temporaryFolder();
  const store = await openStore({ ...NOTHING, dataFolder: old.dataFolder });
  await fill(store);
  await store[Symbol.asyncDispose]();
  const again = await openStore({ ...NOTHING, dataFolder: old.dataFolder });
  await again[Symbol.asyncDispose]();
  const file = join(old.dataFolder, "backup");
  await backUp(old.dataFolder, file);
  await restore(place, file);
  await using restored = await openStore({ ...NOTHING, dataFolder: place.dataFolder });
  expect(await restored.sequencer.remember(conference, await newestNote(restored))).toBe(true);
  expect(await restored.sequencer.release(conference)).toBe(true);
  expect(placesIn(await restored.sequencer.append(conference, [entryIn(room, anna)]))).toEqual(["21 20"]);
  await expect.poll(() => newestNote(restored), { timeout: TIMEOUT_MS / 4 }).toContain("\n21\n");
  const { device } = (await restored.devices.list(conference))[0] ?? expect.unreachable();
  await restored.devices.addKeyPackages(conference, [{ device, keyPackage: named("next") }]);
  expect(await restored.devices.keyPackagesLeft(conference, device)).toBeGreaterThan(0);
  await using visit = await visitDatabase({ ...NOTHING, dataFolder: place.dataFolder });
  expect(await fsckStore(visit.db)).toMatchObject([{ size: 21, damage: [] }]);
});

test("a database of yesterday under today's data folder signs nothing", { timeout: TIMEOUT_MS }, async () => {
  await using place = await temporaryFolder();
  const { dataFolder } = place;
  const yesterday = `${dataFolder}-postgres`;
  const store = await openStore({ ...NOTHING, dataFolder });
  await fill(store);
  await store[Symbol.asyncDispose]();
  await copyAsOwner(join(dataFolder, "postgres"), yesterday);
  const today = await openStore({ ...NOTHING, dataFolder });
  await today.sequencer.append(conference, [entryIn(room, anna)]);
  await expect.poll(() => newestNote(today), { timeout: TIMEOUT_MS / 4 }).toContain("\n21\n");
  await today[Symbol.asyncDispose]();
  await rm(join(dataFolder, "postgres"), { recursive: true });
  await copyAsOwner(yesterday, join(dataFolder, "postgres"));
  await using back = await openStore({ ...NOTHING, dataFolder });
  expect(placesIn(await back.sequencer.append(conference, [entryIn(room, anna)]))).toEqual(["held-back"]);
  expect(await back.sequencer.heldBack(conference)).toEqual({ stored: 20, seen: 21, restored: false });
});

test("of backups to one file at one moment one is made, whole, and of one that is stopped nothing is left", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using first = await temporaryStore();
  const { dataFolder } = first;
  await fill(first.store);
  const folder = join(dataFolder, "backups");
  await mkdir(folder);
  const file = join(folder, "backup");
  await writeFile(`${file}.unfinished`, "somebody else's", { mode: 0o644 });
  await using visit = await visitDatabase({ ...NOTHING, dataFolder });
  const backUpTo = (signal?: AbortSignal) => backUpStore({ db: visit.db, dataFolder, file, now: new Date(0), signal });
  await expect(backUpTo(AbortSignal.abort())).rejects.toThrow(`Cannot back up to ${file}: The operation was aborted`);
  const made = await Promise.allSettled([backUpTo(), backUpTo(), backUpTo()]);
  expect(made.some(({ status }) => status === "fulfilled")).toBe(true);
  await checkBackup(file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readdir(folder)).toSorted()).toEqual(["backup", "backup.unfinished"]);
});

test("a damaged backup, or one into a place in use, restores nothing", { timeout: TIMEOUT_MS }, async () => {
  await using first = await temporaryStore();
  await using place = await temporaryFolder();
  await fill(first.store);
  const file = join(first.dataFolder, "backup");
  await backUp(first.dataFolder, file);
  await expect(restore({ dataFolder: first.dataFolder }, file)).rejects.toThrow(/is in use already$/);
  const text = gunzipSync(await readFile(file)).toString();
  const lines = text.split("\n");
  const damaged = {
    "its checksum is not": text.replace(/"position":7/, '"position":8'),
    "it ends too early": lines.slice(0, -2).join("\n"),
    "is not a backup": `${lines[0]}\n{"table":`,
    "something follows": `${text}${text}`,
    "it has no head": lines.slice(1).join("\n"),
    "none of ours": text.replace(/"file":"[^"]*"/, '"file":"../../etc/passwd"'),
    "by another version": text.replace(/"migration":"[^"]*"/, '"migration":"9999-later"'),
  };
  const bad = join(first.dataFolder, "damaged");
  await madeDataFolder(place.dataFolder);
  {
    await using visit = await visitDatabase({ ...NOTHING, dataFolder: place.dataFolder });
    const options = { db: visit.db, dataFolder: place.dataFolder, file: bad, nothingCameAfter: false };
    for (const [reason, content] of Object.entries(damaged)) {
      await writeFile(bad, gzipSync(content));
      await expect(restoreStore(options)).rejects.toThrow(reason);
    }
    await writeFile(bad, (await readFile(file)).subarray(0, -40));
    await expect(restoreStore(options)).rejects.toThrow(/unexpected end of file|too early/);
  }
  expect(await readdir(place.dataFolder)).not.toContain("logs");
  await restore(place, file, { nothingCameAfter: true });
  await using restored = await openStore({ ...NOTHING, dataFolder: place.dataFolder });
  expect(placesIn(await restored.sequencer.append(conference, [entryIn(room, anna)]))).toEqual(["21 20"]);
});

async function fill(store: Store): Promise<void> {
  await store.conferences.create(conferenceNamed("kept"));
  await store.rooms.create(conference, { room, founder: anna });
  await store.devices.admit(conference, deviceNamed("member"));
  const { device } = (await store.devices.list(conference))[0] ?? expect.unreachable();
  await store.devices.addKeyPackages(conference, [{ device, keyPackage: named("package") }]);
  await store.sequencer.append(
    conference,
    Array.from({ length: 20 }, () => entryIn(room, anna)),
  );
  await store.files.put({ conference, room }, { hash: named("file"), bytes: new Uint8Array(1_200_000).fill(7) });
}

async function backUp(dataFolder: string, file: string): Promise<void> {
  await using visit = await visitDatabase({ ...NOTHING, dataFolder });
  await backUpStore({ db: visit.db, dataFolder, file, now: new Date(0) });
}

async function restore(
  { dataFolder }: Pick<TemporaryFolder, "dataFolder">,
  file: string,
  { nothingCameAfter = false } = {},
): Promise<void> {
  await madeDataFolder(dataFolder);
  await using visit = await visitDatabase({ ...NOTHING, dataFolder });
  await restoreStore({ db: visit.db, dataFolder, file, nothingCameAfter });
}

async function read(store: Store, hash: Uint8Array): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.files.read({ conference, room }, hash)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function newestNote(store: Store): Promise<string> {
  return (await store.logs.checkpoint(conference)) ?? "";
}

/** Copies a database's folder for the user that runs it. */
async function copyAsOwner(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  execFileSync("cp", ["-a", `${from}/.`, to]);
}

function placesIn(answers: readonly AppendAnswer[]): readonly string[] {
  return answers.map((answer) => (answer.ok ? `${answer.value.position} ${answer.value.index}` : answer.reason));
}
