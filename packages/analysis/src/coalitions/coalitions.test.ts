import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../testing/shared-data.ts";
import type { DecisionRule, NegotiationCase, Outcome, PartyId } from "../agenda/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import {
  coalitions,
  minimalBlocking,
  packagesPassing,
  passesRule,
  rulesOf,
  ruleVerdict,
  supporters,
  votingPower,
} from "./index.ts";

function caseOf(parties: readonly string[]): NegotiationCase {
  const named = parties.map((id) => ({ id, name: id, kind: "state" }));
  return { format: "entente-case/1", id: "test", title: "test", parties: named, issues: [], constraints: [] } as never;
}

const ids = (names: readonly string[]): readonly PartyId[] => names as readonly PartyId[];

/** A rule by votes: at least `quota` of them. */
function weighted(votes: Readonly<Record<string, number>>, quota: number): DecisionRule {
  const total = Object.values(votes).reduce((sum, each) => sum + each, 0);
  return { id: "votes", weights: { votes }, require: [{ weight: "votes", share: quota / total }] } as never;
}

// European Economic Community 1958: votes 4, 4, 4, 2, 2, 1, quota 12 of 17.
const eec = { France: 4, Germany: 4, Italy: 4, Belgium: 2, Netherlands: 2, Luxembourg: 1 };
const eecCase = caseOf(Object.keys(eec));

describe("votingPower()", () => {
  // Felsenthal & Machover, The Measurement of Voting Power, 1998, table 5.3.2 and 5.3.4 (EEC Council, first period).
  test("gives the published Banzhaf and Shapley-Shubik indices of the EEC of 1958", () => {
    const power = votingPower(weighted(eec, 12), eecCase)!;
    expect(power.map(({ swings }) => swings)).toEqual([10, 10, 10, 6, 6, 0]);
    expect(power.map(({ banzhaf }) => banzhaf)).toEqual([10 / 42, 10 / 42, 10 / 42, 6 / 42, 6 / 42, 0]);
    const shapley = power.map(({ shapleyShubik }) => Math.round(shapleyShubik * 60 * 1e9) / 1e9);
    expect(shapley).toEqual([14, 14, 14, 9, 9, 0]);
  });

  // Shapley & Shubik 1954, p. 789: one party with 40 of 100 shares and sixty with one; here 3, 1, 1, 1 with quota 4.
  test("gives a party whom nobody can do without everything that the rest cannot share", () => {
    const power = votingPower(weighted({ a: 3, b: 1, c: 1, d: 1 }, 4), caseOf(["a", "b", "c", "d"]))!;
    expect(power.map(({ shapleyShubik }) => shapleyShubik)).toEqual([3 / 4, 1 / 12, 1 / 12, 1 / 12].map(expectClose));
  });

  // Security Council of 15: five vetoes, nine votes; Shapley-Shubik 0.1963 and 0.00186 (Straffin, Game Theory and Strategy, 1993, ch. 26).
  test("gives the published power in the Security Council", () => {
    const parties = Array.from({ length: 15 }, (_, index) => `p${index}`);
    const rule = { id: "unsc", require: [{ count: 9 }], veto: ids(parties.slice(0, 5)) };
    const power = votingPower(rule, caseOf(parties))!;
    expect(power[0]!.shapleyShubik).toBeCloseTo(0.1963, 4);
    expect(power[14]!.shapleyShubik).toBeCloseTo(0.001865, 6);
    expect(power[0]!.swings).toBe(848);
    expect(power[14]!.swings).toBe(84);
  });

  test("adds to one, and names no power beyond twenty parties", () => {
    const votes = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(votes, fc.integer({ min: 1, max: 30 }), (each, quota) => {
        const byParty = Object.fromEntries(each.map((vote, index) => [`p${index}`, vote]));
        const total = each.reduce((sum, vote) => sum + vote, 0);
        if (total === 0 || quota > total) return;
        const power = votingPower(weighted(byParty, quota), caseOf(Object.keys(byParty)))!;
        const sum = (pick: (row: (typeof power)[number]) => number) => power.reduce((all, row) => all + pick(row), 0);
        expect(sum(({ banzhaf }) => banzhaf)).toBeCloseTo(1, 9);
        expect(sum(({ shapleyShubik }) => shapleyShubik)).toBeCloseTo(1, 9);
      }),
      { numRuns: 60 },
    );
    const many = caseOf(Array.from({ length: 21 }, (_, index) => `p${index}`));
    expect(votingPower({ id: "all", require: [{ count: 21 }] }, many)).toBeUndefined();
  });
});

