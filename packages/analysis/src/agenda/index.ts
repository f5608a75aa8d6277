export type { Result } from "../result.ts";
export { CASE_FORMAT, conditionSchema, OFFER_FORMAT } from "./case-schema.ts";
export {
  conditionFindings,
  duplicateFindings,
  type Finding,
  type OptionsByIssue,
  optionListFindings,
  optionsByIssue,
} from "./condition-checks.ts";
export {
  type IssueId,
  issueIdSchema,
  nameSchema,
  type OptionId,
  optionIdSchema,
  type PartyId,
  partyIdSchema,
} from "./ids.ts";
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
export { excerpt, type Path, type Problem, pathText, problemLine } from "./problem.ts";
export { problemAt, readWith } from "./read-schema.ts";
export type { Frozen, Same } from "./schema-agreement.ts";
export { MAX_FILE_BYTES, MAX_NESTING, parseBytes, parseJson } from "./strict-json.ts";
