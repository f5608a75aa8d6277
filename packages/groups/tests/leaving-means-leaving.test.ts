import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { describe, expect, test } from "vitest";
import {
  changeGroup,
  exportSecret,
  type Group,
  groupInfo,
  joinGroup,
  processHandshake,
  proposeChange,
  rejoinGroup,
} from "../src/members/index.ts";
import { after, circleOf, deviceNamed, granted, newcomer, OPEN, reasonOf, secretOf } from "../testing/circle.ts";

const NONCE = new Uint8Array(24);

describe("a removed device with everything that the server holds", () => {
  test("opens nothing sealed after its removal", async () => {
    const [ann, bob, cara] = await circleOf("ann", "bob", "cara");
    if (ann === undefined || bob === undefined || cara === undefined) throw new Error("Three members");
    const removed = granted(await changeGroup(ann, { remove: [deviceNamed("cara")] }, OPEN));
    const dan = await newcomer("dan");
    const added = granted(await changeGroup(removed.next, { add: [dan.keyPackage] }, OPEN));
    const bobNow = await after(await after(bob, removed.commit), added.commit);
    const info = await groupInfo(bobNow, OPEN);
    const sealed = await Promise.all([removed.next, added.next, bobNow].map(seal));
    const danNow = granted(await joinGroup(added.welcome ?? new Uint8Array(), dan, OPEN));
    expect(await opens(danNow, sealed[1] ?? NONCE)).toBe(true);

    const farewell = granted(await processHandshake(cara, removed.commit, OPEN));
    expect(farewell.kind).toBe("removed");
    expect(reasonOf(await processHandshake(cara, added.commit, OPEN))).toBe("future-epoch");
    const secret = (await newcomer("cara")).secret;
    const asDan = { device: deviceNamed("cara"), keyPackage: dan.keyPackage, secret };
    expect(reasonOf(await joinGroup(added.welcome ?? new Uint8Array(), asDan, OPEN))).toBe("not-for-this-device");
    expect(reasonOf(await rejoinGroup(info, { device: deviceNamed("cara") }, OPEN))).toBe("not-a-member");
    for (const bytes of sealed) expect(await opens(cara, bytes)).toBe(false);
  });

  test("cannot commit, propose or come back", async () => {
    const [ann, bob, cara] = await circleOf("ann", "bob", "cara");
    if (ann === undefined || bob === undefined || cara === undefined) throw new Error("Three members");
    const before = await groupInfo(cara, OPEN);
    const removed = granted(await changeGroup(ann, { remove: [deviceNamed("cara")] }, OPEN));
    const bobNow = await after(bob, removed.commit);
    const late = granted(await changeGroup(cara, {}, OPEN));
    expect(reasonOf(await processHandshake(bobNow, late.commit, OPEN))).toBe("stale-epoch");
    const asking = granted(await proposeChange(cara, { remove: deviceNamed("bob") }, OPEN));
    expect(reasonOf(await processHandshake(bobNow, asking.proposal, OPEN))).toBe("stale-epoch");
    const back = granted(await rejoinGroup(before, { device: deviceNamed("cara") }, OPEN));
    expect(reasonOf(await processHandshake(bobNow, back.commit, OPEN))).toBe("stale-epoch");
  });

  test("knows nothing even of the epochs before it was added again", async () => {
    const [ann, , cara] = await circleOf("ann", "bob", "cara");
    if (ann === undefined || cara === undefined) throw new Error("Three members");
    const removed = granted(await changeGroup(ann, { remove: [deviceNamed("cara")] }, OPEN));
    const sealed = await seal(removed.next);
    const again = await newcomer("cara");
    const added = granted(await changeGroup(removed.next, { add: [again.keyPackage] }, OPEN));
    const caraNow = granted(await joinGroup(added.welcome ?? new Uint8Array(), again, OPEN));
    expect(await opens(caraNow, sealed)).toBe(false);
    expect(await secretOf(caraNow)).toBe(await secretOf(added.next));
  });
});

test("a device leaves by proposing it, and anybody's next commit takes it out", async () => {
  const [ann, bob, cara] = await circleOf("ann", "bob", "cara");
  if (ann === undefined || bob === undefined || cara === undefined) throw new Error("Three members");
  const leaving = granted(await proposeChange(cara, { remove: deviceNamed("cara") }, OPEN));
  const [annNow, bobNow] = [await after(ann, leaving.proposal), await after(bob, leaving.proposal)];
  const { commit, next, change } = granted(await changeGroup(annNow, {}, OPEN));
  expect(change.removals).toEqual([change.removals[0]]);
  expect(next.roster.leaves.length).toBe(2);
  expect(await secretOf(await after(bobNow, commit))).toBe(await secretOf(next));
  expect(granted(await processHandshake(leaving.next, commit, OPEN)).kind).toBe("removed");
  const own = granted(await changeGroup(leaving.next, {}, OPEN));
  expect(own.change.removals).toEqual([]);
});

test("a stolen epoch heals: after a renewal the thief of one state opens nothing", async () => {
  const [ann, bob] = await circleOf("ann", "bob");
  if (ann === undefined || bob === undefined) throw new Error("Two members");
  const renewed = granted(await changeGroup(bob, {}, OPEN));
  const sealed = await seal(renewed.next);
  expect(await opens(bob, sealed)).toBe(false);
  expect(reasonOf(await processHandshake(bob, renewed.commit, OPEN))).toBe("own-commit");
  expect(await opens(await after(ann, renewed.commit), sealed)).toBe(true);
});

async function keyOf(group: Group): Promise<Uint8Array> {
  return exportSecret(group, { label: "seal", context: new Uint8Array(), length: 32 });
}

async function seal(group: Group): Promise<Uint8Array> {
  return xchacha20poly1305(await keyOf(group), NONCE).encrypt(new TextEncoder().encode("offer"));
}

async function opens(group: Group, sealed: Uint8Array): Promise<boolean> {
  try {
    xchacha20poly1305(await keyOf(group), NONCE).decrypt(sealed);
    return true;
  } catch {
    return false;
  }
}
