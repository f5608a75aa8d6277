import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, blueHarborAs, finalOutcome } from "../../testing/blue-harbor.ts";
import type { Outcome } from "../agenda/index.ts";
import type { Chamber } from "../preferences/index.ts";
import {
  betaBinomial,
  expectedYes,
  passesOnExpectation,
  ratify,
  swingBlocs,
  voteDistribution,
  winSets,
} from "./index.ts";
import { atLeast } from "./votes.ts";

const nashOutcome = { ...finalOutcome, F1: "45", W2: "30" } as Outcome;

function mean(distribution: ArrayLike<number>): number {
  return Array.from(distribution).reduce((sum, p, k) => sum + p * k, 0);
}

describe("betaBinomial()", () => {
  // Binomial and beta-binomial terms worked out by hand: B(2/3, 2/3) with n = 2 is cohesion 3/7.
  test("gives the terms worked out by hand", () => {
    const exact = (values: ArrayLike<number>) => Array.from(values, (p) => Number(p.toFixed(12)));
    expect(exact(betaBinomial({ seats: 4, probability: 0.5, cohesion: 0 }))).toEqual([
      0.0625, 0.25, 0.375, 0.25, 0.0625,
    ]);
    // alpha = beta = 1 (cohesion 1/3): every count is equally likely.
    expect(exact(betaBinomial({ seats: 4, probability: 0.5, cohesion: 1 / 3 }))).toEqual(new Array(5).fill(0.2));
  });

  // Johnson, Kemp & Kotz, sec. 6.2.2, with n = 12, p = 0.8, cohesion 0.2, that is alpha = 3.2, beta = 0.8.
  test("agrees with the closed form in rising factorials", () => {
    const reference = closedForm(12, 3.2, 0.8);
    betaBinomial({ seats: 12, probability: 0.8, cohesion: 0.2 }).forEach((p, k) => {
      expect(p).toBeCloseTo(reference[k]!, 12);
    });
  });

  test("has the stated mean and variance n p (1-p) (1 + (n-1) cohesion), adds to 1, up to 1000 seats", () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), unit, unit, (seats, probability, cohesion) => {
        const terms = betaBinomial({ seats, probability, cohesion });
        const total = terms.reduce((sum, p) => sum + p, 0);
        const variance = terms.reduce((sum, p, k) => sum + p * (k - seats * probability) ** 2, 0);
        const expected = seats * probability * (1 - probability) * (1 + (seats - 1) * cohesion);
        expect(total).toBeCloseTo(1, 10);
        expect(Math.abs(mean(terms) - seats * probability)).toBeLessThan(1e-9 * Math.max(1, seats));
        expect(Math.abs(variance - expected)).toBeLessThan(1e-8 * Math.max(1, expected));
      }),
      { numRuns: 200 },
    );
  });

  test("mirrors: a yes with p is a no with 1 - p", () => {
    const yes = betaBinomial({ seats: 30, probability: 0.3, cohesion: 0.4 });
    const no = betaBinomial({ seats: 30, probability: 0.7, cohesion: 0.4 });
    yes.forEach((p, k) => {
      expect(p).toBeCloseTo(no[30 - k]!, 12);
    });
  });

  test("holds at the edges: no seats, certain votes, nearly full cohesion", () => {
    expect([...betaBinomial({ seats: 0, probability: 0.4, cohesion: 0.5 })]).toEqual([1]);
    expect([...betaBinomial({ seats: 2, probability: 1, cohesion: 0 })]).toEqual([0, 0, 1]);
    const near = betaBinomial({ seats: 1000, probability: 0.25, cohesion: 1 - 1e-12 });
    expect(near[0]).toBeCloseTo(0.75, 9);
    expect(near[1000]).toBeCloseTo(0.25, 9);
    expect(() => betaBinomial({ seats: 1.5, probability: 0.5, cohesion: 0 })).toThrow(RangeError);
    expect(() => betaBinomial({ seats: 2, probability: 0.5, cohesion: 1.1 })).toThrow(RangeError);
    expect(() => betaBinomial({ seats: 2, probability: Number.NaN, cohesion: 0 })).toThrow(RangeError);
  });
});

