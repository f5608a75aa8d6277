import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, finalOutcome } from "../../testing/blue-harbor.ts";
import type { Outcome } from "../agenda/index.ts";
import { bargainingSolutions } from "../bargaining/bargaining-solutions.ts";
import { spaceOf } from "../outcomes/index.ts";
import { isFeasible, type Negotiation, utilitiesOf } from "../preferences/index.ts";
import { randomFrom } from "../random.ts";
import { dominanceTest, frontierTest, moved } from "./dominance-test.ts";
import { fragility } from "./index.ts";
import { drawFactors } from "./score-draws.ts";

/** Everything that a drawn negotiation is made of; options "0", "1", "2" on every issue. */
interface Shape {
  readonly points: readonly (readonly (readonly number[])[])[];
  readonly links: readonly { readonly issues: readonly [number, number]; readonly score: number }[];
  readonly forbidden: readonly [number, number];
  readonly reservation: number;
}

function negotiationOf({ points, links, forbidden, reservation }: Shape): Negotiation {
  const issueIds = points[0]!.map((_, index) => `i${index}`);
  const options = ["0", "1", "2"].map((id) => ({ id, label: id }));
  /** Two different issues of the case, the first by its option, the second by that or "2". */
  const condition = ([a, b]: readonly [number, number], option: string) => {
    const first = a % issueIds.length;
    const second = (first + 1 + (b % (issueIds.length - 1))) % issueIds.length;
    return [
      { issue: issueIds[first]!, in: [option] },
      { issue: issueIds[second]!, in: [option, "2"] },
    ];
  };
  const parties = points.map((_, party) => ({ id: `p${party}`, name: `p${party}`, kind: "state" }));
  const instructions = points.map((byIssue, party) => ({
    format: "entente-instructions/1",
    case: "test",
    party: `p${party}`,
    scores: Object.fromEntries(
      byIssue.map((scores, index) => [`i${index}`, Object.fromEntries(scores.map((s, o) => [String(o), s]))]),
    ),
    links: links.map(({ issues, score }, index) => ({
      id: `l${index}`,
      when: condition(issues, "1"),
      score: party === 0 ? score : -score / 2,
    })),
    reservation,
  }));
  const issues = issueIds.map((id) => ({ id, title: id, options }));
  const constraints = [{ forbid: condition(forbidden, "0") }];
  return {
    case: { format: "entente-case/1", id: "test", title: "test", parties, issues, constraints },
    instructions,
  } as never;
}

const shapes: fc.Arbitrary<Shape> = fc.integer({ min: 2, max: 3 }).chain((parties) =>
  fc.record({
    points: fc.array(
      fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 3 }), {
        minLength: 4,
        maxLength: 4,
      }),
      {
        minLength: parties,
        maxLength: parties,
      },
    ),
    links: fc.array(fc.record({ issues: fc.tuple(fc.nat(3), fc.nat(3)), score: fc.integer({ min: -6, max: 6 }) }), {
      maxLength: 3,
    }),
    forbidden: fc.tuple(fc.nat(3), fc.nat(3)),
    reservation: fc.integer({ min: 0, max: 30 }),
  }),
);

function allOutcomes({ case: negotiationCase }: Negotiation): readonly Outcome[] {
  const combinations = negotiationCase.issues.reduce<Record<string, string>[]>(
    (partial, { id, options }) => partial.flatMap((each) => options.map((option) => ({ ...each, [id]: option.id }))),
    [{}],
  );
  return (combinations as Outcome[]).filter((outcome) => isFeasible(outcome, negotiationCase));
}

function isDominatedByAny(negotiation: Negotiation, outcome: Outcome, outcomes: readonly Outcome[]): boolean {
  const own = Object.values<number>(utilitiesOf(outcome, negotiation));
  return outcomes.some((rival) => {
    const theirs = Object.values<number>(utilitiesOf(rival, negotiation));
    return theirs.every((points, at) => points >= own[at]!) && theirs.some((points, at) => points > own[at]!);
  });
}

