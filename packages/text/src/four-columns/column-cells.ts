import type { Line, WorkingText } from "../consolidation/index.ts";
import {
  type PrintedAlternative,
  type PrintedLine,
  type PrintedProvision,
  type PrintedStance,
  type PrintWords,
  shownRun,
} from "../print/index.ts";
import { numbersIn, type ProvisionId, readingOrder } from "../provisions/index.ts";
import { printedWording, type Token } from "../wording/index.ts";

/** Words in a cell; new ones are those that the base text does not have, brackets and names those of the working text. */
export interface ColumnWords {
  readonly text: string;
  readonly role: "words" | "new" | "bracket" | "held";
}

/** What one position, or the compromise, says to a provision. */
export interface ColumnCell {
  /** As the base text has it; other words; a provision that the base text does not have; struck out; never there. */
  readonly state: "as-base" | "changed" | "new" | "no-text" | "absent";
  readonly heading: readonly ColumnWords[];
  readonly wording: readonly ColumnWords[];
}

/** A position, cell by cell: the words of every provision that it has, new ones marked. */
export function positionCells(position: WorkingText): ReadonlyMap<ProvisionId, ColumnCell> {
  const { provisions, ledger } = position;
  const numbers = numbersIn(provisions);
  const before = baseReads(position, numbers);
  const cells = new Map<ProvisionId, ColumnCell>();
  for (const provision of readingOrder(provisions)) {
    const cell = { heading: wordsOf(provision.heading ?? []), wording: wordsOf(provision.wording) };
    cells.set(provision.id, { state: stateOf(before.get(provision.id), cell), ...cell });
  }
  return cells;

  function wordsOf(line: Line): readonly ColumnWords[] {
    return joined(
      tokensIn(line).map((token) => ({
        text: shownRun(printedWording([token], numbers).text),
        role: ledger.baseWords.has(token.id.slice(0, token.id.lastIndexOf("#"))) ? "words" : "new",
      })),
    );
  }
}

/** The compromise, cell by cell: the working text with its brackets, as `view` has it. */
export function compromiseCells(
  text: WorkingText,
  { provisions, words }: { readonly provisions: readonly PrintedProvision[]; readonly words: PrintWords },
): ReadonlyMap<ProvisionId, ColumnCell> {
  const before = baseReads(text, numbersIn(text.provisions));
  const cells = new Map<ProvisionId, ColumnCell>();
  for (const provision of readingOrder(provisions)) {
    const heading = joined(lineWords(provision.heading ?? [], words));
    const wording = joined([...ownWords(provision, words), ...provision.rivals.flatMap(rivalWords)]);
    cells.set(provision.id, { state: stateOf(before.get(provision.id), { heading, wording }), heading, wording });
  }
  return cells;

  function rivalWords({ name, stance, provision }: PrintedProvision["rivals"][number]): readonly ColumnWords[] {
    const inside = [...readingOrder([provision])].flatMap((one) => [
      { text: one.label === undefined ? " " : ` ${one.label} `, role: "new" as const },
      ...proposed(lineWords([...(one.heading ?? []), { kind: "words", text: " " }, ...one.wording], words)),
    ]);
    return [
      { text: `\n${name}`, role: "held" },
      ...heldWords(stance, words),
      { text: "\n[", role: "bracket" },
      ...trimmed(joined(inside)),
      bracket("]"),
    ];
  }
}

/** The words in a row. */
function textOf(words: readonly ColumnWords[]): string {
  return words.map(({ text }) => text).join("");
}

function ownWords(one: PrintedProvision, words: PrintWords): readonly ColumnWords[] {
  const { wording, bracket: around, stance, changes } = one;
  return [
    ...(around === undefined ? [] : [bracket("[")]),
    ...lineWords(wording, words),
    ...(around === undefined ? [] : [...heldWords(around, words), bracket("]")]),
    ...heldWords(stance, words),
    ...changes.flatMap((change) => [{ text: " ", role: "words" } as const, ...alternativeWords(change, words)]),
  ];
}

function lineWords(line: PrintedLine, words: PrintWords): readonly ColumnWords[] {
  return line.flatMap((part): readonly ColumnWords[] => {
    if (part.kind === "reference") return [{ text: part.text, role: "words" }];
    if (part.kind === "words") return [{ text: part.text, role: part.isNew === true ? "new" : "words" }];
    return part.alternatives.flatMap((one, place) => [
      ...(place === 0 ? [] : [{ text: " ", role: "words" } as const]),
      ...alternativeWords(one, words),
    ]);
  });
}

function alternativeWords(
  { isProposed, line, remark, stance }: PrintedAlternative,
  words: PrintWords,
): readonly ColumnWords[] {
  const said = isProposed ? proposed(lineWords(line, words)) : lineWords(line, words);
  const remarked =
    remark === undefined ? [] : [{ text: said.length === 0 ? remark : ` ${remark}`, role: "held" as const }];
  return [bracket("["), ...said, ...remarked, ...heldWords(stance, words), bracket("]")];
}

function proposed(words: readonly ColumnWords[]): readonly ColumnWords[] {
  return words.map((one) => (one.role === "words" ? { ...one, role: "new" } : one));
}

function heldWords(stance: PrintedStance | undefined, { comma, semicolon }: PrintWords): readonly ColumnWords[] {
  if (stance === undefined || stance.held.length === 0) return [];
  const roles = stance.held.map(({ role, names }) =>
    [...(role === undefined ? [] : [role]), names.map(isolate).join(comma)].join(" "),
  );
  return [{ text: ` {${roles.join(semicolon)}}`, role: "held" }];
}

function bracket(text: "[" | "]"): ColumnWords {
  return { text, role: "bracket" };
}

/** A name is an isolate of its own: the first strong sign decides how it runs. */
function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

function tokensIn(line: Line): readonly Token[] {
  return line.flatMap((part) => {
    if (part.node === "run") return part.tokens;
    return tokensIn((part.node === "settled" ? part.alternative : part.alternatives[0])?.content ?? []);
  });
}

/** Neighbours of one role in one piece. */
function joined(words: readonly ColumnWords[]): readonly ColumnWords[] {
  const pieces: ColumnWords[] = [];
  for (const one of words) {
    const last = pieces.at(-1);
    if (last?.role === one.role) pieces[pieces.length - 1] = { ...one, text: last.text + one.text };
    else if (one.text !== "") pieces.push(one);
  }
  return pieces;
}

function trimmed([first, ...rest]: readonly ColumnWords[]): readonly ColumnWords[] {
  return first === undefined ? [] : [{ ...first, text: first.text.trimStart() }, ...rest];
}

/** What the base text says, provision by provision, with the numbers of a later text; references follow. */
function baseReads({ base }: WorkingText, numbers: ReadonlyMap<ProvisionId, string>): ReadonlyMap<ProvisionId, string> {
  const reads = new Map<ProvisionId, string>();
  for (const { id, heading = [], wording } of readingOrder(base.provisions))
    reads.set(id, shownRun(printedWording([...heading, ...wording], numbers).text));
  return reads;
}

function stateOf(before: string | undefined, cell: Pick<ColumnCell, "heading" | "wording">): ColumnCell["state"] {
  if (before === undefined) return "new";
  return before === textOf([...cell.heading, ...cell.wording]) ? "as-base" : "changed";
}
