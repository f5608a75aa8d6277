import type { ATTRIBUTIONS } from "../consolidation/index.ts";
import type { Language, ProvisionId, ProvisionKind } from "../provisions/index.ts";
import type { PrintWords } from "./print-words.ts";

/**
 * A text as every printed format shows it: what stands where, in which brackets, held by whom; nothing of how it looks.
 *
 * All strings can be printed as they are (`shownRun`) but are not escaped for any format.
 */
export interface PrintedText {
  readonly title: string;
  readonly language: Language;
  readonly direction: "ltr" | "rtl";
  readonly words: PrintWords;
  readonly view: (typeof ATTRIBUTIONS)[number] | "clean";
  readonly status?: string;
  readonly marking?: string;
  /** Places at which something is open, and provisions to which another one is proposed. */
  readonly open: { readonly sites: number; readonly alternativeSets: number };
  readonly provisions: readonly PrintedProvision[];
}

/** A provision as it is printed. */
export interface PrintedProvision {
  readonly id: ProvisionId;
  readonly kind: ProvisionKind;
  /** What stands before it: "Article 7", "1.", "(a)". */
  readonly label?: string;
  readonly heading?: PrintedLine;
  readonly wording: PrintedLine;
  /** Who holds the bracket round the whole provision, where there is one; nobody is named in an anonymous text. */
  readonly bracket?: PrintedStance;
  /** What parties say to the provision itself. */
  readonly stance?: PrintedStance;
  /** Brackets behind it: no text, another place, another number, merged, divided. */
  readonly changes: readonly PrintedAlternative[];
  readonly children: readonly PrintedProvision[];
  /** Other provisions in its place. */
  readonly rivals: readonly PrintedRival[];
  /** The notes of it and of what stands inside it; those of an article inside a part stand with the article. */
  readonly notes: readonly PrintedNote[];
}

/** A line with its brackets. */
export type PrintedLine = readonly PrintedPart[];

/** One part of a line: words (new ones marked where that is asked for), a cross reference to what is there, or a bracket with its alternatives. */
export type PrintedPart =
  | { readonly kind: "words"; readonly text: string; readonly isNew?: true }
  | { readonly kind: "reference"; readonly text: string; readonly to: ProvisionId }
  | { readonly kind: "bracket"; readonly alternatives: readonly PrintedAlternative[] };

/** What stands in one pair of brackets. */
export interface PrintedAlternative {
  /** Whether a party proposes it; otherwise it stood there. */
  readonly isProposed: boolean;
  readonly line: PrintedLine;
  /** What is said instead of words or behind them: "no text", "waits for …", "moved after article 5". */
  readonly remark?: string;
  readonly stance?: PrintedStance;
}

/** Who holds something, and the note with reasons. */
export interface PrintedStance {
  readonly held: readonly PrintedHolders[];
  readonly note?: number;
}

/** Parties in one role; without a role, those who say it. */
export interface PrintedHolders {
  readonly role?: string;
  readonly names: readonly string[];
}

/** Another provision that is proposed in the place of one. */
export interface PrintedRival {
  readonly name: string;
  readonly stance?: PrintedStance;
  readonly provision: PrintedProvision;
}

/** Reasons and positions behind one alternative. */
export interface PrintedNote {
  readonly number: number;
  readonly entries: readonly PrintedEntry[];
}

/** What one party says, and why. */
export interface PrintedEntry {
  readonly party: string;
  readonly says: string;
  readonly reason?: string;
}
