import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_DEPTH, parseBody } from "./strict-json.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("parseBody()", () => {
  test("reads JSON, brackets in strings included", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        expect(parseBody(bytes(text))).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
    const tricky = { text: `${"[".repeat(100)}"\\"${"{".repeat(100)}` };
    expect(parseBody(bytes(JSON.stringify(tricky)))).toEqual({ ok: true, value: tricky });
  });

  test("refuses more levels than any schema has, and takes as many", () => {
    const nested = (depth: number) => bytes("[".repeat(depth) + "]".repeat(depth));
    expect(parseBody(nested(MOST_DEPTH)).ok).toBe(true);
    expect(parseBody(nested(MOST_DEPTH + 1)).ok).toBe(false);
    expect(parseBody(bytes("[".repeat(1_000_000))).ok).toBe(false);
  });

  test("refuses what is no UTF-8 or no JSON, without throwing", () => {
    expect(parseBody(Uint8Array.of(0x22, 0xff, 0x22)).ok).toBe(false);
    expect(parseBody(bytes("")).ok).toBe(false);
    fc.assert(
      fc.property(fc.uint8Array(), (noise) => {
        parseBody(noise);
      }),
    );
  });
});
