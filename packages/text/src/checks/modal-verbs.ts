import { type PlainText, type ProvisionId, readingOrder } from "../provisions/index.ts";
import { segmented } from "../wording/index.ts";
import { DENIALS, HAN_COMPOUNDS, MODAL_WORDS, type ModalEntry, type ModalForce, NOT_MODAL } from "./modal-lexicon.ts";
import { wordPattern } from "./word-pattern.ts";

/** A verb of modal force in a text: where, its words (with "not" where that belongs to it) and its force. */
export interface ModalVerb {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly force: ModalForce;
}

/** A provision whose modal verbs changed between two versions, in reading order on each side. */
export interface ModalChange {
  readonly provision: ProvisionId;
  readonly before: readonly ModalVerb[];
  readonly after: readonly ModalVerb[];
}

/** A verb of modal force, and how often a text has it with that force. */
export interface ModalWord {
  readonly words: string;
  readonly force: ModalForce;
  readonly count: number;
}

/**
 * The words of modal force in a text, in order; none in a language other than the six of the United Nations.
 *
 * Words are found by a lexicon, "not" beside them turns the force: "shall not" prohibits, and so does "may" in a sentence
 * that begins with "No". The lexicon is lower case: the month "May" is no verb.
 *
 * @see Paris Agreement, articles 6(5) and 27.
 * @example
 * import { modalVerbsIn } from "@entente/text/checks";
 * const verbs = modalVerbsIn("Parties shall report and may not fish in May.", "en");
 * verbs.map(({ words, force }) => [words, force]); // => [["shall", "obligation"], ["may not", "prohibition"]]
 * modalVerbsIn("Les Parties ne peuvent pas formuler de réserves.", "fr")[0]?.force; // => "prohibition"
 */
export function modalVerbsIn(text: string, language: string): readonly ModalVerb[] {
  const base = language.split("-")[0]?.toLowerCase() ?? "";
  const reader = readerOf(base);
  if (reader === undefined) return [];
  return base === "zh" ? hanVerbs(text) : verbsBy(reader, text, base);
}

/**
 * How many verbs of each force a text has, preamble included.
 *
 * @example
 * import { modalCounts } from "@entente/text/checks";
 * const article = { id: "art-1", kind: "article", text: "Fish shall rest.", references: [], children: [] } as const;
 * modalCounts({ language: "en", title: "", provisions: [article] }).obligation; // => 1
 */
export function modalCounts(text: PlainText): Readonly<Record<ModalForce, number>> {
  const counts: Record<ModalForce, number> = {
    obligation: 0,
    prohibition: 0,
    recommendation: 0,
    permission: 0,
    intention: 0,
  };
  for (const provision of readingOrder(text.provisions))
    for (const { force } of modalVerbsIn(provision.text, text.language)) counts[force] += 1;
  return counts;
}

/**
 * The verbs of modal force that a text has, preamble included, the most frequent first.
 *
 * @example
 * import { modalWords } from "@entente/text/checks";
 * const text = "Fish shall rest. They shall not be sold. Nets shall be mended.";
 * const article = { id: "art-1", kind: "article", text, references: [], children: [] } as const;
 * modalWords({ language: "en", title: "", provisions: [article] }).map(({ words, count }) => `${count} ${words}`); // => ["2 shall", "1 shall not"]
 */
