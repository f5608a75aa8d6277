import type { Position, Proposal } from "../acts/index.ts";
import type { ProvisionId, ProvisionKind } from "../provisions/index.ts";
import type { Wording } from "../wording/index.ts";

/** Who says what to an alternative; of each party the last position on it that it did not withdraw. */
export interface Stances {
  readonly supporters: readonly Position[];
  readonly opposers: readonly Position[];
  /** Reservations, and holds that link it to something else. */
  readonly reservers: readonly Position[];
}

/** A line of the text: words that are not contested, words that were and are settled, and brackets, in their order. */
export type Line = readonly LinePart[];

/** One part of a line; see `Line`. */
export type LinePart = Run | Settled | WordSite;

/** Words that stand as they were brought in. */
export interface Run {
  readonly node: "run";
  readonly tokens: Wording;
}

/** A place whose words were proposed and accepted; nothing else is proposed there any more. */
export interface Settled {
  readonly node: "settled";
  readonly of: string;
  readonly from: number;
  readonly to: number;
  readonly alternative: WordAlternative;
}

/**
 * A bracket: a place in the wording of `of`, from `from` up to `to`, at which more than one alternative stands.
 *
 * The first alternative is what stood there (kind `text`), as long as it still stands.
 */
export interface WordSite {
  readonly node: "site";
  readonly id: string;
  readonly of: string;
  readonly from: number;
  readonly to: number;
  readonly alternatives: readonly WordAlternative[];
}

/** What a place could read: the words that stood there (`text`), others, none (`no-text`), or what is still to come. */
export interface WordAlternative extends Stances {
  readonly kind: "text" | "words" | "no-text" | "placeholder";
  /** The proposals that say this; none for what stood there. */
  readonly proposals: readonly Proposal[];
  /** The whole place written out, with the brackets inside it. */
  readonly content: Line;
}

/** What a site of a whole provision is about. */
export const PROVISION_ASPECTS = ["content", "place", "number"] as const;

/** One of the things that can be contested of a whole provision; see `PROVISION_ASPECTS`. */
export type ProvisionAspect = (typeof PROVISION_ASPECTS)[number];

/** What can become of a provision as a whole; see `ProvisionAlternative`. */
export const PROVISION_ALTERNATIVES = [
  "text",
  "absent",
  "new",
  "no-text",
  "alt",
  "option",
  "placeholder",
  "move",
  "merge",
  "split",
  "number",
] as const;

/** A bracket round a whole provision, or an alternative to it. */
export interface ProvisionSite {
  readonly id: string;
  readonly provision: ProvisionId;
  readonly aspect: ProvisionAspect;
  readonly alternatives: readonly ProvisionAlternative[];
}

/**
 * What could become of a provision: `text`, as it stands; `absent`, not there, as before; `new`, as it is proposed to be
 * inserted; `no-text`; another provision in its place (`alt`, or `option` with a name); or a change of its place, its
 * number or its extent.
 */
export interface ProvisionAlternative extends Stances {
  readonly kind: (typeof PROVISION_ALTERNATIVES)[number];
  readonly proposals: readonly Proposal[];
  /** The other provision, where there is one. */
  readonly content?: WorkingProvision;
}

/** A provision of the working text, with all that is said about it. */
export interface WorkingProvision {
  readonly id: ProvisionId;
  readonly kind: ProvisionKind;
  readonly number?: string;
  readonly heading?: Line;
  readonly wording: Line;
  readonly children: readonly WorkingProvision[];
  /** Open sites of the provision as a whole. */
  readonly sites: readonly ProvisionSite[];
  /** Proposals on the provision as a whole that were accepted and shaped it. */
  readonly settled: readonly Proposal[];
  /** Positions on the provision itself, in the order of acts. */
  readonly positions: readonly Position[];
}
