import type { Diagram } from "../outcomes/index.ts";
import { firstArcOf, type PackageSteps } from "./best-package.ts";
import { type ProgramOptions, solverProgram, variableOf } from "./solver-program.ts";

/** A solver of mixed-integer linear programs in CPLEX LP text, such as the npm package "highs" once loaded. */
export interface LinearSolver {
  readonly solve: (
    problem: string,
    options?: { readonly time_limit?: number; readonly mip_max_nodes?: number; readonly mip_rel_gap?: number },
  ) => {
    /** "Optimal" when nothing better is possible within the solver's tolerances. */
    readonly Status: string;
    readonly Columns: Readonly<Record<string, { readonly Primal?: number }>>;
  };
}

/** A package that a solver found, added up by us. */
export interface SolvedPackage extends PackageSteps {
  /** Whether the solver says that nothing is better, within its tolerances. */
  readonly optimal: boolean;
}

/** Limits of one call; the first is reached at the same place on every machine, the second is a safeguard. */
const LIMITS = { mip_max_nodes: 2000, time_limit: 30, mip_rel_gap: 1e-7 } as const;

/** The package that a solver finds for a goal; undefined when it finds none, or one that is not in the diagram's set. */
export function solvedPackage(
  diagram: Diagram,
  solver: LinearSolver,
  options: ProgramOptions,
): SolvedPackage | undefined {
  const solution = solver.solve(solverProgram(diagram, options), LIMITS);
  const choice = diagram.space.issues.map((issue, at) => {
    const shares = issue.open.map((option) => solution.Columns[variableOf(at, option)]?.Primal ?? 0);
    return issue.open[shares.indexOf(Math.max(...shares))]!;
  });
  const found = packageAlong(diagram, choice);
  return found && { ...found, optimal: solution.Status === "Optimal" };
}

/** The sums of a package, by option index of each issue in case order; undefined when the diagram does not hold it. */
function packageAlong(diagram: Diagram, choice: readonly number[]): PackageSteps | undefined {
  const steps = new Float64Array(diagram.space.parties.length);
  const rank = new Float64Array(diagram.space.rankColumns);
  let state = 0;
  for (const layer of diagram.layers) {
    const option = choice[layer.issue]!;
    const issue = diagram.space.issues[layer.issue]!;
    let arc = firstArcOf(layer, state);
    while (layer.from[arc] === state && !layer.groups[layer.group[arc]!]!.options.includes(option)) arc++;
    if (layer.from[arc] !== state) return undefined;
    const bonus = layer.bonuses[layer.bonus[arc]!]!;
    for (let party = 0; party < steps.length; party++) {
      steps[party] = steps[party]! + issue.steps[option]![party]! + bonus[party]!;
    }
    rank[issue.rankColumn] = rank[issue.rankColumn]! + option * issue.rankWeight;
    state = layer.to[arc]!;
  }
  return { steps, rank };
}
