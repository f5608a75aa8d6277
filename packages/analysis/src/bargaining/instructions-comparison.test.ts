import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, blueHarborAs } from "../../testing/blue-harbor.ts";
import { feasiblePackages, smallNegotiations } from "../../testing/small-negotiation.ts";
import type { Outcome } from "../agenda/index.ts";
import { crossedRedLines, type Instructions, type Negotiation, utilitiesOf, utilityOf } from "../preferences/index.ts";
import { efficientFrontier } from "./efficient-frontier.ts";
import { compareInstructions, type InstructionsComparison } from "./instructions-comparison.ts";

const BLUE_HARBOR = blueHarbor();

function changed(party: string, change: (own: Instructions) => Partial<Instructions>): Negotiation {
  const instructions = BLUE_HARBOR.instructions.map((own) => (own.party === party ? { ...own, ...change(own) } : own));
  return { ...BLUE_HARBOR, instructions };
}

function compared(before: Negotiation, after: Negotiation): InstructionsComparison {
  const result = compareInstructions(before, after);
  if (!result.ok) throw new TypeError(`Expected a comparison, found ${result.reason}`);
  return result.value;
}

function zoneOf({ case: negotiationCase, instructions }: Negotiation): readonly Outcome[] {
  return feasiblePackages(negotiationCase).filter((outcome) =>
    instructions.every((own) => utilityOf(outcome, own) >= own.reservation),
  );
}

describe("compareInstructions()", () => {
  test("sees nothing between Blue Harbor and itself", () => {
    const { changes, stages, frontier, solutions } = compared(BLUE_HARBOR, blueHarbor());
    expect(changes).toEqual([]);
    expect(stages.beatsReservation).toEqual({
      before: { exact: 23369n },
      after: { exact: 23369n },
      opened: { exact: 0n },
      closed: { exact: 0n },
    });
    expect([stages.crossesNoRedLine.after, stages.ratifiable.after]).toEqual([{ exact: 1098n }, { exact: 12n }]);
    expect(frontier).toEqual({ gained: [], lost: [] });
    expect(Object.values(solutions).map(({ moved }) => moved)).toEqual([false, false, false, false]);
  });

  test("shows what dropping a red line opens", () => {
    const after = changed("brennholm", (own) => ({
      redLines: own.redLines?.filter((line) => line.id !== "RB4") ?? [],
    }));
    const { changes, stages } = compared(BLUE_HARBOR, after);
    expect(
      changes.map(({ party, redLines }) => [party, redLines.map((each) => [each.before?.id, each.after?.id])]),
    ).toEqual([["brennholm", [["RB4", undefined]]]]);
    expect(stages.beatsReservation.opened).toEqual({ exact: 0n });
    expect(stages.crossesNoRedLine.closed).toEqual({ exact: 0n });
    const { before, after: now, opened } = stages.crossesNoRedLine;
    if (!("exact" in before && "exact" in now && "exact" in opened)) throw new TypeError("Expected exact counts");
    expect(opened.exact).toBe(now.exact - before.exact);
    expect(opened.exact).toBeGreaterThan(0n);
  });

  test("follows a package through a change of scores", () => {
    const after = changed("arkvale", (own) => ({
      scores: { ...own.scores, W2: { "15": 24, "30": 8, "45": 18, "60": 0 } } as never,
      reservation: 60,
    }));
    const { changes, frontier, solutions } = compared(BLUE_HARBOR, after);
    expect(changes[0]?.scores).toEqual([
      { issue: "W2", option: "30", before: 18, after: 8 },
      { issue: "W2", option: "45", before: 8, after: 18 },
    ]);
    expect(changes[0]?.reservation).toEqual({ before: 51, after: 60 });
    expect(solutions.nash.moved).toBe(true);
    const nash = frontier?.lost.find((each) => Object.values(each.before)[0] === 84);
    expect(nash?.before).toEqual({ arkvale: 84, brennholm: 76 });
    expect(nash?.after).toEqual({ arkvale: 74, brennholm: 76 });
  });

  test("refuses other issues and other parties", () => {
    const issues = BLUE_HARBOR.case.issues.slice(1);
    const fewer = { ...BLUE_HARBOR, case: { ...BLUE_HARBOR.case, issues } };
    expect(compareInstructions(BLUE_HARBOR, fewer)).toEqual({ ok: false, reason: "different-issues" });
    expect(compareInstructions(BLUE_HARBOR, blueHarborAs("arkvale"))).toEqual({
      ok: false,
      reason: "different-parties",
    });
  });

  test("counts what opened and closed as enumeration does, whatever changed", () => {
    // Two negotiations over the same issues: the second takes its points from the first with issues' scores exchanged.
    const pair = fc.tuple(smallNegotiations(), fc.integer({ min: -4, max: 4 }), fc.boolean());
    fc.assert(
      fc.property(pair, ([before, shift, reversedScores]) => {
        const after = {
          ...before,
          instructions: before.instructions.map((own, at) => ({
            ...own,
            scores: at === 0 && reversedScores ? mirrored(own.scores) : own.scores,
            redLines: own.redLines?.slice(1) ?? [],
            reservation: own.reservation + shift,
          })),
        };
        const { stages, frontier } = compared(before, after);
        const [then, now] = [zoneOf(before), zoneOf(after)];
        const wasIn = new Set(then.map((outcome) => JSON.stringify(outcome)));
        const isIn = new Set(now.map((outcome) => JSON.stringify(outcome)));
        expect(stages.beatsReservation.opened).toEqual({
          exact: BigInt([...isIn].filter((each) => !wasIn.has(each)).length),
        });
        expect(stages.beatsReservation.closed).toEqual({
          exact: BigInt([...wasIn].filter((each) => !isIn.has(each)).length),
        });
        const keptNow = now.filter((outcome) =>
          after.instructions.every((own) => crossedRedLines(outcome, own).length === 0),
        );
        expect(stages.crossesNoRedLine.after).toEqual({ exact: BigInt(keptNow.length) });
        const points = efficientFrontier(after);
        if (!points.ok) return false;
        const efficient = new Set(points.value.points.map((point) => JSON.stringify(point.utilities)));
        expect(frontier?.lost.every((each) => !efficient.has(JSON.stringify(utilitiesOf(each.outcome, after))))).toBe(
          true,
        );
        return frontier?.gained.every((each) => efficient.has(JSON.stringify(each.after))) ?? false;
      }),
      { numRuns: 60 },
    );
  });
});

function mirrored(scores: Instructions["scores"]): Instructions["scores"] {
  return Object.fromEntries(
    Object.entries(scores).map(([issue, byOption]) => {
      const points = Object.values(byOption).toReversed();
      return [issue, Object.fromEntries(Object.keys(byOption).map((option, at) => [option, points[at] ?? 0]))];
    }),
  );
}
