export { ACTS, type ActBody, type ActDefinition, type ActKind, mayStandIn, type WrittenBody } from "./act-registry.ts";
export { MAX_TEXT_LENGTH, MAX_TITLE_LENGTH } from "./body-parts.ts";
export { OFFER_ANSWERS, type OfferAnswer } from "./offer-acts.ts";
export { isActKind, type KnownAct, parseAct, UNKNOWN_ACTS, type UnknownAct } from "./parse-act.ts";
export {
  type CaucusAct,
  type CaucusActKind,
  type NoPreferences,
  type PostableAct,
  type SharedAct,
  writtenAct,
} from "./postable-act.ts";
