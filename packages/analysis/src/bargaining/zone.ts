import type { PartyId } from "../agenda/index.ts";
import { diagramOf, packageCount, type Reading, spaceOf } from "../outcomes/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { hasIntervals } from "./efficient-frontier.ts";
import { type Count, countAbove } from "./zone-count.ts";

/** A stage's count; with interval scores, what is acceptable at all lows and at all highs. */
export type StageCount = Count | { readonly certain: Count; readonly possible: Count };

/** What would open an empty stage; only what was empty is there. */
export interface ZoneOpening {
  /** The stage that is empty while the one before is not. */
  readonly stage: "beatsReservation" | "crossesNoRedLine" | "ratifiable";
  /** The smallest cut in points, the same for every party's reservation value, that opens the stage. */
  readonly equalCut?: number;
  /** By party: the smallest cut in that party's reservation value alone; absent where no cut of it opens the stage. */
  readonly singleCuts?: Readonly<Record<PartyId, number>>;
  /** The smallest set of red lines to drop. */
  readonly redLines?: readonly { readonly party: PartyId; readonly redLine: string }[];
  /** A chamber that by itself leaves nothing of the stage before. */
  readonly chamber?: { readonly party: PartyId; readonly chamber: string };
}

/** The funnel of a negotiation: how many packages are left after each question. */
export interface Zone {
  /** Feasible packages. */
  readonly outcomes: Count;
  /** Of those, utility at least the reservation value for every party. */
  readonly beatsReservation: StageCount;
  /** Of those, no red line of any party crossed. */
  readonly crossesNoRedLine: StageCount;
  /** Of those, expected yes votes reach the need in every chamber of every party. */
  readonly ratifiable: StageCount;
  readonly opening?: ZoneOpening;
}

export function zone(negotiation: Negotiation, { seed = 1 }: { readonly seed?: number } = {}): Zone {
  const readings: readonly Reading[] = hasIntervals(negotiation) ? ["low", "high"] : ["midpoint"];
  const counts = readings.map((reading) => {
    const space = spaceOf(negotiation, reading);
    const feasible = diagramOf(space, "feasible");
    return {
      outcomes: { exact: packageCount(feasible) },
      beatsReservation: countAbove(feasible, { seed }),
      crossesNoRedLine: countAbove(diagramOf(space, "red-lines"), { seed }),
      ratifiable: countAbove(diagramOf(space, "ratifiable"), { seed }),
    };
  });
  const [first, second] = counts;
  if (first === undefined) throw new RangeError("Cannot count packages: no instructions are loaded");
  if (second === undefined) return first;
  return {
    outcomes: first.outcomes,
    beatsReservation: { certain: first.beatsReservation, possible: second.beatsReservation },
    crossesNoRedLine: { certain: first.crossesNoRedLine, possible: second.crossesNoRedLine },
    ratifiable: { certain: first.ratifiable, possible: second.ratifiable },
  };
}
