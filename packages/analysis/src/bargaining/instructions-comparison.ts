import type { Constraint, NegotiationCase, Outcome, PartyId, Result } from "../agenda/index.ts";
import { diagramOf, packageCount, spaceOf, type Within } from "../outcomes/index.ts";
import { type Instructions, isFeasible, type Negotiation, type Utilities, utilitiesOf } from "../preferences/index.ts";
import { bargainingSolutions, type Solution, type Solutions } from "./bargaining-solutions.ts";
import { countDifference } from "./count-difference.ts";
import { efficientFrontier, type FrontierPoint } from "./efficient-frontier.ts";
import { changedInstructions, type InstructionsChange, sameValue } from "./instructions-change.ts";
import type { SolutionName } from "./solution-search.ts";
import { type Count, countAbove } from "./zone-count.ts";

/** One stage of the funnel then and now, and how many packages entered and left it. */
export interface StageChange {
  readonly before: Count;
  readonly after: Count;
  /** Packages in the stage now that were not. */
  readonly opened: Count;
  /** Packages that were in the stage and are not now. */
  readonly closed: Count;
}

/** A package that became or ceased to be efficient, with its points then and now. */
export interface FrontierChange {
  readonly outcome: Outcome;
  readonly before: Utilities;
  readonly after: Utilities;
}

/** One bargaining solution then and now; absent on a side whose zone is empty. */
export interface SolutionChange {
  readonly before?: Solution;
  readonly after?: Solution;
  /** True when another package is shown, or one side has none. */
  readonly moved: boolean;
}

/** What a change of instructions did to a negotiation. */
export interface InstructionsComparison {
  /** What the parties changed; a party that changed nothing is missing. */
  readonly changes: readonly InstructionsChange[];
  readonly constraints: { readonly added: readonly Constraint[]; readonly removed: readonly Constraint[] };
  readonly stages: {
    readonly feasible: StageChange;
    readonly beatsReservation: StageChange;
    readonly crossesNoRedLine: StageChange;
    readonly ratifiable: StageChange;
  };
  /** Absent when one of the frontiers is too large to list. */
  readonly frontier?: { readonly gained: readonly FrontierChange[]; readonly lost: readonly FrontierChange[] };
  readonly solutions: Readonly<Record<SolutionName, SolutionChange>>;
}

/**
 * What opened and what closed between two sets of instructions for the same issues, such as last month's and today's.
 *
 * The stages of the funnel are counted then, now, and for both at once (a negotiation in which every party has to accept by its
 * old and its new instructions), so that packages that opened and closed are told apart even where the totals agree. Frontier points
 * are compared by their representative package, for the points themselves move with every score: one is lost when that
 * package is dominated now, gained when it was dominated before. Intervals count at their midpoints.
 *
 * @see Putnam, "Diplomacy and Domestic Politics: The Logic of Two-Level Games", International Organization 42(3), 1988, 427–460
 *   (how win-sets grow and shrink).
 * @example
 * import { compareInstructions } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const { negotiation: before } = importScoreSheet("issue,option,north,south\nfish,low,4,2\nfish,high,1,6\nreservation,,1,3").value;
 * const [north, south] = before.instructions;
 * const after = { ...before, instructions: [{ ...north, reservation: 2 }, { ...south, reservation: 2 }] };
 * const { stages, solutions } = compareInstructions(before, after).value;
 * [stages.beatsReservation.opened, stages.beatsReservation.closed]; // => [{ exact: 1n }, { exact: 1n }]
 * solutions.nash.moved; // => true
 */
export function compareInstructions(
  before: Negotiation,
  after: Negotiation,
): Result<InstructionsComparison, "different-issues" | "different-parties"> {
  if (!sameIssues(before.case, after.case)) return { ok: false, reason: "different-issues" };
  if (!sameValue(partiesOf(before), partiesOf(after))) return { ok: false, reason: "different-parties" };
  const frontier = frontierChange(before, after);
  return {
    ok: true,
    value: {
      changes: before.instructions.flatMap((own, index) => changedInstructions(own, after.instructions[index] ?? own)),
      constraints: {
        added: missingFrom(before.case.constraints, after.case.constraints),
        removed: missingFrom(after.case.constraints, before.case.constraints),
      },
      stages: stageChanges(before, after),
      ...(frontier === undefined ? {} : { frontier }),
      solutions: solutionChanges(
        bargainingSolutions(before, { over: "zone" }),
        bargainingSolutions(after, { over: "zone" }),
      ),
    },
  };
}

