import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor } from "../../testing/blue-harbor.ts";
import { feasiblePackages, smallNegotiations } from "../../testing/small-negotiation.ts";
import type { Outcome } from "../agenda/index.ts";
import { type Chamber, crossedRedLines, holds, type Negotiation, utilityOf } from "../preferences/index.ts";
import { exclusions } from "./exclusions.ts";

/** Expected yes votes when one bloc (if any) votes its better way on every package. */
function expectedYes({ blocs }: Chamber, outcome: Outcome, won?: string): number {
  return blocs.reduce((sum, bloc) => {
    const better = Math.max(bloc.probabilityIf, bloc.probabilityElse);
    const usual = holds(bloc.yesIf, outcome) ? bloc.probabilityIf : bloc.probabilityElse;
    return sum + bloc.seats * (bloc.name === won ? better : usual);
  }, 0);
}

function zoneOf({ case: negotiationCase, instructions }: Negotiation): readonly Outcome[] {
  return feasiblePackages(negotiationCase).filter((outcome) =>
    instructions.every((own) => utilityOf(outcome, own) >= own.reservation),
  );
}

describe("exclusions()", () => {
  test("finds what shuts out most packages of Blue Harbor: Brennholm's demand for a binding third-party step", () => {
    const { zone, withinRedLines, ranked } = exclusions(blueHarbor());
    expect([zone, withinRedLines]).toEqual([{ exact: 23369n }, { exact: 1098n }]);
    expect(ranked[0]).toMatchObject({
      kind: "red-line",
      party: "brennholm",
      redLine: { id: "RB4" },
      excluded: { exact: 10459n },
    });
    const blocs = ranked.flatMap((each) => (each.kind === "bloc" ? [[each.chamber, each.bloc, each.excluded]] : []));
    expect(blocs[0]).toEqual(["Coastal Council", "Northern ports", { exact: 726n }]);
    expect(blocs[1]).toEqual(["Senate", "Regional Coast", { exact: 517n }]);
  });

  test("is empty without red lines and chambers", () => {
    const { instructions, ...rest } = blueHarbor();
    const bare = { ...rest, instructions: instructions.map((own) => ({ ...own, redLines: [], ratification: [] })) };
    expect(exclusions(bare).ranked).toEqual([]);
  });

  test("counts what enumeration counts", () => {
    fc.assert(
      fc.property(smallNegotiations(), (negotiation) => {
        const zone = zoneOf(negotiation);
        const kept = zone.filter((outcome) =>
          negotiation.instructions.every((own) => crossedRedLines(outcome, own).length === 0),
        );
        const found = exclusions(negotiation);
        expect(found.zone).toEqual({ exact: BigInt(zone.length) });
        expect(found.withinRedLines).toEqual({ exact: BigInt(kept.length) });
        for (const each of found.ranked) {
          const own = negotiation.instructions.find(({ party }) => party === each.party);
          const chamber = own?.ratification?.[0];
          if (chamber === undefined) return false;
          const excluded =
            each.kind === "red-line"
              ? zone.filter((outcome) => holds(each.redLine.forbid, outcome))
              : kept.filter(
                  (outcome) =>
                    expectedYes(chamber, outcome) < chamber.needed - 1e-9 &&
                    expectedYes(chamber, outcome, each.bloc) >= chamber.needed - 1e-9,
                );
          expect(each.excluded).toEqual({ exact: BigInt(excluded.length) });
        }
        const sizes = found.ranked.map((each) => ("exact" in each.excluded ? each.excluded.exact : -1n));
        return sizes.every((size, at) => at === 0 || size <= (sizes[at - 1] ?? 0n));
      }),
      { numRuns: 80 },
    );
  });
});
