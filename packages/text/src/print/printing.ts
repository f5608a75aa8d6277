import type { WorkingProvision, WorkingText } from "../consolidation/index.ts";
import type { ExportOptions } from "../exports/index.ts";
import { HEADED_KINDS, headingLine } from "../plain/headings.ts";
import { type Language, numbersIn, type ProvisionId, readingOrder } from "../provisions/index.ts";
import type { TokenId } from "../wording/index.ts";
import { type PrintWords, printWordsFor } from "./print-words.ts";
import type { PrintedNote } from "./printed-tree.ts";
import { shownRun } from "./shown-run.ts";

/** What is known while a text is printed; `notes` collects those of the article at hand, `count` gives them numbers. */
export interface Printing {
  readonly language: Language;
  readonly words: PrintWords;
  readonly isAttributed: boolean;
  readonly numbers: ReadonlyMap<ProvisionId, string>;
  readonly nameOf: (party: string) => string;
  /** Whether a reference to it leads somewhere. */
  readonly isThere: (provision: ProvisionId) => boolean;
  readonly labelOf: (provision: ProvisionId) => string;
  readonly notes: PrintedNote[];
  readonly nextNote: () => number;
  /** Whether words are to be marked as new: those that the base text does not have, if that is asked for. */
  readonly isNew: (token: TokenId) => boolean;
}

/** How a text is printed, whatever the format. */
export interface PrintOptions extends ExportOptions {
  /** Whether words that the base text does not have are marked; no if left out. */
  readonly marksNew?: boolean;
}

/** What is known of a text before its first provision is printed. */
export function printingOf({ base, provisions, ledger }: WorkingText, options: PrintOptions): Printing {
  const numbers = numbersIn(provisions);
  const labels = new Map<ProvisionId, string>();
  for (const one of readingOrder(provisions)) labels.set(one.id, labelOf(one, base.language) ?? one.id);
  let notes = 0;
  return {
    language: base.language,
    words: printWordsFor(base.language),
    isAttributed: options.view === "attributed",
    numbers,
    nameOf: (party) => shownRun(options.partyNames?.get(party) ?? party),
    isThere: (provision) => labels.has(provision),
    labelOf: (provision) => labels.get(provision) ?? shownRun(provision),
    notes: [],
    isNew: (token) => options.marksNew === true && !ledger.baseWords.has(token.slice(0, token.lastIndexOf("#"))),
    nextNote: () => (notes += 1),
  };
}

/** What stands before a provision: "Article 7" before an article, "1." or "(a)" before what is inside it. */
export function labelOf({ kind, number }: WorkingProvision, language: Language): string | undefined {
  const headed = HEADED_KINDS.find((one) => one === kind);
  if (headed !== undefined) {
    if (headed === "section" && number === undefined) return undefined;
    return shownRun(headingLine({ kind: headed, ...(number === undefined ? {} : { number }) }, language));
  }
  if (number === undefined) return kind === "point" ? "–" : undefined;
  return shownRun(/^[\p{N}IVX]/u.test(number) && /[\p{L}\p{N}]$/u.test(number) ? `${number}.` : number);
}

/** Whether a provision opens with a heading of its own, and its notes stand with it. */
export function isHeaded({ kind }: Pick<WorkingProvision, "kind">): boolean {
  return HEADED_KINDS.some((one) => one === kind);
}
