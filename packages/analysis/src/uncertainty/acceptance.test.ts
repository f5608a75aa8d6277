import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarborAs, finalOutcome } from "../../testing/blue-harbor.ts";
import type { NegotiationCase, Outcome, PartyId } from "../agenda/index.ts";
import type { Estimate, Instructions } from "../preferences/index.ts";
import { randomFrom } from "../random.ts";
import { fillExponential } from "./exponential.ts";
import { acceptance, bestQuestion } from "./index.ts";

const other = "them" as PartyId;

/** A case whose issues have this many options each, named "0", "1", …, best first. */
function caseWith(optionCounts: readonly number[]): NegotiationCase {
  const issues = optionCounts.map((count, index) => ({
    id: `i${index}`,
    title: `i${index}`,
    options: Array.from({ length: count }, (_, option) => ({ id: String(option), label: String(option) })),
  }));
  const parties = ["us", other].map((id) => ({ id, name: id, kind: "state" }));
  return { format: "entente-case/1", id: "test", title: "test", parties, issues, constraints: [] } as never;
}

const outcomeOf = (options: readonly number[]): Outcome =>
  Object.fromEntries(options.map((option, index) => [`i${index}`, String(option)])) as Outcome;

function believing(estimate: Partial<Estimate> | undefined): Instructions {
  const estimates = estimate && { [other]: { reservation: [0, 100], ...estimate } };
  return {
    format: "entente-instructions/1",
    case: "test",
    party: "us",
    scores: {},
    reservation: 0,
    estimates,
  } as never;
}

interface Belief {
  readonly options: readonly number[];
  readonly chosen: readonly number[];
  readonly estimate?: Partial<Estimate>;
  readonly draws?: number;
}

function accepted({ options, chosen, estimate, draws = 40_000 }: Belief) {
  return acceptance(believing(estimate), caseWith(options), outcomeOf(chosen), { of: other, draws, seed: 5 });
}

/** Rankings that name every option and issue, best first. */
function fullyRanked(options: readonly number[]): Partial<Estimate> {
  const issueRanking = options.map((_, index) => `i${index}`);
  const optionRanking = Object.fromEntries(
    options.map((count, index) => [`i${index}`, Array.from({ length: count }, (_, option) => String(option))]),
  );
  return { issueRanking, optionRanking } as unknown as Partial<Estimate>;
}

/** The answers below are means over a reservation value uniform on [0, 100]: the expected utility over 100. */
function expectMean({ probability, standardError }: ReturnType<typeof accepted>, mean: number): void {
  expect(Math.abs(probability - mean)).toBeLessThan(4.5 * standardError);
}

describe("fillExponential()", () => {
  test("has the moments and the tail of the exponential distribution", () => {
    const column = new Float64Array(400_000);
    fillExponential(column, randomFrom(11));
    const moment = (power: number): number => column.reduce((sum, x) => sum + x ** power, 0) / column.length;
    expect(moment(1)).toBeCloseTo(1, 2);
    expect(moment(2)).toBeCloseTo(2, 1);
    expect(Math.abs(moment(3) - 6)).toBeLessThan(0.25);
    for (const x of [0.01, 0.5, 2, 5, 8]) {
      const share = column.filter((each) => each > x).length / column.length;
      const expected = Math.exp(-x);
      expect(Math.abs(share - expected)).toBeLessThan(4.5 * Math.sqrt(expected / column.length));
    }
    expect(column.every((x) => x >= 0 && Number.isFinite(x))).toBe(true);
  });
});

