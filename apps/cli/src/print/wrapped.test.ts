import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth } from "./display-width.ts";
import { wrapped } from "./wrapped.ts";

describe("wrapped()", () => {
  test("breaks at spaces, and indents what follows", () => {
    expect(wrapped("one two three", { columns: 9, indent: "- ", hanging: "  " })).toEqual(["- one two", "  three"]);
  });

  test("breaks a word that is wider than a line, so that no terminal goes on with it at its edge", () => {
    expect(wrapped("a bbbbbbbbbb c", { columns: 6, indent: "  " })).toEqual(["  a", "  bbbb", "  bbbb", "  bb c"]);
    expect(wrapped("漁業協定", { columns: 5 })).toEqual(["漁業", "協定"]);
  });

  test("holds together what no-break spaces hold, up to a line and no further", () => {
    const forged = `x${"\u00a0".repeat(4)}#2\u00a0\u00a0Ada`;
    expect(wrapped(forged, { columns: 8, indent: "   " })).toEqual(["   x    ", "   #2  A", "   da"]);
  });

  test("no line is wider than asked, and no sign is lost", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", " ", "漁", "é", "\u00a0"), maxLength: 60 });
    fc.assert(
      fc.property(letters, fc.integer({ min: 4, max: 20 }), (text, columns) => {
        const lines = wrapped(text, { columns, indent: "  " });
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        const signs = (each: string): string => each.replaceAll(/[ \u00a0]/g, "");
        expect(signs(lines.join(""))).toBe(signs(text));
      }),
    );
  });
});
