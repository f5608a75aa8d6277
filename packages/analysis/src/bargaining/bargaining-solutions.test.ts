import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, finalOutcome } from "../../testing/blue-harbor.ts";
import type { Outcome } from "../agenda/index.ts";
import { diagramOf, spaceOf } from "../outcomes/index.ts";
import { type Negotiation, utilitiesOf } from "../preferences/index.ts";
import { bargainingSolutions, bargainingSolutionsOf, SOLUTION_SETS, type Solutions } from "./bargaining-solutions.ts";
import { frontierOf } from "./efficient-frontier.ts";
import { efficientPointOf, SOLUTION_NAMES, searchSolutions } from "./solution-search.ts";

describe("bargainingSolutions() on Blue Harbor", () => {
  const solutions = bargainingSolutions(blueHarbor());

  test("finds the Nash package at 84 and 76, of which the final package reaches 95.0 %", () => {
    expect(solutions.nash?.utilities).toEqual({ arkvale: 84, brennholm: 76 });
    expect(solutions.nash?.ties).toBe(1);
    const final = utilitiesOf(finalOutcome, blueHarbor());
    expect((84 - 51) * (76 - 45)).toBe(1023);
    const share =
      Object.values(final)
        .map((points, party) => points - [51, 45][party]!)
        .reduce((a, b) => a * b) / 1023;
    expect((share * 100).toFixed(1)).toBe("95.0");
  });

  test("finds two utility vectors with the largest sum and shows the one that is larger for the first party", () => {
    expect(solutions.utilitarian?.utilities).toEqual({ arkvale: 84, brennholm: 76 });
    expect(solutions.utilitarian?.ties).toBe(2);
  });

  test("finds the final package when only ratifiable ones count", () => {
    const ratifiable = bargainingSolutions(blueHarbor(), { over: "ratifiable" });
    expect(ratifiable.nash?.outcome).toEqual(finalOutcome);
    expect(ratifiable.ideal).toEqual({ arkvale: 78, brennholm: 81 });
  });
});

