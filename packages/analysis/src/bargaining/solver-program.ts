import type { CompiledCondition, Diagram, Space } from "../outcomes/index.ts";
import type { Goal } from "./solution-objectives.ts";

/** What a solver is asked for. */
export interface ProgramOptions {
  readonly goal: Goal;
  /** By party: the reservation value, in steps. */
  readonly reservations: Float64Array;
  /** By party: the largest gain that a package can have, in steps. */
  readonly ranges: Float64Array;
  /** Whether every party has to reach its reservation value. */
  readonly zone: boolean;
}

/** Tangents that stand for a logarithm: at these parts of the range. */
const TANGENTS = Array.from({ length: 24 }, (_, at) => 0.75 ** at);
/** Weight of the sum of gains beside the smallest ratio, so that the package is efficient. */
const TIE_BREAK = 1e-4;

/** The name of the variable that is 1 when an issue takes an option. */
export function variableOf(issue: number, option: number): string {
  return `x${issue}_${option}`;
}

/**
 * A goal over the packages of a diagram's set as a mixed-integer linear program in CPLEX LP text.
 *
 * One 0-1 variable an option; one a condition that links or blocs depend on, 1 exactly when it holds. Gains are counted in
 * parts of each party's range. Logarithms of the Nash product are bounded by tangents.
 */
export function solverProgram(diagram: Diagram, options: ProgramOptions): string {
  const { space, within } = diagram;
  const conditions = space.conditions.map((condition, at) => ({ condition, at }));
  const goal = goalLines(options);
  return [
    "Maximize",
    ` goal: ${goal.objective}`,
    "Subject To",
    ...space.issues.map((issue, at) => ` ${issue.open.map((option) => `+ ${variableOf(at, option)}`).join(" ")} = 1`),
    ...conditions.flatMap(({ condition, at }) => conditionLines(condition, at, within)),
    ...(within === "ratifiable" ? chamberLines(space) : []),
    ...space.parties.map((_, party) => gainLine(space, party, options)),
    ...goal.constraints,
    "Bounds",
    ...space.parties.map((_, party) => (options.zone ? ` g${party} >= 0` : ` g${party} free`)),
    ...goal.free.map((name) => ` ${name} free`),
    "Binaries",
    ...space.issues.map((issue, at) => ` ${issue.open.map((option) => variableOf(at, option)).join(" ")}`),
    ...conditions.map(({ at }) => ` y${at}`),
    "End",
    "",
  ].join("\n");
}

/** y holds exactly when all terms do; what is forbidden never holds. */
function conditionLines(condition: CompiledCondition, at: number, within: Diagram["within"]): readonly string[] {
  const terms = condition.terms.map((term) =>
    [...term.holds].flatMap((holds, option) => (holds === 1 ? [`+ ${variableOf(term.issue, option)}`] : [])).join(" "),
  );
  const countsRedLines = within === "red-lines" || within === "ratifiable";
  const forbidden = condition.impossible || (countsRedLines && condition.redLines.length > 0);
  return [
    ...terms.map((term) => ` ${term} - y${at} >= 0`),
    ` ${terms.join(" ")} - y${at} <= ${terms.length - 1}`,
    ...(forbidden ? [` y${at} = 0`] : []),
  ];
}

function chamberLines(space: Space): readonly string[] {
  return space.chambers.flatMap(({ base, needed, votesPerSeat }, chamber) => {
    const shifts = space.conditions.flatMap((condition, at) =>
      condition.shifts
        .filter((shift) => shift.chamber === chamber)
        .map((shift) => signed(shift.votes / votesPerSeat, `y${at}`)),
    );
    return shifts.length === 0 ? [] : [` ${shifts.join(" ")} >= ${(needed - base) / votesPerSeat}`];
  });
}

/** The party's gain in parts of its range. */
function gainLine(space: Space, party: number, { reservations, ranges }: ProgramOptions): string {
  const range = ranges[party]!;
  const options = space.issues.flatMap((issue, at) =>
    issue.open.map((option) => signed(issue.steps[option]![party]! / range, variableOf(at, option))),
  );
  const links = space.conditions.flatMap(({ steps }, at) =>
    steps === undefined ? [] : [signed(steps[party]! / range, `y${at}`)],
  );
  return ` ${[...options, ...links].join(" ")} - g${party} = ${reservations[party]! / range}`;
}

interface GoalLines {
  readonly objective: string;
  readonly constraints: readonly string[];
  readonly free: readonly string[];
}

function goalLines({ goal, ranges }: ProgramOptions): GoalLines {
  const parties = Array.from(ranges, (_, party) => party);
  if (goal.kind === "sum") {
    const objective = parties.map((party) => signed(goal.weights[party]! * ranges[party]!, `g${party}`)).join(" ");
    return { objective, constraints: [], free: [] };
  }
  if (goal.kind === "smallest-ratio") {
    const counted = parties.filter((party) => goal.measures[party]! > 0);
    const scale = Math.max(...counted.map((party) => ranges[party]! / goal.measures[party]!));
    const tieBreak = parties.map((party) => signed(TIE_BREAK / parties.length, `g${party}`)).join(" ");
    const constraints = counted.map(
      (party) => ` ${signed(ranges[party]! / goal.measures[party]! / scale, `g${party}`)} - t >= 0`,
    );
    return { objective: `t ${tieBreak}`, constraints, free: ["t"] };
  }
  const counted = parties.filter((party) => goal.counted[party]);
  const constraints = counted.flatMap((party) =>
    TANGENTS.map((at) => ` z${party} ${signed(-1 / at, `g${party}`)} <= ${Math.log(at) - 1}`),
  );
  const names = counted.map((party) => `z${party}`);
  return { objective: names.map((name) => `+ ${name}`).join(" "), constraints, free: names };
}

/** A term with its sign, as LP text wants it. */
function signed(coefficient: number, name: string): string {
  return `${coefficient < 0 ? "-" : "+"} ${Math.abs(coefficient)} ${name}`;
}
