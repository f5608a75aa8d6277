import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, blueHarborAs } from "../../testing/blue-harbor.ts";
import { feasiblePackages, smallNegotiations } from "../../testing/small-negotiation.ts";
import type { Issue, IssueId, OptionId, PartyId } from "../agenda/index.ts";
import { crossedRedLines, type Instructions, isFeasible, type Negotiation, utilityOf } from "../preferences/index.ts";
import { type ConcessionLadder, concessionLadder, type LadderOptions } from "./concession-ladder.ts";

const BLUE_HARBOR = blueHarbor();
const arkvale = "arkvale" as PartyId;
const brennholm = "brennholm" as PartyId;
const north = "north" as PartyId;

function ladderOf(negotiation: Negotiation, options: LadderOptions): ConcessionLadder {
  const ladder = concessionLadder(negotiation, options);
  if (!ladder.ok) throw new TypeError(`Expected a ladder, found ${ladder.reason}`);
  return ladder.value;
}

describe("concessionLadder()", () => {
  test("goes down from 88 to 51 in six equal levels for Arkvale", () => {
    const ladder = ladderOf(blueHarborAs("arkvale"), { party: arkvale });
    expect(ladder.steps.map((step) => step.level)).toEqual([88, 80.6, 73.2, 65.8, 58.4, 51]);
    expect([ladder.aspiration, ladder.reservation, ladder.range]).toEqual([88, 51, [-1, 102]]);
    expect([ladder.source, ladder.others, ladder.written.length]).toEqual(["rankings", [brennholm], 5]);
    expect(ladder.outOfReach).toEqual([]);
  });

  test("follows the frontier of Blue Harbor when an analyst uses the other's own points", () => {
    // Frontier of the case README, section 8, within Arkvale's red lines (W2 60, F1 50, G1 supranational and D1 court are out).
    const { steps } = ladderOf(BLUE_HARBOR, { party: arkvale, from: "instructions" });
    expect(steps.map((step) => [step.package.own, step.package.estimated])).toEqual([
      [88, 71],
      [84, 76],
      [74, 86],
      [69, 88],
      [69, 88],
      [69, 88],
    ]);
  });

  test("asks in return for what it has not moved", () => {
    const { steps } = ladderOf(BLUE_HARBOR, { party: arkvale, from: "instructions" });
    expect(steps[0]?.ask).toBeUndefined();
    expect(steps[0]?.moves).toEqual([]);
    for (const step of steps.slice(1)) {
      const moved = new Set<string>(step.moves.map((move) => move.issue));
      if (step.ask === undefined) continue;
      expect(moved.has(step.ask.issue)).toBe(false);
      expect(step.ask.ownGain).toBeGreaterThan(0);
    }
  });

  test("starts from the best package within the own red lines when no aspiration is stated", () => {
    const [own] = blueHarborAs("arkvale").instructions;
    if (own === undefined) throw new TypeError("Arkvale's instructions are loaded");
    const { aspiration: _, ...modest } = own;
    const negotiation = { case: BLUE_HARBOR.case, instructions: [modest] };
    expect(ladderOf(negotiation, { party: arkvale }).aspiration).toBe(102);
    const high = ladderOf(negotiation, { party: arkvale, aspiration: 151, steps: 3 });
    expect([high.outOfReach, high.steps.map((step) => step.level)]).toEqual([[151], [101, 51]]);
  });

  test("says why there is no ladder", () => {
    const strict = {
      ...BLUE_HARBOR,
      instructions: BLUE_HARBOR.instructions.map((own) => ({ ...own, reservation: 200 })),
    };
    expect(concessionLadder(strict, { party: arkvale })).toEqual({ ok: false, reason: "no-acceptable-package" });
    expect(concessionLadder(BLUE_HARBOR, { party: arkvale, aspiration: 40 })).toEqual({
      ok: false,
      reason: "aspiration-below-reservation",
    });
    expect(() => concessionLadder(BLUE_HARBOR, { party: arkvale, steps: 1 })).toThrow(RangeError);
    expect(() => concessionLadder(blueHarborAs("arkvale"), { party: brennholm })).toThrow(RangeError);
  });

  test("keeps its promises on every step, as enumeration shows", () => {
    fc.assert(
      fc.property(smallNegotiations(), ({ case: negotiationCase, instructions }) => {
        const negotiation = { case: negotiationCase, instructions };
        const ladder = concessionLadder(negotiation, { party: north, from: "instructions", steps: 4 });
        const [own, other] = instructions;
        if (own === undefined || other === undefined) return false;
        const kept = feasiblePackages(negotiationCase).filter((outcome) => crossedRedLines(outcome, own).length === 0);
        if (!ladder.ok) return kept.every((outcome) => utilityOf(outcome, own) < own.reservation);
        for (const step of ladder.value.steps) {
          const atLevel = kept.filter((outcome) => utilityOf(outcome, own) >= step.level);
          expect(step.package.estimated).toBe(Math.max(...atLevel.map((outcome) => utilityOf(outcome, other))));
          const nearness = 0.02 * (ladder.value.range[1] - ladder.value.range[0]);
          const near = atLevel
            .filter((outcome) => Math.abs(utilityOf(outcome, own) - step.package.own) <= nearness + 1e-9)
            .filter((outcome) => JSON.stringify(outcome) !== JSON.stringify(step.package.outcome))
            .map((outcome) => utilityOf(outcome, other))
            .toSorted((left, right) => right - left)
            .slice(0, 3);
          expect(step.alternatives.map((each) => each.estimated)).toEqual(near);
          for (const { outcome } of [step.package, ...step.alternatives]) {
            expect(isFeasible(outcome, negotiationCase)).toBe(true);
            expect(crossedRedLines(outcome, own)).toEqual([]);
            expect(utilityOf(outcome, own)).toBeGreaterThanOrEqual(step.level);
          }
        }
        return true;
      }),
      { numRuns: 100 },
    );
  });

  test("climbs down thirty issues of ten options without enumerating them", () => {
    const ladder = ladderOf(large(30, 10), { party: north });
    expect(ladder.steps).toHaveLength(6);
    const estimates = ladder.steps.map((step) => step.package.estimated);
    expect(estimates).toEqual(estimates.toSorted((left, right) => left - right));
    expect(ladder.steps.every((step) => step.package.own >= step.level && step.alternativesComplete)).toBe(true);
    // One other package is as good as the best, from which the ladder starts.
    expect(ladder.steps.map((step) => step.alternatives.length)).toEqual([1, 3, 3, 3, 3, 3]);
  });
});

