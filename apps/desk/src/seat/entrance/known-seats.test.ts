import type { SeatLink } from "@entente/room/links";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type KnownSeat, knownSeats, partyText, rememberSeat, seatOfLink } from "./known-seats.ts";

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string): string | null => kept.get(key) ?? null,
  setItem: (key: string, text: string): void => void kept.set(key, text),
};

const seat: KnownSeat = {
  ...{ id: "Kx3", conference: "AAAA", title: "Blue Harbor", party: "arkvale", role: "head" },
  ...{ isDemonstration: false, hasJoined: false },
};

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("localStorage", storage);
});

describe("rememberSeat()", () => {
  test("lists a seat once, as it was last remembered", () => {
    rememberSeat(seat, storage);
    rememberSeat({ ...seat, id: "Ly4" }, storage);
    rememberSeat({ ...seat, hasJoined: true }, storage);
    expect(knownSeats(storage).map(({ id, hasJoined }) => [id, hasJoined])).toEqual([
      ["Ly4", false],
      ["Kx3", true],
    ]);
  });
});

describe("knownSeats()", () => {
  test.each(["", "{", "[1]", '[{"id":"Kx3"}]', "null"])("takes %j for no seat", (text) => {
    kept.set("entente-seats", text);
    expect(knownSeats(storage)).toEqual([]);
  });
});

describe("seatOfLink()", () => {
  const bytes = new Uint8Array(32);
  const link: SeatLink = {
    ...{ server: "https://talks.example", conference: bytes, origin: "talks.example/blue", logKeys: [] },
    ...{ invitation: Uint8Array.of(1), token: bytes, requestKey: bytes, secretariatRoot: bytes },
    ...{ party: "arkvale", role: "head" as const },
  };

  test("leads the same link to the same vault, another link to another", () => {
    const first = seatOfLink(link);
    expect(seatOfLink(link)).toEqual(first);
    expect(seatOfLink({ ...link, invitation: Uint8Array.of(2) }).id).not.toBe(first.id);
    rememberSeat({ ...first, hasJoined: true });
    expect(seatOfLink(link).hasJoined).toBe(true);
  });

  test("keeps nothing secret, and says that keys in a link are a demonstration's", () => {
    const demonstration = seatOfLink({ ...link, keys: { device: { ed25519: bytes, "ml-dsa-65": bytes } } });
    expect(demonstration.isDemonstration).toBe(true);
    expect(Object.keys(demonstration).sort()).toEqual(Object.keys(seat).sort());
  });
});

describe("partyText()", () => {
  test("names offices in the reader's language and writes other ids as names", () => {
    const t = (key: string): string => `[${key}]`;
    expect([partyText("mediator", t), partyText("arkvale", t)]).toEqual(["[seat:office.mediator]", "Arkvale"]);
  });
});
