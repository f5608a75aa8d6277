import type { Change } from "@entente/groups/handshakes";
import type { AccreditedRole } from "@entente/record/membership";
import { accreditationAct, successorNamedAct, withdrawalAct } from "@entente/record/membership";
import { nodeSchemes } from "@entente/record/node";
import { memberIdentity } from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import {
  accredits,
  attests,
  CLERK,
  CONFERENCE,
  type Deed,
  EVERYBODY,
  leafOf,
  MEDIATOR,
  NORTH_HEAD,
  NORTH_MEMBER,
  NORTH_ROOT,
  registerOf,
  replaces,
  SECRETARIAT,
  type Signer,
  SOUTH_HEAD,
  STRANGER,
  signer,
} from "../../testing/register-scene.ts";
import type { RoomDescription } from "../kinds/index.ts";
import type { Pin } from "../roots/index.ts";
import { newRegister, type PolicyGround, policyFor } from "./index.ts";

const { register, next: END } = registerOf(EVERYBODY);
const CAUCUS: RoomDescription = { kind: "caucus", party: "north" };
const PLENARY: RoomDescription = { kind: "plenary" };
const CAST = { SECRETARIAT, CLERK, NORTH_ROOT, NORTH_HEAD, NORTH_MEMBER, SOUTH_HEAD, MEDIATOR, STRANGER };

function policyIn(room: RoomDescription, more: Partial<PolicyGround> = {}): ReturnType<typeof policyFor> {
  return policyFor({ register, room, pins: new Map(), conference: CONFERENCE, schemes: nodeSchemes, ...more });
}

async function membersOf(room: RoomDescription, more: Partial<PolicyGround> = {}): Promise<readonly string[]> {
  const policy = policyIn(room, more);
  const asked = Object.entries(CAST).map(async ([name, each], at) => {
    return (await policy.isAccredited(await leafOf(each, at + 1))) ? [name] : [];
  });
  return (await Promise.all(asked)).flat();
}

function pinned(party: string, fingerprint: Uint8Array): ReadonlyMap<string, Pin> {
  return new Map([[party, { party, fingerprint, by: "compared", at: 0 }]]);
}

const admittedAs = (role: AccreditedRole, fill: number, ...devices: readonly Signer[]) =>
  devices.map(({ id, keys }) => [bytesToHex(id), { keys, role, delegation: new Uint8Array(32).fill(fill) }] as const);

