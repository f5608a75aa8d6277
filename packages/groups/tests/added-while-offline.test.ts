import { expect, test } from "vitest";
import { changeGroup, joinGroup, proposeChange } from "../src/members/index.ts";
import { after, circleOf, deviceNamed, granted, newcomer, OPEN, reasonOf, secretOf } from "../testing/circle.ts";

test("a device added while offline joins later and catches up with the commits since", async () => {
  const [ann, bob] = await circleOf("ann", "bob");
  if (ann === undefined || bob === undefined) throw new Error("Two members");
  const cara = await newcomer("cara");
  const added = granted(await changeGroup(ann, { add: [cara.keyPackage] }, OPEN));
  const renewed = granted(await changeGroup(await after(bob, added.commit), {}, OPEN));
  const annNow = await after(added.next, renewed.commit);
  const joined = granted(await joinGroup(added.welcome ?? new Uint8Array(), cara, OPEN));
  const caraNow = await after(joined, renewed.commit);
  expect(caraNow.roster).toEqual(annNow.roster);
  expect(await secretOf(caraNow)).toBe(await secretOf(annNow));
});

test("many are added at once, each joins from the same welcome", async () => {
  const members = await circleOf("ann", "bob", "cara", "dan", "eve");
  const secrets = new Set(await Promise.all(members.map(secretOf)));
  expect(secrets.size).toBe(1);
  expect(members.map(({ leaf }) => leaf)).toEqual([0, 1, 2, 3, 4]);
});

test("a welcome opens for nobody else", async () => {
  const [ann] = await circleOf("ann");
  const [bob, cara] = [await newcomer("bob"), await newcomer("cara")];
  if (ann === undefined) throw new Error("One member");
  const { welcome } = granted(await changeGroup(ann, { add: [bob.keyPackage] }, OPEN));
  const bytes = welcome ?? new Uint8Array();
  expect(reasonOf(await joinGroup(bytes, cara, OPEN))).toBe("not-for-this-device");
  expect(reasonOf(await joinGroup(bytes, { ...bob, secret: cara.secret }, OPEN))).toBe("not-for-this-device");
  expect(reasonOf(await joinGroup(bytes, { ...bob, device: cara.device }, OPEN))).toBe("not-for-this-device");
});

test("an addition that a member proposes is taken over by another's commit", async () => {
  const [ann, bob] = await circleOf("ann", "bob");
  if (ann === undefined || bob === undefined) throw new Error("Two members");
  const cara = await newcomer("cara");
  const proposed = granted(await proposeChange(bob, { add: cara.keyPackage }, OPEN));
  const { commit, welcome, change, next } = granted(await changeGroup(await after(ann, proposed.proposal), {}, OPEN));
  expect(change.additions.map(({ proposer }) => proposer.identity)).toEqual([deviceNamed("bob").identity]);
  const joined = granted(await joinGroup(welcome ?? new Uint8Array(), cara, OPEN));
  expect(await secretOf(joined)).toBe(await secretOf(next));
  expect(await secretOf(await after(proposed.next, commit))).toBe(await secretOf(next));
});
