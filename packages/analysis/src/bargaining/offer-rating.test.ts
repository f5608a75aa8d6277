import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, blueHarborAs, finalOutcome } from "../../testing/blue-harbor.ts";
import { feasiblePackages, packageOf, smallNegotiations } from "../../testing/small-negotiation.ts";
import type { Issue, Outcome, PartialOutcome } from "../agenda/index.ts";
import { type Negotiation, utilitiesOf, utilityOf } from "../preferences/index.ts";
import { bargainingSolutions } from "./bargaining-solutions.ts";
import { efficientFrontier } from "./efficient-frontier.ts";
import { type RatedPackage, type RatedPart, rateOffer } from "./offer-rating.ts";

const BLUE_HARBOR = blueHarbor();

function ratedPackage(negotiation: Negotiation, options: Readonly<Record<string, string>>): RatedPackage {
  const rating = rateOffer(negotiation, { ...finalOutcome, ...options } as Outcome);
  if (rating.kind !== "package") throw new TypeError("Expected a complete package");
  return rating;
}

function ratedPart(negotiation: Negotiation, offer: PartialOutcome): RatedPart {
  const rating = rateOffer(negotiation, offer);
  if (rating.kind !== "part") throw new TypeError("Expected open issues");
  return rating;
}

function withInstructions(change: (own: Negotiation["instructions"][number]) => object): Negotiation {
  return { ...BLUE_HARBOR, instructions: BLUE_HARBOR.instructions.map((own) => ({ ...own, ...change(own) })) };
}

describe("rateOffer() on a package", () => {
  test("rates the final package of Blue Harbor: 78 and 81, no red line, 95.0 % of the best Nash product", () => {
    const rating = ratedPackage(BLUE_HARBOR, {});
    expect(rating.utilities).toEqual({ arkvale: 78, brennholm: 81 });
    expect(rating.surplus).toEqual({ arkvale: 27, brennholm: 36 });
    expect(rating.redLines).toEqual({ arkvale: [], brennholm: [] });
    expect(rating.nashShare).toBe(972 / 1023);
    expect(rating.leftOnTable).toEqual({ arkvale: 0, brennholm: 0 });
    expect([rating.feasible, rating.brokenConstraints]).toEqual([true, []]);
  });

  test("gives no share to a package that one side would refuse", () => {
    const rating = ratedPackage(BLUE_HARBOR, {
      W2: "15",
      F1: "35",
      W1: "0",
      G1: "a_led",
      D1: "conciliation",
      C1: "10",
      F2: "2",
    });
    expect(rating.utilities).toEqual({ arkvale: 91, brennholm: 24 });
    expect(rating.nashShare).toBe(0);
    expect(Object.values(rating.redLines).map((lines) => lines.map((line) => line.id))).toEqual([
      [],
      ["RB1", "RB2", "RB3", "RB4"],
    ]);
  });

  test("does not take two losses for a gain", () => {
    const high = withInstructions(() => ({ reservation: 79.5 }));
    const opened = { ...high, instructions: high.instructions.map((own) => ({ ...own, reservation: 79 })) };
    expect(ratedPackage(opened, { S1: "separate", F2: "0" }).nashShare ?? 0).toBe(0);
    expect(
      ratedPackage(
        withInstructions(() => ({ reservation: 200 })),
        {},
      ).noNashShare,
    ).toBe("empty-zone");
  });

  test("says why there is no share", () => {
    expect(ratedPackage(blueHarborAs("arkvale"), {})).toMatchObject({ noNashShare: "one-party-loaded" });
    const onlyBest = withInstructions((own) => (own.party === "arkvale" ? { reservation: 102 } : { reservation: 0 }));
    expect(ratedPackage(onlyBest, {})).toMatchObject({ noNashShare: "best-product-is-zero" });
  });

  test("names the constraint that an impossible package breaks", () => {
    const forbid = [{ issue: BLUE_HARBOR.case.issues[0]?.id, in: ["40"] }] as never;
    const constrained = { ...BLUE_HARBOR, case: { ...BLUE_HARBOR.case, constraints: [{ forbid }] } };
    expect(ratedPackage(constrained, {})).toMatchObject({ feasible: false, brokenConstraints: [{ forbid }] });
  });

  test("takes solutions and frontier that are known already", () => {
    const frontier = efficientFrontier(BLUE_HARBOR);
    if (!frontier.ok) throw new TypeError("Expected a frontier");
    const known = { solutions: bargainingSolutions(BLUE_HARBOR), frontier: frontier.value };
    expect(rateOffer(BLUE_HARBOR, finalOutcome, known)).toEqual(rateOffer(BLUE_HARBOR, finalOutcome));
  });

  test("reads interval scores at their midpoints and says between which ends the worth lies", () => {
    const open = withInstructions((own) => ({
      scores: { ...own.scores, F2: { ...own.scores["F2" as never], "3": [4, 10] } },
    }));
    const rating = ratedPackage(open, {});
    expect(rating.utilities).toEqual({ arkvale: 76, brennholm: 83 });
    expect(rating.between).toEqual({ arkvale: [73, 79], brennholm: [80, 86] });
    expect(ratedPackage(BLUE_HARBOR, {}).between).toBeUndefined();
  });

  test("refuses an issue or an option that the case does not have", () => {
    expect(() => ratedPackage(BLUE_HARBOR, { X9: "1" })).toThrow(RangeError);
    expect(() => ratedPackage(BLUE_HARBOR, { F1: "41" })).toThrow(RangeError);
  });

  test("leaves on the table what enumeration says, and shares lie between 0 and 1", () => {
    const some = smallNegotiations({ parties: 3 }).chain((negotiation) =>
      fc.tuple(fc.constant(negotiation), packageOf(negotiation)),
    );
    fc.assert(
      fc.property(some, ([negotiation, offer]) => {
        const rating = rateOffer(negotiation, offer);
        if (rating.kind !== "package") return false;
        const atLeast = feasiblePackages(negotiation.case).filter((outcome) =>
          negotiation.instructions.every((own) => utilityOf(outcome, own) >= utilityOf(offer, own)),
        );
        for (const own of negotiation.instructions) {
          const best = Math.max(...atLeast.map((outcome) => utilityOf(outcome, own)));
          expect(rating.leftOnTable[own.party]).toBeCloseTo(best - utilityOf(offer, own), 9);
        }
        expect(rating.utilities).toEqual(utilitiesOf(offer, negotiation));
        return rating.nashShare === undefined || (rating.nashShare >= 0 && rating.nashShare <= 1);
      }),
      { numRuns: 60 },
    );
  });
});

