import type { Result } from "@entente/analysis/agenda";
import type { SessionRefusal } from "./refusals.ts";

/** The most letters (UTF-16 units) that the name of a person, a conference or a room has. */
export const MOST_NAME_LETTERS = 200;

/**
 * Whether a text can name a person, a conference or a room: one line of 1 to 200 letters that is not only spaces.
 *
 * @example
 * import { isWrittenName } from "@entente/room/session";
 * isWrittenName("Ada Lind"); // => true
 * isWrittenName("two\nlines"); // => false
 */
export function isWrittenName(text: string): boolean {
  const isOneLine = text.trim() !== "" && !/\p{Cc}|[\u2028\u2029]/u.test(text);
  return isOneLine && text.length <= MOST_NAME_LETTERS;
}

/** The refusal of the first text, by what it is to name, that can name nothing; none when all can. */
export function unlessNamed(
  texts: Readonly<Record<string, string>>,
): Extract<Result<never, SessionRefusal>, { ok: false }> | undefined {
  const wrong = Object.keys(texts).find((what) => !isWrittenName(texts[what] ?? ""));
  if (wrong === undefined) return undefined;
  const message = `The name of a ${wrong} is one line of 1 to ${MOST_NAME_LETTERS} letters`;
  return { ok: false, reason: { code: "not-a-name", message } };
}