describe("policyFor().isAccredited", () => {
  test.each([
    [CAUCUS, ["NORTH_HEAD", "NORTH_MEMBER"]],
    [PLENARY, ["CLERK", "NORTH_HEAD", "NORTH_MEMBER", "SOUTH_HEAD", "MEDIATOR"]],
    [{ kind: "informal-informals" } as const, ["NORTH_HEAD", "NORTH_MEMBER", "SOUTH_HEAD"]],
    [{ kind: "proximity", party: "south" } as const, ["SOUTH_HEAD", "MEDIATOR"]],
    [{ kind: "caucus", party: "mediator" } as const, ["MEDIATOR"]],
    [{ kind: "caucus", party: "east" } as const, []],
    [{ kind: "register" } as const, Object.keys(CAST).filter((name) => name !== "STRANGER")],
  ])("lets into %j those who belong there", async (room, names) => {
    expect(await membersOf(room)).toEqual(names);
  });

  test("counts what the server admitted in the register only, and not after a withdrawal", async () => {
    const admitted = new Map(admittedAs("head", 1, STRANGER, NORTH_MEMBER));
    expect(await membersOf({ kind: "register" }, { admitted })).toContain("STRANGER");
    for (const room of [CAUCUS, PLENARY]) expect(await membersOf(room, { admitted })).not.toContain("STRANGER");
    const after = registerOf([[NORTH_HEAD, withdrawalAct(NORTH_MEMBER.id)]], register, END).register;
    expect(await membersOf({ kind: "register" }, { register: after, admitted })).not.toContain("NORTH_MEMBER");
    expect(await membersOf({ kind: "register" }, { register: after, admitted, index: END })).not.toContain(
      "NORTH_MEMBER",
    );
    expect(await membersOf({ kind: "register" }, { register: after, admitted, index: END - 1 })).toContain(
      "NORTH_MEMBER",
    );
  });

  test("does not use a root that is another than the one pinned, nor anything below it", async () => {
    expect(await membersOf(PLENARY, { pins: pinned("north", STRANGER.id) })).toEqual([
      "CLERK",
      "SOUTH_HEAD",
      "MEDIATOR",
    ]);
    expect(await membersOf(CAUCUS, { pins: pinned("north", STRANGER.id) })).toEqual([]);
    expect(await membersOf(CAUCUS, { pins: pinned("north", NORTH_ROOT.id) })).toEqual(["NORTH_HEAD", "NORTH_MEMBER"]);
    expect(await membersOf({ kind: "register" }, { pins: pinned("north", STRANGER.id) })).not.toContain("NORTH_ROOT");
  });

  test("follows a pinned root to the one that it put in its place", async () => {
    const after = registerOf([replaces(NORTH_ROOT, [NORTH_ROOT, STRANGER])], register, END);
    const members = await membersOf(CAUCUS, { register: after.register, pins: pinned("north", NORTH_ROOT.id) });
    expect(members).toEqual(["NORTH_HEAD", "NORTH_MEMBER"]);
  });

  test("follows a pinned root to the one before it if it took that one's place by its own word", async () => {
    const named: Deed = [NORTH_ROOT, successorNamedAct({ party: "north", successor: STRANGER.id })];
    const after = registerOf([named, replaces(STRANGER, [NORTH_ROOT, STRANGER])], register, END);
    const members = await membersOf(CAUCUS, { register: after.register, pins: pinned("north", STRANGER.id) });
    expect(members).toEqual(["NORTH_HEAD", "NORTH_MEMBER"]);
  });

  test("does not use a false root that put the pinned one in its place, nor whom it let in", async () => {
    const [spy, second] = [signer(97), signer(98)];
    const { register: after } = registerOf([
      ...EVERYBODY.slice(0, 3),
      attests(CLERK, "north", STRANGER),
      ...accredits(STRANGER, spy, ["north", "head"]),
      replaces(STRANGER, [STRANGER, NORTH_ROOT]),
      ...accredits(NORTH_ROOT, NORTH_HEAD, ["north", "head"]),
      ...accredits(spy, second, ["north", "member"]),
    ]);
    const pins = pinned("north", NORTH_ROOT.id);
    expect(await membersOf(CAUCUS, { register: after, pins })).toEqual(["NORTH_HEAD"]);
    for (const [at, each] of [spy, second].entries()) {
      const leaf = await leafOf(each, 40 + at);
      expect(await policyIn(CAUCUS, { register: after }).isAccredited(leaf)).toBe(true);
      expect(await policyIn(CAUCUS, { register: after, pins }).isAccredited(leaf)).toBe(false);
    }
  });

  test("judges by the leaf at which something happened, not by what came later", async () => {
    const after = registerOf([[NORTH_HEAD, withdrawalAct(NORTH_MEMBER.id)]], register, END).register;
    expect(await membersOf(CAUCUS, { register: after })).toEqual(["NORTH_HEAD"]);
    expect(await membersOf(CAUCUS, { register: after, index: END - 1 })).toEqual(["NORTH_HEAD", "NORTH_MEMBER"]);
    expect(await membersOf(CAUCUS, { register: after, index: 6 })).toEqual([]);
  });

  test.each([
    [
      "another key than the one endorsed",
      async () => ({ ...(await leafOf(NORTH_HEAD, 1)), signatureKey: (await leafOf(STRANGER, 2)).signatureKey }),
    ],
    [
      "an endorsement by somebody else",
      async () => {
        const { identity, signatureKey } = await leafOf(STRANGER, 1);
        return { identity: memberIdentity({ device: NORTH_HEAD.id, endorsement: identity.slice(32) }), signatureKey };
      },
    ],
    [
      "a longer identity",
      async () => {
        const { identity, signatureKey } = await leafOf(NORTH_HEAD, 1);
        return { identity: Uint8Array.of(...identity, 0), signatureKey };
      },
    ],
    [
      "no identity",
      async () => ({ identity: new Uint8Array(), signatureKey: (await leafOf(NORTH_HEAD, 1)).signatureKey }),
    ],
    ["no key", async () => ({ identity: (await leafOf(NORTH_HEAD, 1)).identity, signatureKey: new Uint8Array() })],
  ])("refuses %s", async (_name, forged) => {
    expect(await policyIn(CAUCUS).isAccredited(await forged())).toBe(false);
  });

  test("refuses an endorsement of another conference", async () => {
    const policy = policyIn(CAUCUS, { conference: new Uint8Array(32) });
    expect(await policy.isAccredited(await leafOf(NORTH_HEAD, 1))).toBe(false);
  });

  test("refuses a device whose keys nobody made known", async () => {
    const silent = signer(70);
    const deed: Deed = [NORTH_HEAD, accreditationAct({ party: "north", role: "member", device: silent.id, name: "" })];
    const policy = policyIn(CAUCUS, { register: registerOf([deed], register, END).register });
    expect(await policy.isAccredited(await leafOf(silent, 1))).toBe(false);
  });
});

