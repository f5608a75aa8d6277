import { describe, expect, test } from "vitest";
import { withLinks } from "../bench/linked-cases.ts";
import { type OpposedCase, opposedScores } from "../bench/opposed-scores.ts";
import {
  bargainingSolutions,
  bargainingSolutionsOf,
  efficientFrontier,
  SOLUTION_NAMES,
  type Solutions,
} from "../src/bargaining/index.ts";
import { utilitiesOf } from "../src/preferences/index.ts";

const THREE: OpposedCase = {
  parties: 3,
  issues: 12,
  options: 10,
  seed: 1,
  opposition: 0.8,
  points: 100,
  reservation: 30,
};

describe("spaces of 10^12 packages", () => {
  test("the search agrees with the frontier where that can be listed, with links and without", () => {
    const plain = opposedScores(THREE);
    for (const negotiation of [plain, withLinks(plain, 6, 7), opposedScores({ ...THREE, reservation: 55 })]) {
      const frontier = efficientFrontier(negotiation);
      if (!frontier.ok) throw new Error(frontier.reason);
      expect(textOf(bargainingSolutions(negotiation))).toBe(
        textOf(bargainingSolutionsOf(frontier.value.points, negotiation)),
      );
    }
  });

  test.each([100, "real"] as const)("all four solutions of five parties are settled, %s points", (points) => {
    const negotiation = opposedScores({ ...THREE, parties: 5, points });
    const solutions = bargainingSolutions(negotiation);
    for (const name of SOLUTION_NAMES) {
      const solution = solutions[name];
      if (solution === undefined) throw new Error(`There is no ${name} solution`);
      expect(solution.gap).toBeUndefined();
      expect(utilitiesOf(solution.outcome, negotiation)).toEqual(solution.utilities);
    }
  });

  test("a party that cares about four issues alone leaves the answers exact", () => {
    const { case: negotiationCase, instructions } = opposedScores({ ...THREE, parties: 5, points: "real" });
    const narrowed = instructions.map((own, party) => {
      const scores = Object.entries(own.scores).map(([issue, byOption], at) => {
        const cares = (at + 2 * party) % 12 < 4;
        return [
          issue,
          Object.fromEntries(Object.entries(byOption).map(([option, score]) => [option, cares ? score : 0])),
        ];
      });
      return { ...own, scores: Object.fromEntries(scores), reservation: 5 };
    });
    const solutions = bargainingSolutions({ case: negotiationCase, instructions: narrowed });
    for (const name of SOLUTION_NAMES) expect(solutions[name]?.gap).toBeUndefined();
  });

  test("an empty zone is told from its bound", () => {
    const solutions = bargainingSolutions(opposedScores({ ...THREE, parties: 5, reservation: 90 }));
    expect(solutions.nash).toBeUndefined();
    expect(solutions.undecided).toBeUndefined();
  });
});

function textOf(solutions: Solutions): string {
  return JSON.stringify(solutions);
}
