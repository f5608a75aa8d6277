import { expect, test } from "vitest";
import { changeGroup, joinGroup, processHandshake } from "../src/members/index.ts";
import { after, circleOf, deviceNamed, granted, newcomer, OPEN, reasonOf, secretOf } from "../testing/circle.ts";

test("of two commits in one epoch the first in order holds, the other is made again", async () => {
  const [ann, bob, cara] = await circleOf("ann", "bob", "cara");
  if (ann === undefined || bob === undefined || cara === undefined) throw new Error("Three members");
  const dan = await newcomer("dan");
  const wanted = { add: [dan.keyPackage] };
  const byBob = granted(await changeGroup(bob, { remove: [deviceNamed("cara")] }, OPEN));
  const byAnn = granted(await changeGroup(ann, wanted, OPEN));
  expect(reasonOf(await processHandshake(byBob.next, byAnn.commit, OPEN))).toBe("stale-epoch");
  const annNow = await after(ann, byBob.commit);
  const again = granted(await changeGroup(annNow, wanted, OPEN));
  const bobNow = await after(byBob.next, again.commit);
  const danNow = granted(await joinGroup(again.welcome ?? new Uint8Array(), dan, OPEN));
  expect(bobNow.roster.leaves.map((device) => new TextDecoder().decode(device?.identity))).toEqual([
    "ann",
    "bob",
    "dan",
  ]);
  expect(await secretOf(danNow)).toBe(await secretOf(bobNow));
});

test("a removal that somebody else has made already is refused when tried again", async () => {
  const [ann, bob] = await circleOf("ann", "bob", "cara");
  if (ann === undefined || bob === undefined) throw new Error("Three members");
  const wanted = { remove: [deviceNamed("cara")] };
  const byBob = granted(await changeGroup(bob, wanted, OPEN));
  const annNow = await after(ann, byBob.commit);
  expect(reasonOf(await changeGroup(annNow, wanted, OPEN))).toBe("not-a-member");
});

test("a commit that skips an epoch waits for the one in between", async () => {
  const [ann, bob] = await circleOf("ann", "bob");
  if (ann === undefined || bob === undefined) throw new Error("Two members");
  const first = granted(await changeGroup(ann, {}, OPEN));
  const second = granted(await changeGroup(first.next, {}, OPEN));
  expect(reasonOf(await processHandshake(bob, second.commit, OPEN))).toBe("future-epoch");
  expect(reasonOf(await processHandshake(ann, first.commit, OPEN))).toBe("own-commit");
  const bobNow = await after(await after(bob, first.commit), second.commit);
  expect(await secretOf(bobNow)).toBe(await secretOf(second.next));
});

test("a refused commit leaves the group as it was", async () => {
  const [ann, bob] = await circleOf("ann", "bob");
  if (ann === undefined || bob === undefined) throw new Error("Two members");
  const before = await secretOf(bob);
  const { commit } = granted(await changeGroup(ann, {}, OPEN));
  await processHandshake(
    bob,
    commit.map((byte, at) => (at === commit.length - 1 ? byte ^ 1 : byte)),
    OPEN,
  );
  expect(await secretOf(bob)).toBe(before);
  expect((await after(bob, commit)).roster.epoch).toBe(bob.roster.epoch + 1n);
});
