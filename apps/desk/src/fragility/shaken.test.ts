import type { Fragility } from "@entente/analysis/uncertainty";
import { describe, expect, test } from "vitest";
import { together } from "./shaken.ts";

const share = (value: number) => ({ share: value, standardError: 0.02 });
const batch = (value: number): Fragility =>
  ({
    draws: 250,
    spread: 0.1,
    holds: share(value),
    undominated: share(value),
    beatsReservation: share(1),
    tornado: [
      { issue: "F1", bars: [], holds: share(0.9) },
      { issue: "W2", bars: [], holds: share(value) },
    ],
    flips: [],
  }) as unknown as Fragility;

describe("together()", () => {
  test("averages shares and adds draws", () => {
    const all = together([batch(0.8), batch(0.9)]);
    expect(all.draws).toBe(500);
    expect(all.holds.share).toBeCloseTo(0.85, 12);
  });

  test("is surer than each batch", () => {
    expect(together([batch(0.8), batch(0.9)]).holds.standardError).toBeCloseTo(0.02 / Math.SQRT2, 12);
  });

  test("puts the most dangerous issue first", () => {
    expect(together([batch(0.5), batch(0.7)]).tornado[0]?.issue).toBe("W2");
  });

  test("refuses to make something of nothing", () => {
    expect(() => together([])).toThrow(RangeError);
  });
});
