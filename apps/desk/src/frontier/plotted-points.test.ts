import type { Outcome } from "@entente/analysis/agenda";
import type { Utilities } from "@entente/analysis/preferences";
import { describe, expect, test } from "vitest";
import type { Frontiers } from "./frontiers.ts";
import { type PlottedPoint, plottedPoints, pointsWithin } from "./plotted-points.ts";

const low = { utilities: { a: 1, b: 5 } as Utilities, outcome: { fish: "low" } as Outcome };
const high = { utilities: { a: 4, b: 2 } as Utilities, outcome: { fish: "high" } as Outcome };
const nash = { ...low, ties: 1 };
const frontiers = {
  feasible: [
    { ...high, count: 1n },
    { ...low, count: 2n },
  ],
  solutions: [
    { over: "zone", ideal: undefined, nash, kalaiSmorodinsky: nash, egalitarian: undefined, utilitarian: undefined },
  ],
} as unknown as Frontiers;

describe("plottedPoints()", () => {
  test("gives each utility vector one point with all that it stands for", () => {
    const [first, second] = plottedPoints(frontiers, []);
    expect(first?.roles.map(({ kind }) => kind)).toEqual(["efficient", "solution", "solution"]);
    expect(second?.roles).toEqual([{ kind: "efficient", count: 1n }]);
  });

  test("shows the reader's own package where another one reaches the same points", () => {
    const mine = { ...low, outcome: { fish: "mid" } as Outcome, role: { kind: "package" } as const };
    expect(plottedPoints(frontiers, [mine])[0]?.outcome).toEqual({ fish: "mid" });
  });

  test("goes up along the first party", () => {
    expect(plottedPoints(frontiers, []).map(({ values }) => values[0])).toEqual([1, 4]);
  });
});

describe("pointsWithin()", () => {
  const efficient = (value: number): PlottedPoint => ({
    key: String(value),
    values: [value, -value],
    outcome: {},
    roles: [{ kind: "efficient", count: 1n }],
  });
  const many = Array.from({ length: 5000 }, (_, at) => efficient(at));

  test("leaves few points as they are", () => {
    expect(pointsWithin(many.slice(0, 10), 10)).toEqual(many.slice(0, 10));
  });

  test("spreads what it keeps evenly, from the first to the last, in order", () => {
    const kept = pointsWithin(many, 1000).map(({ values }) => values[0] ?? 0);
    expect(kept.length).toBe(1000);
    expect([kept[0], kept.at(-1)]).toEqual([0, 4999]);
    const steps = kept.slice(1).map((value, at) => value - (kept[at] ?? 0));
    expect([Math.min(...steps), Math.max(...steps)]).toEqual([5, 6]);
  });

  test("never leaves out what stands for more than itself", () => {
    const mine: PlottedPoint = { ...efficient(1), roles: [{ kind: "package" }] };
    const kept = pointsWithin([...many.slice(0, 1), mine, ...many.slice(2)], 100);
    expect(kept).toContain(mine);
    expect(kept.length).toBe(100);
  });
});
