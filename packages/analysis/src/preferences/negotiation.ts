import type { NegotiationCase } from "../agenda/index.ts";
import type { Instructions } from "./instructions.ts";

/**
 * A case with the instructions that the asking person holds: one party's, or several for a mediator or an analyst.
 *
 * Instructions stand in the order of the case's parties. Everything in `bargaining` and `ratification` starts from it.
 */
export interface Negotiation {
  readonly case: NegotiationCase;
  readonly instructions: readonly Instructions[];
}
