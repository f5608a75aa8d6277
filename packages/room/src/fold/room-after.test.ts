import { type RosterDevice, rosterAct } from "@entente/record/membership";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EXAMPLE_BODIES, INSTRUCTIONS } from "../../testing/example-bodies.ts";
import { ANN, ART, BEA, EVE, type Member, MIA, OTTO, rawAct, ToldRoom } from "../../testing/told-room.ts";
import type { CaucusAct, SharedAct } from "../acts/index.ts";
import { emptyRoom, type PlacedEntry, type RoomState, roomAfter, roomAfterAll, stateHash } from "./index.ts";

const OUTCOME = { fish: "low" };
const explores: SharedAct = { kind: "offer/explored", body: { outcome: OUTCOME } };
const notes = (text: string): SharedAct => ({ kind: "note/taken", body: { text } });

function plenary(): ToldRoom {
  return new ToldRoom("plenary").founded(ANN, [ART, BEA, MIA, OTTO]);
}

function stateOf({ start, entries }: ToldRoom): RoomState {
  return roomAfterAll(emptyRoom(start), entries);
}

function seatOf({ device, pseudonym }: Member): RosterDevice {
  return { device, pseudonym };
}

function refusalsOf(told: ToldRoom): readonly (string | undefined)[] {
  return stateOf(told).refused.map(({ refused }) => refused);
}

test("a room is told: described, its members, a note, a point and its answer, a file", () => {
  const told = plenary();
  told.says(ANN, notes("Fishing first"));
  const point = told.says(BEA, { kind: "point/raised", body: { text: "Who counts the boats?" } });
  told.says(ANN, { kind: "point/raised", body: { text: "Both coast guards", answers: point.hash } });
  told.says(MIA, { kind: "file/attached", body: EXAMPLE_BODIES["file/attached"] });
  told.says(BEA, { kind: "room/left", body: {} });
  const state = stateOf(told);
  expect(state).toMatchObject({ described: { kind: "plenary", title: "Fish" }, refused: [], unknown: [] });
  expect(state.roster.pseudonymByDevice.size).toBe(5);
  expect(state.notes.map(({ body }) => body.text)).toEqual(["Fishing first"]);
  expect(state.points[1]?.body.answers).toEqual(point.hash);
  expect(state.files[0]?.body.name).toBe("annex III.pdf");
  expect(state.departures.map(({ placed }) => placed.entry.author)).toEqual([BEA.device]);
  expect(state.order.length).toBe(told.entries.length);
});

describe("offers", () => {
  test("stay live side by side until their own party withdraws or replaces them", () => {
    const told = plenary();
    const first = told.says(ANN, explores);
    const second = told.says(ANN, { kind: "offer/tabled", body: { outcome: { fish: "high" } } });
    told.says(ART, { kind: "offer/withdrawn", body: { offer: first.hash } });
    const third = told.says(ANN, { kind: "offer/tabled", body: { outcome: OUTCOME, replaces: second.hash } });
    const offers = [...stateOf(told).offers.values()];
    expect(offers.map(({ standing, formal, body }) => [standing.state, formal, body.withoutPrejudice])).toEqual([
      ["withdrawn", false, true],
      ["replaced", true, false],
      ["live", true, false],
    ]);
    expect(offers[1]?.standing).toEqual({ state: "replaced", by: third });
    expect(stateOf({ ...told, entries: told.entries.slice(0, 4) } as ToldRoom).offers.size).toBe(2);
  });

  test("keep every answer, and say which came when the offer had ended", () => {
    const told = plenary();
    const offer = told.says(ANN, explores);
    told.says(BEA, { kind: "offer/answered", body: { offer: offer.hash, answer: "question", text: "All year?" } });
    told.says(ANN, { kind: "offer/withdrawn", body: { offer: offer.hash } });
    told.says(BEA, { kind: "offer/answered", body: { offer: offer.hash, answer: "accept-ad-ref" } });
    const [only] = stateOf(told).offers.values();
    expect(only?.answers.map(({ body, whileLive }) => [body.answer, whileLive])).toEqual([
      ["question", true],
      ["accept-ad-ref", false],
    ]);
  });

  test("are ended by nobody else, answered by nobody of one's own, and ended once", () => {
    const told = plenary();
    const offer = told.says(ANN, explores).hash;
    const unknown = new Uint8Array(32);
    told.says(BEA, { kind: "offer/withdrawn", body: { offer } });
    told.says(BEA, { kind: "offer/explored", body: { outcome: OUTCOME, replaces: offer } });
    told.says(ART, { kind: "offer/answered", body: { offer, answer: "accept-ad-ref" } });
    told.says(ANN, { kind: "offer/withdrawn", body: { offer: unknown } });
    told.says(BEA, { kind: "offer/answered", body: { offer: unknown, answer: "decline" } });
    told.says(ANN, { kind: "offer/explored", body: { outcome: OUTCOME, replaces: unknown } });
    expect([...stateOf(told).offers.values()].map(({ standing }) => standing.state)).toEqual(["live"]);
    told.says(ANN, { kind: "offer/withdrawn", body: { offer } });
    told.says(ANN, { kind: "offer/withdrawn", body: { offer } });
    expect(refusalsOf(told)).toEqual([
      "not-own-offer",
      "not-own-offer",
      "own-offer",
      "no-such-offer",
      "no-such-offer",
      "no-such-offer",
      "offer-not-live",
    ]);
  });

  test("that replace one withdrawn meanwhile stand by themselves", () => {
    const told = plenary();
    const offer = told.says(ANN, explores).hash;
    told.says(ART, { kind: "offer/withdrawn", body: { offer } });
    told.says(ANN, { kind: "offer/explored", body: { outcome: OUTCOME, replaces: offer } });
    const states = [...stateOf(told).offers.values()].map(({ standing }) => standing.state);
    expect([states, refusalsOf(told)]).toEqual([["withdrawn", "live"], []]);
  });

  test("are a device's own where its party is not known", () => {
    const told = plenary();
    const offer = told.says(ANN, explores, { accredited: undefined }).hash;
    told.says(ART, { kind: "offer/withdrawn", body: { offer } });
    told.says(ANN, { kind: "offer/withdrawn", body: { offer } }, { accredited: undefined });
    expect(refusalsOf(told)).toEqual(["not-own-offer"]);
  });
});

