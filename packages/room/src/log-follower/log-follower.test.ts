import { checkConsistency, checkInclusion, leafHash, parseNoteKey } from "@entente/record/log";
import { nodeSchemes, nodeSha256 } from "@entente/record/node";
import type { Policy } from "@entente/record/receipt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MemoryLog } from "../../testing/memory-log.ts";
import { claimedSize, LogFollower, parseVerifiedLog, type VerifiedLog, verifiedLogBytes } from "./index.ts";

const leafOf = (n: number): Uint8Array => new TextEncoder().encode(`leaf ${n}`);

/** A log of so many leaves, signed. */
async function logOf(size: number, fill = 91): Promise<MemoryLog> {
  const log = new MemoryLog("memory.example/log", fill);
  for (let n = 0; n < size; n += 1) log.append(leafOf(n));
  await log.sign(1);
  return log;
}

function policyOf(log: MemoryLog): Policy {
  const logs = log.keyTexts.flatMap((text) => {
    const key = parseNoteKey(text);
    return key.ok ? [{ key: key.value }] : [];
  });
  return { logs, witnesses: [], groups: [], quorum: "none", roots: [] };
}

/** A follower with a store of its own, which can be started anew. */
function followerOf(
  log: MemoryLog,
  kept: { files: Map<string, Uint8Array>; verified?: VerifiedLog } = { files: new Map() },
): LogFollower {
  const stored = { read: async (path: string) => kept.files.get(path) };
  const following = { origin: log.origin, policy: policyOf(log), schemes: nodeSchemes, sha256: nodeSha256, stored };
  return new LogFollower(kept.verified === undefined ? following : { ...following, log: kept.verified });
}

describe("LogFollower", () => {
  test("follows a log across tiles and program starts, whatever pieces it comes in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 }), async (pieces) => {
        const log = new MemoryLog("memory.example/log", 91);
        const kept: { files: Map<string, Uint8Array>; verified?: VerifiedLog } = { files: new Map() };
        for (const piece of pieces) {
          const follower = followerOf(log, kept);
          const start = follower.size;
          for (let n = 0; n < piece; n += 1) log.append(leafOf(log.leaves.length));
          await log.sign(1);
          expect((await follower.takeCheckpoint(log.note, 5)).kind).toBe("ahead");
          expect(follower.takeLeaves(start, log.leaves.slice(start))).toBe(true);
          expect((await follower.takeCheckpoint(log.note, 5)).kind).toBe("verified");
          expect(follower.seen).toEqual(log.head);
          for (const [path, bytes] of follower.fullTiles()) kept.files.set(path, bytes);
          follower.forgetFullTiles();
          kept.verified = parseVerifiedLog(verifiedLogBytes(follower.verified));
        }
        const anew = followerOf(log, kept);
        const size = log.leaves.length;
        expect(await anew.leavesFrom(0, size)).toEqual(log.leaves);
        const index = Math.floor(size / 2);
        const proof = await anew.inclusionProof(index, size);
        expect(checkInclusion({ leaf: leafHash(leafOf(index)), index, ...log.head, proof }).ok).toBe(true);
        const older = { size: index + 1, root: (await anew.rootAt(index + 1)) ?? new Uint8Array(32) };
        const grown = await anew.consistencyProof(index + 1, size);
        expect(checkConsistency({ older, newer: log.head, proof: grown }).ok).toBe(true);
      }),
      { numRuns: 8 },
    );
  });

  test("says fork when a head of a size that it has verified is another", async () => {
    const [log, other] = [await logOf(300), await logOf(300)];
    const follower = followerOf(log);
    follower.takeLeaves(0, log.leaves);
    await follower.takeCheckpoint(log.note, 5);
    const note = await other.signed(2, { size: 200, root: new Uint8Array(32) });
    expect(await follower.takeCheckpoint(note, 6)).toMatchObject({ kind: "wrong", found: "fork" });
    expect(follower.seen).toEqual(log.head);
  });

  test("goes back to what was verified when leaves do not lead to the signed head, and can then take the right ones", async () => {
    const log = await logOf(10);
    const follower = followerOf(log);
    follower.takeLeaves(0, log.leaves);
    await follower.takeCheckpoint(log.note, 5);
    for (let n = 10; n < 600; n += 1) log.append(leafOf(n));
    await log.sign(2);
    const wrong = log.leaves.with(300, leafOf(9999));
    follower.takeLeaves(10, wrong.slice(10));
    expect(await follower.takeCheckpoint(log.note, 6)).toMatchObject({ kind: "wrong", found: "root-mismatch" });
    expect([follower.size, follower.seen.size, [...follower.fullTiles().keys()]]).toEqual([10, 10, []]);
    follower.takeLeaves(10, log.leaves.slice(10));
    expect((await follower.takeCheckpoint(log.note, 7)).kind).toBe("verified");
    expect(await follower.leafAt(300)).toEqual(leafOf(300));
  });

  test("keeps no tile that no checkpoint covers", async () => {
    const log = await logOf(255);
    const follower = followerOf(log);
    follower.takeLeaves(0, log.leaves);
    await follower.takeCheckpoint(log.note, 5);
    follower.takeLeaves(255, [leafOf(255), leafOf(256)]);
    expect([follower.size, follower.seen.size, follower.fullTiles().size]).toEqual([257, 255, 0]);
  });

  test("refuses notes of other logs and other keys, and leaves with a hole before them", async () => {
    const [log, stranger, named] = [await logOf(3), await logOf(3, 92), new MemoryLog("other.example/log", 91)];
    const follower = followerOf(log);
    expect(follower.takeLeaves(1, [leafOf(1)])).toBe(false);
    follower.takeLeaves(0, log.leaves);
    await named.sign(1);
    expect(await follower.takeCheckpoint(stranger.note, 5)).toMatchObject({ kind: "wrong", found: "bad-signature" });
    expect(await follower.takeCheckpoint(named.note, 5)).toMatchObject({ kind: "wrong" });
    expect(await follower.takeCheckpoint("", 5)).toMatchObject({ kind: "wrong", found: "not-a-checkpoint" });
    expect(follower.seen.size).toBe(0);
    expect(await follower.leafAt(3)).toBeUndefined();
  });

  test("claimedSize() reads a size without believing it", async () => {
    expect([claimedSize((await logOf(7)).note), claimedSize("nonsense")]).toEqual([7, 0]);
  });

  test("parseVerifiedLog() refuses any other bytes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        (bytes) => void expect(() => parseVerifiedLog(bytes)).toThrow(TypeError),
      ),
    );
  });
});
