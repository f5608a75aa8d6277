import type { DecisionRule, NegotiationCase, Outcome, PartyId } from "../agenda/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { type BlockingCoalitions, minimalBlocking } from "./blocking.ts";
import { passesRule, type RuleVerdict, rulesOf, ruleVerdict } from "./decision-rules.ts";
import { supporters } from "./supporters.ts";
import { type VotingPower, votingPower } from "./voting-power.ts";
import { votersOf } from "./winning-table.ts";

/** What one rule makes of an outcome. */
export interface RuleCoalitions extends RuleVerdict {
  readonly rule: DecisionRule;
  /** Parties whose change of mind alone would change the result. */
  readonly pivotal: readonly PartyId[];
  /** Absent with more than 20 parties. */
  readonly minimalBlocking?: BlockingCoalitions;
  /** Absent with more than 20 parties. */
  readonly power?: readonly VotingPower[];
}

/** Who supports an outcome, and what each rule makes of it. */
export interface Coalitions {
  readonly supporters: readonly PartyId[];
  readonly rules: readonly RuleCoalitions[];
}

/**
 * Who supports an outcome and whether that is enough under each rule of the case, with who blocks and who is pivotal.
 *
 * Rules are those of the case, or unanimity and simple majority. Blocking coalitions and power are counted exactly up
 * to 20 parties.
 *
 * @throws {RangeError} If the instructions of a party are not loaded.
 * @see Riker, The Theory of Political Coalitions, 1962, ch. 2, on what makes a coalition enough.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { coalitions } from "@entente/analysis/coalitions";
 * const { negotiation } = importScoreSheet("issue,option,a,b,c\nfish,low,4,0,1\nfish,high,0,6,1\nreservation,,1,1,1").value;
 * const { rules } = coalitions(negotiation, { fish: "low" });
 * rules.map(({ rule, passes, pivotal }) => [rule.id, passes, pivotal]); // => [["unanimity", false, ["b"]], ["majority", true, ["a", "c"]]]
 */
export function coalitions(negotiation: Negotiation, outcome: Outcome): Coalitions {
  requireAllParties(negotiation);
  const supporting = supporters(negotiation, outcome);
  return {
    supporters: supporting,
    rules: rulesOf(negotiation.case).map((rule) => underRule(rule, supporting, negotiation.case)),
  };
}

/** Coalitions are about everyone: a party that is not loaded has no known stance. */
export function requireAllParties({ case: negotiationCase, instructions }: Negotiation): void {
  for (const { id } of negotiationCase.parties) {
    if (!instructions.some(({ party }) => party === id)) {
      throw new RangeError(
        `Cannot look at coalitions of "${negotiationCase.id}": no instructions of "${id}" are loaded`,
      );
    }
  }
}

function underRule(
  rule: DecisionRule,
  supporting: readonly PartyId[],
  negotiationCase: NegotiationCase,
): RuleCoalitions {
  const blocking = minimalBlocking(rule, negotiationCase);
  const power = votingPower(rule, negotiationCase);
  return {
    rule,
    ...ruleVerdict(rule, supporting, negotiationCase),
    pivotal: pivotalParties(rule, supporting, negotiationCase),
    ...(blocking && { minimalBlocking: blocking }),
    ...(power && { power }),
  };
}

function pivotalParties(
  rule: DecisionRule,
  supporting: readonly PartyId[],
  negotiationCase: NegotiationCase,
): readonly PartyId[] {
  const passes = passesRule(rule, supporting, negotiationCase);
  return votersOf(rule, negotiationCase).filter((party) => {
    const turned = supporting.includes(party) ? supporting.filter((other) => other !== party) : [...supporting, party];
    return passesRule(rule, turned, negotiationCase) !== passes;
  });
}
