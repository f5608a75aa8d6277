import { describe, expect, test } from "vitest";
import type { Words } from "../language/language.ts";
import { countNumber, logLength, stageText } from "./count-text.ts";

const words: Words = {
  t: (key, values) => `${key} ${JSON.stringify(values)}`,
  n: (value) => String(value),
  list: (things) => things.join(", "),
  language: "en",
};

describe("stageText()", () => {
  test("writes an exact count plainly", () => {
    expect(stageText({ exact: 23369n }, words)).toBe("23369");
  });

  test("never shows an estimate without its standard error", () => {
    expect(stageText({ estimate: 1e12, standardError: 3e9 }, words)).toContain("3000000000");
  });

  test("calls what only a search found a least number, not an estimate", () => {
    const text = stageText({ estimate: 1, standardError: 2e6, foundBySearch: true }, words);
    expect(text).toBe('count.atLeast {"least":"1"}');
  });

  test("shows both ends when scores are intervals", () => {
    const text = stageText({ certain: { exact: 3n }, possible: { exact: 9n } }, words);
    expect(text).toContain('"certain":"3"');
    expect(text).toContain('"possible":"9"');
  });
});

describe("logLength()", () => {
  test("fills the bar with all packages and leaves it empty with none", () => {
    expect(logLength(65536, 65536)).toBe(1);
    expect(logLength(0, 65536)).toBe(0);
  });

  test("still shows a single package", () => {
    expect(logLength(1, 65536)).toBeGreaterThan(0.04);
  });
});

describe("countNumber()", () => {
  test("draws what is possible", () => {
    expect(countNumber({ certain: { exact: 3n }, possible: { exact: 9n } })).toBe(9);
  });
});
