import { describe, expect, test } from "vitest";
import { allowance } from "./allowance.ts";

describe("allowance()", () => {
  test("gives so much at once, then so much a second", () => {
    let now = 0;
    const { take } = allowance({ atOnce: 3, perSecond: 2 }, () => now);
    const taken = [1, 2, 3, 4].map(() => take("one"));
    expect(taken.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(taken[3]).toEqual({ ok: false, waitMs: 500 });
    now = 500;
    expect([take("one").ok, take("one").ok]).toEqual([true, false]);
    now = 100_000;
    expect([1, 2, 3, 4].map(() => take("one").ok)).toEqual([true, true, true, false]);
  });

  test("counts each name for itself", () => {
    const { take } = allowance({ atOnce: 1, perSecond: 1 }, () => 0);
    expect([take("one").ok, take("other").ok, take("one").ok]).toEqual([true, true, false]);
  });

  test("lets more than all at once through when it is full, and asks it back", () => {
    let now = 0;
    const { take } = allowance({ atOnce: 10, perSecond: 10 }, () => now);
    expect(take("one", 30).ok).toBe(true);
    now = 1000;
    expect(take("one", 1).ok).toBe(false);
    now = 2200;
    expect(take("one", 1).ok).toBe(true);
  });

  test("is not fooled by a clock that goes back", () => {
    let now = 1000;
    const { take } = allowance({ atOnce: 1, perSecond: 1 }, () => now);
    expect(take("one").ok).toBe(true);
    now = 0;
    expect(take("one").ok).toBe(false);
  });
});
