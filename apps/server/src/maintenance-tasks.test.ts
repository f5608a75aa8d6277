import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { conferenceNamed, entryIn, founderNamed, named } from "../testing/posts.ts";
import { temporaryFolder, temporaryStore } from "../testing/temporary-store.ts";
import { maintain, parseTask } from "./maintenance-tasks.ts";

test.each([
  [["back-up", "FILE"], { kind: "back-up", file: "FILE" }],
  [["restore", "FILE"], { kind: "restore", file: "FILE", nothingCameAfter: false }],
  [["restore", "FILE", "--nothing-came-after"], { kind: "restore", file: "FILE", nothingCameAfter: true }],
  [["check"], { kind: "check" }],
  [["release"], { kind: "release", newLog: false }],
  [["release", "--new-log"], { kind: "release", newLog: true }],
])("parseTask() reads %j", (args, value) => {
  expect(parseTask(args)).toEqual({ ok: true, value });
});

test.each([
  [[]],
  [["back-up"]],
  [["check", "FILE"]],
  [["restore", "A", "B"]],
  [["check", "--nothing-came-after"]],
  [["check", "--new-log"]],
  [["x", "--y"]],
])("parseTask() refuses %j in one line", (args) => {
  expect(parseTask(args)).toMatchObject({ ok: false, reason: expect.stringMatching(/^Cannot tell .*[^.\n]$/) });
});

test("a server that writes meanwhile is found sound", { timeout: 120_000 }, async () => {
  await using running = await temporaryStore();
  const [name, anna] = [named("one"), founderNamed("anna")];
  await running.store.conferences.create(conferenceNamed("one"));
  await running.store.rooms.create(name, { room: name, founder: anna });
  let writes = true;
  const writing = (async () => {
    while (writes) await running.store.sequencer.append(name, [entryIn(name, anna)]);
  })();
  const place = { dataFolder: running.dataFolder, say: () => {}, now: new Date(0) };
  for (let round = 0; round < 3; round += 1) expect(await maintain({ kind: "check" }, place)).toBe(true);
  writes = false;
  await writing;
});

test("what a running server holds is backed up, checked, restored elsewhere, and released", {
  timeout: 120_000,
}, async () => {
  await using running = await temporaryStore();
  await using place = await temporaryFolder();
  const folder = await mkdtemp(join(tmpdir(), "entente-backup-"));
  const file = join(folder, "backup");
  const [name, anna] = [named("one"), founderNamed("anna")];
  await running.store.conferences.create(conferenceNamed("one"));
  await running.store.rooms.create(name, { room: name, founder: anna });
  await running.store.sequencer.append(name, [entryIn(name, anna)]);
  const said: string[] = [];
  const here = (dataFolder: string) => ({ dataFolder, say: (line: string) => said.push(line), now: new Date(0) });
  expect(await maintain({ kind: "back-up", file }, here(running.dataFolder))).toBe(true);
  expect(await maintain({ kind: "check" }, here(running.dataFolder))).toBe(true);
  expect(await maintain({ kind: "restore", file, nothingCameAfter: false }, here(place.dataFolder))).toBe(true);
  expect(await maintain({ kind: "release", newLog: false }, here(place.dataFolder))).toBe(true);
  expect(said).toEqual([
    expect.stringMatching(/^Backed up to /),
    "entente.example/one: 1 leaf, sound",
    expect.stringMatching(/^Restored .*; its logs take nothing in until they are released/),
    "entente.example/one: released at 1 leaf",
  ]);
  await rm(folder, { recursive: true });
});
