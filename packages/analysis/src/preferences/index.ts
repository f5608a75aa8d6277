export { assembleNegotiation, type NegotiationParts } from "./assemble-negotiation.ts";
export { crossedRedLines, holds, isFeasible } from "./conditions.ts";
export {
  type BatnaBranch,
  type Bloc,
  CHAMBER_KINDS,
  type Chamber,
  type ChamberKind,
  type Estimate,
  type Instructions,
  type Link,
  type RedLine,
  type Score,
  type WrittenConcession,
} from "./instructions.ts";
export { INSTRUCTIONS_FORMAT, instructionsSchema } from "./instructions-schema.ts";
export type { Negotiation } from "./negotiation.ts";
export { instructionsJsonSchema, parseInstructions } from "./parse-instructions.ts";
export { decimalsOf, pointsAt, pointsInterval, READINGS, type Reading, sumOfPoints } from "./points.ts";
export { reachesReservation, type Utilities, utilitiesOf, utilityAt, utilityOf } from "./utility.ts";
export type { Warning } from "./warning.ts";
