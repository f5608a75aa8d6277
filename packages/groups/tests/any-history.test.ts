import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeHandshake, type Roster, rosterAfter } from "../src/handshakes/index.ts";
import {
  changeGroup,
  type Group,
  groupFromBytes,
  groupInfo,
  groupToBytes,
  joinGroup,
  processHandshake,
  proposeChange,
  rejoinGroup,
} from "../src/members/index.ts";
import { circleOf, deviceNamed, granted, newcomer, OPEN, secretOf } from "../testing/circle.ts";

/** A group as everybody in it has it, what the server makes of the same handshakes, and a count for new names. */
interface Story {
  readonly members: ReadonlyMap<string, Group>;
  readonly server: Roster;
  readonly count: number;
}

interface Step {
  readonly kind: "add" | "remove" | "replace" | "renew" | "leave" | "rejoin" | "restore";
  readonly who: number;
  readonly whom: number;
  readonly many: number;
}

const MOST_MEMBERS = 14;

const STEP: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("add", "add", "remove", "replace", "renew", "leave", "rejoin", "restore"),
  who: fc.nat(99),
  whom: fc.nat(99),
  many: fc.integer({ min: 1, max: 3 }),
});

test("after any history all members share the epoch's secret, and the server knows who they are", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { minLength: 12, maxLength: 30 }), async (steps) => {
      const members = await circleOf("m0", "m1", "m2", "m3");
      const [first] = members;
      if (first === undefined) throw new Error("Four members");
      const named = new Map(members.map((group, at) => [`m${at}`, group]));
      let story: Story = { members: named, server: first.roster, count: 4 };
      for (const step of steps) story = await told(story, step);
      const groups = [...story.members.values()];
      expect(new Set(await Promise.all(groups.map(secretOf))).size).toBe(1);
      for (const { roster } of groups) expect(roster).toEqual(story.server);
    }),
    { numRuns: 6, seed: 9420, endOnFailure: true },
  );
}, 120_000);

async function told(story: Story, { kind, who, whom, many }: Step): Promise<Story> {
  const names = [...story.members.keys()];
  const [actor, other] = [names[who % names.length] ?? "", names[whom % names.length] ?? ""];
  const group = groupOfMember(story, actor);
  if (kind === "restore") {
    const restored = granted(await groupFromBytes(groupToBytes(group)));
    return { ...story, members: new Map(story.members).set(actor, restored) };
  }
  if (kind === "rejoin") {
    const info = await groupInfo(groupOfMember(story, other), OPEN);
    if (actor === other || story.server.proposals.size > 0) return story;
    const { commit, next } = granted(await rejoinGroup(info, { device: deviceNamed(actor) }, OPEN));
    return heard({ ...story, members: new Map(story.members).set(actor, next) }, commit, [actor]);
  }
  if (kind === "leave") {
    if (names.length < 3) return story;
    const { proposal, next } = granted(await proposeChange(group, { remove: deviceNamed(actor) }, OPEN));
    return heard({ ...story, members: new Map(story.members).set(actor, next) }, proposal, [actor]);
  }
  const hasRoom = names.length + many <= MOST_MEMBERS;
  const fresh = Array.from({ length: many }, (_, at) => `m${story.count + at}`);
  const entering = (kind === "add" || kind === "replace") && hasRoom ? await Promise.all(fresh.map(newcomer)) : [];
  const leaves = (kind === "remove" || kind === "replace") && actor !== other && names.length > 3;
  const remove = leaves ? [deviceNamed(other)] : [];
  const wanted = { add: entering.map(({ keyPackage }) => keyPackage), remove };
  const { commit, next, welcome } = granted(await changeGroup(group, wanted, OPEN));
  const members = new Map(story.members).set(actor, next);
  const spread = await heard({ ...story, members, count: story.count + many }, commit, [actor]);
  const all = new Map(spread.members);
  for (const [at, one] of entering.entries()) {
    all.set(fresh[at] ?? "", granted(await joinGroup(welcome ?? new Uint8Array(), one, OPEN)));
  }
  return { ...spread, members: all };
}

/** Everybody but the author processes the handshake, the server too. */
async function heard(story: Story, bytes: Uint8Array, authors: readonly string[]): Promise<Story> {
  const members = new Map<string, Group>();
  for (const [name, group] of story.members) {
    if (authors.includes(name)) members.set(name, group);
    else {
      const processed = granted(await processHandshake(group, bytes, OPEN));
      if (processed.kind !== "removed") members.set(name, processed.group);
    }
  }
  const { roster } = granted(rosterAfter(story.server, granted(await decodeHandshake(bytes))));
  return { ...story, members, server: roster };
}

function groupOfMember({ members }: Story, name: string): Group {
  const group = members.get(name);
  if (group === undefined) throw new Error(`No member ${name}`);
  return group;
}
