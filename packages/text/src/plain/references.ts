import type { ProvisionId } from "../provisions/index.ts";
import type { PrintedReference } from "../wording/index.ts";
import { citationsIn } from "./citations.ts";
import { type CitedPlaces, citedProvision } from "./cited-places.ts";

/** The numbers in a line that cite a provision under the very number that it has; the line stands in `at`. */
export function referencesIn(line: string, places: CitedPlaces, at: ProvisionId): readonly PrintedReference[] {
  return citationsIn(line).flatMap((citation) => {
    const target = citedProvision(citation, places, at);
    const isPrintedSo = target?.number === citation.number;
    return isPrintedSo && target !== undefined ? [{ start: citation.start, end: citation.end, to: target.id }] : [];
  });
}
