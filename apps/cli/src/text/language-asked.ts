import { cleanText, type WorkingText, workingText } from "@entente/text/consolidation";
import { languagesOf, textIn } from "@entente/text/languages";
import { baseTextOf, type PlainProvision, type ProvisionId, readingOrder } from "@entente/text/provisions";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";
import { refuseUnclean } from "./unclean.ts";

/** A text as it goes out, without brackets where a language was asked for, and what has no words in that language yet. */
interface Spoken {
  readonly text: WorkingText;
  readonly missing: readonly ProvisionId[];
}

/** Options that show brackets, which a translation has none of. */
const WITH_BRACKETS = ["attributed", "anonymous", "tracked-changes", "four-columns"] as const;

/**
 * The text in the language that `--language` names; as it is where none is named.
 *
 * @throws {CannotRun} If the text has no words in that language, or brackets are asked for.
 * @throws {Refused} If it is the text's own language, and the text is not clean.
 */
export function languageAsked(text: WorkingText, invocation: Pick<Invocation, "options" | "switches">): Spoken {
  const { options } = invocation;
  const written = options.get("language");
  const title = options.get("title");
  if (written === undefined) {
    if (title !== undefined) throw new CannotRun("--title is the title in another language; say it with --language");
    return { text, missing: [] };
  }
  const language = languageNamed(text, written);
  checkNoBrackets(invocation);
  const clean = cleanText(text);
  if (language === text.base.language && !clean.ok) throw refuseUnclean(clean.reason);
  const spoken = textIn(text, language, title === undefined ? {} : { title });
  const provisions = withoutLostReferences(spoken.text.provisions);
  const titled = { ...spoken.text, provisions, title: title ?? spoken.text.title };
  const base = baseTextOf(titled, text.base.id);
  // The acts stay: from them a document takes its kind, its stage and its days.
  return { text: { ...text, base, provisions: workingText(base, []).provisions }, missing: spoken.missing };
}

/** What is said of provisions that have no words in a language yet: one line, or none. */
export function missingNotes(language: string, missing: readonly ProvisionId[]): readonly string[] {
  return missing.length === 0 ? [] : [`Not translated into ${language} yet: ${missing.join(", ")}`];
}

function languageNamed(text: WorkingText, written: string): string {
  const has = languagesOf(text);
  const language = has.find((one) => one.toLowerCase() === written.toLowerCase());
  if (language !== undefined) return language;
  throw new CannotRun(`There are no words in "${written}"; the text has ${has.join(", ")}`);
}

function checkNoBrackets({ options, switches }: Pick<Invocation, "options" | "switches">): void {
  const view = options.get("view");
  const asked =
    view === undefined || view === "clean"
      ? WITH_BRACKETS.find((name) => switches.has(name) || options.has(name))
      : `view ${view}`;
  if (asked !== undefined)
    throw new CannotRun(`--language gives the text without brackets; it goes without --${asked}`);
}

/** A translation may cite what is no longer in the text; the number stands there as it was written. */
function withoutLostReferences(provisions: readonly PlainProvision[]): readonly PlainProvision[] {
  const ids = new Set([...readingOrder(provisions)].map(({ id }) => id));
  return provisions.map(kept);

  function kept(provision: PlainProvision): PlainProvision {
    const references = provision.references.filter(({ to }) => ids.has(to));
    return { ...provision, references, children: provision.children.map(kept) };
  }
}
