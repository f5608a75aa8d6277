import { describe, expect, test } from "vitest";
import type { Words } from "../language/language.ts";
import { rangeText, scoreText } from "./score-text.ts";

const words: Words = {
  t: (key, values) => `${key} ${JSON.stringify(values)}`,
  n: (value) => String(value),
  list: (things) => things.join(", "),
  language: "en",
};

describe("rangeText()", () => {
  test("writes equal ends once", () => {
    expect(rangeText({ low: 98, high: 98 }, words)).toBe("98");
  });

  test("leaves the words between the ends to the language, so that no dash looks like a minus sign", () => {
    expect(rangeText({ low: -1, high: 102 }, words)).toBe('score.range {"low":"-1","high":"102"}');
  });
});

describe("scoreText()", () => {
  test("tells a number, an interval and what is not known apart", () => {
    expect(scoreText(7, words)).toBe("7");
    expect(scoreText([-2, 4], words)).toContain("score.range");
    expect(scoreText({ unknown: [0, 10] }, words)).toContain("score.unknown");
  });
});
