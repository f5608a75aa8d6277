import type { IssueId, PartyId } from "@entente/analysis/agenda";
import { adjustedWinner, type DivisionRefusal, fractionText } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";

/** A share as an exact fraction for reading and as a number for drawing. */
export interface Share {
  readonly text: string;
  readonly number: number;
}

/** Adjusted Winner's division as plain data, or why there is none. */
export type DivisionAnswer =
  | {
      readonly points: Readonly<Record<PartyId, Share>>;
      readonly shares: Readonly<Record<IssueId, Readonly<Record<PartyId, Share>>>>;
      readonly split: IssueId | undefined;
    }
  | { readonly refused: DivisionRefusal };

/** Divides the issues. Runs in the worker. */
export function divided(negotiation: Negotiation): DivisionAnswer {
  const division = adjustedWinner(negotiation);
  if (!division.ok) return { refused: division.reason };
  const { points, shares, split } = division.value;
  return {
    points: sharesOf(points),
    shares: Object.fromEntries(Object.entries(shares).map(([issue, byParty]) => [issue, sharesOf(byParty)])),
    split,
  };
}

type Fractions = Parameters<typeof fractionText>[0];

function sharesOf(byParty: Readonly<Record<PartyId, Fractions>>): Readonly<Record<PartyId, Share>> {
  return Object.fromEntries(Object.entries<Fractions>(byParty).map(([party, value]) => [party, shareOf(value)]));
}

function shareOf(value: Fractions): Share {
  return { text: fractionText(value), number: Number(value.numerator) / Number(value.denominator) };
}