export function modalWords(text: PlainText): readonly ModalWord[] {
  const counts = new Map<string, ModalWord>();
  for (const provision of readingOrder(text.provisions))
    for (const { words, force } of modalVerbsIn(provision.text, text.language)) {
      const key = `${force} ${words.toLowerCase()}`;
      counts.set(key, { words: words.toLowerCase(), force, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

/**
 * The provisions whose modal verbs are not the same, in the same order, in two versions; a verb replaced by another of
 * its force ("must" for "shall") is a change too. Provisions that only one version has are no change of force.
 *
 * @example
 * import { modalChanges } from "@entente/text/checks";
 * const version = (text: string) =>
 *   ({ language: "en", title: "", provisions: [{ id: "art-1", kind: "article", text, references: [], children: [] }] }) as const;
 * modalChanges(version("Fish shall rest."), version("Fish should rest.")).map(({ provision }) => provision); // => ["art-1"]
 */
export function modalChanges(before: PlainText, after: PlainText): readonly ModalChange[] {
  const textById = new Map(Array.from(readingOrder(before.provisions), ({ id, text }) => [id, text] as const));
  const changes: ModalChange[] = [];
  for (const { id, text } of readingOrder(after.provisions)) {
    const old = textById.get(id);
    if (old === undefined || old === text) continue;
    const [was, is] = [modalVerbsIn(old, before.language), modalVerbsIn(text, after.language)];
    const isSame = was.length === is.length && was.every(({ words }, at) => words === is[at]?.words);
    if (!isSame) changes.push({ provision: id, before: was, after: is });
  }
  return changes;
}

/** One pattern for all words of a language, a named group for each entry. */
interface ModalReader {
  readonly pattern: RegExp;
  readonly entries: readonly ModalEntry[];
}

const readerByLanguage = new Map<string, ModalReader>();

function readerOf(base: string): ModalReader | undefined {
  const entries = MODAL_WORDS[base];
  if (entries === undefined) return undefined;
  const known = readerByLanguage.get(base);
  if (known !== undefined) return known;
  const flags = base === "en" ? "gu" : "giu";
  const groups = entries.map(
    ({ words }, at) => `(?<e${at}>${words.map((word) => word.replaceAll(" ", "[\\s\\u00a0]+")).join("|")})`,
  );
  const order = base === "es" ? groups.toReversed() : groups;
  const reader = { pattern: wordPattern([order.join("|")], { flags }), entries };
  readerByLanguage.set(base, reader);
  return reader;
}

function verbsBy({ pattern, entries }: ModalReader, text: string, base: string): readonly ModalVerb[] {
  const verbs: ModalVerb[] = [];
  for (const found of text.matchAll(pattern)) {
    const entry = entries.find((_, at) => found.groups?.[`e${at}`] !== undefined);
    if (entry === undefined || NOT_MODAL[base]?.has(found[0].toLowerCase()) === true) continue;
    verbs.push(modalVerb({ text, start: found.index, words: found[0], base }, entry));
  }
  return verbs;
}

function modalVerb(
  {
    text,
    start,
    words,
    base,
  }: { readonly text: string; readonly start: number; readonly words: string; readonly base: string },
  entry: ModalEntry,
): ModalVerb {
  const { before, behind } = DENIALS[base] ?? {};
  const not = behind?.exec(text.slice(start + words.length, start + words.length + 8))?.[0] ?? "";
  const isDenied =
    not !== "" ||
    before?.test(text.slice(Math.max(0, start - 12), start)) === true ||
    (base === "en" && opensWithNo(text, start));
  const end = start + words.length + not.length;
  return { start, end, words: text.slice(start, end), force: isDenied ? entry.denied : entry.force };
}

/** "No reservations may be made": the sentence begins with "No", and no comma lies between. */
function opensWithNo(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  return /(?:^|[.;]\s+)(?:No|Nothing in|Neither)\s[^.;,]*$/u.test(before);
}

/** In Chinese a modal word is a word of its own, and not a part of 适应 or 可持续. */
function hanVerbs(text: string): readonly ModalVerb[] {
  const verbs: ModalVerb[] = [];
  let start = 0;
  for (const word of segmented(text, "zh")) {
    const entry = HAN_ENTRIES.get(word);
    if (entry !== undefined && !HAN_COMPOUNDS.test(text.slice(start, start + 3)))
      verbs.push({ start, end: start + word.length, words: word, force: entry.force });
    start += word.length;
  }
  return verbs;
}

const HAN_ENTRIES: ReadonlyMap<string, ModalEntry> = new Map(
  (MODAL_WORDS.zh ?? []).flatMap((entry) => entry.words.map((word) => [word, entry] as const)),
);
