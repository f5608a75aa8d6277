/** Signs that could steer a terminal; isolates are not among them, as long as each is closed. */
const STEERING = /[\p{Cc}\u2028\u2029\u202a-\u202e]+/gu;
const ISOLATES = /[\u2066-\u2069]/g;

/** A line of a text in any language, safe to print: isolates stay where they are closed, so that right-to-left reads. */
export function readableText(line: string): string {
  const clear = line.replaceAll(STEERING, " ");
  return isBalanced(clear) ? clear : clear.replaceAll(ISOLATES, "");
}

function isBalanced(line: string): boolean {
  let open = 0;
  for (const sign of line.match(ISOLATES) ?? []) {
    open += sign === "\u2069" ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}
