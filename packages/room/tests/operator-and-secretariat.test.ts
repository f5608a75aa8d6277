import {
  changeGroup,
  createGroup,
  createKeyPackage,
  type DeviceKeys,
  type Group,
  joinGroup,
  type KeyPackagePair,
  type Policy,
  processHandshake,
} from "@entente/groups/members";
import { nodeSchemes } from "@entente/record/node";
import { memberIdentity } from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import { beforeAll, describe, expect, test } from "vitest";
import { roomIdOf } from "../src/kinds/index.ts";
import { type AdmittedDevice, type PolicyGround, policyFor, strangersAmong } from "../src/register/index.ts";
import type { Pin } from "../src/roots/index.ts";
import {
  accredits,
  attests,
  CLERK,
  CONFERENCE,
  EVERYBODY,
  leafOf,
  NORTH_HEAD,
  NORTH_MEMBER,
  NORTH_ROOT,
  registerOf,
  SECRETARIAT,
  SOUTH_HEAD,
  signer,
} from "../testing/register-scene.ts";

/** What the operator and the secretariat have together: every key of the secretariat, the server, and a device to plant. */
const SPY = signer(80);
const FALSE_ROOT = signer(81);

const ROOM = { kind: "caucus", party: "north" } as const;
const ROOM_ID = roomIdOf({ conference: CONFERENCE, ...ROOM, nonce: new Uint8Array(32) });
const LIFETIME = { notBefore: 0n, notAfter: 4_000_000_000n };
const ANYTHING: Policy = { isAccredited: () => true, mayChange: () => true };

/** A delegate of the north who is not in the room. */
const ABSENT = signer(83);

const HONEST = registerOf([...EVERYBODY, ...accredits(NORTH_HEAD, ABSENT, ["north", "member"])]);
const PINS: ReadonlyMap<string, Pin> = new Map([
  ["north", { party: "north", fingerprint: NORTH_ROOT.id, by: "own", at: 0 }],
]);

/** The spy as the server admits it: with any role, in the north's own delegation. */
const ADMITTED: ReadonlyMap<string, AdmittedDevice> = new Map(
  [SPY, CLERK, SECRETARIAT].map(({ id, keys }) => [
    bytesToHex(id),
    { keys, role: "head", delegation: new Uint8Array(32).fill(1) },
  ]),
);

function policyOf(ground: Partial<PolicyGround> = {}): Policy {
  const usual = { register: HONEST.register, room: ROOM, pins: PINS, conference: CONFERENCE, schemes: nodeSchemes };
  return policyFor({ ...usual, admitted: ADMITTED, ...ground });
}

function opened<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: unknown },
): Value {
  if (!result.ok) throw new TypeError(String(result.reason));
  return result.value;
}

interface Caucus {
  readonly heads: Group;
  readonly members: Group;
}

async function caucus(): Promise<Caucus> {
  const [head, member] = [await leafOf(NORTH_HEAD, 1), await leafOf(NORTH_MEMBER, 2)];
  const alone = opened(await createGroup(ROOM_ID, head, policyOf()));
  const pair = await createKeyPackage(member, LIFETIME);
  const { next, welcome } = opened(await changeGroup(alone, { add: [pair.keyPackage] }, policyOf()));
  if (welcome === undefined) throw new TypeError("No welcome");
  return { heads: next, members: opened(await joinGroup(welcome, { device: member, ...pair }, policyOf())) };
}

/** Every form in which the spy's device can offer itself to a caucus of the north. */
async function disguises(): Promise<readonly (readonly [string, DeviceKeys])[]> {
  const { identity, ...keys } = await leafOf(SPY, 3);
  const stolen = (await leafOf(ABSENT, 2)).identity;
  const borrowed = memberIdentity({ device: ABSENT.id, endorsement: identity.slice(32) });
  return [
    ["as itself", { identity, ...keys }],
    ["under a delegate's identity", { identity: stolen, ...keys }],
    ["under a delegate's name, endorsed by itself", { identity: borrowed, ...keys }],
    ["as the secretariat's device", await leafOf(CLERK, 4)],
    ["as the secretariat's root", await leafOf(SECRETARIAT, 5)],
    ["as another delegation's head", await leafOf(SOUTH_HEAD, 6)],
  ];
}

