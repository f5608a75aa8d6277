import { type PlainText, type ProvisionId, readingOrder } from "../provisions/index.ts";
import type { AgreedSource } from "./agreed-source.ts";
import type { Check } from "./checked-text.ts";
import type { Finding } from "./finding.ts";
import { fingerprintsOf, type Word, wordsOf } from "./fingerprints.ts";

/** Wording that a source has too: where it stands in both, and how many words in a row are the same. */
export interface AgreedPassage {
  readonly provision: ProvisionId;
  readonly where: { readonly start: number; readonly end: number };
  readonly source: string;
  readonly sourceProvision: ProvisionId;
  readonly wordCount: number;
  /** The whole provision is there word for word, whatever its case and punctuation. */
  readonly isIdentical: boolean;
}

/** Fewer words in a row are everybody's. */
const LEAST_WORDS = 12;
/** A fingerprint that stands in more places than this is a formula. */
const MOST_PLACES = 40;

/**
 * Wording of at least twelve words in a row that a loaded source has too, the longest passage of each provision.
 *
 * Winnowed fingerprints of eight words find candidates, which are then compared word by word; cost is linear in text
 * and sources together, for formulas that stand in more than 40 places are not followed. Case and punctuation do not
 * count. A whole provision of eight words or more counts when it is identical.
 *
 * @see Schleimer, Wilkerson and Aiken, Winnowing: Local Algorithms for Document Fingerprinting, SIGMOD 2003.
 * @example
 * import { agreedPassages } from "@entente/text/checks";
 * const saying = (text: string) =>
 *   ({ language: "en", title: "", provisions: [{ id: "art-27", kind: "article", text, references: [], children: [] }] }) as const;
 * const source = { title: "Paris Agreement", text: saying("No reservations may be made by anybody to this Agreement.") };
 * const [passage] = agreedPassages(saying("No reservations may be made by anybody to this agreement"), [source]);
 * passage?.isIdentical; // => true
 */
export function agreedPassages(text: PlainText, sources: readonly AgreedSource[]): readonly AgreedPassage[] {
  const read = sources.flatMap(({ title, text: { provisions } }) =>
    Array.from(readingOrder(provisions), ({ id, text: own }) => ({ title, id, words: wordsOf(own) })),
  );
  const placesByPrint = new Map<number, Place[]>();
  for (const [source, { words }] of read.entries()) {
    for (const { print, at } of fingerprintsOf(words)) {
      const places = placesByPrint.get(print);
      if (places === undefined) placesByPrint.set(print, [{ source, at }]);
      else if (places.length <= MOST_PLACES) places.push({ source, at });
    }
  }
  return Array.from(readingOrder(text.provisions)).flatMap(({ id, text: own }) => {
    const words = wordsOf(own);
    const run = longestRun(words, { read, placesByPrint });
    if (run === undefined) return [];
    const { from, length, source } = run;
    const [first, last, { title, id: sourceProvision, words: others }] = [
      words[from]!,
      words[from + length - 1]!,
      read[source]!,
    ];
    const isIdentical = length === words.length && length === others.length;
    if (length < LEAST_WORDS && !isIdentical) return [];
    return [
      {
        provision: id,
        where: { start: first.start, end: last.end },
        source: title,
        sourceProvision,
        wordCount: length,
        isIdentical,
      },
    ];
  });
}

/** Wording that the loaded sources have too. */
export const agreedLanguage: Check = {
  rule: "agreed-language",
  about: "Wording that an adopted instrument has too",
  languages: "all",
  run: ({ text, sources }) => (sources.length === 0 ? [] : agreedPassages(text, sources).map(findingOf)),
};

interface Place {
  readonly source: number;
  readonly at: number;
}

interface Sources {
  readonly read: readonly { readonly title: string; readonly id: ProvisionId; readonly words: readonly Word[] }[];
  readonly placesByPrint: ReadonlyMap<number, readonly Place[]>;
}

interface Run {
  readonly from: number;
  readonly length: number;
  readonly source: number;
}

/** A candidate inside a run already found in that source would only find it again. */
function longestRun(words: readonly Word[], { read, placesByPrint }: Sources): Run | undefined {
  let longest: Run | undefined;
  const reachedBySource = new Map<string, number>();
  for (const { print, at } of fingerprintsOf(words)) {
    const places = placesByPrint.get(print) ?? [];
    if (places.length > MOST_PLACES) continue;
    for (const place of places) {
      const diagonal = `${place.source} ${at - place.at}`;
      if ((reachedBySource.get(diagonal) ?? -1) > at) continue;
      const run = runAround(words, read[place.source]!.words, { from: at, place: place.at, source: place.source });
      reachedBySource.set(diagonal, run.from + run.length);
      if (run.length > 0 && run.length > (longest?.length ?? 0)) longest = run;
    }
  }
  return longest;
}

function runAround(
  words: readonly Word[],
  others: readonly Word[],
  { from: at, place, source }: { readonly from: number; readonly place: number; readonly source: number },
): Run {
  const isSame = (offset: number): boolean => {
    const [one, other] = [words[at + offset], others[place + offset]];
    return one !== undefined && other !== undefined && one.key === other.key;
  };
  let [before, behind] = [0, 0];
  while (isSame(before - 1)) before -= 1;
  while (isSame(behind)) behind += 1;
  return behind === 0 ? { from: at, length: 0, source } : { from: at + before, length: behind - before, source };
}

function findingOf({ provision, where, source, sourceProvision, wordCount, isIdentical }: AgreedPassage): Finding {
  const extent = isIdentical ? "The provision word for word" : `${wordCount} words in a row`;
  return {
    rule: "agreed-language",
    provision,
    where,
    found: `${extent} as in ${source}, ${sourceProvision}`,
    why: "Adopted wording carries its history: each change to it is read as a change of meaning",
    mend: isIdentical
      ? "Keep it as it stands and cite the source"
      : "Restore the adopted wording, or record why it differs",
  };
}
