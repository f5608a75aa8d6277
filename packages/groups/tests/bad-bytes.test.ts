import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeHandshake, type Roster, rosterAfter, verifyKeyPackage } from "../src/handshakes/index.ts";
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
import { FEEDING_MS, mutationsOf } from "../testing/bad-bytes.ts";
import { circleOf, deviceNamed, granted, newcomer, OPEN, reasonOf, secretOf } from "../testing/circle.ts";

const TIMEOUT = 2 * FEEDING_MS + 20_000;

interface Samples {
  readonly group: Group;
  readonly handshakes: readonly Uint8Array[];
  readonly keyPackage: Uint8Array;
  readonly welcome: Uint8Array;
  readonly information: Uint8Array;
  readonly stored: Uint8Array;
  readonly cara: Awaited<ReturnType<typeof newcomer>>;
}

let samples: Samples;

beforeAll(async () => {
  const [ann, bob] = await circleOf("ann", "bob");
  if (ann === undefined || bob === undefined) throw new Error("Two members");
  const cara = await newcomer("cara");
  const added = granted(await changeGroup(ann, { add: [cara.keyPackage] }, OPEN));
  const asked = granted(await proposeChange(ann, { add: cara.keyPackage }, OPEN));
  const information = await groupInfo(bob, OPEN);
  const back = granted(await rejoinGroup(information, { device: deviceNamed("ann") }, OPEN));
  const renewed = granted(await changeGroup(asked.next, {}, OPEN));
  samples = {
    group: bob,
    handshakes: [added.commit, asked.proposal, back.commit, renewed.commit],
    keyPackage: cara.keyPackage,
    welcome: added.welcome ?? new Uint8Array(),
    information,
    stored: groupToBytes(asked.next),
    cara,
  };
});

describe("random and mutated bytes never crash, hang or get through", () => {
  test(
    "a member that processes handshakes",
    async () => {
      const before = await secretOf(samples.group);
      await fed(samples.handshakes, async (bytes) => {
        expect(reasonOf(await processHandshake(samples.group, bytes, OPEN))).not.toBe("not refused");
      });
      expect(await secretOf(samples.group)).toBe(before);
    },
    TIMEOUT,
  );

  test(
    "a server that decodes handshakes",
    async () => {
      const roster: Roster = samples.group.roster;
      await fed(samples.handshakes, async (bytes) => {
        const handshake = await decodeHandshake(bytes);
        if (handshake.ok) rosterAfter(roster, handshake.value);
      });
    },
    TIMEOUT,
  );

  test(
    "whoever checks a key package",
    async () => {
      await fed([samples.keyPackage], async (bytes) => {
        expect(reasonOf(await verifyKeyPackage(bytes))).not.toBe("not refused");
      });
    },
    TIMEOUT,
  );

  test(
    "a newcomer that opens a welcome",
    async () => {
      await fed([samples.welcome], async (bytes) => {
        expect(reasonOf(await joinGroup(bytes, samples.cara, OPEN))).not.toBe("not refused");
      });
    },
    TIMEOUT,
  );

  test(
    "a device that comes back with group information",
    async () => {
      await fed([samples.information], async (bytes) => {
        const answer = await rejoinGroup(bytes, { device: deviceNamed("ann") }, OPEN);
        expect(reasonOf(answer)).not.toBe("not refused");
      });
    },
    TIMEOUT,
  );

  test(
    "a device that restores a group",
    async () => {
      await fed([samples.stored], async (bytes) => {
        await groupFromBytes(bytes);
      });
    },
    TIMEOUT,
  );
});

describe("bytes made to keep a reader busy", () => {
  const FRAME = [0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0];

  test.each([
    ["cipher suites", [2, 0, 1, 0, 1, 0, 83, 0, 0, 0, 0, 1, 0, 0], [0, 83]],
    ["references to proposals", [3], [2, 0]],
    ["removals", [3], [1, 0, 3, 0, 0, 0, 1]],
  ])("a mebibyte of %s is refused", async (_what, before, element) => {
    const bytes = filled([...FRAME, ...before], element);
    expect(reasonOf(await decodeHandshake(bytes))).toBe("malformed");
    expect(reasonOf(await processHandshake(samples.group, bytes, OPEN))).toBe("malformed");
  });

  test("more bytes than a message may have are refused unread", async () => {
    const bytes = new Uint8Array(5 * 1024 * 1024);
    expect(reasonOf(await decodeHandshake(bytes))).toBe("malformed");
    expect(reasonOf(await joinGroup(bytes, samples.cara, OPEN))).toBe("malformed");
  });
});

/** The largest handshake that starts like this and ends in one list of the same element. */
function filled(before: readonly number[], element: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(1024 * 1024);
  const start = before.length + 4;
  const count = Math.floor((bytes.length - start) / element.length);
  bytes.set(before);
  new DataView(bytes.buffer).setUint32(before.length, 0x80000000 + count * element.length);
  for (let at = 0; at < count; at += 1) bytes.set(element, start + at * element.length);
  return bytes.subarray(0, start + count * element.length);
}

/** Random bytes and mutations of the good ones, until the time is over. */
async function fed(good: readonly Uint8Array[], read: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  const originals = new Set(good.map((bytes) => Buffer.from(bytes).toString("base64")));
  const isNew = (bytes: Uint8Array) => !originals.has(Buffer.from(bytes).toString("base64"));
  const bad = fc.oneof({ arbitrary: mutationsOf(good), weight: 9 }, fc.uint8Array({ maxLength: 300 })).filter(isNew);
  await fc.assert(fc.asyncProperty(bad, read), {
    numRuns: 10_000_000,
    interruptAfterTimeLimit: FEEDING_MS,
    markInterruptAsFailure: false,
  });
}
