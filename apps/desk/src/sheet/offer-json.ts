import type { Offer, PartialOutcome } from "@entente/analysis/agenda";

/** A package as an offer file: the format that the command reads. */
export function offerJson({ caseId, by, outcome }: { caseId: string; by: string; outcome: PartialOutcome }): string {
  const offer: Offer = { format: "entente-offer/1", case: caseId, by, outcome };
  return `${JSON.stringify(offer, undefined, 2)}\n`;
}
