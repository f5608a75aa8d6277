import { ACCREDITED_ROLES } from "@entente/record/membership";
import { base64UrlOf } from "@entente/record/wire";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_LINK_LENGTH, parseSeatLink, type SeatLink, seatLink } from "./index.ts";

const bytesOf = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const SEAT: SeatLink = {
  server: "http://127.0.0.1:3000",
  conference: bytesOf(1),
  origin: "localhost/blue-harbor",
  logKeys: ["PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"],
  invitation: new Uint8Array(300).fill(2),
  token: bytesOf(3),
  requestKey: bytesOf(4),
  party: "north",
  role: "head",
  secretariatRoot: bytesOf(5),
};
const SECRETS = { ed25519: bytesOf(6), "ml-dsa-65": bytesOf(7) };

describe("seatLink() and parseSeatLink()", () => {
  test("carry any seat there and back", () => {
    const seats = fc.record({
      server: fc.constantFrom("https://talks.example", "https://talks.example/entente", "http://[::1]:8080"),
      party: fc.string({ minLength: 1, maxLength: 50 }),
      role: fc.constantFrom(...ACCREDITED_ROLES),
      token: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      register: fc.constantFrom(undefined, bytesOf(9)),
      partyRoot: fc.constantFrom(undefined, bytesOf(8)),
      title: fc.constantFrom(undefined, "Blue Harbor", "المرفأ الأزرق"),
      keys: fc.constantFrom(undefined, { device: SECRETS }, { device: SECRETS, root: SECRETS }),
    });
    fc.assert(
      fc.property(seats, (fields) => {
        const seat = { ...SEAT, ...fields };
        expect(parseSeatLink(` ${seatLink(seat)}\n`)).toEqual({ ok: true, value: seat });
      }),
      { numRuns: 40 },
    );
  });

  test("keep everything behind the number sign, the address apart", () => {
    const link = new URL(seatLink({ ...SEAT, server: "https://talks.example/" }));
    expect(link.origin + link.pathname + link.search).toBe("https://talks.example/");
    expect(link.hash).toMatch(/^#seat=[\w-]+$/);
  });

  test("have keys only where a demonstration put them", () => {
    const [plain, shown] = [seatLink(SEAT), seatLink({ ...SEAT, keys: { device: SECRETS } })];
    expect(shown.length).toBeGreaterThan(plain.length + 80);
    expect(parseSeatLink(plain)).not.toHaveProperty("value.keys");
    expect(parseSeatLink(shown)).toHaveProperty("value.keys.device", SECRETS);
  });
});

describe("parseSeatLink() refuses", () => {
  const refused = { ok: false, reason: "not-a-seat-link" };
  const link = seatLink(SEAT);

  test.each([
    ["nothing", ""],
    ["no fragment", "https://talks.example/"],
    ["another fragment", link.replace("#seat=", "#case=")],
    ["another protocol", link.replace("http:", "javascript:")],
    ["a password in the address", link.replace("127.0.0.1", "a:b@127.0.0.1")],
    ["a name in the address", link.replace("127.0.0.1", "a@127.0.0.1")],
    ["a query", link.replace("/#", "/?a=1#")],
    ["no address", link.slice(link.indexOf("#"))],
    ["something after it", `${link}#seat=`.replace(/=$/, "=A")],
    ["what is too long", `${SEAT.server}/#seat=${"A".repeat(MAX_LINK_LENGTH)}`],
    ["a newer format", `${SEAT.server}/#seat=${base64UrlOf(new TextEncoder().encode("\u00a1fformat"))}`],
  ])("%s", (_name, bad) => {
    expect(parseSeatLink(bad)).toEqual(refused);
  });

  test("every text without a throw, and what is read writes itself again", () => {
    const changed = fc.tuple(fc.nat(link.length - 1), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(changed, ([at, put]) => {
        const read = parseSeatLink(link.slice(0, at) + put + link.slice(at + 1));
        if (read.ok) expect(parseSeatLink(seatLink(read.value))).toEqual(read);
        else expect(read).toEqual(refused);
      }),
      { numRuns: 200 },
    );
  });

  test("to write what it would not read", () => {
    expect(() => seatLink({ ...SEAT, server: "ftp://talks.example" })).toThrow(TypeError);
    expect(() => seatLink({ ...SEAT, token: bytesOf(3).slice(1) })).toThrow("token");
    expect(() => seatLink({ ...SEAT, logKeys: ["PeterNeumann+00000000+AAAA"] })).toThrow("logKeys");
    expect(() => seatLink({ ...SEAT, party: "" })).toThrow("party");
  });
});
