import type { PartyId } from "../agenda/index.ts";
import { diagramOf, packageCount, spaceOf } from "../outcomes/index.ts";
import type { Instructions, Negotiation } from "../preferences/index.ts";

/** The packages that one party could get ratified at home. */
export interface WinSet {
  readonly party: PartyId;
  /** Feasible packages that pass each of the party's chambers on expectation. */
  readonly packages: bigint;
}

/** What can be ratified: by each party, and by all. */
export interface WinSets {
  /** Feasible packages. */
  readonly outcomes: bigint;
  readonly parties: readonly WinSet[];
  /** Feasible packages that pass every chamber of every loaded party. */
  readonly overlap: bigint;
}

/**
 * The win-set of each loaded party and their overlap, counted exactly however large the space.
 *
 * A package is in a party's win-set when its expected yes votes reach the need in every chamber of that party; what it
 * is worth, and red lines, do not count here. Counted as paths of a diagram, not package by package: time grows with
 * the conditions of blocs that are open at once.
 *
 * @see Putnam, Diplomacy and domestic politics, International Organization 42(3), 1988, pp. 437-438, win-sets and their overlap.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { winSets } from "@entente/analysis/ratification";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * const blocs = [{ name: "coast", seats: 10, yesIf: [{ issue: "fish", in: ["low"] }], probabilityIf: 0.9, probabilityElse: 0.2 }];
 * const [north, south] = negotiation.instructions;
 * const senate = { ...north, ratification: [{ chamber: "Senate", seats: 10, needed: 6, blocs }] };
 * winSets({ ...negotiation, instructions: [senate, south] }).parties; // => [{ party: "north", packages: 1n }, { party: "south", packages: 2n }]
 */
export function winSets(negotiation: Negotiation): WinSets {
  const { instructions } = negotiation;
  const passing = (asked: readonly Instructions[]): bigint => {
    const space = spaceOf({ case: negotiation.case, instructions: asked.map(votesOnly) });
    return packageCount(diagramOf(space, "ratifiable"));
  };
  return {
    outcomes: packageCount(diagramOf(spaceOf(negotiation), "feasible")),
    parties: instructions.map((own) => ({ party: own.party, packages: passing([own]) })),
    overlap: passing(instructions),
  };
}

/** Links and red lines would only make the diagram tell more states apart. */
function votesOnly(own: Instructions): Instructions {
  return { ...own, links: [], redLines: [] };
}
