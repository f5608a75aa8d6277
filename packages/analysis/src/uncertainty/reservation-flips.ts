import type { PartyId } from "../agenda/index.ts";
import type { FrontierPoint } from "../bargaining/efficient-frontier.ts";
import type { Negotiation, Utilities } from "../preferences/index.ts";

/** How far a party's reservation value can move before the answer changes. */
export interface ReservationFlip {
  readonly party: PartyId;
  readonly reservation: number;
  /** The package is acceptable to the party up to this reservation value: its utility. */
  readonly acceptableUpTo: number;
  /** Raised above this, another package than now is the Nash solution over the zone, or none is left. */
  readonly nashUpTo?: number;
  /** Lowered below this, another package than now is the Nash solution over the zone; absent when none ever is. */
  readonly nashDownTo?: number;
}

/**
 * The flip points of every party's reservation value, the others' staying where they are.
 *
 * With the others fixed, the product of gains at a frontier point is a straight line in one reservation value, so the
 * Nash solution changes where another point's line crosses that of the present one. No Nash flips where no package
 * gives every party a gain.
 */
export function reservationFlips(
  { instructions }: Negotiation,
  utilities: Utilities,
  frontier: readonly FrontierPoint[] | undefined,
): readonly ReservationFlip[] {
  return instructions.map(({ party, reservation }) => {
    const others = instructions.filter((own) => own.party !== party);
    const lines = (frontier ?? []).flatMap((point) => {
      const gains = others.map((own) => point.utilities[own.party]! - own.reservation);
      const product = gains.every((gain) => gain > 0) ? gains.reduce((all, gain) => all * gain, 1) : 0;
      return product > 0 ? [{ utility: point.utilities[party]!, product }] : [];
    });
    return { party, reservation, acceptableUpTo: utilities[party]!, ...nashRange(lines, reservation) };
  });
}

/** The product of gains (utility - reservation) × product, as the reservation value moves. */
interface Line {
  readonly utility: number;
  /** The product of the other parties' gains. */
  readonly product: number;
}

function nashRange(lines: readonly Line[], reservation: number): Pick<ReservationFlip, "nashUpTo" | "nashDownTo"> {
  const heightOf = (line: Line): number => (line.utility - reservation) * line.product;
  const top = lines.reduce<Line | undefined>(
    (best, line) => (best === undefined || heightOf(line) >= heightOf(best) ? line : best),
    undefined,
  );
  if (top === undefined || heightOf(top) <= 0) return {};
  let up = top.utility;
  let down = Number.NEGATIVE_INFINITY;
  for (const line of lines) {
    if (line.product === top.product) continue;
    const crossing = (top.utility * top.product - line.utility * line.product) / (top.product - line.product);
    if (line.product < top.product && line.utility > top.utility) up = Math.min(up, crossing);
    if (line.product > top.product) down = Math.max(down, crossing);
  }
  return { nashUpTo: rounded(up), ...(down > Number.NEGATIVE_INFINITY && { nashDownTo: rounded(down) }) };
}

function rounded(points: number): number {
  return Math.round(points * 1e9) / 1e9;
}