function expectClose(value: number): unknown {
  return expect.closeTo(value, 12);
}

describe("minimalBlocking()", () => {
  test("needs a large party and another, or both small ones and a large one, in the EEC of 1958", () => {
    const { count, coalitions: blocking } = minimalBlocking(weighted(eec, 12), eecCase)!;
    expect(count).toBe(blocking.length);
    expect(blocking.slice(0, 3)).toEqual([
      ["France", "Germany"],
      ["France", "Italy"],
      ["France", "Belgium"],
    ]);
    expect(blocking.every((group) => !group.includes("Luxembourg" as PartyId))).toBe(true);
  });

  test("each one blocks, none of its parts does, and nothing that blocks is without one", () => {
    const votes = fc
      .array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 6 })
      .filter((each) => each.some((vote) => vote > 0));
    fc.assert(
      fc.property(votes, fc.integer({ min: 1, max: 12 }), (each, quota) => {
        const byParty = Object.fromEntries(each.map((vote, index) => [`p${index}`, vote]));
        const testCase = caseOf(Object.keys(byParty));
        const rule = weighted(byParty, quota);
        const parties = testCase.parties.map(({ id }) => id);
        const blocks = (group: readonly PartyId[]): boolean =>
          !passesRule(
            rule,
            parties.filter((party) => !group.includes(party)),
            testCase,
          );
        const found = minimalBlocking(rule, testCase)!.coalitions;
        for (const group of found) {
          expect(blocks(group)).toBe(true);
          for (const party of group) expect(blocks(group.filter((other) => other !== party))).toBe(false);
        }
        for (let mask = 0; mask < 2 ** parties.length; mask++) {
          const group = parties.filter((_, bit) => (mask >> bit) & 1);
          expect(found.some((minimal) => minimal.every((party) => group.includes(party)))).toBe(blocks(group));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("counts all 184,756 of a majority of twenty and lists as many as asked for", () => {
    const parties = Array.from({ length: 20 }, (_, index) => `p${index}`);
    const blocking = minimalBlocking({ id: "majority", require: [{ count: 11 }] }, caseOf(parties), { most: 2 })!;
    expect(blocking.count).toBe(184_756);
    expect(blocking.coalitions).toEqual([parties.slice(0, 10), [...parties.slice(0, 9), "p10"]]);
  });

  test("is the empty group when not even everyone can pass", () => {
    expect(minimalBlocking({ id: "never", require: [{ count: 3 }] }, caseOf(["a", "b"]))).toEqual({
      count: 1,
      coalitions: [[]],
    });
  });
});

describe("passesRule()", () => {
  test("takes a share as at least, in decimals too", () => {
    const thirds = weighted({ a: 0.1, b: 0.2, c: 0.7 }, 0.3);
    expect(passesRule(thirds, ids(["a", "b"]), caseOf(["a", "b", "c"]))).toBe(true);
  });

  test("applies a double majority: 55 parties with 55 % of emissions", () => {
    const parties = Array.from({ length: 196 }, (_, index) => `p${index}`);
    const emissions = Object.fromEntries(parties.map((id, index) => [id, index < 3 ? 20 : 40 / 193]));
    const rule = {
      id: "paris",
      weights: { emissions },
      require: [{ count: 55 }, { weight: "emissions", share: 0.55 }],
    } as never as DecisionRule;
    const paris = caseOf(parties);
    expect(passesRule(rule, ids(parties.slice(0, 55)), paris)).toBe(true);
    expect(passesRule(rule, ids(parties.slice(0, 54)), paris)).toBe(false);
    expect(passesRule(rule, ids(parties.slice(3)), paris)).toBe(false);
    expect(ruleVerdict(rule, ids(parties.slice(3)), paris).requirements.map(({ met }) => met)).toEqual([true, false]);
  });

  test("counts members only, and lets a veto of an outsider stop it", () => {
    const rule: DecisionRule = { id: "two", members: ids(["a", "b"]), require: [{ count: 2 }], veto: ids(["c"]) };
    expect(passesRule(rule, ids(["a", "b", "c"]), caseOf(["a", "b", "c"]))).toBe(true);
    expect(ruleVerdict(rule, ids(["a", "b"]), caseOf(["a", "b", "c"]))).toMatchObject({
      passes: false,
      vetoedBy: ["c"],
    });
    expect(passesRule(rule, ids(["a", "c"]), caseOf(["a", "b", "c"]))).toBe(false);
  });

  test("refuses a weight that the rule does not give", () => {
    expect(() => passesRule({ id: "x", require: [{ weight: "gdp", share: 0.5 }] }, [], caseOf(["a"]))).toThrow(
      RangeError,
    );
  });
});

const sportsPark = sharedPath("data", "known-answers", "scorable-game", "sportpark.json");

type ScorableGame = {
  readonly scores: Readonly<Record<string, readonly [readonly (readonly number[])[], number]>>;
  readonly veto: readonly string[];
};

/** A scorable game as a negotiation, with a rule of all but one and both vetoes. */
function gameNegotiation({ scores, veto }: ScorableGame): Negotiation {
  const parties = Object.keys(scores);
  const issueOptions = scores[parties[0]!]![0].map((points) => points.map((_, option) => String(option + 1)));
  const issues = issueOptions.map((options, index) => ({
    id: "ABCDEFG"[index]!,
    title: "ABCDEFG"[index]!,
    options: options.map((id) => ({ id, label: id })),
  }));
  const instructions = parties.map((party) => ({
    format: "entente-instructions/1",
    case: "test",
    party,
    scores: Object.fromEntries(
      issues.map(({ id, options }, index) => [
        id,
        Object.fromEntries(options.map((option, at) => [option.id, scores[party]![0][index]![at]!])),
      ]),
    ),
    reservation: scores[party]![1],
  }));
  const rules = [
    { id: "unanimity", require: [{ count: parties.length }] },
    { id: "all-but-one", require: [{ count: parties.length - 1 }], veto },
  ];
  return { case: { ...caseOf(parties), issues, rules } as never, instructions: instructions as never };
}

describe.skipIf(sportsPark === undefined)("packagesPassing() on the sports-park games", () => {
  const { games, known_answers: answers } = JSON.parse(sportsPark ? readFileSync(sportsPark, "utf8") : "{}");

  test.each(["base", "game1", "game2", "game3", "base_7players"])("agrees with the solved game %s", (name) => {
    const negotiation = gameNegotiation(games[name]);
    const [unanimity, allButOne] = rulesOf(negotiation.case);
    expect(packagesPassing(negotiation, unanimity!)).toEqual({ exact: BigInt(answers[name].all_accept) });
    expect(packagesPassing(negotiation, allButOne!)).toEqual({
      exact: BigInt(answers[name].at_least_n_minus_1_incl_veto),
    });
    const withoutVeto = { ...allButOne!, veto: [] };
    expect(packagesPassing(negotiation, withoutVeto)).toEqual({ exact: BigInt(answers[name].at_least_n_minus_1) });
  });
});

describe("packagesPassing() where packages are too many to look at", () => {
  /** Ten options an issue; points cycle so that parties differ. */
  function largeNegotiation(issueCount: number, partyNames: readonly string[]): Negotiation {
    const issues = Array.from({ length: issueCount }, (_, index) => ({
      id: `i${index}`,
      title: `i${index}`,
      options: Array.from({ length: 10 }, (_each, option) => ({ id: String(option), label: String(option) })),
    }));
    const instructions = partyNames.map((party, seat) => ({
      format: "entente-instructions/1",
      case: "test",
      party,
      scores: Object.fromEntries(
        issues.map(({ id, options }, index) => [
          id,
          Object.fromEntries(options.map((option, at) => [option.id, (at * (seat * 2 + 3) + index * seat) % 10])),
        ]),
      ),
      reservation: issueCount * 4.5,
      redLines: [{ id: "r", text: "r", forbid: [{ issue: "i5", in: [String(seat)] }] }],
    }));
    return { case: { ...caseOf(partyNames), issues } as never, instructions: instructions as never };
  }
  const twoOfThree: DecisionRule = { id: "two", require: [{ count: 2 }] };

  test("sums over coalitions to what looking at each package gives", () => {
    const large = largeNegotiation(6, ["a", "b", "c"]);
    const [first, second, ...rest] = large.case.issues;
    const sliced = Array.from({ length: 100 }, (_, pair) => {
      const one = { ...first!, options: [first!.options[pair % 10]!] };
      const two = { ...second!, options: [second!.options[Math.floor(pair / 10)]!] };
      return packagesPassing({ ...large, case: { ...large.case, issues: [one, two, ...rest] } }, twoOfThree);
    });
    const sum = sliced.reduce((total, count) => total + ("exact" in count ? count.exact : 0n), 0n);
    expect(packagesPassing(large, twoOfThree)).toEqual({ exact: sum });
  });

  test("estimates within its error when no exact way is left", () => {
    const large = largeNegotiation(6, ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]);
    const half: DecisionRule = { id: "half", require: [{ count: 5 }] };
    const estimate = packagesPassing(large, half, { seed: 3 });
    const again = packagesPassing(large, half, { seed: 4 });
    if ("exact" in estimate || "exact" in again) throw new Error("expected estimates");
    expect(estimate.standardError).toBeGreaterThan(0);
    expect(Math.abs(estimate.estimate - again.estimate)).toBeLessThan(
      5 * Math.hypot(estimate.standardError, again.standardError),
    );
  });
});

describe("coalitions()", () => {
  const negotiation = gameNegotiation({
    scores: { a: [[[4, 0, 2]], 1], b: [[[0, 6, 3]], 1], c: [[[1, 1, 0]], 1] },
    veto: ["a"],
  });
  const at = (option: string) => coalitions(negotiation, { A: option } as Outcome);

  test("says who supports, what passes and who is pivotal", () => {
    expect(at("1").supporters).toEqual(["a", "c"]);
    expect(at("1").rules.map(({ passes }) => passes)).toEqual([false, true]);
    expect(at("1").rules.map(({ pivotal }) => pivotal)).toEqual([["b"], ["a", "c"]]);
    expect(at("2").rules[1]).toMatchObject({ passes: false, vetoedBy: ["a"], pivotal: ["a"] });
  });

  test("a party's own red line takes its support away", () => {
    const redLines = [{ id: "r", text: "r", forbid: [{ issue: "A", in: ["1"] }] }];
    const [first, ...rest] = negotiation.instructions;
    const crossed = { ...negotiation, instructions: [{ ...first!, redLines }, ...rest] as never };
    expect(supporters(crossed, { A: "1" } as Outcome)).toEqual(["c"]);
  });

  test("uses unanimity and simple majority when the case states no rule", () => {
    const { rules: _, ...bare } = negotiation.case;
    expect(rulesOf(bare).map(({ id, require }) => [id, require])).toEqual([
      ["unanimity", [{ count: 3 }]],
      ["majority", [{ count: 2 }]],
    ]);
  });

  test("refuses to guess for a party whose instructions are not loaded", () => {
    const [first] = negotiation.instructions;
    expect(() => coalitions({ ...negotiation, instructions: [first!] }, { A: "1" } as Outcome)).toThrow(RangeError);
  });
});

describe("supporters()", () => {
  test("counts a party whose total and reservation value differ only beyond 1e-9, as the zone does", () => {
    const own = { party: "a", scores: { fish: { low: 0.1 }, wind: { few: 0.2 } }, reservation: 0.1 + 0.2 };
    const negotiation = { case: caseOf(["a"]), instructions: [own] } as unknown as Negotiation;
    expect(supporters(negotiation, { fish: "low", wind: "few" } as unknown as Outcome)).toEqual(["a"]);
  });
});
