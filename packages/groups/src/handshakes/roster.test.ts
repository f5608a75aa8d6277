import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Device } from "./device.ts";
import type { AskedChange, CommitHandshake } from "./handshake.ts";
import { newRoster, type Roster, rosterAfter } from "./roster.ts";

const GROUP = Uint8Array.of(1);
const FRAME = { groupId: GROUP, epoch: 0n, authenticatedData: new Uint8Array() };
const ROSTER: Roster = { ...newRoster(GROUP, device(0)), leaves: [device(0), device(1), undefined, device(3)] };

describe("rosterAfter()", () => {
  test("puts additions where removals left room, from the left", () => {
    const step = rosterAfter(ROSTER, commit([remove(1), add(8), add(9), add(10)]));
    expect(step.ok && step.value.roster.leaves).toEqual([device(0), device(8), device(9), device(3), device(10)]);
    expect(step.ok && step.value.roster.epoch).toBe(1n);
  });

  test("forgets the leaves behind the last that is taken", () => {
    const step = rosterAfter(ROSTER, commit([remove(3)]));
    expect(step.ok && step.value.roster.leaves).toEqual([device(0), device(1)]);
  });

  test("says who proposed what the committer takes over", () => {
    const proposal = { kind: "proposal", ...FRAME, proposer: 3, reference: "r", change: remove(3) } as const;
    const proposed = rosterAfter(ROSTER, proposal);
    if (!proposed.ok) throw new Error(proposed.reason);
    const step = rosterAfter(proposed.value.roster, commit([{ kind: "referenced", reference: "r" }]));
    expect(step.ok && step.value.change?.removals).toEqual([{ device: device(3), proposer: device(3) }]);
    expect(step.ok && step.value.roster.proposals.size).toBe(0);
  });

  test.each([
    ["other-group", commit([], { groupId: Uint8Array.of(2) })],
    ["future-epoch", commit([], { epoch: 1n })],
    ["unknown-member", commit([], { committer: 2 })],
    ["unknown-member", commit([], { committer: 4_000_000_000 })],
    ["unknown-member", commit([remove(2)])],
    ["contradictory", commit([remove(1), remove(1)])],
    ["contradictory", commit([remove(0)])],
    ["unknown-proposal", commit([{ kind: "referenced", reference: "x" }])],
    ["already-a-member", commit([add(3)])],
    ["already-a-member", commit([add(9), add(9)])],
    ["other-device", commit([], { device: device(1) })],
    ["unknown-member", { kind: "rejoin", ...FRAME, device: device(2), replaces: 2 }],
    ["other-device", { kind: "rejoin", ...FRAME, device: device(2), replaces: 1 }],
  ] as const)("refuses as %s", (reason, handshake) => {
    expect(rosterAfter(ROSTER, handshake)).toEqual({ ok: false, reason });
  });

  test("refuses what came too late, and a removal that leaves the keys as they are", () => {
    expect(rosterAfter({ ...ROSTER, epoch: 5n }, commit([]))).toEqual({ ok: false, reason: "stale-epoch" });
    const { device: _, ...kept } = commit([remove(1)]);
    expect(rosterAfter(ROSTER, kept)).toEqual({ ok: false, reason: "keys-not-renewed" });
    const { device: __, ...empty } = commit([]);
    expect(rosterAfter(ROSTER, empty)).toEqual({ ok: false, reason: "keys-not-renewed" });
    const { device: ___, ...adding } = commit([add(9)]);
    expect(rosterAfter(ROSTER, adding).ok).toBe(true);
  });

  test("removes and adds the same device in one commit", () => {
    const step = rosterAfter(ROSTER, commit([remove(3), add(3)]));
    expect(step.ok && step.value.roster.leaves).toEqual([device(0), device(1), device(3)]);
  });

  test("never has one device at two leaves, whatever comes", () => {
    const change = fc.oneof(fc.nat(7).map(add), fc.nat(7).map(remove));
    const handshake = fc.tuple(fc.array(change, { maxLength: 4 }), fc.nat(7));
    fc.assert(
      fc.property(fc.array(handshake, { maxLength: 20 }), (handshakes) => {
        let roster = newRoster(GROUP, device(0));
        for (const [changes, committer] of handshakes) {
          const own = roster.leaves[committer];
          const renewal = own === undefined ? {} : { device: own };
          const step = rosterAfter(roster, { ...commit(changes, { epoch: roster.epoch, committer }), ...renewal });
          if (step.ok) roster = step.value.roster;
        }
        const names = roster.leaves.flatMap((leaf) => leaf?.identity.join() ?? []);
        expect(new Set(names).size).toBe(names.length);
        expect(roster.leaves.at(-1)).toBeDefined();
      }),
    );
  });
});

function device(name: number): Device {
  return { identity: Uint8Array.of(name), signatureKey: new Uint8Array(32).fill(name + 1) };
}

function add(name: number): AskedChange {
  return { kind: "add", device: device(name), keyPackage: new Uint8Array() };
}

function remove(leaf: number): AskedChange {
  return { kind: "remove", leaf };
}

function commit(changes: CommitHandshake["changes"], other: Partial<CommitHandshake> = {}): CommitHandshake {
  return { kind: "commit", ...FRAME, committer: 0, device: device(0), changes, ...other };
}
