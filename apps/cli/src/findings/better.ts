import type { Outcome } from "@entente/analysis/agenda";
import type { Improvement, Improvements, Trades } from "@entente/analysis/bargaining";
import type { Utilities } from "@entente/analysis/preferences";

/** What `entente improve` found. */
export interface Better {
  readonly outcome: Outcome;
  readonly utilities: Utilities;
  readonly improvements: Improvements;
  readonly packages: readonly { readonly improvement: Improvement; readonly trades: Trades }[];
}