/** A made-up negotiation with opposed scores, one stated and one estimated party. */
function large(issues: number, options: number): Negotiation {
  const ids = Array.from({ length: issues }, (_, at) => `i${at}` as IssueId);
  const table = ids.map(
    (id): Issue => ({
      id,
      title: id,
      options: Array.from({ length: options }, (_, at) => ({ id: `o${at}` as OptionId, label: `${at}` })),
    }),
  );
  const weight = (issue: number): number => 1 + ((issue * 7) % 11);
  const pointsAt = (issue: number, at: number, own: boolean): number =>
    weight(own ? issue : issue + 5) * (own ? at : options - 1 - at) + ((issue * 13 + at * at * (own ? 3 : 5)) % 7);
  const scores = (own: boolean): Instructions["scores"] =>
    Object.fromEntries(
      table.map((issue, index) => [
        issue.id,
        Object.fromEntries(issue.options.map(({ id }, at) => [id, pointsAt(index, at, own)])),
      ]),
    );
  const parties = ["north", "south"].map((id) => ({ id: id as PartyId, name: id, kind: "state" }));
  return {
    case: { format: "entente-case/1", id: "large", title: "Large", parties, issues: table, constraints: [] },
    instructions: [
      {
        format: "entente-instructions/1",
        case: "large",
        party: north,
        scores: scores(true),
        reservation: 500,
        estimates: { ["south" as PartyId]: { scores: scores(false), reservation: [0, 0] } },
      },
    ],
  };
}
