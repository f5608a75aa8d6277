import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSeatAddress, ROOM_PARTS, type SeatAddress, seatAddressText } from "./seat-address.ts";
import { isSeatHash } from "./seat-hash.ts";

const places: readonly SeatAddress[] = [
  { seat: undefined, place: { at: "first" } },
  { seat: "Kx3-_a", place: { at: "first" } },
  { seat: "Kx3", place: { at: "roots" } },
  { seat: "Kx3", place: { at: "changes" } },
  { seat: "Kx3", place: { at: "people" } },
  { seat: "Kx3", place: { at: "keys" } },
  { seat: "Kx3", place: { at: "new-room" } },
  ...ROOM_PARTS.map((part): SeatAddress => ({ seat: "Kx3", place: { at: "room", room: "15f5d325f88c", part } })),
];

describe("parseSeatAddress()", () => {
  test.each(places)("reads back $seat $place.at", (address) => {
    expect({ seat: undefined, ...parseSeatAddress(seatAddressText(address)) }).toEqual(address);
  });

  test("takes what it does not know for the first page", () => {
    for (const hash of ["", "#", "#/seat/", "#/blue-harbor/analyst/zone", "#/seat/<b>/roots"]) {
      expect(parseSeatAddress(hash)).toEqual({ place: { at: "first" } });
    }
    expect(parseSeatAddress("#/seat/Kx3/room/harbour/talk")).toEqual({ seat: "Kx3", place: { at: "first" } });
  });

  test("never throws, and never lets through what is no name", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { seat = "a" } = parseSeatAddress(`#/seat/${text}`);
        expect(seat).toMatch(/^[\w-]{1,64}$/);
      }),
    );
  });
});

describe("isSeatHash()", () => {
  test("knows seat links and seats from cases", () => {
    expect(["#seat=AAAA", "#/seat", "#/seat/Kx3"].map(isSeatHash)).toEqual([true, true, true]);
    expect(["", "#/seating/analyst/zone", "#/blue-harbor/analyst/zone"].map(isSeatHash)).toEqual([false, false, false]);
  });
});
