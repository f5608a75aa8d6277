import type { Line, LinePart } from "./working-tree.ts";

/**
 * A line in two: what comes before a place of its own tokens and the rest. What reaches over the place stays before it;
 * a space right after the cut is in neither, as merging brings one in.
 */
export function cutLine(line: Line, at: number): readonly [before: Line, after: Line] {
  const before: LinePart[] = [];
  const after: LinePart[] = [];
  let place = 0;
  for (const part of line) {
    if (part.node === "run") {
      const kept = Math.max(0, Math.min(part.tokens.length, at - place));
      if (kept > 0) before.push({ node: "run", tokens: part.tokens.slice(0, kept) });
      if (kept < part.tokens.length) after.push({ node: "run", tokens: part.tokens.slice(kept) });
      place += part.tokens.length;
    } else {
      (part.from < at ? before : after).push(part);
      place = part.to;
    }
  }
  return [before, withoutLeadingSpace(after)];
}

function withoutLeadingSpace([first, ...rest]: Line): Line {
  if (first === undefined) return [];
  if (first.node !== "run" || first.tokens[0]?.text.trim() !== "") return [first, ...rest];
  const tokens = first.tokens.slice(1);
  return tokens.length === 0 ? rest : [{ node: "run", tokens }, ...rest];
}
