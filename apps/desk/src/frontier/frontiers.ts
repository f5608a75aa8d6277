import {
  bargainingSolutions,
  efficientFrontier,
  type FrontierPoint,
  SOLUTION_SETS,
  type Solutions,
} from "@entente/analysis/bargaining";
import type { Within } from "@entente/analysis/outcomes";
import type { Negotiation } from "@entente/analysis/preferences";

/** What is efficient over each set of packages, and the bargaining solutions over each. */
export interface Frontiers {
  readonly feasible: readonly FrontierPoint[];
  /** Undefined where the frontier is too large to list. */
  readonly byStage: Readonly<Record<Within, readonly FrontierPoint[] | undefined>>;
  readonly solutions: readonly Solutions[];
  readonly assumed: boolean;
}

const STAGES: readonly Within[] = ["feasible", "zone", "red-lines", "ratifiable"];

/** Computes the frontier of every stage. Runs in the worker. */
export function frontiersOf(negotiation: Negotiation): Frontiers {
  const listed = STAGES.map((within) => efficientFrontier(negotiation, { within }));
  const points = listed.map((one) => (one.ok ? one.value.points : undefined));
  const byStage = Object.fromEntries(STAGES.map((stage, at) => [stage, points[at]])) as Frontiers["byStage"];
  return {
    feasible: byStage.feasible ?? [],
    byStage,
    solutions: SOLUTION_SETS.map((over) => bargainingSolutions(negotiation, { over })),
    assumed: listed.some((one) => one.ok && one.value.assumed !== undefined),
  };
}
