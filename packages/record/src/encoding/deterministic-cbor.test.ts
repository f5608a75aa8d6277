import { hexToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeDeterministic, type Encodable, encodeDeterministic, MAX_NESTING } from "./deterministic-cbor.ts";

/** Examples of RFC 8949, appendix A, that lie in our values and are in their deterministic encoding. */
const APPENDIX_A: readonly (readonly [string, Encodable])[] = [
  ["00", 0],
  ["17", 23],
  ["1818", 24],
  ["1903e8", 1000],
  ["1b000000e8d4a51000", 1000000000000],
  ["3903e7", -1000],
  ["f93e00", 1.5],
  ["fb3ff199999999999a", 1.1],
  ["fbc010666666666666", -4.1],
  ["f4", false],
  ["f6", null],
  ["4401020304", new Uint8Array([1, 2, 3, 4])],
  ["6449455446", "IETF"],
  ["64f0908591", "𐅑"],
  ["8301820203820405", [1, [2, 3], [4, 5]]],
  ["a26161016162820203", { a: 1, b: [2, 3] }],
];

/** Well-formed or not, none of these is what `encodeDeterministic` writes. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ["a head longer than needed", "1817"],
  ["a length longer than needed", "5801ff"],
  ["a float that is a whole number", "f93c00"],
  ["a float wider than needed", "fb3ff8000000000000"],
  ["minus zero", "f98000"],
  ["not a number", "f97e00"],
  ["infinity", "f97c00"],
  ["undefined", "f7"],
  ["a simple value", "f8ff"],
  ["a tag", "c11a514b67b0"],
  ["a big number", "c249010000000000000000"],
  ["an integer above 2^53", "1b0020000000000000"],
  ["an array without length", "9f01ff"],
  ["text in chunks", "7f61616162ff"],
  ["a lone break", "ff"],
  ["keys out of order", "a2616201616101"],
  ["a key twice", "a2616101616102"],
  ["a key that is no text", "a10102"],
  ["text that is not UTF-8", "61ff"],
  ["an encoded surrogate", "63eda080"],
  ["bytes after the end", "0000"],
  ["nothing at all", ""],
  ["an end inside a string", "44010203"],
  ["a key that is a number and no text", "a1f661"],
  ["a half float that is cut off", "f93e"],
  ["an integer below -2^53", "3b001fffffffffffff"],
  ["an array of 2^33 elements", "9b000000020000000001"],
  ["a string of 2^63 bytes", "5b8000000000000000"],
];

const values: fc.Arbitrary<Encodable> = fc.letrec<{ value: Encodable }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
    fc.string({ unit: "binary" }),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: "binary", maxLength: 4 }), tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

describe("encodeDeterministic()", () => {
  test.each(APPENDIX_A.filter(([hex]) => !hex.startsWith("fa")))("writes RFC 8949's %s", (hex, value) => {
    expect(encodeDeterministic(value)).toEqual(hexToBytes(hex));
  });

  test("writes a whole number as an integer, however it was computed", () => {
    expect(encodeDeterministic(100000.0)).toEqual(hexToBytes("1a000186a0"));
    expect(encodeDeterministic(-0)).toEqual(hexToBytes("00"));
  });

  test("sorts keys by their encoded bytes, not by insertion or length", () => {
    expect(encodeDeterministic({ z: 1, aa: 2 })).toEqual(encodeDeterministic({ aa: 2, z: 1 }));
    expect(encodeDeterministic({ aa: 2, z: 1 })).toEqual(hexToBytes("a2617a0162616102"));
  });

  test.each([
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    10n,
    "\ud800",
    new Date(0),
    new Map(),
    [undefined],
    { a: { "\udfff": 1 } },
  ])("refuses %s", (value) => {
    expect(() => encodeDeterministic(value as Encodable)).toThrow(TypeError);
  });

  test("refuses what refers to itself instead of running on", () => {
    const endless: Encodable[] = [];
    endless.push(endless);
    expect(() => encodeDeterministic(endless)).toThrow("deeper");
  });
});

describe("decodeDeterministic()", () => {
  test("reads back every value that can be written, and only those bytes", () => {
    fc.assert(
      fc.property(values, (value) => {
        const bytes = encodeDeterministic(value);
        expect(decodeDeterministic(bytes)).toEqual({ ok: true, value });
      }),
      { numRuns: 300 },
    );
  });

  test.each(HOSTILE.filter(([name]) => !name.includes("7049")))("refuses %s", (_name, hex) => {
    expect(decodeDeterministic(hexToBytes(hex)).ok).toBe(false);
  });

  test.each([
    "\ufeff",
    "\ufeffFishing first",
    "\ufeff\ufeffFishing first, then the port, and then the rest",
    "",
    "Fishing\ufeff first",
    `\ufeff${"a long text ".repeat(30)}`,
  ])("keeps a byte order mark wherever it stands in %j", (text) => {
    const value = [text, { [text]: new Uint8Array([0xef, 0xbb, 0xbf]), [`${text}!`]: 1 }, new Uint8Array([0xef]), text];
    const bytes = encodeDeterministic(value);
    expect(decodeDeterministic(bytes)).toEqual({ ok: true, value });
    expect(decodeDeterministic(Buffer.from(bytes))).toEqual({ ok: true, value });
  });

  test("refuses keys in the length-first order of RFC 7049", () => {
    expect(decodeDeterministic(hexToBytes("a262616102617a01")).ok).toBe(false);
    expect(decodeDeterministic(hexToBytes("a2617a0162616102")).ok).toBe(true);
  });

  test("keeps a key named __proto__ as a key", () => {
    const decoded = decodeDeterministic(hexToBytes("a1695f5f70726f746f5f5f01"));
    expect(decoded.ok && Object.keys(decoded.value as object)).toEqual(["__proto__"]);
    expect(({} as { one?: unknown }).one).toBeUndefined();
  });

  test("refuses nesting beyond its limit without recursion, up to it reads", () => {
    const nested = (depth: number): Uint8Array => new Uint8Array(depth + 1).fill(0x81, 0, depth);
    expect(decodeDeterministic(nested(MAX_NESTING)).ok).toBe(true);
    expect(decodeDeterministic(nested(MAX_NESTING + 1)).ok).toBe(false);
    expect(decodeDeterministic(nested(5_000_000)).ok).toBe(false);
  });

  test("never throws, and what it reads encodes to the bytes it was given", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const decoded = decodeDeterministic(bytes);
        if (decoded.ok) expect(encodeDeterministic(decoded.value)).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  test("reads an encoding with bytes changed only if it is the encoding of something else", () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(values, changes, (value, changed) => {
        const bytes = encodeDeterministic(value);
        for (const [at, byte] of changed) bytes[at % bytes.length] = byte;
        const decoded = decodeDeterministic(bytes);
        if (decoded.ok) expect(encodeDeterministic(decoded.value)).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });
});
