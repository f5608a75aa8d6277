import type { Offer, PartyId } from "../agenda/index.ts";
import { crossedRedLines, type Negotiation, type RedLine, utilityOf } from "../preferences/index.ts";
import { completionRanges, isPackage } from "./completions.ts";
import { toBillionth } from "./points.ts";

/**
 * What an offer does compared with the one before it from the same side.
 *
 * The names take the side that offers: `own` is its value for that side, `others` its value for the other loaded parties.
 * - `opening`: the side's first offer.
 * - `concession`: own falls, and somebody among the others gains.
 * - `joint-gain`: nobody loses and somebody gains.
 * - `demand`: some other party loses and the side does not, and that party gets less than in any earlier offer of this side.
 * - `retreat`: the same, but not below an earlier offer: a concession is taken back, in whole or in part.
 * - `joint-loss`: the side loses and nobody gains.
 * - `shift`: from a side without points of its own (a mediator, several parties together): some gain, some lose.
 * - `unchanged`: worth the same to everybody whose points are known.
 * - `undetermined`: open issues leave the direction open.
 */
export const MOVES = [
  "opening",
  "concession",
  "joint-gain",
  "demand",
  "retreat",
  "joint-loss",
  "shift",
  "unchanged",
  "undetermined",
] as const;

/** What an offer does compared with the one before it from the same side; see `MOVES`. */
export type Move = (typeof MOVES)[number];

/** What an offer is worth to a party, in its points: equal ends for a complete package, the range of completions otherwise. */
export interface OfferValue {
  readonly low: number;
  readonly high: number;
}

/** One offer in the sequence. */
export interface OfferStep {
  readonly offer: Offer;
  /** Its worth to the asking party; absent when no completion is feasible. */
  readonly value?: OfferValue;
  /** Its worth to each loaded party. */
  readonly values: Readonly<Record<PartyId, OfferValue>>;
  /** The red lines it crosses whatever the open issues become, per loaded party. */
  readonly redLines: Readonly<Record<PartyId, readonly RedLine[]>>;
  readonly move: Move;
  /** Place in the list of the offer it is compared with; absent for an opening. */
  readonly comparedWith?: number;
  /** Change of each loaded party's points since that offer; a party is missing when open issues leave it undetermined. */
  readonly change: Readonly<Record<PartyId, number>>;
  /** Whose points the move was judged by: with one party's, a joint gain cannot be told from a concession or a demand. */
  readonly judgedBy: readonly PartyId[];
}

/**
 * Each offer of a sequence valued for the asking party and set against the same side's previous offer.
 *
 * Offers are taken in the order given. Moves are told apart by the signs of the changes (see `MOVES`), with the points of every
 * loaded party; with the asking party's alone, the other side's move is a concession when it is worth more to us and a demand or
 * a retreat when it is worth less, and our own is a concession when it is worth less to us and a demand or a retreat when it is worth more.
 *
 * @throws {RangeError} If the asking party's instructions are not loaded, or an offer has an option without a score.
 * @see Hindriks, Jonker & Tykhonov, "Let's DANS! An analytic framework of negotiation dynamics and strategies", Web Intelligence and
 *   Agent Systems 9(4), 2011, 319–335 (classes of steps: fortunate, concession, selfish, unfortunate …); `demand` and `retreat` split their
 *   selfish step by the side's earlier offers.
 * @example
 * import { offersOverTime } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,mid,3,4\nfish,high,0,6\nreservation,,1,1").value;
 * const offer = (by, fish) => ({ format: "entente-offer/1", case: negotiation.case.id, by, outcome: { fish } });
 * const steps = offersOverTime(negotiation, [offer("north", "low"), offer("north", "mid"), offer("north", "low")], "north");
 * steps.map((step) => step.move); // => ["opening", "concession", "retreat"]
 */
export function offersOverTime(
  negotiation: Negotiation,
  offers: readonly Offer[],
  party: PartyId,
): readonly OfferStep[] {
  if (!negotiation.instructions.some((own) => own.party === party)) {
    throw new RangeError(`Cannot value offers for "${party}": its instructions are not loaded`);
  }
  const valued = offers.map((offer) => ({ offer, values: valuesOf(negotiation, offer) }));
  return valued.map(({ offer, values }, index) => {
    const earlier = placesBefore(offers, index);
    const previous = earlier.at(-1);
    const changes = previous === undefined ? {} : changesSince(values, valued[previous]?.values ?? {});
    const value = values[party];
    return {
      offer,
      ...(value === undefined ? {} : { value }),
      values,
      redLines: Object.fromEntries(
        negotiation.instructions.map((own) => [own.party, crossedRedLines(offer.outcome, own)]),
      ),
      move:
        previous === undefined
          ? "opening"
          : moveOf({ by: offer.by, values, changes, earlier: earlierOf(valued, earlier) }),
      ...(previous === undefined ? {} : { comparedWith: previous }),
      change: knownChanges(changes),
      judgedBy: negotiation.instructions.map((own) => own.party),
    };
  });
}

