import type { NegotiationCase, Outcome, PartialOutcome, PartyId, Term } from "../agenda/index.ts";
import { type Bloc, type Chamber, holds, isFeasible, type Negotiation } from "../preferences/index.ts";
import { expectedYes, reachesNeeded, yesProbability } from "./votes.ts";

/** A smallest change of options that turns a bloc's condition, and what the whole chamber then does. */
export interface SwingChange {
  /** The issues that change, with their new options. */
  readonly set: PartialOutcome;
  /** Expected yes votes of the chamber after the change; it may move other blocs too. */
  readonly expected: number;
  /** Whether the chamber then passes on expectation. */
  readonly passes: boolean;
}

/** A bloc whose condition alone decides whether its chamber passes on expectation. */
export interface SwingBloc {
  readonly party: PartyId;
  readonly chamber: string;
  readonly bloc: string;
  /** Whether the bloc's condition holds for the outcome as it is. */
  readonly holds: boolean;
  /** Expected yes votes of the chamber as it is, and with this bloc's condition flipped and nothing else. */
  readonly expected: number;
  readonly expectedIfFlipped: number;
  /** Whether the chamber passes on expectation as it is. */
  readonly passes: boolean;
  /** Option changes that flip the condition: those that also turn the chamber's result first, then the smallest. */
  readonly changes: readonly SwingChange[];
}

/** A condition over many issues can be met in too many ways to list; so many are tried, in the order of the case. */
const MOST_CHANGES = 200;

/**
 * The swing blocs of every chamber: those where flipping the bloc's condition alone changes the expected result.
 *
 * To break a condition one issue changes; to meet it every term that fails changes. Packages that the case's
 * constraints forbid are left out. At most 200 changes are tried for a bloc.
 *
 * @see Putnam, Diplomacy and domestic politics, International Organization 42(3), 1988, pp. 442-450, on what sets the size of a win-set.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { swingBlocs } from "@entente/analysis/ratification";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * const blocs = [{ name: "coast", seats: 10, yesIf: [{ issue: "fish", in: ["low"] }], probabilityIf: 0.9, probabilityElse: 0.2 }];
 * const ratification = [{ chamber: "Senate", seats: 10, needed: 6, blocs }];
 * const [north, south] = negotiation.instructions;
 * const [swing] = swingBlocs({ ...negotiation, instructions: [{ ...north, ratification }, south] }, { fish: "high" });
 * swing.changes; // => [{ set: { fish: "low" }, expected: 9, passes: true }]
 */
export function swingBlocs(negotiation: Negotiation, outcome: Outcome): readonly SwingBloc[] {
  return negotiation.instructions.flatMap(({ party, ratification = [] }) =>
    ratification.flatMap((chamber) => swingsIn(chamber, { party, outcome, case: negotiation.case })),
  );
}

interface Place {
  readonly party: PartyId;
  readonly outcome: Outcome;
  readonly case: NegotiationCase;
}

function swingsIn(chamber: Chamber, place: Place): SwingBloc[] {
  const expected = expectedYes(chamber, place.outcome);
  const passes = reachesNeeded(chamber, expected);
  return chamber.blocs.flatMap((bloc) => {
    const expectedIfFlipped = expected + bloc.seats * flipGain(bloc, place.outcome);
    if (reachesNeeded(chamber, expectedIfFlipped) === passes) return [];
    const changes = changesFor(bloc, chamber, place);
    const swing = { party: place.party, chamber: chamber.chamber, bloc: bloc.name, expected, passes };
    return [
      { ...swing, holds: holds(bloc.yesIf, place.outcome), expectedIfFlipped: rounded(expectedIfFlipped), changes },
    ];
  });
}

function flipGain(bloc: Bloc, outcome: Outcome): number {
  const now = yesProbability(bloc, outcome);
  return (holds(bloc.yesIf, outcome) ? bloc.probabilityElse : bloc.probabilityIf) - now;
}

function changesFor(bloc: Bloc, chamber: Chamber, place: Place): readonly SwingChange[] {
  const candidates = holds(bloc.yesIf, place.outcome)
    ? breaking(bloc.yesIf, place.case)
    : meeting(bloc.yesIf, place.outcome);
  const passesNow = reachesNeeded(chamber, expectedYes(chamber, place.outcome));
  const changes = candidates
    .map((set) => ({ set, after: { ...place.outcome, ...set } as Outcome }))
    .filter(({ after }) => isFeasible(after, place.case))
    .map(({ set, after }) => ({ set, expected: expectedYes(chamber, after) }))
    .map((change) => ({ ...change, passes: reachesNeeded(chamber, change.expected) }));
  const turnsFirst = (change: SwingChange): number => (change.passes === passesNow ? 1 : 0);
  return changes.toSorted((a, b) => turnsFirst(a) - turnsFirst(b));
}

/** One issue moves out of the options that the condition asks for. */
function breaking(condition: readonly Term[], { issues }: NegotiationCase): readonly PartialOutcome[] {
  const ways = condition.flatMap((term) => {
    const options = issues.find(({ id }) => id === term.issue)?.options ?? [];
    return options.filter(({ id }) => !term.in.includes(id)).map(({ id }) => ({ [term.issue]: id }));
  });
  return ways.slice(0, MOST_CHANGES);
}

/** Every term that fails moves to one of the options that it asks for. */
function meeting(condition: readonly Term[], outcome: Outcome): readonly PartialOutcome[] {
  let ways: PartialOutcome[] = [{}];
  for (const term of condition.filter((each) => !holds([each], outcome))) {
    ways = ways.flatMap((way) => term.in.map((option) => ({ ...way, [term.issue]: option }))).slice(0, MOST_CHANGES);
  }
  return ways;
}

function rounded(votes: number): number {
  return Math.round(votes * 1e9) / 1e9;
}
