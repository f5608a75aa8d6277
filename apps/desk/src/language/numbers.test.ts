import { describe, expect, test } from "vitest";
import { numberText } from "./numbers.ts";

describe("numberText()", () => {
  test("groups thousands", () => {
    expect(numberText(65536n, "en")).toBe("65,536");
  });

  test("writes Arabic numbers with Latin digits", () => {
    expect(numberText(65536, "ar")).toBe("65,536");
  });

  test("keeps the digits that were asked for", () => {
    expect(numberText(0.9501466, "en", { as: "percent", digits: 1 })).toBe("95.0%");
    expect(numberText(21.6, "en", { upTo: 1 })).toBe("21.6");
    expect(numberText(27, "en", { upTo: 1 })).toBe("27");
  });

  test("keeps more digits of small figures, as utilities between 0 and 1 need", () => {
    expect(numberText(0.670478, "en")).toBe("0.6705");
    expect(numberText(92.7612, "en")).toBe("92.76");
  });

  test("writes a true minus sign", () => {
    expect(numberText(-10, "en")).toBe("\u221210");
  });

  test("keeps a sign before its number in right-to-left text", () => {
    expect(numberText(9, "ar", { as: "signed" })).toBe("\u200e+9");
    expect(numberText(-9, "ar")).toBe("\u200e\u22129");
  });

  test("shows the sign of a change, and none on zero", () => {
    expect(numberText(12, "en", { as: "signed" })).toBe("+12");
    expect(numberText(0, "en", { as: "signed" })).toBe("0");
  });
});
