import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSuccession, successionLeaf, successorOrigin } from "./index.ts";

const root = new Uint8Array(32).fill(7);

describe("successionLeaf()", () => {
  test("has the bytes that a stranger is told of: the domain, a zero byte, the checkpoint's text", () => {
    const leaf = successionLeaf({ origin: "example.com/log", size: 12, root, extensions: [] });
    expect(new TextDecoder().decode(leaf)).toBe(
      "entente/v1/log-succession\0example.com/log\n12\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n",
    );
  });

  test("is read back, and no other bytes are", () => {
    const lost = { origin: "example.com/log/2", size: 12, root, extensions: [] };
    const leaf = successionLeaf(lost);
    expect(parseSuccession(leaf)).toEqual({ ok: true, value: lost });
    for (let end = 0; end < leaf.length; end += 1) expect(parseSuccession(leaf.slice(0, end)).ok).toBe(false);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => !parseSuccession(bytes).ok));
    const broken = leaf.slice();
    broken[broken.length - 40] = 0xff;
    expect(parseSuccession(broken).ok).toBe(false);
  });
});

test("successorOrigin() counts on, and takes no other number for a count", () => {
  const origins = ["a.example/x", "a.example/x/2", "a.example/x/9", "a.example/02", "a.example/x/1234567"];
  expect(origins.map(successorOrigin)).toEqual([
    "a.example/x/2",
    "a.example/x/3",
    "a.example/x/10",
    "a.example/02/2",
    "a.example/x/1234567/2",
  ]);
});
