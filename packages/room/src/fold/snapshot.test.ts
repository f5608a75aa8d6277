import { type Encodable, encodeDeterministic, MAX_NESTING } from "@entente/record/encoding";
import type { Entry } from "@entente/record/entry";
import fc from "fast-check";
import { expect, test } from "vitest";
import { repeatable } from "../../testing/sealed-room.ts";
import { ANN, BEA, MIA, rawAct, ToldRoom } from "../../testing/told-room.ts";
import { writtenAct } from "../acts/index.ts";
import {
  checkSnapshot,
  contradictedSnapshots,
  emptyRoom,
  openSnapshot,
  parseSnapshot,
  roomAfterAll,
  sealSnapshot,
  snapshotBytes,
  stateHash,
} from "./index.ts";

const LOG = { size: 40, root: new Uint8Array(32).fill(4) };

function spoken(): ToldRoom {
  const told = new ToldRoom("proximity", "arkvale").founded(ANN, [MIA]);
  const offer = told.says(ANN, { kind: "offer/explored", body: { outcome: { fish: "low" } } });
  told.says(MIA, { kind: "offer/answered", body: { offer: offer.hash, answer: "question" } });
  told.says(MIA, { kind: "note/taken", body: { text: "Unaccredited" } }, { accredited: undefined });
  told.says(BEA, { kind: "note/taken", body: { text: "Not here" } });
  told.does(MIA, rawAct("vote/cast", [1, 2]));
  return told;
}

const SHAPELESS = { kind: "no kind at all", version: 0, body: null };

function saying(entry: Entry, text: string): Entry {
  return { ...entry, act: { ...entry.act, body: { text } } };
}

test("a snapshot gives the state back, provisional until the room was replayed", () => {
  const told = spoken();
  const state = roomAfterAll(emptyRoom(told.start), told.entries);
  const { sealed, act } = sealSnapshot(state, { log: LOG, random: repeatable(1) });
  expect(writtenAct(act).body).toMatchObject({ position: 7, log: LOG, state: stateHash(state) });
  const opened = openSnapshot(sealed, act.body, told.start);
  if (!opened.ok) throw new Error(opened.reason);
  expect(opened.value).toEqual({ state, log: LOG, hash: stateHash(state), standing: "provisional" });
  told.says(ANN, { kind: "note/taken", body: { text: "Later" } });
  const replayed = roomAfterAll(emptyRoom(told.start), told.entries);
  expect(checkSnapshot(opened.value, replayed)).toEqual({
    ok: true,
    value: { state, log: LOG, hash: stateHash(state), standing: "confirmed" },
  });
});

test("a snapshot that leaves out, adds or changes an entry is contradicted by the replay", () => {
  const told = spoken();
  const replayed = roomAfterAll(emptyRoom(told.start), told.entries);
  const invented = told.says(ANN, { kind: "note/taken", body: { text: "Never said" } }, { position: 6 });
  const others = [
    told.entries.toSpliced(2, 1),
    told.entries,
    told.entries.slice(0, 6).concat({ ...invented, position: 20 }),
    told.entries.slice(0, 7).map((each, at) => (at === 4 ? { ...each, accredited: ANN.accredited } : each)),
    told.entries.slice(0, 7).map((each, at) => (at === 4 ? { ...each, entry: saying(each.entry, "Doctored") } : each)),
    told.entries
      .slice(0, 7)
      .map((each, at) => (at === 6 ? { ...each, entry: { ...each.entry, act: SHAPELESS } } : each)),
  ];
  for (const entries of others) {
    const bytes = snapshotBytes(roomAfterAll(emptyRoom(told.start), entries), LOG);
    const read = parseSnapshot(bytes, told.start);
    expect(read.ok && checkSnapshot(read.value, replayed)).toEqual({ ok: false, reason: "other-state" });
  }
});

test("of several announced snapshots those are found that name another state than the room had then", () => {
  const told = spoken();
  const announced = (until: number, entries = told.entries) => {
    const state = roomAfterAll(emptyRoom(told.start), entries.slice(0, until));
    return { ...sealSnapshot(state, { log: LOG, random: repeatable(1) }).act };
  };
  const honest = [announced(4), announced(7)];
  const other = [
    announced(6, told.entries.toSpliced(3, 1)),
    { ...announced(7), body: { ...announced(5).body, position: 7 } },
  ];
  const byAnotherFold = { ...announced(3), body: { ...announced(5).body, position: 3, fold: 2 } };
  for (const act of [...honest, byAnotherFold, ...other]) told.says(ANN, act);
  const state = roomAfterAll(emptyRoom(told.start), told.entries);
  const found = contradictedSnapshots(state, state.snapshots).map(({ body }) => body);
  expect(found).toEqual(other.map(({ body }) => body));
  expect(contradictedSnapshots(state, state.snapshots.slice(0, 2))).toEqual([]);
});

