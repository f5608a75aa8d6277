import type { TextActOf } from "@entente/text/acts";
import { everyAct, readText, type WorkingText } from "@entente/text/consolidation";
import { languageSchema, type ProvisionId, readingOrder } from "@entente/text/provisions";
import { segmented } from "@entente/text/wording";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";
import { provisionNamed } from "./find-provision.ts";
import { typingIn } from "./typing.ts";

/** What a translation says, without whose it is. */
type Translation = Pick<TextActOf<"translated">, "provision" | "language" | "heading" | "wording">;

const ALLOWED: ReadonlySet<string> = new Set([
  "translate",
  "language",
  "text",
  "heading",
  "party",
  "reason",
  "answers",
  "offers",
  "json",
]);

/**
 * The words of a provision in another language, as `--translate` asks for; a heading or words that are not given stay as
 * they were last translated.
 *
 * @throws {CannotRun} If the language, the heading or the words are missing, or it says something else besides.
 */
export function draftTranslation(text: WorkingText, { options, switches }: Invocation): Translation {
  const other = [...options.keys(), ...switches].find((name) => !ALLOWED.has(name));
  if (other !== undefined)
    throw new CannotRun(`--translate goes with --language, --text and --heading, not with --${other}`);
  const language = languageIn(options);
  const { id } = provisionNamed(text, options.get("translate") ?? "").provision;
  const own = [...readingOrder(readText(text).provisions)].find((one) => one.id === id);
  const last = lastTranslation(text, id, language);
  const [words, title] = [options.get("text"), options.get("heading")];
  const wording = words === undefined ? last?.wording : typingIn(text, id, language).words(words);
  const heading = title === undefined ? last?.heading : segmented(title, language);
  if (wording === undefined && own?.text !== "")
    throw new CannotRun(`The words are missing: --text "…" in ${language}`);
  if (heading === undefined && own?.heading !== undefined)
    throw new CannotRun(`${id} has a heading, "${own.heading}", which is missing: --heading "…" in ${language}`);
  return { provision: id, language, wording: wording ?? [], ...(heading === undefined ? {} : { heading }) };
}

function languageIn(options: Invocation["options"]): string {
  const language = options.get("language");
  if (language === undefined) throw new CannotRun("It does not say in which language; for example: --language fr");
  if (languageSchema.safeParse(language).success) return language;
  throw new CannotRun(`--language is a tag such as fr, ar or zh-Hant, not "${language}"`);
}

/** The words that a provision has in a language so far. */
function lastTranslation(
  text: WorkingText,
  provision: ProvisionId,
  language: string,
): TextActOf<"translated"> | undefined {
  const acts = everyAct(text);
  const withdrawn = new Set(acts.flatMap((act) => (act.kind === "withdrawn" ? [act.act] : [])));
  return acts
    .filter((act) => act.kind === "translated")
    .findLast((act) => act.provision === provision && act.language === language && !withdrawn.has(act.id));
}
