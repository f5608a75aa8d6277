import type { Line, WordAlternative } from "../consolidation/index.ts";
import { printedWording, type Token, type Wording } from "../wording/index.ts";
import { printedStance } from "./printed-stance.ts";
import type { PrintedAlternative, PrintedLine, PrintedPart } from "./printed-tree.ts";
import type { Printing } from "./printing.ts";
import { shownRun } from "./shown-run.ts";

/** A line as it is printed, with its brackets. */
export function printedLine(line: Line, printing: Printing): PrintedLine {
  return line.flatMap((part): readonly PrintedPart[] => {
    if (part.node === "run") return printedRun(part.tokens, printing);
    if (part.node === "settled") return settledPart(part.alternative, printing);
    return [
      { kind: "bracket", alternatives: part.alternatives.filter(hasWords).map((one) => alternative(one, printing)) },
    ];
  });
}

/** The words of a line as they are read, without what is proposed instead; for tables of contents. */
export function lineRead(line: PrintedLine): string {
  return line
    .map((part) => (part.kind === "bracket" ? lineRead(part.alternatives[0]?.line ?? []) : part.text))
    .join("");
}

/** Where nothing stood, nothing is printed for it. */
function hasWords({ kind, content }: WordAlternative): boolean {
  return kind !== "text" || content.length > 0;
}

function alternative(one: WordAlternative, printing: Printing): PrintedAlternative {
  const line = printedLine(one.content, printing);
  const remark = remarkOn(one, printing);
  const stance = printedStance(one, printing);
  return {
    isProposed: one.kind !== "text",
    line,
    ...(remark === undefined ? {} : { remark }),
    ...(stance === undefined ? {} : { stance }),
  };
}

/** A placeholder that was accepted still says what it waits for. */
function settledPart(settled: WordAlternative, printing: Printing): readonly PrintedPart[] {
  const line = printedLine(settled.content, printing);
  if (settled.kind !== "placeholder") return line;
  const remark = remarkOn(settled, printing);
  return [
    { kind: "bracket", alternatives: [{ isProposed: false, line, ...(remark === undefined ? {} : { remark }) }] },
  ];
}

function remarkOn({ kind, content, proposals }: WordAlternative, { words: said }: Printing): string | undefined {
  if (kind === "placeholder") return `${said.waitsFor} ${shownRun(proposals[0]?.waitsFor ?? "…")}`;
  return kind === "no-text" && content.length === 0 ? said.noText : undefined;
}

function printedRun(tokens: Wording, printing: Printing): PrintedLine {
  return stretches(tokens, printing).flatMap(({ isNew, stretch }) => {
    const { text, references } = printedWording(stretch, printing.numbers);
    const parts: PrintedPart[] = [];
    let done = 0;
    for (const { start, end, to } of references.filter((reference) => printing.isThere(reference.to))) {
      parts.push(words(text.slice(done, start), isNew), {
        kind: "reference",
        text: shownRun(text.slice(start, end)),
        to,
      });
      done = end;
    }
    parts.push(words(text.slice(done), isNew));
    return parts.filter((part) => part.kind !== "words" || part.text !== "");
  });
}

function words(text: string, isNew: boolean): PrintedPart {
  return { kind: "words", text: shownRun(text), ...(isNew ? { isNew } : {}) };
}

/** The tokens in stretches that are all new or all not. */
function stretches(
  tokens: Wording,
  { isNew }: Printing,
): readonly { readonly isNew: boolean; readonly stretch: Token[] }[] {
  const found: { readonly isNew: boolean; readonly stretch: Token[] }[] = [];
  for (const token of tokens) {
    const last = found.at(-1);
    if (last !== undefined && last.isNew === isNew(token.id)) last.stretch.push(token);
    else found.push({ isNew: isNew(token.id), stretch: [token] });
  }
  return found;
}