describe("what does not count is kept with its reason", () => {
  test("strangers, other pseudonyms, observers, other rooms, counts and positions used before", () => {
    const told = plenary();
    told.says(EVE, notes("I am not here"));
    told.says(ANN, notes("Under another name"), { device: BEA.pseudonym });
    told.says(OTTO, notes("I only watch"));
    told.says(ANN, notes("From next door"), { room: new Uint8Array(32) });
    told.says(ANN, notes("Said before"), { count: 0 });
    const position = (told.entries.at(-1)?.position ?? 0) + 1;
    told.says(BEA, notes("I was first"), { position });
    told.says(MIA, notes("So was I"), { position });
    expect(refusalsOf(told)).toEqual([
      "author-is-no-member",
      "other-pseudonym",
      "may-not-write",
      "other-room",
      "count-repeated",
      "position-taken",
    ]);
    expect(stateOf(told).notes.length).toBe(1);
    expect(stateOf(told).order.length).toBe(told.entries.length);
  });

  test("descriptions of another room; the title alone may change", () => {
    const told = plenary();
    const nonce = new Uint8Array(32).fill(32);
    told.says(BEA, { kind: "room/described", body: { kind: "caucus", party: "brennholm", nonce, title: "Ours" } });
    told.says(BEA, { kind: "room/described", body: { kind: "caucus", nonce, title: "Ours" } });
    told.says(BEA, { kind: "room/described", body: { kind: "plenary", nonce: new Uint8Array(32), title: "Ours" } });
    expect(refusalsOf(told)).toEqual(Array(3).fill("not-what-this-room-is"));
    told.says(BEA, { kind: "room/described", body: { kind: "plenary", nonce, title: "Fish and ports" } });
    expect(stateOf(told).described).toEqual({ kind: "plenary", title: "Fish and ports" });
  });

  test("changes of members by strangers or of strangers", () => {
    const told = plenary();
    told.does(EVE, rosterAct({ epoch: 1, joined: [seatOf(EVE)], left: [] }));
    told.does(ANN, rosterAct({ epoch: 0, joined: [], left: [] }));
    told.does(ANN, rosterAct({ epoch: 1, joined: [], left: [EVE.device] }));
    told.does(ANN, rosterAct({ epoch: 1, joined: [], left: [BEA.device] }), { device: BEA.pseudonym });
    expect(refusalsOf(told)).toEqual([
      "author-is-no-member",
      "contradicts-the-first",
      "leaves-without-being-member",
      "other-pseudonym",
    ]);
    told.does(ANN, rosterAct({ epoch: 1, joined: [], left: [BEA.device] }));
    told.says(BEA, notes("Still here"));
    expect(refusalsOf(told).at(-1)).toBe("author-is-no-member");
  });

  test("acts that do not belong into the room's kind: instructions outside a caucus first of all", () => {
    const told = plenary();
    told.says(ANN, { kind: "instructions/set", body: INSTRUCTIONS });
    told.says(ANN, { kind: "credential/withdrawn", body: { device: BEA.device } });
    expect(refusalsOf(told)).toEqual(Array(2).fill("not-in-this-kind-of-room"));
    expect(stateOf(told).instructions).toEqual([]);
    const caucus = new ToldRoom("caucus", "arkvale").founded(ANN, [ART]);
    caucus.says(ANN, { kind: "instructions/set", body: INSTRUCTIONS });
    expect(stateOf(caucus).instructions[0]?.body).toEqual(INSTRUCTIONS);
    expect(stateOf(caucus).described).toEqual({ kind: "caucus", party: "arkvale", title: "Fish" });
  });
});

