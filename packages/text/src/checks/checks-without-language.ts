import type { PlainText } from "../provisions/index.ts";
import type { Check, CheckedText } from "./checked-text.ts";
import { CHECKS } from "./registry.ts";

/**
 * The checks that do not know the language of a text, so that no finding of theirs means that nothing was looked at.
 *
 * @example
 * import { checksWithoutLanguage } from "@entente/text/checks";
 * checksWithoutLanguage({ language: "en-GB" }); // => []
 * checksWithoutLanguage({ language: "ru" }).map(({ rule }) => rule).includes("escalation-missing"); // => true
 */
export function checksWithoutLanguage({ language }: Pick<PlainText, "language">): readonly Check[] {
  const base = baseLanguage(language);
  return CHECKS.filter((check) => !knowsLanguage(check, base));
}

/** Whether a check knows a language, given by the first part of its tag. */
export function knowsLanguage({ languages }: Check, language: CheckedText["language"]): boolean {
  return languages === "all" || languages.includes(language);
}

/** The first part of a language's tag: "en", "fr" … */
function baseLanguage(language: string): string {
  return language.split("-")[0]?.toLowerCase() ?? "";
}
