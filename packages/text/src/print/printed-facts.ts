import type { PrintedText } from "./printed-tree.ts";

/** What is said of a text before it begins: each a name and what it is. */
export interface PrintedFact {
  readonly name: string;
  readonly value: string;
  readonly isCode?: boolean;
}

/** Status, what is open, and the code that names the text. */
export function printedFacts(
  { words, status, open, view }: PrintedText,
  code: string | undefined,
): readonly PrintedFact[] {
  const isBracketed = view !== "clean";
  return [
    ...(status === undefined ? [] : [{ name: words.status, value: status }]),
    ...(isBracketed ? [{ name: words.openBrackets, value: `${open.sites}` }] : []),
    ...(isBracketed && open.alternativeSets > 0
      ? [{ name: words.openAlternatives, value: `${open.alternativeSets}` }]
      : []),
    ...(code === undefined ? [] : [{ name: words.verificationCode, value: code, isCode: true }]),
  ];
}

/** How brackets are to be read, where there are any. */
export function howToRead({ words, open, view }: PrintedText): string | undefined {
  return view === "clean" || open.sites + open.alternativeSets === 0 ? undefined : words[view];
}