test("unknown acts are kept and shown as such, whatever they say, and change nothing else", () => {
  const bodies = fc.jsonValue({ maxDepth: 3 });
  const strange = fc.oneof(
    fc.record({
      kind: fc.constantFrom("vote/cast", "note/sung"),
      version: fc.integer({ min: 1, max: 9 }),
      body: bodies,
    }),
    fc.record({
      kind: fc.constantFrom("note/taken", "offer/tabled", "room/roster"),
      version: fc.constant(2),
      body: bodies,
    }),
    fc.record({ kind: fc.constantFrom("offer/answered", "file/attached"), version: fc.constant(1), body: bodies }),
  );
  fc.assert(
    fc.property(fc.array(strange, { maxLength: 6 }), (acts) => {
      const told = plenary();
      const before = stateOf(told);
      for (const { kind, version, body } of acts) {
        told.does(ANN, rawAct(kind, JSON.parse(JSON.stringify(body).replaceAll("-0", "0")), version));
      }
      const after = stateOf(told);
      expect(after.unknown.map(({ placed }) => placed.entry.act.kind)).toEqual(acts.map(({ kind }) => kind));
      expect(after.order.length).toBe(before.order.length + acts.length);
      expect({ ...after, order: [], unknown: [], nextBySeat: 0 }).toEqual({
        ...before,
        order: [],
        unknown: [],
        nextBySeat: 0,
      });
    }),
    { numRuns: 40 },
  );
});

describe("the order of arrival", () => {
  const member = fc.constantFrom(ANN, ART, BEA, MIA, OTTO, EVE);
  const deed = fc.record({
    by: member,
    what: fc.constantFrom("note", "offer", "replace", "answer", "withdraw", "unknown", "roster", "same position"),
    about: fc.nat(20),
  });

  function toldBy(deeds: readonly { readonly by: Member; readonly what: string; readonly about: number }[]) {
    const told = plenary();
    for (const { by, what, about } of deeds) {
      const offer = told.entries[about % told.entries.length]?.hash ?? new Uint8Array(32);
      const acts: Readonly<Record<string, CaucusAct>> = {
        offer: explores,
        replace: { kind: "offer/tabled", body: { outcome: OUTCOME, replaces: offer } },
        answer: { kind: "offer/answered", body: { offer, answer: "counter" } },
        withdraw: { kind: "offer/withdrawn", body: { offer } },
      };
      if (what === "unknown") told.does(by, rawAct("vote/cast", about));
      else if (what === "roster") told.does(by, rosterAct({ epoch: about, joined: [], left: [MIA.device] }));
      else if (what === "same position") told.says(by, notes("Twice"), { position: told.entries.length });
      else told.says(by, acts[what] ?? notes("Fishing first"));
    }
    return told;
  }

  test("does not matter, nor do doubles, nor how entries are batched", () => {
    const schedules = fc.array(deed, { maxLength: 25 }).chain((deeds) => {
      const told = toldBy(deeds);
      const arrivals = fc.shuffledSubarray([...told.entries, ...told.entries.slice(0, 2)], {
        minLength: told.entries.length + 2,
      });
      return fc.record({ told: fc.constant(told), arrivals, cuts: fc.array(fc.nat(30), { maxLength: 4 }) });
    });
    fc.assert(
      fc.property(schedules, ({ told, arrivals, cuts }) => {
        const edges = [0, ...cuts.filter((cut) => cut < arrivals.length).toSorted((a, b) => a - b), arrivals.length];
        let state = emptyRoom(told.start);
        for (const [at, edge] of edges.slice(1).entries()) state = roomAfterAll(state, arrivals.slice(edges[at], edge));
        const again = roomAfterAll(state, arrivals);
        const inOrder = stateOf(told);
        const oneByOne = told.entries.reduce(roomAfter, emptyRoom(told.start));
        expect(state).toEqual(inOrder);
        expect(oneByOne).toEqual(inOrder);
        expect(again).toBe(state);
        expect(stateHash(state)).toEqual(stateHash(inOrder));
      }),
      { numRuns: 60 },
    );
  });

  test("leaves every state as it was, and keeps the first arrival of an entry", () => {
    const told = toldBy([
      { by: ANN, what: "offer", about: 0 },
      { by: BEA, what: "answer", about: 2 },
      { by: BEA, what: "note", about: 0 },
      { by: ANN, what: "replace", about: 2 },
      { by: ANN, what: "roster", about: 1 },
      { by: ANN, what: "unknown", about: 1 },
    ]);
    const states = [emptyRoom(told.start)];
    const copies = [structuredClone(states[0])];
    for (const placed of told.entries) {
      const next = roomAfter(states.at(-1) ?? emptyRoom(told.start), placed);
      states.push(next);
      copies.push(structuredClone(next));
    }
    expect(structuredClone(states)).toEqual(copies);
    const both = roomAfterAll(emptyRoom(told.start), [...told.entries, ...structuredClone(told.entries)]);
    expect(both).toEqual(stateOf(told));
  });

  test("the hash sees each entry, its place and its standing", () => {
    const told = toldBy([
      { by: ANN, what: "offer", about: 0 },
      { by: BEA, what: "answer", about: 2 },
    ]);
    const hash = String(stateHash(stateOf(told)));
    const changed = (change: (placed: PlacedEntry) => PlacedEntry, at: number) => {
      const entries = told.entries.map((each, place) => (place === at ? change(each) : each));
      return String(stateHash(roomAfterAll(emptyRoom(told.start), entries)));
    };
    expect(changed((each) => ({ ...each, index: 99 }), 3)).not.toBe(hash);
    expect(changed((each) => ({ ...each, position: 99 }), 3)).not.toBe(hash);
    expect(changed((each) => ({ ...each, hash: new Uint8Array(32) }), 3)).not.toBe(hash);
    expect(changed((each) => ({ ...each, accredited: ANN.accredited }), 3)).not.toBe(hash);
    expect(String(stateHash(roomAfterAll(emptyRoom(told.start), told.entries.slice(0, -1))))).not.toBe(hash);
  });
});

