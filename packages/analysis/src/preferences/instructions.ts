import type { Condition, IssueId, OptionId, PartyId } from "../agenda/index.ts";

/**
 * What an option or a link is worth to a party, in that party's own points: a number, an interval `[low, high]`,
 * or an interval that stands for "we do not know".
 */
export type Score = number | readonly [low: number, high: number] | { readonly unknown: readonly [number, number] };

/** Points that come on top of the options' scores when the condition holds. */
export interface Link {
  readonly id: string;
  readonly when: Condition;
  readonly score: Score;
  readonly reason?: string | undefined;
}

/** A condition that no package may meet if the party is to accept it. */
export interface RedLine {
  readonly id: string;
  readonly text: string;
  readonly forbid: Condition;
}

/** One branch of what happens without a deal. */
export interface BatnaBranch {
  readonly branch: string;
  /** From 0 to 1; the branches of a tree add to 1. */
  readonly probability: number;
  readonly score: number;
}

/** What a party believes about another party's preferences. */
export interface Estimate {
  /** Issues from the most to the least important. */
  readonly issueRanking?: readonly IssueId[] | undefined;
  /** Options of an issue from the best to the worst. */
  readonly optionRanking?: Readonly<Record<IssueId, readonly OptionId[]>> | undefined;
  readonly scores?: Readonly<Record<IssueId, Readonly<Record<OptionId, Score>>>> | undefined;
  readonly reservation: readonly [low: number, high: number];
}

/** A group of seats that votes alike: its condition holds or does not. */
export interface Bloc {
  readonly name: string;
  readonly seats: number;
  readonly yesIf: Condition;
  /** Probability of a yes per seat when the condition holds, from 0 to 1. */
  readonly probabilityIf: number;
  /** Probability of a yes per seat when it does not, from 0 to 1. */
  readonly probabilityElse: number;
  /** Intra-bloc correlation, from 0 (seats independent) to 1 (votes as one); 0 when absent. */
  readonly cohesion?: number | undefined;
}

/** The kinds of domestic step that a package may have to pass. */
export const CHAMBER_KINDS = ["chamber", "referendum", "executive"] as const;
/** A chamber of seats, a referendum (seats are thousandths of the expected vote) or an executive sign-off (one seat). */
export type ChamberKind = (typeof CHAMBER_KINDS)[number];

/** One step of a ratification path. */
export interface Chamber {
  readonly kind?: ChamberKind | undefined;
  readonly chamber: string;
  readonly seats: number;
  /** Yes votes needed, at most `seats`. */
  readonly needed: number;
  readonly blocs: readonly Bloc[];
}

/** A step of the ladder that the party itself wrote. */
export interface WrittenConcession {
  readonly give: string;
  readonly ask: string;
}

/** One party's confidential instructions: the content of `instructions/<party>.json`. */
export interface Instructions {
  readonly format: "entente-instructions/1";
  readonly case: string;
  readonly party: PartyId;
  readonly scores: Readonly<Record<IssueId, Readonly<Record<OptionId, Score>>>>;
  readonly links?: readonly Link[] | undefined;
  /** Points below which no deal is better. */
  readonly reservation: number;
  readonly aspiration?: number | undefined;
  readonly batna?: readonly BatnaBranch[] | undefined;
  readonly redLines?: readonly RedLine[] | undefined;
  /** Kept, not applied. */
  readonly discount?: number | undefined;
  readonly concessionLadder?: readonly WrittenConcession[] | undefined;
  readonly estimates?: Readonly<Record<PartyId, Estimate>> | undefined;
  readonly ratification?: readonly Chamber[] | undefined;
}
