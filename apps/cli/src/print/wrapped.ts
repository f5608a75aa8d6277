import { displayWidth } from "./display-width.ts";

/** Holds two words together. */
export const NO_BREAK = "\u00a0";

/** Breaks a paragraph at spaces into lines of at most `columns`; the first starts with `indent`, the rest with `hanging`. */
export function wrapped(
  paragraph: string,
  {
    columns,
    indent = "",
    hanging = indent,
  }: { readonly columns: number; readonly indent?: string; readonly hanging?: string },
): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  for (const word of paragraph.replaceAll(" %", `${NO_BREAK}%`).split(" ")) {
    if (!isEmpty && displayWidth(line) + 1 + displayWidth(word) > columns) {
      lines.push(line);
      line = hanging;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].map((each) => each.replaceAll(NO_BREAK, " "));
}
