export type { Result } from "../result.ts";
export { CASE_FORMAT, OFFER_FORMAT } from "./case-schema.ts";
export { type IssueId, issueIdSchema, type OptionId, optionIdSchema, type PartyId, partyIdSchema } from "./ids.ts";
export { MATERIAL_TIERS, type Material, type MaterialMap, type MaterialTier, parseMaterial } from "./material.ts";
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
export { caseJsonSchema, parseCase } from "./parse-case.ts";
export { offerJsonSchema, parseOffer } from "./parse-offer.ts";
export { type Problem, problemLine } from "./problem.ts";
export { MAX_FILE_BYTES, MAX_NESTING, parseBytes, parseJson } from "./strict-json.ts";
