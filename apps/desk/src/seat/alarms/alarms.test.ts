import { memoryVault } from "@entente/room/vault";
import { describe, expect, test } from "vitest";
import { isAlarming, mayBeAcknowledged, missedSince } from "./alarm-kinds.ts";
import { findingId, keepSeenFindings, readSeenFindings } from "./seen-findings.ts";

const log = { size: 9, witnessedSize: 3, hasWitnesses: true, notWitnessedSince: 1_000_000 };
const alert = { id: "root-differs-7", index: 7, author: new Uint8Array(32) };

describe("missedSince()", () => {
  test("says nothing for ten minutes, then since when; never without witnesses or when all is witnessed", () => {
    expect(missedSince(log, 1_000_000 + 600_000)).toBeUndefined();
    expect(missedSince(log, 1_000_000 + 600_001)).toBe(1_000_000);
    expect(missedSince({ ...log, hasWitnesses: false }, 9_000_000)).toBeUndefined();
    expect(missedSince({ ...log, notWitnessedSince: undefined }, 9_000_000)).toBeUndefined();
  });
});

describe("alarms", () => {
  test("another root stays until fingerprints are compared, a refused act until it is acknowledged", () => {
    expect(isAlarming({ ...alert, kind: "root-differs" })).toBe(true);
    expect(mayBeAcknowledged({ ...alert, kind: "root-differs" })).toBe(false);
    expect(mayBeAcknowledged({ ...alert, kind: "refused" })).toBe(true);
    expect(isAlarming({ ...alert, kind: "accredited" })).toBe(false);
  });
});

describe("seen findings", () => {
  test("are kept for their conference alone", async () => {
    const profile = { vault: memoryVault() } as never;
    const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const id = findingId({ kind: "fork", at: 5, detail: "Two roots at size 9", index: 9 });
    await keepSeenFindings(profile, one, [id]);
    expect(await readSeenFindings(profile, one)).toEqual([id]);
    expect(await readSeenFindings(profile, other)).toEqual([]);
    expect(findingId({ kind: "fork", at: 6, detail: "Two roots at size 9", index: 9 })).not.toBe(id);
  });
});
