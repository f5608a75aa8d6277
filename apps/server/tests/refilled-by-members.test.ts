import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { newRoster } from "@entente/groups/handshakes";
import { expect, test } from "vitest";
import type { LostPost, NewEntry, NewHandshake } from "../src/sequencer/sequencer.ts";
import { fsckStore } from "../src/store/fsck.ts";
import { visitDatabase } from "../src/store/open-database.ts";
import { openStore } from "../src/store/open-store.ts";
import type { Store } from "../src/store/store.ts";
import { conferenceNamed, entryIn, founderNamed, named } from "../testing/posts.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const [conference, one, two] = [named("kept"), named("room one"), named("room two")];
const [anna, ben] = [founderNamed("anna"), founderNamed("ben")];
const TIMEOUT_MS = 120_000;

test("a log that lost its end takes nothing in until members have given it back", { timeout: TIMEOUT_MS }, async () => {
  await using folder = await temporaryFolder();
  const { dataFolder } = folder;
  const [database, yesterday] = [join(dataFolder, "postgres"), `${dataFolder}-yesterday`];
  const config = { dataFolder, say: () => {} };

  const first = await openStore(config);
  await first.conferences.create(conferenceNamed("kept"));
  await first.rooms.create(conference, { room: one, founder: anna });
  await first.rooms.create(conference, { room: two, founder: anna });
  await first.sequencer.append(conference, [entryIn(one, anna), entryIn(two, anna)]);
  await first[Symbol.asyncDispose]();
  execFileSync("cp", ["-a", database, yesterday]);

  const second = await openStore(config);
  const joined = joining(ben);
  const posts = [entryIn(one, anna), joined, entryIn(two, anna), entryIn(one, ben, { epoch: 1 }), entryIn(two, anna)];
  const answers = await second.sequencer.append(conference, posts);
  const lost = posts.map((post, at): LostPost => {
    const answer = answers[at];
    return answer?.ok === true ? { post, ...answer.value } : expect.unreachable();
  });
  await expect.poll(() => newestNote(second), { timeout: TIMEOUT_MS / 4 }).toContain("\n7\n");
  const noteBefore = await newestNote(second);
  await second[Symbol.asyncDispose]();
  execFileSync("rm", ["-r", database]);
  execFileSync("cp", ["-a", yesterday, database]);

  await using third = await openStore(config);
  const leaves = posts.map(({ leaf }) => leaf);
  const { refill, refillLeaves, append, heldBack } = third.sequencer;
  expect(await append(conference, [entryIn(one, anna)])).toEqual([{ ok: false, reason: "held-back" }]);
  expect(await refill(conference, lost)).toEqual({ ok: false, reason: "leaves-first" });
  expect(await refillLeaves(conference, { from: 2, leaves: leaves.slice(1) })).toEqual({
    ok: false,
    reason: "other-leaves",
  });
  expect(await refillLeaves(conference, { from: 2, leaves: leaves.toReversed() })).toEqual({
    ok: false,
    reason: "other-leaves",
  });
  expect(await refillLeaves(conference, { from: 3, leaves })).toEqual({ ok: false, reason: "other-leaves" });
  const overlapping = { from: 1, leaves: [named("known already"), ...leaves] };
  expect(await refillLeaves(conference, overlapping)).toEqual({
    ok: true,
    stored: 2,
    seen: 7,
    missing: [2, 3, 4, 5, 6],
  });

  const forged = { ...(lost[0] ?? expect.unreachable()), post: entryIn(one, anna) };
  const misplaced = { ...(lost[0] ?? expect.unreachable()), position: 9 };
  expect(await refill(conference, [forged, misplaced])).toMatchObject({ stored: 2 });
  expect(await refill(conference, lost.slice(2))).toMatchObject({ stored: 2, missing: [2, 3] });
  expect(await refill(conference, lost.slice(0, 1))).toMatchObject({ stored: 3 });
  expect(await heldBack(conference)).toEqual({ stored: 3, seen: 7, restored: false });
  expect(await refill(conference, lost.slice(1, 2))).toEqual({ ok: true, stored: 7, seen: 7, missing: [] });
  expect(await refill(conference, lost)).toEqual({ ok: false, reason: "nothing-is-lost" });

  await expect.poll(() => newestNote(third), { timeout: TIMEOUT_MS / 4 }).toContain("\n7\n");
  expect((await newestNote(third)).split("\n")[2]).toBe(noteBefore.split("\n")[2]);
  expect((await third.rooms.find(conference, one))?.roster).toEqual(joined.rosterAfter);
  expect(await append(conference, [entryIn(one, ben, { epoch: 1 })])).toEqual([
    { ok: true, value: { position: 5, index: 7 } },
  ]);
  await using visit = await visitDatabase(config);
  expect(await fsckStore(visit.db)).toMatchObject([{ size: 8, damage: [] }]);
});

function joining(device: typeof ben): NewHandshake {
  const { pseudonym: _, ...post }: NewEntry = entryIn(one, anna);
  const rosterAfter = { ...newRoster(one, anna), epoch: 1n, leaves: [anna, device] };
  return { ...post, kind: "handshake", revision: 0, rosterAfter };
}

async function newestNote(store: Store): Promise<string> {
  return (await store.logs.checkpoint(conference)) ?? "";
}
