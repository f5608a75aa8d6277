import type { PartyId } from "../agenda/index.ts";
import { diagramOf, spaceOf, type Within } from "../outcomes/index.ts";
import type { Bloc, Chamber, Instructions, Negotiation, RedLine } from "../preferences/index.ts";
import { countDifference, countSize } from "./count-difference.ts";
import { type Count, countAbove } from "./zone-count.ts";

/** A red line and the packages of the zone that it alone shuts out. */
export interface RedLineExclusion {
  readonly kind: "red-line";
  readonly party: PartyId;
  readonly redLine: RedLine;
  /** Packages that beat every reservation value and cross this red line, whatever the other red lines say. */
  readonly excluded: Count;
}

/** A bloc and the packages that fail in its chamber for want of its votes. */
export interface BlocExclusion {
  readonly kind: "bloc";
  readonly party: PartyId;
  readonly chamber: string;
  readonly bloc: string;
  /** Packages that beat every reservation value, cross no red line, and would pass this chamber on expectation only if the bloc were won. */
  readonly excluded: Count;
}

/** What shuts out packages, the most first. */
export interface Exclusions {
  /** Packages that beat every reservation value: what red lines are counted against. */
  readonly zone: Count;
  /** Those that cross no red line: what blocs are counted against. */
  readonly withinRedLines: Count;
  /** Red lines and blocs together, the largest number of packages first; on ties in the order of the instructions. */
  readonly ranked: readonly (RedLineExclusion | BlocExclusion)[];
}

/**
 * The red lines and blocs that exclude packages, each counted alone, the one that excludes most first.
 *
 * A red line is counted against the zone: packages acceptable by points that it forbids. A bloc is counted against the packages within
 * red lines: those that its chamber rejects on expectation and would pass if the bloc gave its better probability to every
 * package. Counts come from the diagrams, not from enumeration, and are as exact as the zone's. Intervals count at their midpoints.
 * One count per red line and two per bloc.
 *
 * @see Putnam, "Diplomacy and Domestic Politics: The Logic of Two-Level Games", International Organization 42(3), 1988, 427–460 (win-sets).
 * @example
 * import { exclusions } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,2\nfish,high,1,6\nreservation,,1,1").value;
 * const [north, south] = negotiation.instructions;
 * const line = { id: "N1", text: "Low catch only", forbid: [{ issue: "fish", in: ["high"] }] };
 * const { ranked } = exclusions({ ...negotiation, instructions: [{ ...north, redLines: [line] }, south] });
 * ranked.map((each) => [each.redLine.id, each.excluded]); // => [["N1", { exact: 1n }]]
 */
export function exclusions(negotiation: Negotiation, { seed = 1 }: { readonly seed?: number } = {}): Exclusions {
  const count = (changed: Negotiation, within: Within): Count =>
    countAbove(diagramOf(spaceOf(changed), within), { seed });
  const zone = count(negotiation, "feasible");
  const redLines = negotiation.instructions.flatMap((own) =>
    (own.redLines ?? []).map((redLine): RedLineExclusion => {
      const kept = count(withOnlyRedLine(negotiation, own.party, redLine), "red-lines");
      return { kind: "red-line", party: own.party, redLine, excluded: countDifference(zone, kept) };
    }),
  );
  const blocs = negotiation.instructions.flatMap((own) =>
    (own.ratification ?? []).flatMap((chamber) => blocExclusions(negotiation, { own, chamber, count })),
  );
  return {
    zone,
    withinRedLines: count(negotiation, "red-lines"),
    ranked: [...redLines, ...blocs].toSorted((left, right) => countSize(right.excluded) - countSize(left.excluded)),
  };
}

interface ChamberQuestion {
  readonly own: Instructions;
  readonly chamber: Chamber;
  readonly count: (changed: Negotiation, within: Within) => Count;
}

function blocExclusions(negotiation: Negotiation, { own, chamber, count }: ChamberQuestion): readonly BlocExclusion[] {
  const passing = (changed: Chamber): Count => count(withOnlyChamber(negotiation, own.party, changed), "ratifiable");
  const asItIs = passing(chamber);
  return chamber.blocs.map((bloc) => ({
    kind: "bloc",
    party: own.party,
    chamber: chamber.chamber,
    bloc: bloc.name,
    excluded: countDifference(
      passing({ ...chamber, blocs: chamber.blocs.map((each) => (each === bloc ? won(bloc) : each)) }),
      asItIs,
    ),
  }));
}

function won(bloc: Bloc): Bloc {
  const better = Math.max(bloc.probabilityIf, bloc.probabilityElse);
  return { ...bloc, probabilityIf: better, probabilityElse: better };
}

function withOnlyRedLine(negotiation: Negotiation, party: PartyId, redLine: RedLine): Negotiation {
  return changedFor(negotiation, (own) => ({ ...own, redLines: own.party === party ? [redLine] : [] }));
}

function withOnlyChamber(negotiation: Negotiation, party: PartyId, chamber: Chamber): Negotiation {
  return changedFor(negotiation, (own) => ({ ...own, ratification: own.party === party ? [chamber] : [] }));
}

function changedFor(negotiation: Negotiation, change: (own: Instructions) => Instructions): Negotiation {
  return { ...negotiation, instructions: negotiation.instructions.map(change) };
}