describe("rateOffer() on part of a package", () => {
  test("gives the range of the nothing-settled offer: each side's best and worst package of Blue Harbor", () => {
    const { ranges, open } = ratedPart(BLUE_HARBOR, {});
    expect(Object.values(ranges ?? {}).map(({ worst, best }) => [worst.utility, best.utility])).toEqual([
      [-1, 102],
      [-4, 100],
    ]);
    expect(open).toHaveLength(8);
  });

  test("tells the red lines that are crossed from those that may still be", () => {
    const { redLines, redLinesAhead } = ratedPart(BLUE_HARBOR, { W2: "60", F1: "40" } as PartialOutcome);
    const ids = (lines: RatedPart["redLines"]): unknown =>
      Object.values(lines).map((each) => each.map((line) => line.id));
    expect(ids(redLines)).toEqual([["RA1"], []]);
    expect(ids(redLinesAhead)).toEqual([
      ["RA3", "RA4"],
      ["RB3", "RB4", "RB5"],
    ]);
  });

  test("says when no completion is feasible", () => {
    const [first, second] = BLUE_HARBOR.case.issues;
    const forbid = [first, second].map((issue) => ({
      issue: issue?.id,
      in: issue?.options.map((option) => option.id),
    })) as never;
    const impossible = { ...BLUE_HARBOR, case: { ...BLUE_HARBOR.case, constraints: [{ forbid }] } };
    expect(ratedPart(impossible, { W2: "45" } as PartialOutcome)).toMatchObject({ feasible: false });
    expect(ratedPart(impossible, { W2: "45" } as PartialOutcome).ranges).toBeUndefined();
  });

  test("finds the best and worst completion that enumeration finds, with links and constraints", () => {
    const some = smallNegotiations().chain((negotiation) =>
      fc.tuple(
        fc.constant(negotiation),
        packageOf(negotiation),
        fc.subarray([...negotiation.case.issues], { minLength: 1 }),
      ),
    );
    fc.assert(
      fc.property(some, ([negotiation, outcome, left]) => {
        const offer = opened(outcome, left);
        const { ranges } = ratedPart(negotiation, offer);
        const completions = feasiblePackages(negotiation.case).filter((each) =>
          negotiation.case.issues.every(({ id }) => offer[id] === undefined || offer[id] === each[id]),
        );
        for (const own of negotiation.instructions) {
          const points = completions.map((each) => utilityOf(each, own));
          expect(ranges?.[own.party]?.best.utility).toBe(Math.max(...points));
          expect(ranges?.[own.party]?.worst.utility).toBe(Math.min(...points));
          expect(ranges?.[own.party]?.best.outcome).toEqual(completions[points.indexOf(Math.max(...points))]);
        }
      }),
      { numRuns: 80 },
    );
  });
});

function opened(outcome: Outcome, issues: readonly Issue[]): PartialOutcome {
  const open = new Set<string>(issues.map((issue) => issue.id));
  return Object.fromEntries(Object.entries(outcome).filter(([issue]) => !open.has(issue))) as PartialOutcome;
}