type Values = Readonly<Record<PartyId, OfferValue>>;
/** The change of a party's points; undefined when the ranges overlap. */
type Changes = Readonly<Record<string, number | undefined>>;

function valuesOf(negotiation: Negotiation, { outcome }: Offer): Values {
  if (isPackage(negotiation, outcome)) {
    return Object.fromEntries(
      negotiation.instructions.map((own) => {
        const points = utilityOf(outcome, own);
        return [own.party, { low: points, high: points }];
      }),
    );
  }
  const ranges = completionRanges(negotiation, outcome) ?? {};
  return Object.fromEntries(
    Object.entries(ranges).map(([party, { worst, best }]) => [party, { low: worst.utility, high: best.utility }]),
  );
}

function placesBefore(offers: readonly Offer[], index: number): readonly number[] {
  return offers.flatMap((offer, place) => (place < index && offer.by === offers[index]?.by ? [place] : []));
}

function earlierOf(valued: readonly { readonly values: Values }[], places: readonly number[]): readonly Values[] {
  return places.flatMap((place) => valued[place]?.values ?? []);
}

function changesSince(values: Values, previous: Values): Changes {
  const parties = Object.keys(values) as PartyId[];
  return Object.fromEntries(parties.map((party) => [party, changeOf(values[party], previous[party])]));
}

function changeOf(now: OfferValue | undefined, before: OfferValue | undefined): number | undefined {
  if (now === undefined || before === undefined) return undefined;
  const exact = now.low === now.high && before.low === before.high;
  if (exact) return toBillionth(now.low - before.low);
  if (now.low > before.high) return toBillionth(now.low - before.high);
  if (now.high < before.low) return toBillionth(now.high - before.low);
  return undefined;
}

function knownChanges(changes: Changes): Readonly<Record<PartyId, number>> {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([party, change]) => (change === undefined ? [] : [[party, change]])),
  );
}

interface Step {
  readonly by: string;
  readonly values: Values;
  readonly changes: Changes;
  readonly earlier: readonly Values[];
}

function moveOf({ by, values, changes, earlier }: Step): Move {
  const parties = Object.keys(changes) as PartyId[];
  if (parties.length === 0 || Object.values(changes).includes(undefined)) return "undetermined";
  const others = parties.filter((party) => party !== by);
  const own = changes[by] ?? 0;
  const gaining = others.some((party) => (changes[party] ?? 0) > 0);
  const losing = others.filter((party) => (changes[party] ?? 0) < 0);
  if (own === 0 && !gaining && losing.length === 0) return "unchanged";
  if (!(by in changes) && parties.length > 1) return shiftOf(gaining, losing.length > 0);
  if (others.length === 0)
    return own < 0 ? "concession" : takesBack([by as PartyId], { values, earlier, best: "high" });
  if (own < 0) return gaining ? "concession" : "joint-loss";
  if (losing.length > 0) return takesBack(losing, { values, earlier, best: "low" });
  // With the asking party's points alone, an offer of the other side that is worth more to us is a concession as far as we can see.
  return by in changes ? "joint-gain" : "concession";
}

function shiftOf(gaining: boolean, losing: boolean): Move {
  if (gaining && losing) return "shift";
  return gaining ? "joint-gain" : "joint-loss";
}

/**
 * A retreat when every party concerned stands where an earlier offer of the side had already put it: `low` for parties that
 * lose (no less than the least they were offered), `high` for the side itself (no more than the most it asked).
 */
function takesBack(
  parties: readonly PartyId[],
  {
    values,
    earlier,
    best,
  }: { readonly values: Values; readonly earlier: readonly Values[]; readonly best: keyof OfferValue },
): "demand" | "retreat" {
  const before = parties.map((party) => earlier.flatMap((offered) => offered[party]?.[best] ?? []));
  const within = parties.every((party, index) => {
    const now = values[party]?.[best] ?? Number.NaN;
    return best === "low" ? now >= Math.min(...(before[index] ?? [])) : now <= Math.max(...(before[index] ?? []));
  });
  return within ? "retreat" : "demand";
}
