import { expect, test } from "vitest";
import { percentText } from "./figures.ts";

test("percentText() gives three figures, and nothing after the point for none", () => {
  expect([0.357, 0.0168, 0.000183, 1, 0].map(percentText)).toEqual(["35.7 %", "1.68 %", "0.0183 %", "100.0 %", "0 %"]);
});
