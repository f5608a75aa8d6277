import type { Line, WordAlternative, WordSite } from "../consolidation/index.ts";
import type { Wording } from "../wording/index.ts";
import type { Inline, Piece } from "./page.ts";
import { heldBy, isOwnDeletion, mark, type Print, remarked, trackedBy, type Within } from "./print.ts";
import { isPrintable, printableText } from "./printable.ts";
import { remarksOn } from "./remarks.ts";

/** A line of the text as it is printed: with brackets as `bracketedText` has them, or with tracked changes. */
export function printedLine(line: Line, print: Print, within: Within): readonly Inline[] {
  return line.flatMap((part) => {
    if (part.node === "run") return part.tokens.length === 0 ? [] : [words(part.tokens, print, within)];
    if (part.node === "settled") return printedLine(part.alternative.content, print, within);
    return print.style === "brackets" ? bracketed(part, print, within) : tracked(part, print, within);
  });
}

/** What a token reads: a cross reference prints the number that its target has. */
export function tokenText({ text, refersTo }: Wording[number], numbers: Print["numbers"]): string {
  return printableText(refersTo === undefined ? text : (numbers.get(refersTo) ?? text));
}

function words(tokens: Wording, print: Print, within: Within): Piece {
  const text = tokens.map((token) => tokenText(token, print.numbers)).join("");
  for (const { text: own } of tokens)
    if (!isPrintable(own))
      print.losses.push({ where: within.where, what: `Signs that Word cannot hold, in ${JSON.stringify(own)}` });
  return { ...mark("words", text, within), tokens };
}

function bracketed(site: WordSite, print: Print, within: Within): readonly Inline[] {
  const [start, end] = [
    { of: site.of, at: site.from },
    { of: site.of, at: site.to },
  ];
  const shown = site.alternatives.filter(({ kind, content }) => kind !== "text" || content.length > 0);
  return shown.flatMap((alternative, place) => {
    const held = heldBy(alternative, print);
    const inlines = [
      mark("bracket", "[", within, start),
      ...alternativeWords(alternative, print, within),
      ...(held === "" ? [] : [mark("holders", held, within)]),
      mark("bracket", "]", within, end),
    ];
    const space = place === 0 ? [] : [mark("bracket", " ", within, end)];
    return [...space, ...remarked(inlines, remarksOn(alternative, print, within.where))];
  });
}

function alternativeWords(alternative: WordAlternative, print: Print, within: Within): readonly Inline[] {
  const { kind, content, proposals } = alternative;
  const inlines = printedLine(content, print, within);
  if (kind === "placeholder") {
    const waits = printableText(` (${proposals[0]?.waitsFor})`);
    return [...(inlines.length === 0 ? [mark("name", "…", within)] : inlines), mark("name", waits, within)];
  }
  return kind === "no-text" && inlines.length === 0
    ? [mark("name", printableText(print.words.noText), within)]
    : inlines;
}

/**
 * What stood as deleted by the first party that would change it, every alternative as inserted by the first party that
 * proposes it. Word knows no alternatives: where there are several, they stand in a row.
 */
function tracked(site: WordSite, print: Print, within: Within): readonly Inline[] {
  const stood = site.alternatives.find(({ kind }) => kind === "text");
  const [first, ...more] = site.alternatives.filter((one) => one !== stood);
  if (first === undefined) return stood === undefined ? [] : printedLine(stood.content, print, within);
  if (more.length > 0)
    print.losses.push({ where: within.where, what: `${more.length + 1} alternatives for the same words, in a row` });
  const deleted = within.deleted ?? trackedBy(first, print);
  const before = stood === undefined ? [] : printedLine(stood.content, print, { ...within, deleted });
  const [shown, remarks] = [site.alternatives.filter((one) => one !== stood), [] as number[]];
  const inlines = shown.flatMap((alternative) => {
    remarks.push(...remarksOn(alternative, print, within.where));
    return trackedAlternative(alternative, print, within);
  });
  return remarked([...before, ...inlines], remarks);
}

function trackedAlternative(alternative: WordAlternative, print: Print, within: Within): readonly Inline[] {
  if (alternative.kind === "no-text" && alternative.content.length === 0) return [];
  const inserted = trackedBy(alternative, print);
  if (!isOwnDeletion(inserted, within.deleted)) return alternativeWords(alternative, print, { ...within, inserted });
  const words = JSON.stringify(lineText(alternative.content));
  print.losses.push({
    where: within.where,
    what: `${words}, which ${inserted.author} proposes in what it would delete`,
  });
  return [];
}

function lineText(line: Line): string {
  return line.map((part) => (part.node === "run" ? part.tokens.map(({ text }) => text).join("") : "…")).join("");
}