/** C(n, k) × a(a+1)…(a+k-1) × b(b+1)…(b+n-k-1) / (a+b)(a+b+1)…(a+b+n-1). */
function closedForm(n: number, a: number, b: number): readonly number[] {
  const rising = (x: number, k: number): number =>
    Array.from({ length: k }, (_, i) => x + i).reduce((p, v) => p * v, 1);
  const choose = (k: number): number => rising(n - k + 1, k) / rising(1, k);
  return Array.from({ length: n + 1 }, (_, k) => (choose(k) * rising(a, k) * rising(b, n - k)) / rising(a + b, n));
}

describe("ratify() on Blue Harbor", () => {
  test("gives the final package 92.76, 11.95, 62.29 and 28.22 expected votes, all four enough", () => {
    const { chambers, passes } = ratify(blueHarbor(), finalOutcome);
    expect(chambers.map(({ chamber, expected }) => [chamber, expected])).toEqual([
      ["Assembly", 92.76],
      ["Coastal Council", 11.95],
      ["House", 62.29],
      ["Senate", 28.22],
    ]);
    expect(passes).toBe(true);
  });

  test("passes all four with 0.829 when seats are independent and 0.495 when blocs vote as one", () => {
    const { all, allAsStated } = ratify(blueHarbor(), finalOutcome, { cohesions: [0, 1] });
    expect(all[0]!.probability).toBeCloseTo(0.8294083484, 9);
    expect(all[1]!.probability).toBeCloseTo(0.4945601877, 9);
    expect(allAsStated).toBeCloseTo(all[0]!.probability, 12);
  });

  test("shows the whole range of cohesion unless told otherwise", () => {
    const { all, chambers } = ratify(blueHarbor(), finalOutcome);
    expect(all.map(({ cohesion }) => cohesion)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    expect(chambers[3]!.passing[0]!.probability).toBeCloseTo(0.84, 2);
  });

  test("finds that the Nash package fails the Senate with 21.62 of 27 and the Council with 8.95 of 9", () => {
    const { chambers, passes } = ratify(blueHarbor(), nashOutcome);
    const failing = chambers.filter((chamber) => !chamber.passes);
    expect(failing.map(({ chamber, expected }) => [chamber, expected])).toEqual([
      ["Coastal Council", 8.95],
      ["Senate", 21.62],
    ]);
    expect(passes).toBe(false);
  });

  test("looks at one party's chambers only when one party is loaded", () => {
    const { chambers } = ratify(blueHarborAs("brennholm"), finalOutcome);
    expect(chambers.map(({ party }) => party)).toEqual(["brennholm", "brennholm"]);
  });
});

describe("ratify()", () => {
  test("certainly passes where there is no chamber", () => {
    const negotiation = blueHarbor();
    const without = negotiation.instructions.map(({ ratification: _, ...own }) => own);
    const { passes, all } = ratify({ ...negotiation, instructions: without }, finalOutcome);
    expect([passes, all.every(({ probability }) => probability === 1)]).toEqual([true, true]);
  });

  test("uses each bloc's own cohesion where one is stated", () => {
    const negotiation = blueHarbor();
    const united = negotiation.instructions.map((own) => ({
      ...own,
      ratification: own.ratification!.map((chamber) => ({
        ...chamber,
        blocs: chamber.blocs.map((bloc) => ({ ...bloc, cohesion: 1 })),
      })),
    }));
    const { allAsStated } = ratify({ ...negotiation, instructions: united }, finalOutcome);
    expect(allAsStated).toBeCloseTo(0.4945601877, 9);
  });

  test("a referendum of 1000 thousandths in four blocs adds to one and keeps its mean", () => {
    const referendum = chamberOf([400, 300, 200, 100], 1000, 500);
    for (const cohesion of [0, 0.01, 0.5, 1]) {
      const distribution = voteDistribution(referendum, {}, cohesion);
      expect(distribution).toHaveLength(1001);
      expect(distribution.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
      expect(mean(distribution)).toBeCloseTo(expectedYes(referendum, {}), 6);
    }
  });

  test("counts seats of no bloc as no, and one seat short of a certain majority as failing", () => {
    const chamber = chamberOf([5], 10, 6);
    expect(voteDistribution(chamber, {})).toHaveLength(11);
    expect(atLeast(voteDistribution(chamber, {}), chamber.needed)).toBe(0);
  });

  test("takes expected votes within 1e-9 of the need as enough", () => {
    const bloc = { name: "a", seats: 3, yesIf: [], probabilityIf: 0.1, probabilityElse: 0 };
    const chamber: Chamber = { chamber: "c", seats: 9, needed: 0.9, blocs: [bloc, bloc, bloc] };
    expect(passesOnExpectation(chamber, {})).toBe(true);
    expect(passesOnExpectation({ ...chamber, needed: 0.9 + 1e-6 }, {})).toBe(false);
  });
});

function chamberOf(seatsByBloc: readonly number[], seats: number, needed: number): Chamber {
  const blocs = seatsByBloc.map((own, index) => ({
    name: `bloc ${index}`,
    seats: own,
    yesIf: [],
    probabilityIf: 0.4 + index / 10,
    probabilityElse: 0,
  }));
  return { chamber: "People", kind: "referendum", seats, needed, blocs };
}

describe("swingBlocs()", () => {
  test("names the Senate's Regional Coast for the Nash package and the revenue share that wins it", () => {
    const swings = swingBlocs(blueHarbor(), nashOutcome);
    const coast = swings.find(({ bloc }) => bloc === "Regional Coast");
    expect(coast).toMatchObject({
      chamber: "Senate",
      holds: false,
      expected: 21.62,
      expectedIfFlipped: 28.22,
      passes: false,
    });
    expect(coast?.changes[0]).toEqual({ set: { W2: "45" }, expected: 28.22, passes: true });
  });

  test("every swing turns the result by itself, and every listed change flips its bloc", () => {
    const negotiation = blueHarbor();
    for (const swing of swingBlocs(negotiation, finalOutcome)) {
      const needed = ratify(negotiation, finalOutcome).chambers.find(
        ({ chamber }) => chamber === swing.chamber,
      )!.needed;
      expect(swing.expected >= needed).toBe(swing.passes);
      expect(swing.expectedIfFlipped >= needed).toBe(!swing.passes);
      for (const { set } of swing.changes) {
        const after = ratify(negotiation, { ...finalOutcome, ...set } as Outcome);
        const bloc = after.chambers
          .find(({ chamber }) => chamber === swing.chamber)!
          .blocs.find(({ name }) => name === swing.bloc)!;
        expect(bloc.holds).toBe(!swing.holds);
      }
    }
  });

  test("offers no package that the case forbids", () => {
    const negotiation = blueHarbor();
    const forbid = [{ issue: "W2", in: ["45", "60"] }] as never;
    const constrained = { ...negotiation, case: { ...negotiation.case, constraints: [{ forbid }] } };
    const coast = swingBlocs(constrained, nashOutcome).find(({ bloc }) => bloc === "Regional Coast");
    expect(coast?.changes).toEqual([]);
  });
});

describe("winSets()", () => {
  test("counts Blue Harbor's win-sets as enumeration does", () => {
    const negotiation = blueHarbor();
    const counts = [0, 0, 0];
    for (const outcome of allOutcomes(negotiation.case.issues)) {
      const passing = negotiation.instructions.map(({ ratification = [] }) =>
        ratification.every((chamber) => passesOnExpectation(chamber, outcome)),
      );
      passing.forEach((passes, party) => {
        if (passes) counts[party]! += 1;
      });
      if (passing.every(Boolean)) counts[2]! += 1;
    }
    const { outcomes, parties, overlap } = winSets(negotiation);
    expect(outcomes).toBe(65_536n);
    expect([...parties.map(({ packages }) => packages), overlap]).toEqual(counts.map(BigInt));
    expect(overlap).toBeGreaterThanOrEqual(12n);
  });

  test("holds every package when there is nothing to ratify", () => {
    const negotiation = blueHarbor();
    const instructions = negotiation.instructions.map((own) => ({ ...own, ratification: [] }));
    expect(winSets({ ...negotiation, instructions }).overlap).toBe(65_536n);
  });
});

function* allOutcomes(issues: readonly { id: string; options: readonly { id: string }[] }[]): Generator<Outcome> {
  const total = issues.reduce((product, { options }) => product * options.length, 1);
  for (let rank = 0; rank < total; rank++) {
    let rest = rank;
    const outcome: Record<string, string> = {};
    for (const { id, options } of issues) {
      outcome[id] = options[rest % options.length]!.id;
      rest = Math.floor(rest / options.length);
    }
    yield outcome as Outcome;
  }
}
