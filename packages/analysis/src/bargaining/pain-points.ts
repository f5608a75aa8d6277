import type { Issue, IssueId, OptionId, Outcome, PartyId } from "../agenda/index.ts";
import { holds, type Instructions, type Link, type Negotiation, pointsAt } from "../preferences/index.ts";
import { toBillionth } from "./points.ts";

/** What one issue costs a party, in its points. */
export interface IssueLoss {
  readonly issue: IssueId;
  readonly chosen: OptionId;
  /** The party's best option of the issue, links aside; the first by case order on ties. */
  readonly best: OptionId;
  /** Score of the best option minus score of the chosen one; 0 when nothing is lost. */
  readonly lost: number;
}

/** What one link costs a party: a penalty that is paid, or a bonus that is missed. */
export interface LinkLoss {
  readonly link: Link;
  readonly holds: boolean;
  /** Points lost, always positive. */
  readonly lost: number;
}

/** Where a package hurts one party. */
export interface PartyPain {
  readonly party: PartyId;
  /** One row per issue, the largest loss first, case order on ties. */
  readonly issues: readonly IssueLoss[];
  /** Penalties paid and bonuses missed, the largest first. */
  readonly links: readonly LinkLoss[];
}

/**
 * Where a package hurts: for each loaded party and issue the points lost against its best option, and the links that cost it.
 *
 * Issues are taken one at a time, so the losses need not add up to the distance from the party's best package: links and
 * constraints may keep the best options apart. Intervals count at their midpoints. O(parties × (options + links)).
 *
 * @throws {RangeError} If the outcome misses an issue or a party has not valued an option.
 * @see Raiffa, The Art and Science of Negotiation, 1982, ch. 11 (scores by issue and the concessions they price).
 * @example
 * import { painPoints } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * painPoints(negotiation, { fish: "low" })[1].issues; // => [{ issue: "fish", chosen: "low", best: "high", lost: 6 }]
 */
export function painPoints(negotiation: Negotiation, outcome: Outcome): readonly PartyPain[] {
  return negotiation.instructions.map((own) => ({
    party: own.party,
    issues: negotiation.case.issues
      .map((issue) => issueLoss(own, issue, outcome))
      .toSorted((left, right) => right.lost - left.lost),
    links: (own.links ?? [])
      .flatMap((link) => linkLoss(link, outcome))
      .toSorted((left, right) => right.lost - left.lost),
  }));
}

function issueLoss(own: Instructions, issue: Issue, outcome: Outcome): IssueLoss {
  const chosen = outcome[issue.id];
  if (chosen === undefined) throw new RangeError(`Cannot find pain points: issue "${issue.id}" is open`);
  const points = issue.options.map(({ id }) => scoreOf(own, issue.id, id));
  const most = Math.max(...points);
  const best = issue.options[points.indexOf(most)];
  return {
    issue: issue.id,
    chosen,
    best: best?.id ?? chosen,
    lost: toBillionth(most - scoreOf(own, issue.id, chosen)),
  };
}

function scoreOf(own: Instructions, issue: IssueId, option: OptionId): number {
  const score = own.scores[issue]?.[option];
  if (score === undefined) {
    throw new RangeError(
      `Cannot find pain points: ${own.party} has no score for option "${option}" of issue "${issue}"`,
    );
  }
  return pointsAt(score, "midpoint");
}

function linkLoss(link: Link, outcome: Outcome): readonly LinkLoss[] {
  const points = pointsAt(link.score, "midpoint");
  const inForce = holds(link.when, outcome);
  const lost = inForce ? -points : points;
  return lost > 0 ? [{ link, holds: inForce, lost }] : [];
}
