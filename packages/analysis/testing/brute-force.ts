import type { Condition, Outcome } from "../src/agenda/index.ts";
import type { Instructions, Negotiation, Score } from "../src/preferences/index.ts";

/** How far down the funnel a package comes; `feasible` is the least that is listed. */
export const STAGE_DEPTH = { feasible: 0, zone: 1, "red-lines": 2, ratifiable: 3 } as const;

/** A feasible package with its totals in thousand-millionths of a point and the last stage that it reaches. */
export interface BrutePackage {
  readonly outcome: Outcome;
  readonly totals: readonly bigint[];
  readonly depth: number;
}

/** An undominated vector of totals with the first package and the number of packages. */
export interface BrutePoint {
  readonly totals: readonly bigint[];
  readonly outcome: Outcome;
  readonly count: number;
}

type End = "low" | "midpoint" | "high";

/** Every feasible package, in option order of the case: plain enumeration that shares nothing with the engine. */
export function bruteForce(negotiation: Negotiation, reading: End = "midpoint"): readonly BrutePackage[] {
  const packages: BrutePackage[] = [];
  const reservations = negotiation.instructions.map(({ reservation }) => toNano(toFixed(reservation)));
  for (const outcome of allOutcomes(negotiation)) {
    if (negotiation.case.constraints.some(({ forbid }) => meets(outcome, forbid))) continue;
    const totals = negotiation.instructions.map((own) => toNano(worthOf(outcome, own, reading)));
    packages.push({
      outcome,
      totals,
      depth: depthOf(
        negotiation,
        outcome,
        totals.every((t, p) => t >= reservations[p]!),
      ),
    });
  }
  return packages;
}

/** The undominated vectors of some packages, ascending. */
export function bruteFrontier(packages: readonly BrutePackage[]): readonly BrutePoint[] {
  const byTotals = new Map<string, { totals: readonly bigint[]; outcome: Outcome; count: number }>();
  for (const { totals, outcome } of packages) {
    const known = byTotals.get(totals.join());
    if (known === undefined) byTotals.set(totals.join(), { totals, outcome, count: 1 });
    else known.count++;
  }
  const points = [...byTotals.values()];
  const undominated = points.filter(
    (point) => !points.some((other) => other !== point && other.totals.every((total, p) => total >= point.totals[p]!)),
  );
  return undominated.sort((a, b) => {
    const party = a.totals.findIndex((total, p) => total !== b.totals[p]);
    return party < 0 ? 0 : a.totals[party]! < b.totals[party]! ? -1 : 1;
  });
}

function allOutcomes(negotiation: Negotiation): readonly Outcome[] {
  let partial: readonly Record<string, string>[] = [{}];
  for (const issue of negotiation.case.issues) {
    partial = partial.flatMap((outcome) => issue.options.map((option) => ({ ...outcome, [issue.id]: option.id })));
  }
  return partial as unknown as readonly Outcome[];
}

function meets(outcome: Outcome, condition: Condition): boolean {
  return condition.every((term) => term.in.includes(outcome[term.issue]!));
}

function depthOf(negotiation: Negotiation, outcome: Outcome, inZone: boolean): number {
  if (!inZone) return STAGE_DEPTH.feasible;
  const crossed = negotiation.instructions.some((own) => own.redLines?.some((line) => meets(outcome, line.forbid)));
  if (crossed) return STAGE_DEPTH.zone;
  const chambers = negotiation.instructions.flatMap((own) => own.ratification ?? []);
  const passes = chambers.every(({ blocs, needed }) => {
    let expected = 0;
    for (const bloc of blocs) {
      expected += bloc.seats * (meets(outcome, bloc.yesIf) ? bloc.probabilityIf : bloc.probabilityElse);
    }
    return expected >= needed - 1e-9;
  });
  return passes ? STAGE_DEPTH.ratifiable : STAGE_DEPTH["red-lines"];
}

// Numbers as exact binary fractions of 2^-200 (every double above 2^-148 in size is one), so that sums have no error.
const FRACTION_BITS = 200n;

function worthOf(outcome: Outcome, own: Instructions, reading: End): bigint {
  let value = 0n;
  for (const [issue, option] of Object.entries(outcome)) {
    value += scoreAt(
      (own.scores as Readonly<Record<string, Readonly<Record<string, Score>>>>)[issue]![option]!,
      reading,
    );
  }
  for (const link of own.links ?? []) if (meets(outcome, link.when)) value += scoreAt(link.score, reading);
  return value;
}

function scoreAt(score: Score, reading: End): bigint {
  if (typeof score === "number") return toFixed(score);
  const [low, high] = "unknown" in score ? score.unknown : score;
  if (reading === "midpoint") return (toFixed(low) + toFixed(high)) / 2n;
  return toFixed(reading === "low" ? low : high);
}

function toFixed(value: number): bigint {
  let [mantissa, bits] = [value, FRACTION_BITS];
  while (!Number.isInteger(mantissa) && bits > 0n) [mantissa, bits] = [mantissa * 2, bits - 1n];
  return BigInt(Math.trunc(mantissa)) << bits;
}

/** Rounded to the nearest 1e-9. */
function toNano(value: bigint): bigint {
  const scaled = value * 1_000_000_000n;
  const half = 1n << (FRACTION_BITS - 1n);
  return (scaled + half) >> FRACTION_BITS;
}
