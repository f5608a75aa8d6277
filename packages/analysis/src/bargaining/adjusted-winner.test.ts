import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../testing/shared-data.ts";
import type { IssueId, NegotiationCase } from "../agenda/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { adjustedWinner, type Division } from "./adjusted-winner.ts";
import { compareFractions, decimalFraction, type Fraction, fractionText, plus, times } from "./fraction.ts";

interface KnownCase {
  readonly parties: readonly [string, string];
  readonly items: readonly string[];
  readonly A: readonly number[];
  readonly B: readonly number[];
  readonly answer: {
    readonly shares_A: Readonly<Record<string, string>>;
    readonly points_exact: readonly [string, string];
    readonly split: string;
  };
}

const knownCases = sharedPath("data", "known-answers", "adjusted-winner", "cases.json");

describe("adjustedWinner()", () => {
  test("splits land and water 2/15 to 13/15 in the Panama Canal talks, 66 points each (Raiffa's points)", () => {
    const division = divide([22, 22, 15, 14, 11, 6, 4, 2, 2, 2], [9, 15, 15, 3, 15, 5, 11, 7, 7, 13]);
    expect(Object.values(division.points).map(fractionText)).toEqual(["66", "66"]);
    expect(Object.values<Fraction>(division.shares["i2" as IssueId] ?? {}).map(fractionText)).toEqual([
      "2/15",
      "13/15",
    ]);
    expect(division.split).toBe("i2");
  });

  test.skipIf(knownCases === undefined)("agrees with the published cases (needs ../shared)", () => {
    const cases: Record<string, KnownCase> = JSON.parse(readFileSync(knownCases ?? "", "utf8"));
    for (const known of Object.values(cases)) {
      const division = divide(known.A, known.B);
      const shares = Object.values(division.shares).map((share) => fractionText(Object.values(share)[0] as Fraction));
      expect(shares).toEqual(known.items.map((each) => known.answer.shares_A[each]));
      expect(Object.values(division.points).map(fractionText)).toEqual(known.answer.points_exact);
      expect(division.split).toBe(`i${known.items.indexOf(known.answer.split)}`);
    }
  });

  test("is equitable, envy-free and efficient, and splits one issue at most", () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
      minLength: 1,
      maxLength: 8,
    });
    const worthSomething = points.filter((each) => [0, 1].every((side) => each.some((pair) => (pair[side] ?? 0) > 0)));
    fc.assert(
      fc.property(worthSomething, (pairs) => {
        const division = divide(
          pairs.map(([first]) => first),
          pairs.map(([, second]) => second),
        );
        const [first, second] = Object.values(division.points);
        expect(first).toEqual(second);
        expect(compareFractions(first as Fraction, decimalFraction(50))).toBeGreaterThanOrEqual(0);
        const shares = Object.values(division.shares);
        expect(
          shares.filter((share) => Object.values(share).some((part) => part.denominator !== 1n)).length,
        ).toBeLessThan(2);
        for (const share of shares) expect(fractionText(Object.values(share).reduce(plus))).toBe("1");
      }),
      { numRuns: 100 },
    );
  });

  test("rescales unequal budgets of points to 100", () => {
    const plain = divide([60, 40], [50, 50]);
    expect(divide([6, 4], [0.5, 0.5])).toEqual(plain);
  });

  test("takes equal ratios in issue order", () => {
    expect(sharesOfFirst(divide([10, 10, 10], [10, 10, 10]))).toEqual(["1", "1/2", "0"]);
  });

  test("gives everything a party values to it when the other values nothing of that", () => {
    const division = divide([10, 0], [0, 10]);
    expect(sharesOfFirst(division)).toEqual(["1", "0"]);
    expect(Object.values(division.points).map(fractionText)).toEqual(["100", "100"]);
  });

  test("uses midpoints of intervals and says so", () => {
    const interval = negotiationOf([10, 10], [10, 10]);
    const [first, second] = interval.instructions;
    const scores = { i0: { a: [8, 12], b: 0 }, i1: { a: 10, b: 0 } };
    const uncertain = { ...interval, instructions: [{ ...first, scores }, second] } as Negotiation;
    expect(divisionOf(uncertain)).toEqual({ ...divide([10, 10], [10, 10]), assumed: "midpoint" });
  });

  test("refuses links, constraints, issues that cannot be shared, negative points and nothing to share", () => {
    const plain = negotiationOf([10, 10], [10, 10]);
    const link = { id: "L", when: [{ issue: "i0", in: ["a"] }], score: 1 };
    const linked = { ...plain, instructions: plain.instructions.map((each) => ({ ...each, links: [link] })) };
    expect(refusalOf(linked)).toBe("links");
    const constraints = [{ forbid: [{ issue: "i0", in: ["a"] }] }];
    expect(refusalOf({ ...plain, case: { ...plain.case, constraints } })).toBe("constraints");
    const issues = plain.case.issues.map((issue) => ({ ...issue, divisible: false }));
    expect(refusalOf({ ...plain, case: { ...plain.case, issues } })).toBe("issue-not-divisible");
    expect(refusalOf({ ...plain, instructions: plain.instructions.slice(1) })).toBe("not-two-parties");
    expect(refusalOf(negotiationOf([10, -1], [10, 10]))).toBe("points-below-zero");
    expect(refusalOf(negotiationOf([0, 0], [10, 10]))).toBe("no-points");
  });
});

test("decimalFraction() reads a number as it is written", () => {
  expect([0.1, -2.5e-7, 1e21, 3].map((value) => fractionText(decimalFraction(value)))).toEqual([
    "1/10",
    "-1/4000000",
    "1000000000000000000000",
    "3",
  ]);
  expect(fractionText(times(decimalFraction(0.1), decimalFraction(3)))).toBe("3/10");
});

function divide(first: readonly number[], second: readonly number[]): Division {
  return divisionOf(negotiationOf(first, second));
}

function divisionOf(negotiation: Negotiation): Division {
  const division = adjustedWinner(negotiation);
  if (!division.ok) throw new Error(division.reason);
  return division.value;
}

function refusalOf(negotiation: unknown): string {
  const division = adjustedWinner(negotiation as Negotiation);
  return division.ok ? "divided" : division.reason;
}

function sharesOfFirst(division: Division): readonly string[] {
  return Object.values(division.shares).map((share) => fractionText(Object.values(share)[0] as Fraction));
}

/** Parties a and b, issues i0, i1, … with these points for whoever gets them. */
function negotiationOf(first: readonly number[], second: readonly number[]): Negotiation {
  const options = ["a", "b"].map((id) => ({ id, label: id }));
  const negotiationCase = {
    format: "entente-case/1",
    id: "shares",
    title: "Shares",
    parties: ["a", "b"].map((id) => ({ id, name: id, kind: "state" })),
    issues: first.map((_, at) => ({ id: `i${at}`, title: `i${at}`, divisible: true, options })),
    constraints: [],
  } as unknown as NegotiationCase;
  const instructions = [first, second].map((points, side) => ({
    format: "entente-instructions/1",
    case: "shares",
    party: "ab"[side],
    scores: Object.fromEntries(
      points.map((worth, at) => [`i${at}`, side === 0 ? { a: worth, b: 0 } : { a: 0, b: worth }]),
    ),
    reservation: 0,
  }));
  return { case: negotiationCase, instructions } as unknown as Negotiation;
}
