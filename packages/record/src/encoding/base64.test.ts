import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base64Of, parseBase64 } from "./base64.ts";
import { bigEndian, fromBigEndian } from "./big-endian.ts";
import { DOMAINS, domainHash, domainHashes, inDomain } from "./domain.ts";

describe("parseBase64()", () => {
  test.each([
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foobar", "Zm9vYmFy"],
  ])("reads RFC 4648's test vector %j", (text, encoded) => {
    expect(base64Of(new TextEncoder().encode(text))).toBe(encoded);
    expect(parseBase64(encoded)).toEqual({ ok: true, value: new TextEncoder().encode(text) });
  });

  test.each(["Zg", "Zg=", "Zh==", "Zg==\n", " Zg==", "Zg==Zg==", "Z-_=", "====", "A==="])("refuses %j", (text) => {
    expect(parseBase64(text).ok).toBe(false);
  });
});

test("bigEndian() is undone by fromBigEndian() and refuses what does not fit", () => {
  fc.assert(fc.property(fc.maxSafeNat(), (count) => fromBigEndian(bigEndian(count, 8)) === count));
  for (const [count, width] of [
    [256, 1],
    [-1, 8],
    [1.5, 8],
    [2 ** 53, 8],
  ] as const) {
    expect(() => bigEndian(count, width)).toThrow(RangeError);
  }
});

test("domainHashes() are the hashes over each beginning of what is hashed", () => {
  const parts = [new Uint8Array([1]), new Uint8Array(0), new Uint8Array(300).fill(7)];
  const beginnings = [0, 1, 2, 3].map((length) => domainHash("room-state", parts.slice(0, length)));
  expect(domainHashes("room-state", parts)).toEqual(beginnings);
});

test("domainHash() differs by domain, and by where one part ends and the next begins", () => {
  const [one, two] = [new Uint8Array([1]), new Uint8Array([2])];
  const hashes = [
    ...DOMAINS.map((domain) => domainHash(domain, [one, two])),
    domainHash("entry", [new Uint8Array([1, 2])]),
    domainHash("entry", [one, two, new Uint8Array(0)]),
  ].map(String);
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(new Set(DOMAINS.map((domain) => String(inDomain(domain, one)))).size).toBe(DOMAINS.length);
});
