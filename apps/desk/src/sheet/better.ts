import type { Outcome } from "@entente/analysis/agenda";
import { type Improvement, improvementsOn, type Trades, tradesFrom } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";

/** A package that is better for some and worse for nobody, with the trades behind it. */
export interface Better extends Improvement {
  readonly trades: Trades;
}

/** The packages better than one for everyone, best first. */
export interface BetterPackages {
  readonly best: readonly Better[];
  readonly found: number;
  readonly complete: boolean;
}

export interface BetterQuestion {
  readonly outcome: Outcome;
  readonly within: "feasible" | "ratifiable";
}

const MOST = 6;

/** Finds what is better for both, and why. Runs in the worker. */
export function betterThan(negotiation: Negotiation, { outcome, within }: BetterQuestion): BetterPackages {
  const { best, found, complete } = improvementsOn(negotiation, outcome, { within, most: MOST });
  return {
    best: best.map((better) => ({ ...better, trades: tradesFrom(negotiation, outcome, better.outcome) })),
    found,
    complete,
  };
}
