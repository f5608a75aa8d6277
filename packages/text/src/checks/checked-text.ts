import { type CitedPlaces, citedPlaces } from "../plain/cited-places.ts";
import type { PlainProvision, PlainText, ProvisionId } from "../provisions/index.ts";
import type { AgreedSource } from "./agreed-source.ts";
import type { Finding, RuleName } from "./finding.ts";

/** A provision with where it stands, and its sentences. */
export interface CheckedProvision {
  readonly provision: PlainProvision;
  readonly parent: PlainProvision | undefined;
  readonly article: PlainProvision | undefined;
  readonly isPreamble: boolean;
  readonly sentences: readonly Sentence[];
}

/** A sentence, or a part of one that a semicolon ends, of at most 5,000 characters; `start` is its place in the provision's text. */
export interface Sentence {
  readonly start: number;
  readonly text: string;
}

/** A text made ready once for all checks. */
export interface CheckedText {
  readonly text: PlainText;
  /** The first part of its language's tag: "en", "fr" … */
  readonly language: string;
  /** In reading order. */
  readonly provisions: readonly CheckedProvision[];
  /** Articles and annexes with all the words in them, heading included. */
  readonly articles: readonly { readonly article: PlainProvision; readonly words: string }[];
  readonly places: CitedPlaces;
  readonly previous: PlainText | undefined;
  readonly sources: readonly AgreedSource[];
}

/** One rule: what it looks at, in which languages it can, and how. */
export interface Check {
  readonly rule: RuleName;
  /** What it advises on, in one line. */
  readonly about: string;
  /** The languages it knows, or all. In another it finds nothing, and says so by this list. */
  readonly languages: "all" | readonly string[];
  readonly run: (text: CheckedText) => readonly Finding[];
}

/** A text made ready for checks; cost is linear in the text. */
export function checkedText(
  text: PlainText,
  { previous, sources = [] }: { readonly previous?: PlainText; readonly sources?: readonly AgreedSource[] },
): CheckedText {
  const provisions: CheckedProvision[] = [];
  const places = citedPlaces(text);
  const pending = text.provisions.map((provision) => ({ provision, isPreamble: false })).toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { provision } = next;
    const isPreamble = next.isPreamble || provision.kind === "preamble" || provision.kind === "pp";
    const place = places.placeById.get(provision.id);
    const sentences = sentencesOf(provision.text);
    provisions.push({ provision, parent: place?.parent, article: place?.article, isPreamble, sentences });
    pending.push(...provision.children.map((child) => ({ provision: child, isPreamble })).toReversed());
  }
  const language = text.language.split("-")[0]?.toLowerCase() ?? "";
  return { text, language, provisions, articles: articlesOf(provisions), places, previous, sources };
}

function articlesOf(provisions: readonly CheckedProvision[]): CheckedText["articles"] {
  const wordsById = new Map<ProvisionId, { article: PlainProvision; parts: string[] }>();
  for (const { provision, article } of provisions) {
    if (article === undefined) continue;
    const entry = wordsById.get(article.id) ?? { article, parts: [] };
    wordsById.set(article.id, entry);
    entry.parts.push(provision.heading ?? "", provision.text);
  }
  return [...wordsById.values()].map(({ article, parts }) => ({ article, words: parts.filter(Boolean).join("\n") }));
}

/** A full stop ends a sentence before a space and no small letter, so that "art. 7" and "e.g. fish" go on. */
const SENTENCE_END = /(?<=[.!?؟][)”"»]?)\s+(?=[^\p{Ll}\s])|(?<=[;؛])\s+|(?<=[。；！？])/gu;

const MOST_SENTENCE = 5000;

function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  const take = (start: number, end: number): void => {
    for (let at = start; at < end; at += MOST_SENTENCE)
      sentences.push({ start: at, text: text.slice(at, Math.min(end, at + MOST_SENTENCE)) });
  };
  let start = 0;
  for (const end of text.matchAll(SENTENCE_END)) {
    take(start, end.index);
    start = end.index + end[0].length;
  }
  take(start, text.length);
  return sentences;
}
