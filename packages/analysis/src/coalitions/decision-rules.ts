import type { DecisionRule, NegotiationCase, PartyId, RuleRequirement } from "../agenda/index.ts";

/** A share this close below the required one counts as reached: weights are decimals. */
const SHARE_TOLERANCE = 1e-9;

/** How one requirement of a rule stands. */
export interface RequirementVerdict {
  readonly requirement: RuleRequirement;
  /** Supporters, or the share of the weight that they carry, from 0 to 1. */
  readonly reached: number;
  readonly met: boolean;
}

/** How a rule stands with these supporters. */
export interface RuleVerdict {
  readonly passes: boolean;
  readonly requirements: readonly RequirementVerdict[];
  /** Parties with a veto that do not support. */
  readonly vetoedBy: readonly PartyId[];
}

/**
 * The decision rules of a case; unanimity and simple majority of all parties when it states none.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { rulesOf } from "@entente/analysis/coalitions";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * rulesOf(negotiation.case).map((rule) => rule.id); // => ["unanimity", "majority"]
 */
export function rulesOf(negotiationCase: NegotiationCase): readonly DecisionRule[] {
  const { rules = [], parties } = negotiationCase;
  if (rules.length > 0) return rules;
  return [
    { id: "unanimity", require: [{ count: parties.length }] },
    { id: "majority", require: [{ count: Math.floor(parties.length / 2) + 1 }] },
  ];
}

/**
 * Whether a rule passes with these supporters: every requirement is met and no party with a veto is missing.
 *
 * A `share` is at least, of the weight of all members, within 1e-9; a party without a stated weight weighs 0.
 * Only members count; a veto holds whether or not its party is a member.
 *
 * @throws {RangeError} If a requirement names a weight that the rule does not give.
 * @see Taylor & Zwicker, Simple Games, 1999, ch. 1, on weighted and vector-weighted voting.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { passesRule } from "@entente/analysis/coalitions";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * const rule = { id: "double", weights: { catch: { north: 55, south: 45 } }, require: [{ count: 1 }, { weight: "catch", share: 0.55 }] };
 * passesRule(rule, ["north"], negotiation.case); // => true
 * passesRule(rule, ["south"], negotiation.case); // => false
 */
export function passesRule(
  rule: DecisionRule,
  supporting: readonly PartyId[],
  negotiationCase: NegotiationCase,
): boolean {
  return ruleVerdict(rule, supporting, negotiationCase).passes;
}

/**
 * How a rule stands with these supporters: each requirement with what is reached, and who vetoes.
 *
 * @throws {RangeError} If a requirement names a weight that the rule does not give.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { ruleVerdict } from "@entente/analysis/coalitions";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * ruleVerdict({ id: "one", require: [{ count: 1 }], veto: ["south"] }, ["north"], negotiation.case).vetoedBy; // => ["south"]
 */
export function ruleVerdict(
  rule: DecisionRule,
  supporting: readonly PartyId[],
  negotiationCase: NegotiationCase,
): RuleVerdict {
  const members = membersOf(rule, negotiationCase);
  const counted = members.filter((party) => supporting.includes(party));
  const requirements = rule.require.map((requirement) => {
    const weighed = requirementWeights(rule, requirement, members);
    const reached = sum(counted.map((party) => weighed.weightOf(party))) / weighed.unit;
    return { requirement, reached, met: reached >= weighed.needed / weighed.unit - SHARE_TOLERANCE };
  });
  const vetoedBy = (rule.veto ?? []).filter((party) => !supporting.includes(party));
  return { passes: vetoedBy.length === 0 && requirements.every(({ met }) => met), requirements, vetoedBy };
}

/** The parties that count under a rule, in case order. */
export function membersOf(rule: DecisionRule, { parties }: NegotiationCase): readonly PartyId[] {
  const { members } = rule;
  return parties.map(({ id }) => id).filter((id) => members === undefined || members.includes(id));
}

/** A requirement as weights by party, the sum that is needed, and the unit it is shown in. */
export interface RequirementWeights {
  readonly weightOf: (party: PartyId) => number;
  readonly needed: number;
  readonly unit: number;
}

/** A count is a weight of 1 each; a share is measured against the weight of all members. */
export function requirementWeights(
  rule: DecisionRule,
  requirement: RuleRequirement,
  members: readonly PartyId[],
): RequirementWeights {
  if ("count" in requirement) return { weightOf: () => 1, needed: requirement.count, unit: 1 };
  const weights = rule.weights?.[requirement.weight];
  if (weights === undefined) {
    throw new RangeError(`Cannot apply rule "${rule.id}": it gives no weight "${requirement.weight}"`);
  }
  const weightOf = (party: PartyId): number => weights[party] ?? 0;
  const total = sum(members.map(weightOf));
  return { weightOf, needed: requirement.share * total, unit: total > 0 ? total : 1 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