describe("a newcomer without the history", () => {
  function joins(): { readonly told: ToldRoom; readonly since: readonly PlacedEntry[] } {
    const told = plenary();
    told.does(ANN, rosterAct({ epoch: 1, joined: [seatOf(EVE)], left: [] }));
    told.says(EVE, notes("Good morning"));
    told.does(ANN, rosterAct({ epoch: 2, joined: [], left: [BEA.device] }));
    return { told, since: told.entries.slice(2) };
  }

  test("begins with the members of its welcome, whether or not they are told again", () => {
    const { told, since } = joins();
    for (const known of [2, 3]) {
      const { roster, described } = roomAfterAll(emptyRoom(told.start), told.entries.slice(0, known));
      if (described === undefined) throw new Error("Described");
      const joined = roomAfterAll(emptyRoom({ ...told.start, roster, described }), since);
      expect([joined.refused, joined.notes.length, joined.described?.kind]).toEqual([[], 1, "plenary"]);
      expect([joined.roster.epoch, joined.roster.pseudonymByDevice.size]).toEqual([2, 5]);
    }
  });

  test("takes no offence when its welcome's members are told again later", () => {
    const { told, since } = joins();
    const { roster, described } = roomAfterAll(emptyRoom(told.start), told.entries.slice(0, 3));
    if (described === undefined) throw new Error("Described");
    told.does(MIA, rosterAct({ epoch: 1, joined: [seatOf(EVE)], left: [] }));
    const start = { ...told.start, roster: { ...roster, changes: new Map() }, described };
    const again = told.entries.slice(-1);
    expect(roomAfterAll(emptyRoom(start), [...since, ...again]).refused).toEqual([]);
    expect(stateOf(told).refused).toEqual([]);
  });

  test("takes what is told of its welcome's epoch from members only", () => {
    const { told } = joins();
    const { roster } = roomAfterAll(emptyRoom(told.start), told.entries.slice(0, 2));
    const start = { ...told.start, roster };
    const lie = told.does(EVE, rosterAct({ epoch: 0, joined: [seatOf(EVE)], left: [] }), { count: 7 });
    const mask = told.does(ANN, rosterAct({ epoch: 0, joined: [], left: [] }), { count: 8, device: BEA.pseudonym });
    const state = roomAfterAll(emptyRoom(start), [lie, mask]);
    expect(state.refused.map(({ refused }) => refused)).toEqual(["author-is-no-member", "other-pseudonym"]);
    expect(state.roster).toBe(roster);
  });
});
