import { bytesToHex } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { admitsParty, isOfParty, MEMBERSHIPS, OFFICES, ROOM_KINDS, roomIdOf, roomRules } from "./index.ts";

const conference = new Uint8Array(32).fill(1);
const nonce = new Uint8Array(32).fill(2);
const PARTIES = ["north", "south", OFFICES.mediator, OFFICES.secretariat];

describe("roomRules()", () => {
  test.each(ROOM_KINDS)("lets only readers of a %s write, and only writers change it", (kind) => {
    const { reads, writes, changes, members } = roomRules(kind);
    expect(writes.filter((role) => !reads.includes(role))).toEqual([]);
    expect(changes.filter((role) => !writes.includes(role))).toEqual([]);
    expect(writes).not.toContain("observer");
    expect(MEMBERSHIPS).toContain(members);
  });

  test("keeps informal informals out of the record, and nothing else", () => {
    expect(ROOM_KINDS.filter((kind) => !roomRules(kind).recorded)).toEqual(["informal-informals"]);
    expect(ROOM_KINDS.filter((kind) => !roomRules(kind).lastingSignatures)).toEqual(["informal-informals"]);
    expect(roomRules("informal-informals").historyForNewcomers).toBe(false);
  });
});

describe("admitsParty()", () => {
  test.each([
    ["register", undefined, PARTIES],
    ["plenary", undefined, PARTIES],
    ["informal-informals", undefined, ["north", "south"]],
    ["caucus", "north", ["north"]],
    ["caucus", OFFICES.mediator, [OFFICES.mediator]],
    ["proximity", "south", ["south", OFFICES.mediator]],
  ] as const)("%s of %s", (kind, party, admitted) => {
    expect(PARTIES.filter((each) => admitsParty({ kind, party }, each))).toEqual(admitted);
  });

  test("admits nobody to a caucus that is nobody's", () => {
    expect(PARTIES.filter((each) => admitsParty({ kind: "caucus" }, each))).toEqual([]);
  });
});

describe("roomIdOf()", () => {
  test("is another for every kind, party, conference and nonce", () => {
    const other = new Uint8Array(32).fill(3);
    const ids = ROOM_KINDS.flatMap((kind) => {
      const parties = isOfParty(kind) ? ["north", "south"] : [undefined];
      return parties.flatMap((party) => [
        roomIdOf({ conference, kind, party, nonce }),
        roomIdOf({ conference: other, kind, party, nonce }),
        roomIdOf({ conference, kind, party, nonce: other }),
      ]);
    });
    expect(new Set(ids.map(bytesToHex)).size).toBe(3 * (ROOM_KINDS.length + 2));
  });

  test("stays the same for ever", () => {
    expect(bytesToHex(roomIdOf({ conference, kind: "plenary", nonce }))).toBe(
      "15f5d325f88c1b3827b39393ed46434211dbe6819f210038a547d03636ca322f",
    );
  });

  test("refuses a caucus without party, a plenary with one, and names of other lengths", () => {
    expect(() => roomIdOf({ conference, kind: "caucus", nonce })).toThrow(TypeError);
    expect(() => roomIdOf({ conference, kind: "caucus", party: "", nonce })).toThrow(TypeError);
    expect(() => roomIdOf({ conference, kind: "plenary", party: "", nonce })).toThrow(TypeError);
    expect(() => roomIdOf({ conference, kind: "plenary", party: "north", nonce })).toThrow(TypeError);
    expect(() => roomIdOf({ conference, kind: "plenary", nonce: nonce.slice(1) })).toThrow(RangeError);
  });
});
