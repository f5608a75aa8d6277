import fc from "fast-check";
import * as highs from "highs";
import { describe, expect, test } from "vitest";
import { blueHarbor } from "../../testing/blue-harbor.ts";
import { randomNegotiation } from "../../testing/random-negotiation.ts";
import { diagramOf, spaceOf } from "../outcomes/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { bargainingSolutions, bargainingSolutionsOf, SOLUTION_SETS, type SolutionSet } from "./bargaining-solutions.ts";
import type { LinearSolver } from "./linear-solver.ts";
import { efficientPointOf, type SolutionSearch, searchSolutions } from "./solution-search.ts";
import { solverProgram } from "./solver-program.ts";

const solver: LinearSolver = await (highs.default as unknown as () => Promise<LinearSolver>)();

describe("a search that stops early asks the solver", () => {
  test("finds the solutions of Blue Harbor, over every set, and does not claim that they are exact", () => {
    for (const over of SOLUTION_SETS) {
      const { search, diagram } = stopped(blueHarbor(), over, solver);
      const points = search.packages.map((found) => efficientPointOf(diagram, found));
      const solutions = bargainingSolutionsOf(points, blueHarbor(), { over });
      const exact = bargainingSolutions(blueHarbor(), { over });
      expect(solutions.nash?.utilities).toEqual(exact.nash?.utilities);
      expect(solutions.egalitarian?.utilities).toEqual(exact.egalitarian?.utilities);
      expect(solutions.utilitarian?.utilities).toEqual(exact.utilitarian?.utilities);
    }
    expect(stopped(blueHarbor(), "zone", solver).search.gaps.egalitarian).toBeGreaterThan(0);
  });

  test("comes as near to the largest sum and the largest smallest gain of random cases as it says", () => {
    fc.assert(
      fc.property(randomNegotiation({ parties: [2, 3] }), fc.constantFrom(...SOLUTION_SETS), (negotiation, over) => {
        const exact = bargainingSolutions(negotiation, { over });
        const { search, diagram } = stopped(negotiation, over, solver);
        const points = search.packages.map((found) => efficientPointOf(diagram, found));
        const found = bargainingSolutionsOf(points, negotiation, { over });
        if (search.undecided) return;
        expect(found.utilitarian === undefined).toBe(exact.utilitarian === undefined);
        const [best, reached] = [exact, found].map(({ egalitarian }) =>
          smallestGain(negotiation, egalitarian?.utilities),
        );
        expect(reached).toBeGreaterThanOrEqual(best! * (1 - (search.gaps.egalitarian ?? 0)) - 1e-6);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test("says nothing of a set that it cannot tell to be empty", () => {
    const { search } = stopped(blueHarbor(), "zone", { solve: () => ({ Status: "Time limit reached", Columns: {} }) });
    expect(Object.values(search.gaps).every((gap) => gap > 0)).toBe(true);
  });
});

test("solverProgram() names one variable an option and one a condition", () => {
  const diagram = diagramOf(spaceOf(blueHarbor()), "ratifiable");
  const goal = { kind: "sum", weights: Float64Array.of(1, 1) } as const;
  const ones = Float64Array.of(1, 1);
  const program = solverProgram(diagram, { goal, reservations: ones, ranges: ones, zone: true });
  expect(new Set(program.match(/x\d+_\d+/g)).size).toBe(32);
  expect(new Set(program.match(/y\d+/g)).size).toBe(diagram.space.conditions.length);
});

function stopped(negotiation: Negotiation, over: SolutionSet, by: LinearSolver) {
  const diagram = diagramOf(spaceOf(negotiation), over === "zone" ? "feasible" : over);
  const search: SolutionSearch = searchSolutions(diagram, { mostStates: 1, solver: by });
  return { search, diagram };
}

function smallestGain(negotiation: Negotiation, utilities: Readonly<Record<string, number>> | undefined): number {
  return Math.min(
    ...negotiation.instructions.map((own) => (utilities?.[own.party] ?? own.reservation) - own.reservation),
  );
}
