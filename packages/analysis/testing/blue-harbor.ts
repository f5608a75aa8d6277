import type { Outcome } from "../src/agenda/index.ts";
import type { Negotiation } from "../src/preferences/index.ts";
import { workedCase } from "./worked-case.ts";

/** The Blue Harbor case with both parties' instructions. */
export function blueHarbor(): Negotiation {
  return workedCase("blue-harbor");
}

/** The Blue Harbor case as one party holds it: only that party's instructions. */
export function blueHarborAs(party: "arkvale" | "brennholm"): Negotiation {
  return workedCase("blue-harbor", [party]);
}

/** The package that was signed: worth 78 to Arkvale and 81 to Brennholm. */
export const finalOutcome = {
  F1: "40",
  F2: "3",
  W1: "30",
  W2: "45",
  S1: "shared",
  G1: "joint_authority",
  D1: "arbitration",
  C1: "20",
} as unknown as Outcome;