describe("bargainingSolutionsOf()", () => {
  test("takes the Kalai–Smorodinsky package by leximin, not by the smallest spread of ratios", () => {
    const solutions = choose([
      [10, 2],
      [7, 6],
      [5, 5.9],
      [2, 10],
    ]);
    expect(solutions.kalaiSmorodinsky?.utilities).toEqual({ p0: 7, p1: 6 });
  });

  test("breaks a tie in the smallest gain by the next smallest", () => {
    expect(
      choose([
        [3, 5, 4],
        [3, 4, 9],
        [3, 5, 6],
        [3, 3, 30],
      ]).egalitarian?.utilities,
    ).toEqual({ p0: 3, p1: 5, p2: 6 });
  });

  test("counts tied utility vectors and shows the largest in party order", () => {
    const solutions = choose([
      [1, 6],
      [2, 3],
      [3, 2],
      [6, 1],
    ]);
    expect(solutions.nash).toMatchObject({ utilities: { p0: 6, p1: 1 }, ties: 4 });
    expect(solutions.egalitarian).toMatchObject({ utilities: { p0: 3, p1: 2 }, ties: 2 });
    expect(solutions.utilitarian).toMatchObject({ utilities: { p0: 6, p1: 1 }, ties: 2 });
  });

  test("compares decimals exactly", () => {
    expect(
      choose([
        [0.1, 0.6],
        [0.2, 0.3],
        [0.3, 0.2],
      ]).nash,
    ).toMatchObject({ ties: 3 });
    expect(
      choose([
        [0.1, 0.2],
        [0.15, 0.15],
      ]).utilitarian?.ties,
    ).toBe(2);
  });

  test("prefers that most parties gain when nobody can make all gain", () => {
    const nash = choose([
      [0, 9, 0],
      [0, 2, 2],
      [0, 3, 1],
      [9, 0, 0],
    ]).nash;
    expect(nash).toMatchObject({ utilities: { p0: 0, p1: 2, p2: 2 }, ties: 1 });
  });

  test("leaves out of Kalai–Smorodinsky a party that cannot gain, by name", () => {
    const solutions = choose([
      [0, 9],
      [0, 5],
    ]);
    expect(solutions.kalaiSmorodinsky).toMatchObject({ utilities: { p0: 0, p1: 9 }, leftOut: ["p0"] });
    expect(choose([[0, 0]]).kalaiSmorodinsky).toMatchObject({ ties: 1, leftOut: ["p0", "p1"] });
  });

  test("has no solution when no point reaches every reservation value", () => {
    const solutions = bargainingSolutionsOf(
      pointsOf([
        [1, 5],
        [5, 1],
      ]),
      withReservations([2, 2]),
    );
    for (const name of SOLUTION_NAMES) expect(solutions[name]).toBeUndefined();
    expect(solutions.ideal).toBeUndefined();
  });

  test("keeps a reservation value below the worst package where it is", () => {
    const solutions = bargainingSolutionsOf(
      pointsOf([
        [0, 4],
        [2, 1],
      ]),
      withReservations([-100, 0]),
    );
    expect(solutions.nash?.utilities).toEqual({ p0: 0, p1: 4 });
  });

  test("keeps the Nash and Kalai–Smorodinsky packages when each party's points are rescaled", () => {
    const rows = fc.integer({ min: 1, max: 4 }).chain((parties) =>
      fc.record({
        rows: fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: parties, maxLength: parties }), {
          minLength: 1,
          maxLength: 12,
        }),
        factors: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: parties, maxLength: parties }),
        shifts: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: parties, maxLength: parties }),
      }),
    );
    fc.assert(
      fc.property(rows, ({ rows: drawn, factors, shifts }) => {
        const rows = efficientOf(drawn);
        const everyoneGains = rows.some((row) => row.every((points) => points > 0));
        const plain = choose(rows);
        const rescale = (points: number, party: number): number => (points * factors[party]!) / 10 + shifts[party]!;
        const rescaled = bargainingSolutionsOf(
          pointsOf(
            rows.map((row) => row.map(rescale)),
            rows,
          ),
          withReservations(shifts),
        );
        const names = everyoneGains ? (["nash", "kalaiSmorodinsky"] as const) : (["kalaiSmorodinsky"] as const);
        for (const name of names) {
          expect(rescaled[name]?.outcome).toEqual(plain[name]?.outcome);
          expect(rescaled[name]?.ties).toBe(plain[name]?.ties);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("searchSolutions() agrees with the frontier", () => {
  test("over every set, with links, constraints, red lines, blocs and decimals", () => {
    fc.assert(fc.property(anyNegotiation(), expectFrontierSolutions), { numRuns: 150 });
  });
});

function expectFrontierSolutions(negotiation: Negotiation): void {
  for (const over of SOLUTION_SETS) {
    const diagram = diagramOf(spaceOf(negotiation), over === "zone" ? "feasible" : over);
    const points = frontierOf(diagram, { within: over }) ?? [];
    const search = searchSolutions(diagram, { mostStates: 100_000 });
    if (search.undecided || Object.keys(search.gaps).length > 0) continue;
    const found = search.packages.map((each) => efficientPointOf(diagram, each));
    expect(plainly(bargainingSolutionsOf(found, negotiation, { over }))).toEqual(
      plainly(bargainingSolutionsOf(points, negotiation, { over })),
    );
  }
}

function plainly(solutions: Solutions): unknown {
  return JSON.parse(JSON.stringify(solutions));
}

function choose(rows: readonly (readonly number[])[]): Solutions {
  const efficient = efficientOf(rows);
  return bargainingSolutionsOf(pointsOf(efficient, efficient), withReservations((rows[0] ?? []).map(() => 0)));
}

function efficientOf(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return rows.filter(
    (row, at) =>
      !rows.some((other, where) => {
        const above = other.every((points, party) => points >= row[party]!);
        return above && (other.some((points, party) => points > row[party]!) || where < at);
      }),
  );
}

function pointsOf(rows: readonly (readonly number[])[], names = rows) {
  return rows.map((row, at) => ({
    utilities: Object.fromEntries(row.map((points, party) => [`p${party}`, points])),
    outcome: { named: names[at]?.join() } as unknown as Outcome,
  }));
}

function withReservations(reservations: readonly number[]): Negotiation {
  const instructions = reservations.map((reservation, party) => ({ party: `p${party}`, reservation }));
  return { case: {}, instructions } as unknown as Negotiation;
}

/** Small negotiations of one to four parties with everything that can bear on a package. */
function anyNegotiation(): fc.Arbitrary<Negotiation> {
  return fc
    .record({
      parties: fc.integer({ min: 1, max: 4 }),
      sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
      seed: fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: 400, maxLength: 400 }),
      decimals: fc.constantFrom(1, 10, 7.3),
      spread: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ parties, sizes, seed, decimals, spread }) => {
      let at = 0;
      const next = (below: number): number => seed[at++ % seed.length]! % below;
      const issues = sizes.map((size, issue) => ({
        id: `i${issue}`,
        title: `i${issue}`,
        options: Array.from({ length: size }, (_, option) => ({ id: `o${option}`, label: `o${option}` })),
      }));
      const condition = () =>
        issues
          .filter((_, issue) => issue === next(issues.length) || next(3) === 0)
          .concat(issues[0]!)
          .filter((issue, index, all) => all.indexOf(issue) === index)
          .slice(0, 3)
          .map((issue) => ({
            issue: issue.id,
            in: issue.options.map(({ id }) => id).filter((_, option) => option === 0 || next(2) === 0),
          }));
      const points = (): number => (next(2 * spread + 1) - spread / 2) / decimals;
      const instructions = Array.from({ length: parties }, (_, party) => ({
        format: "entente-instructions/1",
        case: "any",
        party: `p${party}`,
        scores: Object.fromEntries(
          issues.map((issue) => [issue.id, Object.fromEntries(issue.options.map(({ id }) => [id, points()]))]),
        ),
        links: Array.from({ length: next(3) }, (_, link) => ({ id: `L${link}`, when: condition(), score: points() })),
        redLines: Array.from({ length: next(2) }, (_, line) => ({ id: `R${line}`, text: "", forbid: condition() })),
        reservation: points() * (next(4) - 1),
        ratification: Array.from({ length: next(2) }, () => ({
          chamber: "house",
          seats: 10,
          needed: 5,
          blocs: [{ name: "all", seats: 10, yesIf: condition(), probabilityIf: 0.9, probabilityElse: next(10) / 10 }],
        })),
      }));
      const constraints = next(2) === 0 ? [] : [{ forbid: condition() }];
      const negotiationCase = { format: "entente-case/1", id: "any", title: "any", issues, constraints };
      const named = instructions.map(({ party }) => ({ id: party, name: party, kind: "state" }));
      return { case: { ...negotiationCase, parties: named }, instructions } as unknown as Negotiation;
    });
}
