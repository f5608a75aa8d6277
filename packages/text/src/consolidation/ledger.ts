import type { Proposal, TextAct, TextActOf } from "../acts/index.ts";
import { type BaseText, type Provision, type ProvisionId, readingOrder } from "../provisions/index.ts";
import { EMPTY_MAP, type LayeredMap, valueIn } from "./layered-map.ts";
import { baseLines, type OwnedWords, type Owner } from "./lines.ts";

/** Why an act has no effect: what it names has not arrived, or it says what cannot be said here. */
export const IDLE_REASONS = [
  "waits-for-what-it-names",
  "outside-the-words",
  "not-its-own-act",
  "not-such-an-act",
  "id-of-the-base-text",
  "language-of-the-base-text",
  "nested-too-deep",
] as const;

/** One of the reasons why an act has no effect; see `IDLE_REASONS`. */
export type IdleReason = (typeof IDLE_REASONS)[number];

/** An act without effect, and why; `misses` names what has not arrived. */
export interface IdleAct {
  readonly act: TextAct;
  readonly why: IdleReason;
  readonly misses?: string;
}

/** A provision of the base text and what it stands in: another one, or `TOP`. */
export interface PlacedProvision {
  readonly provision: Provision;
  readonly under: ProvisionId;
}

/** Under which name the ledger lists what arrives at the top of the text. */
export const TOP = "";

/**
 * All acts on a text, indexed by what they name: a value, in which nothing depends on the order of arrival.
 *
 * Every list is in the order of acts (`compareActs`).
 */
export interface Ledger {
  readonly base: BaseText;
  readonly baseWords: ReadonlyMap<Owner, OwnedWords>;
  readonly baseProvisions: ReadonlyMap<ProvisionId, PlacedProvision>;
  readonly idle: ReadonlyMap<string, IdleAct>;
  readonly index: LedgerIndex;
}

/** The indexes of a ledger over the acts that have an effect. */
export interface LedgerIndex {
  readonly acts: LayeredMap<string, TextAct>;
  /** The words that acts brought in. */
  readonly words: LayeredMap<Owner, OwnedWords>;
  /** The acts that name an act or a provision: positions, withdrawals, settlements, comments. */
  readonly naming: LayeredMap<string, readonly TextAct[]>;
  /** Proposals to change words, by the owner of the words. */
  readonly onWords: LayeredMap<Owner, readonly Proposal[]>;
  /** Proposals to change a provision as a whole, by provision. */
  readonly onProvision: LayeredMap<ProvisionId, readonly Proposal[]>;
  /** Proposals to insert provisions or move them, by what they would stand in; `TOP` for the text itself. */
  readonly arrivals: LayeredMap<Owner, readonly Proposal[]>;
  /** Under `TOP`, every proposal to move or merge; these alone tie distant provisions together. */
  readonly wandering: LayeredMap<string, readonly Proposal[]>;
  /** Under `TOP`, every act on the document as a whole. */
  readonly staged: LayeredMap<string, readonly TextActOf<"staged" | "presented">[]>;
}

/** A ledger without acts. */
export function emptyLedger(base: BaseText): Ledger {
  const none = EMPTY_MAP;
  const index = {
    acts: none,
    words: none,
    naming: none,
    onWords: none,
    onProvision: none,
    arrivals: none,
    wandering: none,
    staged: none,
  };
  return { base, baseWords: baseLines(base), baseProvisions: placedProvisions(base), idle: new Map(), index };
}

/** The words of an owner, if it brought any. */
export function wordsOf({ baseWords, index }: Ledger, owner: Owner): OwnedWords | undefined {
  return baseWords.get(owner) ?? valueIn(index.words, owner);
}

const NO_ACTS: readonly never[] = [];

/** The acts of these kinds that name an act or a provision, in the order of acts. */
export function naming<Kind extends TextAct["kind"]>(
  { index }: Ledger,
  id: string,
  kinds: readonly Kind[],
): readonly TextActOf<Kind>[] {
  const acts = valueIn(index.naming, id);
  if (acts === undefined) return NO_ACTS;
  return acts.filter((act): act is TextActOf<Kind> => (kinds as readonly string[]).includes(act.kind));
}

function placedProvisions({ provisions }: BaseText): ReadonlyMap<ProvisionId, PlacedProvision> {
  const placed = new Map<ProvisionId, PlacedProvision>();
  for (const provision of provisions) placed.set(provision.id, { provision, under: TOP });
  for (const { id, children } of readingOrder(provisions))
    for (const provision of children) placed.set(provision.id, { provision, under: id });
  return placed;
}
