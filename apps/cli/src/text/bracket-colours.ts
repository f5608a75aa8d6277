import type { Terminal } from "../terminal.ts";

const ESCAPE = "\u001b[";
const PLAIN = `${ESCAPE}0m`;
/** What is contested is yellow, who holds it cyan, what is said about a line dim. */
const CONTESTED = `${ESCAPE}33m`;
const HOLDER = `${ESCAPE}36m`;
const ASIDE = `${ESCAPE}2m`;

/** Lines of one provision with their brackets in colour; brackets and braces stay, so that colour is not the only sign. */
export function colouredBrackets(lines: readonly string[], { isColoured }: Terminal): readonly string[] {
  if (!isColoured) return lines;
  let depth = 0;
  let isHolder = false;
  return lines.map((line) => {
    let written = colour();
    for (const sign of line) {
      if (sign === "[" || sign === "{") {
        if (sign === "[") depth += 1;
        else isHolder = true;
        written += `${PLAIN}${colour()}${sign}`;
      } else if (sign === "]" || sign === "}") {
        written += sign;
        if (sign === "]") depth = Math.max(0, depth - 1);
        else isHolder = false;
        written += `${PLAIN}${colour()}`;
      } else written += sign;
    }
    return tidied(`${written}${PLAIN}`);
  });

  function colour(): string {
    if (isHolder) return HOLDER;
    return depth > 0 ? CONTESTED : "";
  }
}

/** Without switches that nothing stands behind. */
function tidied(line: string): string {
  const isColoured = line.includes(CONTESTED) || line.includes(HOLDER);
  return isColoured ? line.replaceAll(`${PLAIN}${PLAIN}`, PLAIN) : line.replaceAll(PLAIN, "");
}

/** A remark beside the text, dim where the terminal can. */
export function aside(text: string, { isColoured }: Terminal): string {
  return isColoured ? `${ASIDE}${text}${PLAIN}` : text;
}
