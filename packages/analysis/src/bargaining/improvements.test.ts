import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, blueHarborAs, finalOutcome } from "../../testing/blue-harbor.ts";
import { feasiblePackages, packageOf, smallNegotiations } from "../../testing/small-negotiation.ts";
import type { Outcome, PartyId } from "../agenda/index.ts";
import { crossedRedLines, type Negotiation, type Utilities, utilitiesOf, utilityOf } from "../preferences/index.ts";
import { improvementsOn } from "./improvements.ts";

function changed(options: Readonly<Record<string, string>>): Outcome {
  return { ...finalOutcome, ...options } as Outcome;
}

function worthAtLeast(left: Utilities, right: Utilities): boolean {
  return (Object.keys(left) as PartyId[]).every((party) => (left[party] ?? 0) >= (right[party] ?? 0));
}

/** The efficient improvements by enumeration: their utilities as text, sorted. */
function improvementsByHand(
  negotiation: Negotiation,
  offer: Outcome,
  keep: (outcome: Outcome) => boolean,
): readonly string[] {
  const offered = utilitiesOf(offer, negotiation);
  const all = feasiblePackages(negotiation.case)
    .filter(keep)
    .map((outcome) => utilitiesOf(outcome, negotiation))
    .filter((utilities) => worthAtLeast(utilities, offered) && !worthAtLeast(offered, utilities));
  const efficient = all.filter((one) => !all.some((other) => worthAtLeast(other, one) && !worthAtLeast(one, other)));
  return [...new Set(efficient.map((utilities) => JSON.stringify(utilities)))].toSorted();
}

const anyPackage = (parties: number) =>
  smallNegotiations({ parties }).chain((negotiation) => fc.tuple(fc.constant(negotiation), packageOf(negotiation)));

describe("improvementsOn()", () => {
  // Raiffa 1985: a settlement is improved with itself as the fallback until nothing is better for everyone.
  test("finds nothing better than the final package of Blue Harbor", () => {
    const { best, found, complete, leftOnTable } = improvementsOn(blueHarbor(), finalOutcome);
    expect([best, found, complete]).toEqual([[], 0, true]);
    expect(leftOnTable).toEqual({ arkvale: 0, brennholm: 0 });
  });

  test("leads from a worse package of Blue Harbor to its frontier, the largest product of gains first", () => {
    const offer = changed({ S1: "coordinated", F2: "2" });
    expect(utilitiesOf(offer, blueHarbor())).toEqual({ arkvale: 61, brennholm: 81 });
    const { best, leftOnTable } = improvementsOn(blueHarbor(), offer);
    // From (61, 81): the frontier points between (78, 81) and (61, 96), by (A − 61)(B − 81).
    expect(best.map((improvement) => Object.values(improvement.utilities))).toEqual(
      [
        [70, 87],
        [74, 86],
        [66, 92],
        [69, 90],
        [75, 82],
        [78, 81],
        [61, 96],
      ].toSorted(
        ([a = 0, b = 0], [c = 0, d = 0]) => gaining(c, d) - gaining(a, b) || (c - 61) * (d - 81) - (a - 61) * (b - 81),
      ),
    );
    expect(leftOnTable).toEqual({ arkvale: 17, brennholm: 15 });
    expect(best[0]?.everyoneGains).toBe(true);
  });

  test("keeps to packages that pass at home when asked to", () => {
    const offer = changed({ S1: "coordinated", F2: "2" });
    const { best } = improvementsOn(blueHarbor(), offer, { within: "ratifiable" });
    expect(best.map((improvement) => improvement.utilities)).toEqual([{ arkvale: 78, brennholm: 81 }]);
    expect(best[0]?.outcome).toEqual(finalOutcome);
    expect(best[0]?.gains).toEqual({ arkvale: 17, brennholm: 0 });
    expect(best[0]?.everyoneGains).toBe(false);
  });

  test("shows at most as many as asked for and says how many there are", () => {
    const { best, found } = improvementsOn(blueHarbor(), changed({ S1: "coordinated", F2: "2" }), { most: 2 });
    expect([best.length, found]).toEqual([2, 7]);
    expect(() => improvementsOn(blueHarbor(), finalOutcome, { most: 0 })).toThrow(RangeError);
  });

  test("falls back on the bargaining solutions when it may look at too little, and says so", () => {
    const offer = changed({ S1: "coordinated", F2: "2" });
    const { best, complete, leftOnTable } = improvementsOn(blueHarbor(), offer, { effort: 2 });
    expect(complete).toBe(false);
    // The Nash product over the offer decides the order of the full list too.
    expect(best[0]?.utilities).toEqual(improvementsOn(blueHarbor(), offer).best[0]?.utilities);
    expect(leftOnTable).toEqual({ arkvale: 17, brennholm: 15 });
  });

  test("counts for one party alone when only its instructions are loaded", () => {
    const { best, leftOnTable } = improvementsOn(blueHarborAs("arkvale"), finalOutcome);
    expect(best.map((improvement) => improvement.utilities)).toEqual([{ arkvale: 102 }]);
    expect(leftOnTable).toEqual({ arkvale: 24 });
  });

  test("finds what enumeration finds, over all packages and within red lines, for two and three parties", () => {
    for (const parties of [2, 3]) {
      fc.assert(
        fc.property(anyPackage(parties), ([negotiation, offer]) => {
          const all = improvementsOn(negotiation, offer, { most: 1000 });
          const found = all.best.map((improvement) => JSON.stringify(improvement.utilities)).toSorted();
          expect(found).toEqual(improvementsByHand(negotiation, offer, () => true));
          const kept = (outcome: Outcome): boolean =>
            negotiation.instructions.every(
              (own) => crossedRedLines(outcome, own).length === 0 && utilityOf(outcome, own) >= own.reservation,
            );
          const within = improvementsOn(negotiation, offer, { within: "red-lines", most: 1000 });
          const foundWithin = within.best.map((improvement) => JSON.stringify(improvement.utilities)).toSorted();
          expect(foundWithin).toEqual(improvementsByHand(negotiation, offer, kept));
        }),
        { numRuns: 60 },
      );
    }
  });

  test("cannot improve on the best improvement", () => {
    fc.assert(
      fc.property(anyPackage(2), ([negotiation, offer]) => {
        const [first] = improvementsOn(negotiation, offer).best;
        if (first === undefined) return true;
        return improvementsOn(negotiation, first.outcome).found === 0;
      }),
      { numRuns: 60 },
    );
  });
});

function gaining(a: number, b: number): number {
  return Number(a > 61) + Number(b > 81);
}
