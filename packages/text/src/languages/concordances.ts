import { CONCORDANCE_FINDINGS, compareActs, type TextAct, type TextActOf } from "../acts/index.ts";
import { actsOn, readText, type WorkingText } from "../consolidation/index.ts";
import { type Language, type PlainProvision, type ProvisionId, readingOrder } from "../provisions/index.ts";
import { rewordings } from "./rewordings.ts";

/** How far the wordings of a provision in two languages have come towards saying the same. */
export const CONCORDANCE_STATES = ["to-be-translated", "drafted", ...CONCORDANCE_FINDINGS] as const;

/** One of the states of concordance; see `CONCORDANCE_STATES`. */
export type ConcordanceState = (typeof CONCORDANCE_STATES)[number];

/** One provision in two languages. */
export interface Concordance {
  readonly provision: ProvisionId;
  readonly languages: readonly [Language, Language];
  readonly state: ConcordanceState;
  /** Those of the two whose words have not followed a change in some language since. */
  readonly stale: readonly Language[];
  /** The act that found them checked or agreed, with the person's name. */
  readonly found?: TextActOf<"concorded">;
}

/**
 * How far every provision has come in every pair of these languages, in the order of reading; the text's own is one.
 *
 * `drafted`: both have words. `checked` and `agreed`: a person read these very words against each other. A change in one
 * language makes all others stale until they change too, or are checked against one that is not stale. Provisions
 * without words of their own are left out. Takes the time of rebuilding the text after each act that settles something.
 *
 * @example
 * import { concordances } from "@entente/text/languages";
 * import { workingText } from "@entente/text/consolidation";
 * import { baseTextOf } from "@entente/text/provisions";
 * const article = { id: "art-1", kind: "article", text: "Fish.", references: [], children: [] } as const;
 * const base = baseTextOf({ language: "en", title: "Accord", provisions: [article] }, "v1");
 * const french = { id: "t1", kind: "translated", party: "A", at: 1, provision: "art-1", language: "fr", wording: ["Poisson", "."] } as const;
 * const read = { id: "t2", kind: "concorded", party: "A", at: 2, provisions: ["art-1"], languages: ["en", "fr"], finding: "checked", person: "R. Marais" } as const;
 * const stateAfter = (...acts: Parameters<typeof workingText>[1]) => concordances(workingText(base, acts), ["en", "fr"])[0]?.state;
 * [stateAfter(), stateAfter(french), stateAfter(french, read)]; // => ["to-be-translated", "drafted", "checked"]
 */
export function concordances(text: WorkingText, languages: readonly Language[]): readonly Concordance[] {
  const changes = rewordings(text);
  const pairs = languages.flatMap((one, at) => languages.slice(at + 1).map((other) => [one, other] as const));
  return [...readingOrder(readText(text).provisions)].filter(hasWords).flatMap(({ id }) => {
    const story = storyOf(text, id, changes.get(id) ?? []);
    return pairs.map((pair) => concordance(id, pair, story));
  });
}

/** Whether a provision has words that need a translation. */
export function hasWords({ heading = "", text }: PlainProvision): boolean {
  return heading !== "" || text !== "";
}

/** The acts of one kind on a provision that were not withdrawn, in the order of acts. */
export function standing<Kind extends "translated" | "concorded">(
  text: WorkingText,
  id: ProvisionId,
  kind: Kind,
): readonly TextActOf<Kind>[] {
  return actsOn(text, id).filter(
    (act): act is TextActOf<Kind> => act.kind === kind && !actsOn(text, act.id).some((one) => one.kind === "withdrawn"),
  );
}

/** What happened to the wordings of one provision. */
interface Story {
  /** The act that gave each language its words; none for words of the base text. */
  readonly lastByLanguage: ReadonlyMap<Language, TextAct | undefined>;
  readonly stale: ReadonlySet<Language>;
  readonly findings: readonly TextActOf<"concorded">[];
}

function storyOf(text: WorkingText, id: ProvisionId, changes: readonly TextAct[]): Story {
  const own = text.base.language;
  const findings = standing(text, id, "concorded");
  const lastByLanguage = new Map<Language, TextAct | undefined>([[own, undefined]]);
  const stale = new Set<Language>();
  const changed = changes.map((act) => ({ act, language: own }));
  const translated = standing(text, id, "translated").map((act) => ({ act, language: act.language }));
  const read = findings.map((act) => ({ act, language: undefined }));
  for (const { act, language } of [...changed, ...translated, ...read].sort((a, b) => compareActs(a.act, b.act))) {
    if (language !== undefined) enterWords(language, act);
    else if (act.kind === "concorded" && act.languages.some((one) => lastByLanguage.has(one) && !stale.has(one)))
      for (const one of act.languages) stale.delete(one);
  }
  return { lastByLanguage, stale, findings };

  /** First words are no change, nor are words that follow another language's change. */
  function enterWords(language: Language, act: TextAct): void {
    const isChange = lastByLanguage.has(language) && !stale.delete(language);
    lastByLanguage.set(language, act);
    if (isChange) for (const other of lastByLanguage.keys()) if (other !== language) stale.add(other);
  }
}

function concordance(provision: ProvisionId, languages: readonly [Language, Language], story: Story): Concordance {
  const { lastByLanguage, findings } = story;
  const stale = languages.filter((one) => story.stale.has(one));
  if (!languages.every((one) => lastByLanguage.has(one)))
    return { provision, languages, state: "to-be-translated", stale };
  const words = languages.flatMap((one) => lastByLanguage.get(one) ?? []);
  const onTheseWords = findings.filter(
    (act) => languages.every((one) => act.languages.includes(one)) && words.every((word) => compareActs(word, act) < 0),
  );
  const found = onTheseWords.findLast(({ finding }) => finding === "agreed") ?? onTheseWords.at(-1);
  if (found === undefined) return { provision, languages, state: "drafted", stale };
  return { provision, languages, state: found.finding, stale, found };
}