describe("acceptance()", () => {
  // Barron & Barrett 1996, table 1: rank-order centroid weights of three attributes are 0.6111, 0.2778, 0.1111.
  test("has the rank-order centroid weights as mean weights", () => {
    const options = [2, 2, 2];
    const estimate = fullyRanked(options);
    expectMean(accepted({ options, chosen: [0, 1, 1], estimate }), 11 / 18);
    expectMean(accepted({ options, chosen: [1, 0, 1], estimate }), 5 / 18);
    expectMean(accepted({ options, chosen: [1, 1, 0], estimate }), 2 / 18);
  });

  test("has the means of ordered uniforms as mean option values", () => {
    const options = [5];
    const means = [1, 3 / 4, 2 / 4, 1 / 4, 0];
    means.forEach((mean, option) => {
      expectMean(accepted({ options, chosen: [option], estimate: fullyRanked(options) }), mean);
    });
  });

  test("gives an unranked option its mean over all places, and a half-ranked one the places that are left", () => {
    expectMean(accepted({ options: [4], chosen: [2], estimate: {} }), 0.5);
    // Three options, "0" before "1": "0" is at place 0, 0 or 1, values 1, 1, U: mean (1 + 1 + 1/2) / 3.
    const estimate = { optionRanking: { i0: ["0", "1"] } } as Partial<Estimate>;
    expectMean(accepted({ options: [3], chosen: [0], estimate }), 5 / 6);
    expectMean(accepted({ options: [3], chosen: [1], estimate }), 1 / 6);
    expectMean(accepted({ options: [3], chosen: [2], estimate }), 0.5);
  });

  test("ranks only the issues that are named: the others stay free", () => {
    const estimate = { ...fullyRanked([2, 2, 2]), issueRanking: ["i0", "i1"] } as unknown as Partial<Estimate>;
    // Of three exchangeable weights two are sorted: means (1/2, 1/6 sums) 3/4 and 1/4 of the two thirds they share.
    expectMean(accepted({ options: [2, 2, 2], chosen: [0, 1, 1], estimate }), 1 / 2);
    expectMean(accepted({ options: [2, 2, 2], chosen: [1, 1, 0], estimate }), 1 / 3);
  });

  test("takes stated scores as they are and leaves the rest of the 100 points to the other issues", () => {
    const estimate = {
      ...fullyRanked([2, 2]),
      scores: { i0: { "0": 30, "1": [0, 10] } },
    } as unknown as Partial<Estimate>;
    expectMean(accepted({ options: [2, 2], chosen: [0, 1], estimate }), 0.3);
    expectMean(accepted({ options: [2, 2], chosen: [1, 1], estimate }), 0.05);
    // Of the other issue's points 100 - (30 - U[0, 10]) are left.
    expectMean(accepted({ options: [2, 2], chosen: [1, 0], estimate }), 0.8);
  });

  test("is certain where every draw is: best options against any reservation value below 100", () => {
    const estimate = { ...fullyRanked([3, 4]), reservation: [20, 90] as const };
    const best = accepted({ options: [3, 4], chosen: [0, 0], estimate, draws: 1000 });
    expect(best).toMatchObject({ probability: 1, standardError: 1 / 1002 });
    expect(accepted({ options: [3, 4], chosen: [2, 3], estimate, draws: 1000 }).probability).toBe(0);
  });

  test("counts a utility that equals a known reservation value as enough", () => {
    const estimate = { scores: { i0: { "0": 40.1, "1": 0 } }, reservation: [40.1, 40.1] } as unknown as Estimate;
    expect(accepted({ options: [2], chosen: [0], estimate, draws: 10 }).probability).toBe(1);
  });

  test("says what was not estimated and assumes nothing else", () => {
    const nothing = accepted({ options: [2, 3], chosen: [0, 0], draws: 100 });
    expect(nothing.gaps).toEqual({
      noEstimate: true,
      unrankedIssues: ["i0", "i1"],
      unrankedOptions: ["i0", "i1"],
      assumedReservation: [0, 100],
    });
    const all = accepted({ options: [2, 3], chosen: [0, 0], estimate: fullyRanked([2, 3]), draws: 100 });
    expect(all.gaps).toEqual({ noEstimate: false, unrankedIssues: [], unrankedOptions: [] });
  });

  // A plain Python 3 simulation of the same model (random.expovariate, sorted; 600,000 draws).
  test("agrees with a plain simulation of Arkvale's estimate of Brennholm", () => {
    const { case: negotiationCase, instructions } = blueHarborAs("arkvale");
    const question = { of: "brennholm" as PartyId, draws: 100_000, seed: 7 };
    const { probability, standardError } = acceptance(instructions[0]!, negotiationCase, finalOutcome, question);
    expect(Math.abs(probability - SIMULATED.probability)).toBeLessThan(
      4.5 * Math.hypot(standardError, SIMULATED.standardError),
    );
  });

  test("streams its progress and repeats itself with the same seed", () => {
    const seen: number[] = [];
    const question = { of: other, draws: 25_000, seed: 3 };
    const run = () =>
      acceptance(believing({}), caseWith([3, 3]), outcomeOf([0, 1]), {
        ...question,
        onProgress: ({ draws }) => seen.push(draws),
      });
    expect(run()).toEqual(run());
    expect(seen).toEqual([10_000, 20_000, 10_000, 20_000]);
  });

  test("stays between 0 and 1, and a better option never lowers it", () => {
    const shape = fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(shape, fc.nat(), (options, pick) => {
        const chosen = options.map((count, index) => (pick + index) % count);
        const better = chosen.map((option) => Math.max(0, option - 1));
        const estimate = fullyRanked(options);
        const now = accepted({ options, chosen, estimate, draws: 2000 });
        const then = accepted({ options, chosen: better, estimate, draws: 2000 });
        expect(now.probability).toBeGreaterThanOrEqual(0);
        expect(then.probability).toBeLessThanOrEqual(1);
        expect(then.probability - now.probability).toBeGreaterThan(
          -4.5 * Math.hypot(now.standardError, then.standardError),
        );
      }),
      { numRuns: 25 },
    );
  });

  test("refuses an unknown party, an open issue and no draws", () => {
    const ask = (of: string, outcome: Outcome, draws: number) =>
      acceptance(believing({}), caseWith([2]), outcome, { of: of as PartyId, draws });
    expect(() => ask("nobody", outcomeOf([0]), 10)).toThrow(RangeError);
    expect(() => ask(other, {} as Outcome, 10)).toThrow(RangeError);
    expect(() => ask(other, outcomeOf([7]), 10)).toThrow(RangeError);
    expect(() => ask(other, outcomeOf([0]), 0)).toThrow(RangeError);
  });
});

