import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Act, Entry } from "../entry/index.ts";
import {
  ACCREDITED_ROLES,
  accreditationAct,
  accreditationAt,
  type PlacedEntry,
  withdrawalAct,
} from "./accreditation.ts";
import { foldCredentials } from "./credentials.ts";
import { entriesCovered, roomStateAct, roomStateHashes } from "./room-state.ts";
import { EMPTY_ROSTER, type Roster, type RosterChange, rosterAct, rosterAfter } from "./roster.ts";

const [ROOT, HEAD, MEMBER, STRANGER] = [1, 2, 3, 4].map((fill) => new Uint8Array(32).fill(fill)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const ROOTS = [{ party: "north", fingerprint: ROOT }];

function entryOf(author: Uint8Array, act: Act): Entry {
  return { room: STRANGER, author, count: 0, at: 0, seen: { size: 0, root: STRANGER }, act };
}

function accredits(author: Uint8Array, device: Uint8Array, role: (typeof ACCREDITED_ROLES)[number] = "head"): Entry {
  return entryOf(author, accreditationAct({ party: "north", role, device, name: "" }));
}

function fold(...entries: readonly Entry[]): ReturnType<typeof foldCredentials> {
  return foldCredentials(
    entries.map((entry, index): PlacedEntry => ({ entry, index: index * 10 })),
    ROOTS,
  );
}

function isOffice(role: string): boolean {
  return role === "mediator" || role === "secretariat";
}

describe("foldCredentials()", () => {
  test("lets a root accredit heads, heads accredit members, and either withdraw, each from the next leaf on", () => {
    const { accreditations, problems } = fold(
      accredits(ROOT, HEAD),
      accredits(HEAD, MEMBER, "member"),
      entryOf(HEAD, withdrawalAct(MEMBER)),
      entryOf(ROOT, withdrawalAct(HEAD)),
    );
    expect(problems).toEqual([]);
    const at = (device: Uint8Array, index: number): string | undefined =>
      accreditationAt(accreditations, { device, index })?.role;
    expect([at(HEAD, 0), at(HEAD, 1), at(HEAD, 29), at(HEAD, 30)]).toEqual([undefined, "head", "head", undefined]);
    expect([at(MEMBER, 10), at(MEMBER, 19), at(MEMBER, 20)]).toEqual([undefined, "member", undefined]);
  });

  test("lets a device be accredited again after its withdrawal", () => {
    const { accreditations, problems } = fold(
      accredits(ROOT, HEAD),
      entryOf(ROOT, withdrawalAct(HEAD)),
      accredits(ROOT, HEAD, "lead"),
    );
    expect(problems).toEqual([]);
    expect(accreditationAt(accreditations, { device: HEAD, index: 25 })?.role).toBe("lead");
    expect(accreditationAt(accreditations, { device: HEAD, index: 15 })).toBeUndefined();
  });

  test.each([
    ["a stranger", accredits(STRANGER, MEMBER), "may not accredit"],
    ["a head who accredits itself again", accredits(HEAD, HEAD), "Accredited already"],
    ["a withdrawal of nobody", entryOf(ROOT, withdrawalAct(MEMBER)), "not held"],
    ["a withdrawal by a stranger", entryOf(STRANGER, withdrawalAct(HEAD)), "may not withdraw"],
    [
      "another party",
      entryOf(HEAD, accreditationAct({ party: "south", role: "head", device: MEMBER, name: "" })),
      "for south",
    ],
    [
      "a newer version",
      entryOf(ROOT, { ...accreditationAct({ party: "north", role: "head", device: MEMBER, name: "" }), version: 2 }),
      "Version 2",
    ],
    [
      "a body that cannot be read",
      entryOf(ROOT, { kind: "credential/accredited", version: 1, body: { party: "north" } }),
      "Cannot be read",
    ],
    ["another kind of act", entryOf(ROOT, { kind: "note/taken", version: 1, body: null }), "no act of accreditation"],
  ])("reports %s and changes nothing", (_name, entry, found) => {
    const { accreditations, problems } = fold(accredits(ROOT, HEAD), entry);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.number).toBe(1);
    expect(problems[0]?.found).toContain(found);
    expect(accreditationAt(accreditations, { device: MEMBER, index: 99 })).toBeUndefined();
    expect(accreditationAt(accreditations, { device: HEAD, index: 99 })?.role).toBe("head");
  });

  test.each(ACCREDITED_ROLES.filter((role) => role !== "head" && !isOffice(role)))(
    "a %s may accredit nobody",
    (role) => {
      expect(fold(accredits(ROOT, HEAD, role), accredits(HEAD, MEMBER, "member")).problems).toHaveLength(1);
    },
  );

  test.each(ACCREDITED_ROLES.filter(isOffice))("a %s is only of the delegation of that name", (role) => {
    const { problems, accreditations } = fold(accredits(ROOT, HEAD, role));
    expect(problems).toEqual([{ number: 0, found: `north is not the delegation of the ${role}` }]);
    expect(accreditations.size).toBe(0);
    const office = entryOf(ROOT, accreditationAct({ party: role, role, device: HEAD, name: "" }));
    expect(foldCredentials([{ entry: office, index: 0 }], [{ party: role, fingerprint: ROOT }]).problems).toEqual([]);
  });

  test("no acts of devices outside the roots' chain ever accredit anybody", () => {
    const devices = [HEAD, MEMBER, STRANGER];
    const acts = fc.tuple(
      fc.constantFrom(...devices),
      fc.constantFrom(...devices),
      fc.constantFrom(...ACCREDITED_ROLES),
    );
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 12 }), (chain) => {
        const { accreditations } = fold(...chain.map(([author, device, role]) => accredits(author, device, role)));
        expect(accreditations.size).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});

describe("rosterAfter()", () => {
  const change = (author: Uint8Array, body: RosterChange): Entry => entryOf(author, rosterAct(body));
  const joins = (...devices: readonly Uint8Array[]): RosterChange["joined"] =>
    devices.map((device) => ({ device, pseudonym: device }));
  const founded = rosterAfter(EMPTY_ROSTER, change(HEAD, { epoch: 0, joined: joins(HEAD), left: [] }));
  const roster: Roster = founded.ok ? founded.value : EMPTY_ROSTER;

  test("follows who joins and leaves, and a device that comes back under another pseudonym", () => {
    const steps: readonly RosterChange[] = [
      { epoch: 3, joined: joins(MEMBER), left: [] },
      { epoch: 4, joined: [{ device: MEMBER, pseudonym: STRANGER }], left: [MEMBER] },
    ];
    const end = steps.reduce((now, step) => {
      const next = rosterAfter(now, change(HEAD, step));
      if (!next.ok) throw new TypeError(next.reason);
      return next.value;
    }, roster);
    expect(end.epoch).toBe(4);
    expect(end.pseudonymByDevice.get(bytesToHex(MEMBER))).toEqual(STRANGER);
  });

  test.each([
    ["not-a-roster-change", entryOf(HEAD, { kind: "room/roster", version: 2, body: null })],
    ["not-a-roster-change", entryOf(HEAD, { kind: "room/roster", version: 1, body: { epoch: 1 } })],
    ["author-is-no-member", change(MEMBER, { epoch: 1, joined: joins(MEMBER), left: [] })],
    ["contradicts-the-first", change(HEAD, { epoch: 0, joined: [], left: [] })],
    ["joins-twice", change(HEAD, { epoch: 1, joined: joins(HEAD), left: [] })],
    ["leaves-without-being-member", change(HEAD, { epoch: 1, joined: [], left: [MEMBER] })],
  ])("refuses with %s", (reason, entry) => {
    expect(rosterAfter(roster, entry)).toEqual({ ok: false, reason });
  });

  test("of an epoch the first change counts: the same again changes nothing, another is refused, by whomever", () => {
    const [first, second]: readonly RosterChange[] = [
      { epoch: 3, joined: joins(MEMBER), left: [] },
      { epoch: 5, joined: joins(STRANGER), left: [MEMBER] },
    ];
    const said = [first, second].reduce((now: Roster, step) => {
      const next = step === undefined ? undefined : rosterAfter(now, change(HEAD, step));
      return next?.ok === true ? next.value : now;
    }, roster);
    for (const [author, again] of [
      [HEAD, first],
      [STRANGER, first],
      [STRANGER, second],
    ] as const) {
      expect(again && rosterAfter(said, change(author, again))).toEqual({ ok: true, value: said });
    }
    const others: readonly [string, RosterChange][] = [
      ["contradicts-the-first", { epoch: 3, joined: [], left: [] }],
      ["contradicts-the-first", { epoch: 5, joined: joins(STRANGER), left: [] }],
      ["epoch-does-not-grow", { epoch: 4, joined: [], left: [] }],
    ];
    for (const [reason, other] of others) expect(rosterAfter(said, change(HEAD, other))).toEqual({ ok: false, reason });
    expect(rosterAfter(said, change(MEMBER, { epoch: 5, joined: joins(STRANGER), left: [MEMBER] })).ok).toBe(false);
  });

  test("refuses a founder who is not in the room, and leaves other acts alone", () => {
    expect(rosterAfter(EMPTY_ROSTER, change(HEAD, { epoch: 0, joined: joins(MEMBER), left: [] })).ok).toBe(false);
    expect(rosterAfter(roster, entryOf(STRANGER, { kind: "note/taken", version: 1, body: null }))).toEqual({
      ok: true,
      value: roster,
    });
  });
});

describe("entriesCovered()", () => {
  test("covers a beginning of the room's leaves in their order, and nothing else", () => {
    const leaves = [1, 2, 3].map((byte) => new Uint8Array([byte]));
    const state = roomStateAct(leaves.slice(0, 2));
    expect(entriesCovered(state, roomStateHashes(leaves))).toEqual({ ok: true, value: 2 });
    for (const wrong of [leaves.slice(0, 1), leaves.slice(1), leaves.toReversed(), [new Uint8Array([1, 2])]]) {
      expect(entriesCovered(state, roomStateHashes(wrong)).ok).toBe(false);
    }
    expect(entriesCovered({ ...state, version: 2 }, roomStateHashes(leaves)).ok).toBe(false);
    expect(entriesCovered(roomStateAct([]), roomStateHashes([]))).toEqual({ ok: true, value: 0 });
  });
});
