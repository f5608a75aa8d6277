import { type Citation, citationsIn } from "../plain/citations.ts";
import { citedProvision } from "../plain/cited-places.ts";
import type { Check, CheckedProvision, CheckedText } from "./checked-text.ts";
import type { Finding } from "./finding.ts";

const MEND = 'Correct the number, or restore the provision that was meant; say "of …" if another instrument is meant';

/** References to provisions that the text does not have: by id, and by number as it is printed. */
export const referenceDangling: Check = {
  rule: "reference-dangling",
  about: "References that lead nowhere",
  languages: "all",
  run: (text) => text.provisions.flatMap((one) => [...deadReferences(one, text), ...deadCitations(one, text)]),
};

function deadReferences({ provision }: CheckedProvision, { places }: CheckedText): readonly Finding[] {
  return provision.references
    .filter(({ to }) => !places.placeById.has(to))
    .map(({ start, end, to }) => ({
      rule: "reference-dangling" as const,
      provision: provision.id,
      where: { start, end },
      found: `"${provision.text.slice(start, end)}" refers to ${to}, which the text does not have`,
      why: "Nobody can say what the provision refers to",
      mend: MEND,
    }));
}

function deadCitations({ provision, isPreamble }: CheckedProvision, { places }: CheckedText): readonly Finding[] {
  if (isPreamble || places.articleByNumber.size === 0) return [];
  const told = new Set<string>();
  const known = provision.references.map(({ start, end }) => ({ start, end }));
  return citationsIn(provision.text)
    .filter(
      (citation) =>
        !citation.isOutside && !known.some(({ start, end }) => citation.start < end && start < citation.end),
    )
    .filter((citation) => citedProvision(citation, places, provision.id) === undefined)
    .filter((citation) => !told.has(nameOf(citation)) && told.add(nameOf(citation)))
    .map((citation) => ({
      rule: "reference-dangling" as const,
      provision: provision.id,
      where: { start: citation.start, end: citation.end },
      found: `${nameOf(citation)} is cited, and the text does not have it`,
      why: "Nobody can say what the provision refers to",
      mend: MEND,
    }));
}

function nameOf({ kind, number, article }: Citation): string {
  const name = `${kind} ${number}${article === undefined || kind === "article" ? "" : ` of article ${article}`}`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