const SIMULATED = { probability: 0.75281, standardError: 0.0004 };

describe("bestQuestion()", () => {
  const ask = (options: readonly number[], chosen: readonly number[], estimate: Partial<Estimate>) =>
    bestQuestion(believing(estimate), caseWith(options), outcomeOf(chosen), { of: other, draws: 40_000, seed: 2 });

  test("finds the variance worked out by hand: one issue of three unranked options", () => {
    // The value is 1, 0 or uniform, a third each, and acceptance has that probability: variance (1 + 1/3)/3 - 1/4.
    const { issue, issues } = ask([3], [0], {});
    expect(issue).toBe("i0");
    expect(Math.abs(issues[0]!.variance - 7 / 36)).toBeLessThan(5 * issues[0]!.standardError + 0.002);
  });

  test("finds the variance of two stated intervals: a quarter of the larger one's", () => {
    const scores = { i0: { "0": [0, 40], "1": 0 }, i1: { "0": [0, 20], "1": 0 } };
    const { issue, issues, asGood } = ask([2, 2], [0, 0], { scores } as unknown as Partial<Estimate>);
    expect(issue).toBe("i0");
    expect(asGood).toEqual([]);
    expect(issues[0]!.variance).toBeCloseTo(0.4 ** 2 / 12, 3);
    expect(issues[1]!.variance).toBeCloseTo(0.2 ** 2 / 12, 3);
  });

  test("has no question where nothing is uncertain, and names issues that are as good", () => {
    const certain = ask([2], [0], { scores: { i0: { "0": 10, "1": 0 } } } as unknown as Partial<Estimate>);
    expect([certain.issue, certain.asGood]).toEqual([undefined, []]);
    const twins = ask([3, 3], [0, 0], {});
    expect(twins.asGood).toHaveLength(1);
  });

  test("asks about the revenue share in Blue Harbor", () => {
    const { case: negotiationCase, instructions } = blueHarborAs("arkvale");
    const question = { of: "brennholm" as PartyId, draws: 40_000 };
    const { issue, issues, totalVariance } = bestQuestion(instructions[0]!, negotiationCase, finalOutcome, question);
    expect(issue).toBe("W2");
    expect(issues.reduce((sum, each) => sum + each.variance, 0)).toBeLessThan(totalVariance);
  });

  test("refuses too few draws", () => {
    const few = { of: other, draws: 399 };
    expect(() => bestQuestion(believing({}), caseWith([2]), outcomeOf([0]), few)).toThrow(RangeError);
  });
});
