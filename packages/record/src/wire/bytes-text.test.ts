import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { base64UrlOf, bytesText, parseBase64Url } from "./bytes-text.ts";

describe("base64UrlOf()", () => {
  test("gives the texts of RFC 4648, section 10, without their padding", () => {
    const texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map((text) =>
      base64UrlOf(new TextEncoder().encode(text)),
    );
    expect(texts).toEqual(["", "Zg", "Zm8", "Zm9v", "Zm9vYg", "Zm9vYmE", "Zm9vYmFy"]);
    expect(base64UrlOf(new Uint8Array([251, 255]))).toBe("-_8");
  });
});

describe("parseBase64Url()", () => {
  test("reads back what was written, as Node does", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = base64UrlOf(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64url"));
        expect(parseBase64Url(text)).toEqual({ ok: true, value: bytes });
      }),
    );
  });

  test.each(["A", "AB=", "AB==", "A+", "A/", "AB", "AAB", "é", "A A", "AAAA\n", "AAAAA"])("refuses %j", (text) => {
    expect(parseBase64Url(text).ok).toBe(false);
  });

  test("never reads two texts as the same bytes", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), (text) => {
        const parsed = parseBase64Url(text);
        expect(parsed.ok ? base64UrlOf(parsed.value) : text).toBe(text);
      }),
    );
  });
});

describe("bytesText()", () => {
  test("holds lengths to the byte, both ways", () => {
    const three = base64UrlOf(new Uint8Array(3));
    expect(z.decode(bytesText(3), three)).toEqual(new Uint8Array(3));
    expect(bytesText(2).safeParse(three).success).toBe(false);
    expect(bytesText(4).safeParse(three).success).toBe(false);
    expect(bytesText({ most: 3 }).safeParse(three).success).toBe(true);
    expect(bytesText({ most: 2 }).safeParse(three).success).toBe(false);
    expect(z.safeEncode(bytesText(2), new Uint8Array(3)).success).toBe(false);
    expect(z.safeEncode(bytesText({ most: 2 }), new Uint8Array(3)).success).toBe(false);
  });

  test("refuses what is no text and text that is not canonical", () => {
    for (const value of [undefined, null, 3, {}, [], "AB", "AA=="]) {
      expect(bytesText({ most: 9 }).safeParse(value).success).toBe(false);
    }
  });
});
