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
  let [depth, inString] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (inString) {
      if (letter === "\\") at += 1;
      else if (letter === '"') inString = false;
    } else if (letter === '"') inString = true;
    else if (letter === "[" || letter === "{") depth += 1;
    else if (letter === "]" || letter === "}") depth -= 1;
    if (depth > MOST_DEPTH) return true;
  }
  return false;
}