test("a snapshot whose start was given comes back with it", () => {
  const told = spoken();
  const { roster, described } = roomAfterAll(emptyRoom(told.start), told.entries);
  if (described === undefined) throw new Error("Described");
  const start = { ...told.start, roster: { ...roster, changes: new Map() }, described };
  const state = roomAfterAll(emptyRoom(start), told.entries.slice(2));
  expect(parseSnapshot(snapshotBytes(state, LOG), told.start)).toMatchObject({ ok: true, value: { state } });
});

test("an act as deep as may be signed has its place in a snapshot, and a doctored time is found", () => {
  const told = spoken();
  let body: Encodable = [];
  for (let depth = 2; depth < MAX_NESTING; depth += 1) body = depth % 2 === 0 ? [body, 1] : { body };
  told.does(ANN, rawAct("note/sung", body));
  expect(() => told.does(ANN, rawAct("note/sung", [body]))).toThrow("deeper");
  const state = roomAfterAll(emptyRoom(told.start), told.entries);
  const read = parseSnapshot(snapshotBytes(state, LOG), told.start);
  if (!read.ok) throw new Error(read.reason);
  expect(read.value.state).toEqual(state);
  expect(checkSnapshot(read.value, state).ok).toBe(true);
  const redated = told.entries.map((each, at) =>
    at === 7 ? { ...each, entry: { ...each.entry, at: each.entry.at + 1 } } : each,
  );
  const other = parseSnapshot(snapshotBytes(roomAfterAll(emptyRoom(told.start), redated), LOG), told.start);
  expect(other.ok && checkSnapshot(other.value, state)).toEqual({ ok: false, reason: "other-state" });
});

test("another room, another file or another announcement is refused", () => {
  const told = spoken();
  const state = roomAfterAll(emptyRoom(told.start), told.entries);
  const { sealed, act } = sealSnapshot(state, { log: LOG, random: repeatable(1) });
  const { body } = act;
  const root = new Uint8Array(32);
  expect(openSnapshot(sealed, body, { ...told.start, room: root })).toEqual({ ok: false, reason: "other-room" });
  expect(openSnapshot(sealed, body, { ...told.start, conference: root })).toEqual({ ok: false, reason: "other-room" });
  expect(openSnapshot(sealed.with(99, 1), body, told.start)).toEqual({ ok: false, reason: "not-a-snapshot" });
  const otherwise = { ok: false, reason: "other-state" };
  expect(openSnapshot(sealed, { ...body, state: root }, told.start)).toEqual(otherwise);
  expect(openSnapshot(sealed, { ...body, log: { size: 41, root: LOG.root } }, told.start)).toEqual(otherwise);
  expect(openSnapshot(sealed, { ...body, log: { size: 40, root } }, told.start)).toEqual(otherwise);
});

test("bytes that are no snapshot, or one byte of one changed, are refused or make the state they name", () => {
  const told = spoken();
  const state = roomAfterAll(emptyRoom(told.start), told.entries);
  const bytes = snapshotBytes(state, LOG);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const read = parseSnapshot(bytes.with(at, (bytes[at] ?? 0) ^ mask), told.start);
      if (read.ok) expect(stateHash(read.value.state)).toEqual(stateHash(state));
      else expect(["not-a-snapshot", "other-fold", "other-room", "other-state"]).toContain(read.reason);
    }),
    { numRuns: 200 },
  );
  const others = { format: "entente/snapshot/1", fold: 2, start: told.start, log: LOG, state: LOG.root };
  expect(parseSnapshot(encodeDeterministic([others]), told.start)).toEqual({ ok: false, reason: "other-fold" });
  const named = { ...others, fold: 1, state: stateHash(emptyRoom(told.start)) };
  expect(parseSnapshot(encodeDeterministic([named]), told.start)).toMatchObject({ ok: true });
  const row: readonly Encodable[] = [
    1,
    3,
    LOG.root,
    LOG.root,
    LOG.root,
    0,
    1000,
    0,
    LOG.root,
    "note/taken",
    1,
    { text: "A" },
    null,
  ];
  expect(parseSnapshot(encodeDeterministic([named, row]), told.start)).toEqual({ ok: false, reason: "other-state" });
  const hostileRows = [
    null,
    row.slice(0, -1),
    [...row, null],
    row.with(0, -1),
    row.with(1, 0.5),
    row.with(2, new Uint8Array(31)),
    row.with(4, "author"),
    row.with(9, 1),
    row.with(12, ["arkvale"]),
    row.with(12, ["arkvale", "king"]),
    row.with(12, ["arkvale", "head", 1]),
  ];
  for (const hostile of hostileRows) {
    const bytes = encodeDeterministic([named, hostile]);
    expect(parseSnapshot(bytes, told.start)).toEqual({ ok: false, reason: "not-a-snapshot" });
  }
  for (const hostile of [new Uint8Array(0), new Uint8Array(2_000_000).fill(0x81), new Uint8Array(99).fill(0xff)]) {
    expect(parseSnapshot(hostile, told.start)).toEqual({ ok: false, reason: "not-a-snapshot" });
  }
});
