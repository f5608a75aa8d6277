import { type Answer, answered, refused } from "./refusal.ts";

/** How deep arrays and objects may lie in each other in a body. */
export const MOST_DEPTH = 16;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The JSON value of a body, refused when it is no UTF-8, no JSON or too deep. */
export function parseBody(bytes: Uint8Array): Answer<unknown> {
  const text = decoded(bytes);
  if (text === undefined) return refused("not-readable", "Cannot read the body: it is not UTF-8");
  if (isTooDeep(text)) return refused("not-readable", `Cannot read the body: deeper than ${MOST_DEPTH} levels`);
  try {
    const value: unknown = JSON.parse(text);
    return answered(value);
  } catch {
    return refused("not-readable", "Cannot read the body: it is not JSON");
  }
}

/** The text of a body; none when it is not UTF-8. */
export function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Counts brackets outside of strings, so that deep nesting is refused before anything recursive sees it. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') at = endOfString(text, at);
    else if (letter === "[" || letter === "{") depth += 1;
    else if (letter === "]" || letter === "}") depth -= 1;
    if (depth > MOST_DEPTH) return true;
  }
  return false;
}

/** Where the string that begins at a quote ends: most of a body is in strings, which are skipped as a whole. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, quote: number): boolean {
  let from = quote;
  while (text[from - 1] === "\\") from -= 1;
  return (quote - from) % 2 === 1;
}