/** The registers that operator and secretariat can show to a device of the north. */
const REGISTERS: readonly (readonly [string, PolicyGround["register"]])[] = [
  ["the true one", HONEST.register],
  [
    "one in which the secretariat tries to attest another root, and to accredit",
    registerOf(
      [
        attests(CLERK, "north", FALSE_ROOT),
        ...accredits(FALSE_ROOT, SPY, ["north", "head"]),
        ...accredits(CLERK, SPY, ["north", "member"]),
        ...accredits(SECRETARIAT, SPY, ["secretariat", "secretariat"]),
      ],
      HONEST.register,
      HONEST.next,
    ).register,
  ],
  [
    "one in which a false root was attested first",
    registerOf([
      ...EVERYBODY.slice(0, 3),
      attests(CLERK, "north", FALSE_ROOT),
      ...accredits(FALSE_ROOT, SPY, ["north", "head"]),
      ...accredits(FALSE_ROOT, NORTH_HEAD, ["north", "head"]),
      ...accredits(FALSE_ROOT, NORTH_MEMBER, ["north", "member"]),
    ]).register,
  ],
];

describe("operator and secretariat keys together open no caucus", () => {
  let room: Caucus;
  let spies: readonly (readonly [string, DeviceKeys])[];
  beforeAll(async () => {
    room = await caucus();
    spies = await disguises();
  });

  describe.each(REGISTERS)("with %s", (_register, register) => {
    test("a head who is handed the spy's key package does not add it", async () => {
      for (const [disguise, device] of spies) {
        const { keyPackage } = await createKeyPackage(device, LIFETIME);
        const added = await changeGroup(room.heads, { add: [keyPackage] }, policyOf({ register }));
        expect([disguise, added.ok]).toEqual([disguise, false]);
      }
    });

    test("members refuse a commit by which a delegate who is lax or bribed adds it", async () => {
      for (const [disguise, device] of spies) {
        const { keyPackage } = await createKeyPackage(device, LIFETIME);
        const { commit } = opened(await changeGroup(room.heads, { add: [keyPackage] }, ANYTHING));
        const processed = await processHandshake(room.members, commit, policyOf({ register }));
        expect([disguise, processed]).toEqual([disguise, { ok: false, reason: "unaccredited" }]);
      }
    });

    test("a delegate does not enter a caucus that is the spy's", async () => {
      for (const [disguise, device] of spies) {
        const { welcome, member, pair } = await welcomeBy(device);
        const joined = await joinGroup(welcome, { device: member, ...pair }, policyOf({ register }));
        expect([disguise, joined]).toEqual([disguise, { ok: false, reason: "unaccredited" }]);
      }
    });

    test("a delegate who entered before the room said what it is finds the stranger then", async () => {
      for (const [disguise, device] of spies) {
        const { welcome, member, pair } = await welcomeBy(device);
        const joined = opened(await joinGroup(welcome, { device: member, ...pair }, ANYTHING));
        const strangers = await strangersAmong(joined.roster, policyOf({ register }));
        expect([disguise, strangers.map(({ signatureKey }) => bytesToHex(signatureKey))]).toEqual([
          disguise,
          expect.arrayContaining([bytesToHex(device.signatureKey)]),
        ]);
      }
    });
  });

  test("and the attempts above fail for what the spy is, not for how they are made", async () => {
    expect(await strangersAmong(room.members.roster, policyOf())).toEqual([]);
    const late = signer(82);
    const { register } = registerOf(accredits(NORTH_HEAD, late, ["north", "member"]), HONEST.register, HONEST.next);
    const { keyPackage } = await createKeyPackage(await leafOf(late, 9), LIFETIME);
    const { commit } = opened(await changeGroup(room.heads, { add: [keyPackage] }, policyOf({ register })));
    expect((await processHandshake(room.members, commit, policyOf({ register }))).ok).toBe(true);
  });

  test("without a pin a false root that is attested first is believed: roots are compared for that", async () => {
    const register = REGISTERS[2]?.[1] ?? HONEST.register;
    const spy = await leafOf(SPY, 3);
    expect(await policyOf({ register, pins: new Map() }).isAccredited(spy)).toBe(true);
    expect(await policyOf({ register }).isAccredited(spy)).toBe(false);
  });
});

async function welcomeBy(
  spy: DeviceKeys,
): Promise<{ readonly welcome: Uint8Array; readonly member: DeviceKeys; readonly pair: KeyPackagePair }> {
  const member = await leafOf(NORTH_MEMBER, 2);
  const pair = await createKeyPackage(member, LIFETIME);
  const alone = opened(await createGroup(ROOM_ID, spy, ANYTHING));
  const { welcome } = opened(await changeGroup(alone, { add: [pair.keyPackage] }, ANYTHING));
  if (welcome === undefined) throw new TypeError("No welcome");
  return { welcome, member, pair };
}
