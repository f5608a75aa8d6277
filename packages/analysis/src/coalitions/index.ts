export { type BlockingCoalitions, minimalBlocking } from "./blocking.ts";
export { type Coalitions, coalitions, type RuleCoalitions } from "./coalitions.ts";
export { passesRule, type RequirementVerdict, type RuleVerdict, rulesOf, ruleVerdict } from "./decision-rules.ts";
export { packagesPassing } from "./packages-passing.ts";
export { supporters } from "./supporters.ts";
export { type VotingPower, votingPower } from "./voting-power.ts";
