import type { IssueId, OptionId, PartyId } from "./ids.ts";

/** One term of a condition: the issue is settled by one of these options. */
export interface Term {
  readonly issue: IssueId;
  readonly in: readonly OptionId[];
}

/** A condition on an outcome: it holds when all of its terms hold. */
export type Condition = readonly Term[];

/** One possible settlement of an issue. */
export interface Option {
  readonly id: OptionId;
  readonly label: string;
  /** The number behind the label, in the issue's unit; outcome models compute with it. */
  readonly value?: number | undefined;
}

/** One question of the negotiation with the options that may settle it. */
export interface Issue {
  readonly id: IssueId;
  readonly title: string;
  readonly track?: string | undefined;
  readonly unit?: string | undefined;
  /** True when the issue can be shared out: its two options are the two party ids, "who gets it". */
  readonly divisible?: boolean | undefined;
  readonly options: readonly Option[];
}

/** A party to the negotiation: a state, a group, an organisation. */
export interface Party {
  readonly id: PartyId;
  readonly name: string;
  readonly kind: string;
}

/** A combination of options that cannot exist: no package may meet it. */
export interface Constraint {
  readonly forbid: Condition;
}

/** A link between issues that all parties know; explanatory, only links in instructions score. */
export interface SharedLink {
  readonly id: string;
  readonly when: Condition;
  readonly reason: string;
}

/** A part of a decision rule: so many supporters, or supporters that carry at least this share of a weight. */
export type RuleRequirement = { readonly count: number } | { readonly weight: string; readonly share: number };

/** A rule by which parties adopt a package; every requirement must be met and no vetoing party may refuse. */
export interface DecisionRule {
  readonly id: string;
  /** Who counts; every party of the case when absent. */
  readonly members?: readonly PartyId[] | undefined;
  /** Named weights, such as population or emissions, by party. */
  readonly weights?: Readonly<Record<string, Readonly<Record<PartyId, number>>>> | undefined;
  readonly require: readonly RuleRequirement[];
  readonly veto?: readonly PartyId[] | undefined;
}

/** A public model of an outcome: an expression over the values of the chosen options, by issue id. */
export interface OutcomeModel {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly expression: string;
}

/** What all parties may see of a negotiation: the content of `case.json`. */
export interface NegotiationCase {
  readonly format: "entente-case/1";
  readonly id: string;
  readonly title: string;
  readonly fictional?: boolean | undefined;
  readonly parties: readonly Party[];
  readonly mediator?: { readonly id: PartyId; readonly name: string } | undefined;
  readonly tracks?: readonly { readonly id: string; readonly title: string }[] | undefined;
  readonly issues: readonly Issue[];
  readonly constraints: readonly Constraint[];
  readonly sharedLinks?: readonly SharedLink[] | undefined;
  readonly rules?: readonly DecisionRule[] | undefined;
  readonly models?: readonly OutcomeModel[] | undefined;
}

/** A package: one option for every issue. */
export type Outcome = Readonly<Record<IssueId, OptionId>>;

/** Part of a package: issues may be left open. */
export type PartialOutcome = Readonly<Partial<Record<IssueId, OptionId>>>;

/** A package, or part of one, put to the other parties. */
export interface Offer {
  readonly format: "entente-offer/1";
  readonly case: string;
  /** The party, the mediator, or "both". */
  readonly by: string;
  readonly date?: string | undefined;
  readonly outcome: PartialOutcome;
}