function sameIssues(before: NegotiationCase, after: NegotiationCase): boolean {
  const ids = ({ issues }: NegotiationCase): unknown =>
    issues.map(({ id, options }) => [id, options.map((option) => option.id)]);
  return sameValue(ids(before), ids(after));
}

function partiesOf(negotiation: Negotiation): readonly PartyId[] {
  return negotiation.instructions.map((own) => own.party);
}

/** The elements of `list` that `others` lacks. */
function missingFrom<Element>(others: readonly Element[], list: readonly Element[]): readonly Element[] {
  return list.filter((element) => !others.some((other) => sameValue(other, element)));
}

function stageChanges(before: Negotiation, after: Negotiation): InstructionsComparison["stages"] {
  const both = atOnce(before, after);
  const change = (count: (negotiation: Negotiation) => Count): StageChange => {
    const [then, now, shared] = [count(before), count(after), count(both)];
    return { before: then, after: now, opened: countDifference(now, shared), closed: countDifference(then, shared) };
  };
  return {
    feasible: change(countFeasible),
    beatsReservation: change((negotiation) => countWithin(negotiation, "feasible")),
    crossesNoRedLine: change((negotiation) => countWithin(negotiation, "red-lines")),
    ratifiable: change((negotiation) => countWithin(negotiation, "ratifiable")),
  };
}

function countWithin(negotiation: Negotiation, within: Within): Count {
  return countAbove(diagramOf(spaceOf(negotiation), within), { seed: 1 });
}

function countFeasible(negotiation: Negotiation): Count {
  return { exact: packageCount(diagramOf(spaceOf(negotiation), "feasible")) };
}

/** The negotiation whose packages are acceptable by both sets of instructions and feasible in both cases. */
function atOnce(before: Negotiation, after: Negotiation): Negotiation {
  const constraints = [...before.case.constraints, ...missingFrom(before.case.constraints, after.case.constraints)];
  return {
    case: { ...after.case, constraints },
    instructions: before.instructions.flatMap((then, index) => bothOf(then, after.instructions[index] ?? then)),
  };
}

/** A party whose points stayed stands for both, with the stricter limits; otherwise its former self sits beside it. */
function bothOf(then: Instructions, now: Instructions): readonly Instructions[] {
  if (!sameValue([then.scores, then.links ?? []], [now.scores, now.links ?? []])) {
    return [{ ...then, party: `${then.party} before` as PartyId }, now];
  }
  return [
    {
      ...now,
      reservation: Math.max(then.reservation, now.reservation),
      redLines: [...(then.redLines ?? []), ...missingFrom(then.redLines ?? [], now.redLines ?? [])],
      ratification: [...(then.ratification ?? []), ...missingFrom(then.ratification ?? [], now.ratification ?? [])],
    },
  ];
}

function frontierChange(before: Negotiation, after: Negotiation): InstructionsComparison["frontier"] {
  const [then, now] = [efficientFrontier(before), efficientFrontier(after)];
  if (!then.ok || !now.ok) return undefined;
  const left = leaving(then.value.points, now.value.points, after);
  const came = leaving(now.value.points, then.value.points, before);
  return {
    lost: left.map((outcome) => pointsThenAndNow(outcome, before, after)),
    gained: came.map((outcome) => pointsThenAndNow(outcome, before, after)),
  };
}

/** The packages of `points` that are not on the frontier `there`, the efficient points of `negotiation`. */
function leaving(
  points: readonly FrontierPoint[],
  there: readonly FrontierPoint[],
  negotiation: Negotiation,
): readonly Outcome[] {
  const key = (utilities: Utilities): string => JSON.stringify(Object.values(utilities));
  const efficient = new Set(there.map((point) => key(point.utilities)));
  return points
    .map((point) => point.outcome)
    .filter(
      (outcome) => !isFeasible(outcome, negotiation.case) || !efficient.has(key(utilitiesOf(outcome, negotiation))),
    );
}

function pointsThenAndNow(outcome: Outcome, before: Negotiation, after: Negotiation): FrontierChange {
  return { outcome, before: utilitiesOf(outcome, before), after: utilitiesOf(outcome, after) };
}

function solutionChanges(before: Solutions, after: Solutions): InstructionsComparison["solutions"] {
  return {
    nash: solutionChange(before.nash, after.nash),
    kalaiSmorodinsky: solutionChange(before.kalaiSmorodinsky, after.kalaiSmorodinsky),
    egalitarian: solutionChange(before.egalitarian, after.egalitarian),
    utilitarian: solutionChange(before.utilitarian, after.utilitarian),
  };
}

function solutionChange(before: Solution | undefined, after: Solution | undefined): SolutionChange {
  return {
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    moved: !sameValue(before?.outcome, after?.outcome),
  };
}