describe("policyFor().mayChange", () => {
  const adds = async (by: Signer, device: Signer): Promise<Change> => {
    const [committer, added] = [await leafOf(by, 1), await leafOf(device, 2)];
    const additions = [{ device: added, proposer: committer, keyPackage: new Uint8Array() }];
    return { kind: "commit", committer, additions, removals: [] };
  };
  const removes = async (by: Signer, device: Signer, proposer: Signer = by): Promise<Change> => {
    const [committer, removed] = [await leafOf(by, 1), await leafOf(device, 2)];
    const asking = proposer === device ? removed : committer;
    return { kind: "commit", committer, additions: [], removals: [{ device: removed, proposer: asking }] };
  };

  test.each([
    [PLENARY, NORTH_HEAD, SOUTH_HEAD, true],
    [PLENARY, MEDIATOR, SOUTH_HEAD, true],
    [PLENARY, CLERK, SOUTH_HEAD, true],
    [PLENARY, NORTH_MEMBER, SOUTH_HEAD, false],
    [PLENARY, STRANGER, SOUTH_HEAD, false],
    [CAUCUS, NORTH_HEAD, NORTH_MEMBER, true],
    [CAUCUS, NORTH_MEMBER, NORTH_HEAD, false],
    [CAUCUS, CLERK, NORTH_MEMBER, false],
    [{ kind: "register" } as const, NORTH_HEAD, NORTH_MEMBER, true],
    [{ kind: "register" } as const, NORTH_ROOT, NORTH_HEAD, true],
    [{ kind: "register" } as const, NORTH_HEAD, SOUTH_HEAD, false],
    [{ kind: "register" } as const, CLERK, SOUTH_HEAD, true],
    [{ kind: "register" } as const, NORTH_HEAD, STRANGER, false],
  ])("additions in %j", async (room, by, device, allowed) => {
    expect(await policyIn(room).mayChange(await adds(by, device))).toBe(allowed);
  });

  test.each([
    ["a head its own", PLENARY, NORTH_HEAD, NORTH_MEMBER, true],
    ["a head another's", PLENARY, NORTH_HEAD, SOUTH_HEAD, false],
    ["a head who is no member", CAUCUS, SOUTH_HEAD, NORTH_MEMBER, false],
    ["a head the mediator", PLENARY, NORTH_HEAD, MEDIATOR, false],
    ["the mediator a delegate", PLENARY, MEDIATOR, SOUTH_HEAD, true],
    ["the secretariat a delegate", PLENARY, CLERK, SOUTH_HEAD, true],
    ["a member its head", CAUCUS, NORTH_MEMBER, NORTH_HEAD, false],
    ["a head what is not accredited any more", PLENARY, NORTH_HEAD, STRANGER, true],
  ])("removals: %s", async (_name, room, ...[by, device, allowed]) => {
    expect(await policyIn(room).mayChange(await removes(by, device))).toBe(allowed);
  });

  test("lets everybody leave, and renew their keys", async () => {
    expect(await policyIn(PLENARY).mayChange(await removes(NORTH_MEMBER, SOUTH_HEAD, SOUTH_HEAD))).toBe(true);
    const renewal = { ...(await adds(NORTH_MEMBER, SOUTH_HEAD)), additions: [] };
    expect(await policyIn(PLENARY).mayChange(renewal)).toBe(true);
  });

  test("lets the secretariat found the register before it is accredited, and nobody else", async () => {
    const empty = newRegister(SECRETARIAT.id);
    const admitted = new Map([
      ...admittedAs("secretariat", 1, SECRETARIAT, CLERK),
      ...admittedAs("head", 2, SOUTH_HEAD),
      ...admittedAs("member", 3, STRANGER, NORTH_MEMBER),
    ]);
    const room = { kind: "register" } as const;
    expect(await policyIn(room, { register: empty, admitted }).mayChange(await adds(CLERK, SECRETARIAT))).toBe(true);
    expect(await policyIn(room, { register: empty, admitted }).mayChange(await adds(STRANGER, CLERK))).toBe(false);
    const begun = registerOf(EVERYBODY.slice(0, 1)).register;
    expect(await policyIn(room, { register: begun, admitted }).mayChange(await adds(CLERK, NORTH_MEMBER))).toBe(false);
    expect(await policyIn(room, { register: begun, admitted }).mayChange(await adds(SECRETARIAT, NORTH_MEMBER))).toBe(
      true,
    );
  });

  test("lets a head add to the register what the server admitted for its own delegation", async () => {
    const [own, other] = [signer(71), signer(72)];
    const admitted = new Map([
      ...admittedAs("head", 1, NORTH_HEAD),
      ...admittedAs("member", 1, own),
      ...admittedAs("member", 2, other),
    ]);
    const policy = policyIn({ kind: "register" }, { admitted });
    expect(await policy.mayChange(await adds(NORTH_HEAD, own))).toBe(true);
    expect(await policy.mayChange(await adds(NORTH_HEAD, other))).toBe(false);
  });

  test("lets nobody into a room of delegates who is none, though of a delegation", async () => {
    const mandator = signer(74);
    const after = registerOf(accredits(NORTH_HEAD, mandator, ["north", "mandator"]), register, END).register;
    const leaf = await leafOf(mandator, 3);
    expect(await policyIn({ kind: "informal-informals" }, { register: after }).isAccredited(leaf)).toBe(false);
    expect(await policyIn(CAUCUS, { register: after }).isAccredited(leaf)).toBe(true);
  });

  test("gives an accredited observer a seat and no say", async () => {
    const observer = signer(73);
    const after = registerOf(accredits(SECRETARIAT, observer, ["secretariat", "observer"]), register, END).register;
    const policy = policyIn(PLENARY, { register: after });
    expect(await policy.isAccredited(await leafOf(observer, 3))).toBe(true);
    expect(await policy.mayChange(await adds(observer, NORTH_MEMBER))).toBe(false);
  });
});