describe("dominanceTest()", () => {
  test("decides as looking at every package does, by listed rivals and by frontiers", () => {
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, pick) => {
        const negotiation = negotiationOf(shape);
        const outcomes = allOutcomes(negotiation);
        const efficient = outcomes.filter((outcome) => !isDominatedByAny(negotiation, outcome, outcomes));
        const outcome = efficient[pick % efficient.length]!;
        const space = spaceOf(negotiation);
        const listed = dominanceTest(negotiation, { space, outcome, spread: 0.3 });
        const byFrontier = frontierTest(negotiation, outcome);
        const size = space.parties.length * space.issues.length;
        for (const factors of drawFactors({ draws: 4, size, spread: 0.3 }, randomFrom(pick % 1000))) {
          const expected = isDominatedByAny(moved(negotiation, factors), outcome, outcomes);
          expect(listed.isDominated(factors)).toBe(expected);
          expect(byFrontier.isDominated(factors)).toBe(expected);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function fragilityOf(...parameters: Parameters<typeof fragility>) {
  const result = fragility(...parameters);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

describe("fragility()", () => {
  // README of the case: 357 of 400 draws of another generator.
  test("keeps Blue Harbor's final package undominated as often as another generator found", () => {
    const { undominated, holds, beatsReservation } = fragilityOf(blueHarbor(), finalOutcome, { draws: 4000, seed: 7 });
    const reference = { share: 357 / 400, standardError: Math.sqrt((357 * 43) / 400 ** 3) };
    const error = Math.hypot(undominated.standardError, reference.standardError);
    expect(Math.abs(undominated.share - reference.share)).toBeLessThan(3 * error);
    expect(holds).toEqual(undominated);
    expect(beatsReservation.share).toBe(1);
  });

  test("draws bars at nine and eleven tenths of each issue's scores", () => {
    const { tornado } = fragilityOf(blueHarbor(), finalOutcome, { draws: 50 });
    expect(tornado).toHaveLength(8);
    expect(tornado.find(({ issue }) => issue === "W2")!.bars).toEqual([
      { party: "arkvale", low: 77.2, high: 78.8 },
      { party: "brennholm", low: 79, high: 83 },
    ]);
    expect(tornado[0]!.bars[0]).toEqual({ party: "arkvale", low: 76.4, high: 79.6 });
  });

  test("finds where Blue Harbor's Nash solution flips, as solving again on both sides does", () => {
    const negotiation = blueHarbor();
    const { flips } = fragilityOf(negotiation, finalOutcome, { draws: 1 });
    expect(flips.map(({ acceptableUpTo }) => acceptableUpTo)).toEqual([78, 81]);
    const nashAt = (party: string, reservation: number) => {
      const instructions = negotiation.instructions.map((own) => (own.party === party ? { ...own, reservation } : own));
      return bargainingSolutions({ ...negotiation, instructions }).nash?.utilities;
    };
    for (const { party, reservation, nashUpTo, nashDownTo } of flips) {
      const now = nashAt(party, reservation);
      for (const flip of [nashUpTo!, nashDownTo!]) {
        const outside = Math.sign(flip - reservation) * 1e-4;
        expect(nashAt(party, flip - outside)).toEqual(now);
        expect(nashAt(party, flip + outside)).not.toEqual(now);
      }
    }
  });

  test("never holds a package that another beats on every issue, nor one below a reservation value", () => {
    const negotiation = negotiationOf({
      points: [
        [
          [0, 5, 9],
          [3, 1, 2],
        ],
        [
          [0, 5, 9],
          [2, 1, 3],
        ],
      ],
      links: [],
      forbidden: [0, 0],
      reservation: 8,
    });
    expect(fragilityOf(negotiation, { i0: "1", i1: "1" } as Outcome).undominated.share).toBe(0);
    const top = fragilityOf(negotiation, { i0: "2", i1: "2" } as Outcome);
    expect([top.undominated.share, top.holds.share]).toEqual([1, 1]);
    const unsafe = {
      ...negotiation,
      instructions: negotiation.instructions.map((own) => ({ ...own, reservation: 11 })),
    };
    const { beatsReservation, holds } = fragilityOf(unsafe, { i0: "2", i1: "2" } as Outcome, { draws: 2000 });
    expect(beatsReservation.share).toBeGreaterThan(0.3);
    expect(beatsReservation.share).toBeLessThan(0.7);
    expect(holds).toEqual(beatsReservation);
  });

  test("repeats itself with the same seed and is certain without any spread", () => {
    const ask = (seed: number) => fragilityOf(blueHarbor(), finalOutcome, { draws: 200, seed });
    expect(ask(3)).toEqual(ask(3));
    expect(new Set([3, 4, 5, 6].map((seed) => ask(seed).holds.share)).size).toBeGreaterThan(1);
    expect(fragilityOf(blueHarbor(), finalOutcome, { draws: 20, spread: 0 }).holds.share).toBe(1);
  });

  test("has no Nash flip where the zone is empty", () => {
    const negotiation = blueHarbor();
    const instructions = negotiation.instructions.map((own) => ({ ...own, reservation: 200 }));
    const { flips, holds } = fragilityOf({ ...negotiation, instructions }, finalOutcome, { draws: 10 });
    expect(flips[0]).toEqual({ party: "arkvale", reservation: 200, acceptableUpTo: 78 });
    expect(holds.share).toBe(0);
  });

  test("refuses no draws, a spread of one and an incomplete package", () => {
    const ask = (question: object) => () => fragility(blueHarbor(), finalOutcome, question);
    expect(ask({ draws: 0 })).toThrow(RangeError);
    expect(ask({ spread: 1 })).toThrow(RangeError);
    expect(() => fragility(blueHarbor(), {} as Outcome)).toThrow(RangeError);
  });
});
