import type { DecisionRule, Outcome } from "@entente/analysis/agenda";
import type { Count } from "@entente/analysis/bargaining";
import type { BlockingCoalitions, Coalitions, VotingPower } from "@entente/analysis/coalitions";

/** A rule with what it can do, whatever is on the table. */
export interface RuleReach {
  readonly rule: DecisionRule;
  readonly packages: Count;
  /** Absent with more than 20 parties. */
  readonly blocking: BlockingCoalitions | undefined;
  /** Absent with more than 20 parties. */
  readonly power: readonly VotingPower[] | undefined;
}

/** A package with who supports it and what each rule makes of it. */
export interface PackageOnTable {
  readonly outcome: Outcome;
  readonly verdicts: Coalitions;
}
