import type { Outcome } from "@entente/analysis/agenda";
import type { Utilities } from "@entente/analysis/preferences";
import { describe, expect, test } from "vitest";
import type { Frontiers } from "./frontiers.ts";
import { plottedPoints } from "./plotted-points.ts";

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
