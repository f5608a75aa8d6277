import { displayWidth } from "./display-width.ts";

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
  for (const word of paragraph.split(" ")) {
    if (!isEmpty && displayWidth(line) + 1 + displayWidth(word) > columns) {
      lines.push(line);
      line = hanging;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
