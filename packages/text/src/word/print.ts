import type { TextAct } from "../acts/index.ts";
import type { ProvisionAlternative, WordAlternative, WorkingText } from "../consolidation/index.ts";
import type { ExportLoss, ExportOptions } from "../exports/index.ts";
import { type PrintWords, printWordsFor } from "../print/index.ts";
import { numbersIn, type ProvisionId } from "../provisions/index.ts";
import type { Inline, Look, Paragraph, Piece, Remark, RemarkEdge, TokenPoint, Tracked } from "./page.ts";
import { printableText } from "./printable.ts";

/** How proposals stand in a document: in square brackets, or as tracked changes of the parties. */
export type ProposalStyle = "brackets" | "tracked-changes";

/** What Word is told beside what every format is told. */
export type WordOptions = ExportOptions & { readonly proposals?: ProposalStyle };

/** A page while it is being printed. */
export interface Print {
  readonly text: WorkingText;
  readonly view: ExportOptions["view"];
  readonly style: ProposalStyle;
  /** What is printed besides the text, in its language. */
  readonly words: PrintWords;
  readonly numbers: ReadonlyMap<ProvisionId, string>;
  readonly nameOf: (party: string) => string;
  /** Under which name each proposal stands in an anonymous copy: its number among those printed. */
  readonly numberByProposal: Map<string, number>;
  readonly paragraphs: Paragraph[];
  readonly remarks: Remark[];
  readonly losses: ExportLoss[];
}

/** The provision in which something is printed, and the proposals that would bring it in or take it out. */
export interface Within {
  readonly where: ProvisionId;
  readonly inserted?: Tracked;
  readonly deleted?: Tracked;
}

/** What can be said of: alternatives of words and of provisions alike. */
export type Alternative = WordAlternative | ProvisionAlternative;

/** Who changes the text in an anonymous copy. */
const NOBODY = "Proposal";

/** An empty page. */
export function blankPrint(text: WorkingText, { view, proposals = "brackets", partyNames }: WordOptions): Print {
  return {
    text,
    view,
    style: proposals,
    words: printWordsFor(text.base.language),
    numbers: numbersIn(text.provisions),
    nameOf: (party) => partyNames?.get(party) ?? party,
    numberByProposal: new Map(),
    paragraphs: [],
    remarks: [],
    losses: [],
  };
}

/** Who proposes an alternative and since when; in an anonymous copy a number that is no other proposal's. */
export function trackedBy({ proposals: [first] }: Alternative, print: Print): Tracked {
  if (first === undefined) return { author: NOBODY };
  if (print.view === "attributed") return { author: print.nameOf(first.party), at: first.at };
  const number = print.numberByProposal.get(first.id) ?? print.numberByProposal.size + 1;
  print.numberByProposal.set(first.id, number);
  return { author: `${NOBODY} ${number}` };
}

/**
 * Whether somebody would delete what the same one would insert: offices take such words for settled, so they are not
 * printed beside tracked changes.
 */
export function isOwnDeletion(inserted: Tracked, deleted: Tracked | undefined): boolean {
  return inserted.author === deleted?.author;
}

/** Print that is not of the text itself. */
export function mark(look: Look, text: string, within: Within, outside?: TokenPoint): Piece {
  const { inserted, deleted } = within;
  return {
    is: "piece",
    look,
    text,
    ...(outside === undefined ? {} : { outside }),
    ...(inserted === undefined ? {} : { inserted }),
    ...(deleted === undefined ? {} : { deleted }),
  };
}

/** Who holds an alternative, in braces as `bracketedText` has it; nothing where nobody is named. */
export function heldBy(alternative: Alternative | undefined, print: Print): string {
  if (alternative === undefined || print.view !== "attributed") return "";
  const { kind, proposals, supporters, opposers, reservers } = alternative;
  const { words } = print;
  const isWhatStood = kind === "text" || kind === "absent";
  const holders = [
    names(isWhatStood ? supporters : proposals, print),
    isWhatStood ? "" : listed(words.support, supporters, print),
    listed(words.against, opposers, print),
    listed(words.reservation, reservers, print),
  ].filter((part) => part !== "");
  return holders.length === 0 ? "" : printableText(` {${holders.join(words.semicolon)}}`);
}

/** Inlines with remarks about them at both ends. */
export function remarked(inlines: readonly Inline[], remarks: readonly number[]): readonly Inline[] {
  return [...remarkEdges("start", remarks), ...inlines, ...remarkEdges("end", remarks)];
}

/** One end of some remarks. */
export function remarkEdges(is: "start" | "end", remarks: readonly number[]): readonly RemarkEdge[] {
  return remarks.map((remark) => ({ is, remark }));
}

function names(acts: readonly TextAct[], { nameOf, words }: Print): string {
  return [...new Set(acts.map(({ party }) => nameOf(party)))].join(words.comma);
}

function listed(word: string, acts: readonly TextAct[], print: Print): string {
  return acts.length === 0 ? "" : `${word} ${names(acts, print)}`;
}
