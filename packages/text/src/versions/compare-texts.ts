import { type ModalChange, modalVerbsIn } from "../checks/index.ts";
import type { PlainProvision, PlainText, ProvisionId } from "../provisions/index.ts";
import { likenessBy } from "./likeness.ts";
import { placedProvisions } from "./matched-provisions.ts";
import { movedIn } from "./moved.ts";
import { piecesIn } from "./pieces.ts";
import { type Stretch, stretchesOf } from "./stretches.ts";
import { inReadingOrder, type Thread, threadsThrough } from "./threads.ts";

/** What can happen to a provision from one version to the next; `moved` is said of it and not of what stands in it. */
export const PROVISION_CHANGES = ["added", "removed", "moved", "renumbered", "reworded"] as const;

/** One of the things that can happen to a provision; see `PROVISION_CHANGES`. */
export type ProvisionChange = (typeof PROVISION_CHANGES)[number];

/** One provision through all versions. Lists have one place for each version, or for each version after the first. */
export interface ComparedProvision {
  readonly ids: readonly (ProvisionId | undefined)[];
  readonly numbers: readonly (string | undefined)[];
  /** What happened on the way to each version after the first; an empty list where nothing did. */
  readonly changes: readonly (readonly ProvisionChange[])[];
  readonly heading: readonly Stretch[];
  readonly wording: readonly Stretch[];
  /** For each version after the first, how the verbs that carry the force changed, if they did. */
  readonly modals: readonly (ModalChange | undefined)[];
}

/** Versions side by side: the title, and every provision that any of them has, in the order of the last one. */
export interface TextComparison {
  readonly title: readonly Stretch[];
  readonly provisions: readonly ComparedProvision[];
}

/**
 * Two or more versions of a text side by side, by provision and by word.
 *
 * Provisions are matched by id and likeness, with a version before that has them; those that stand elsewhere among the
 * same neighbours, or in something else, have moved, by the fewest moves that explain it. Words are compared with the
 * first version that has the provision. About linear in the length of the versions but for provisions that are rewritten.
 *
 * @throws {RangeError} If there are fewer than two versions, or they are not in one language.
 * @example
 * import { compareTexts } from "@entente/text/versions";
 * const version = (text: string) =>
 *   ({ language: "en", title: "Accord", provisions: [{ id: "art-7", kind: "article", text, references: [], children: [] }] }) as const;
 * const versions = [version("B shall have 40 per cent."), version("B should have 40 per cent."), version("B should have 45.")];
 * const [row] = compareTexts(versions).provisions;
 * row?.changes; // => [["reworded"], ["reworded"]]
 * row?.wording[1]; // => ({ kind: "variants", readings: ["shall", "should", "should"] })
 * row?.wording[3]; // => ({ kind: "variants", readings: ["40 per cent", "40 per cent", "45"] })
 * row?.modals.map((change) => change?.after[0]?.force); // => ["recommendation", undefined]
 */
export function compareTexts(versions: readonly PlainText[]): TextComparison {
  const [first, ...rest] = versions;
  if (first === undefined || rest.length === 0)
    throw new RangeError(`Cannot compare ${versions.length} versions: it takes two`);
  const { language } = first;
  for (const other of rest)
    if (other.language !== language)
      throw new RangeError(`Cannot compare versions by word: one is in ${language} and one in ${other.language}`);
  const piecesOf = piecesIn(language);
  const placed = versions.map(({ provisions }) => placedProvisions(provisions));
  const threads = threadsThrough(placed, likenessBy(piecesOf));
  const moved = movedIn(threads, placed);
  return {
    title: stretchesOf(
      versions.map(({ title }) => title),
      piecesOf,
    ),
    provisions: inReadingOrder(threads, placed).map((thread) => compared(thread, { moved, piecesOf, language })),
  };
}

interface Comparing {
  /** For each version after the first, what moved on the way to it. */
  readonly moved: readonly ReadonlySet<Thread>[];
  readonly piecesOf: (text: string) => readonly string[];
  readonly language: string;
}

function compared(thread: Thread, { moved, piecesOf, language }: Comparing): ComparedProvision {
  const provisions = thread.places.map((place) => place?.provision);
  const steps = provisions.slice(1).map((after, at) => ({ before: provisions[at], after }));
  const lines = (lineOf: (provision: PlainProvision) => string) =>
    stretchesOf(
      provisions.map((provision) => provision && lineOf(provision)),
      piecesOf,
    );
  return {
    ids: provisions.map((provision) => provision?.id),
    numbers: provisions.map((provision) => provision?.number),
    changes: steps.map((step, at) => changesIn(step, moved[at]?.has(thread) === true)),
    heading: lines(({ heading = "" }) => heading),
    wording: lines(({ text }) => text),
    modals: steps.map((step) => modalChange(step, language)),
  };
}

interface Step {
  readonly before: PlainProvision | undefined;
  readonly after: PlainProvision | undefined;
}

function changesIn({ before, after }: Step, isMoved: boolean): readonly ProvisionChange[] {
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    return [before === undefined ? "added" : "removed"];
  }
  const isReworded = before.text !== after.text || (before.heading ?? "") !== (after.heading ?? "");
  return [
    ...(isMoved ? (["moved"] as const) : []),
    ...(before.number === after.number ? [] : (["renumbered"] as const)),
    ...(isReworded ? (["reworded"] as const) : []),
  ];
}

function modalChange({ before, after }: Step, language: string): ModalChange | undefined {
  if (before === undefined || after === undefined || before.text === after.text) return undefined;
  const [was, is] = [modalVerbsIn(before.text, language), modalVerbsIn(after.text, language)];
  const isSame = was.length === is.length && was.every(({ words }, at) => words === is[at]?.words);
  return isSame ? undefined : { provision: after.id, before: was, after: is };
}
