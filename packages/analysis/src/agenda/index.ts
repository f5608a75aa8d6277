export { type Result } from "../result.ts";
export { type IssueId, issueIdSchema, type OptionId, optionIdSchema, type PartyId, partyIdSchema } from "./ids.ts";
export type {
  Condition,
  Constraint,
  DecisionRule,
  Issue,
  NegotiationCase,
  Offer,
  Option,
  Outcome,
  OutcomeModel,
  PartialOutcome,
  Party,
  RuleRequirement,
  SharedLink,
  Term,
} from "./negotiation-case.ts";
