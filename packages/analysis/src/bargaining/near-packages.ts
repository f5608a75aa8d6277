import type { Outcome } from "../agenda/index.ts";
import { type Diagram, diagramOf, type Layer, outcomeOf, type Space, spaceOf, valueToGo } from "../outcomes/index.ts";
import type { Instructions, Negotiation } from "../preferences/index.ts";
import { withoutLimits } from "./derived-negotiation.ts";

/** Packages found, and whether the search came to its end. */
export interface NearPackages {
  readonly outcomes: readonly Outcome[];
  readonly complete: boolean;
}

/** What to look for among the packages of two parties, `own` and `other`, given by their instructions. */
export interface NearSearch {
  readonly own: Instructions;
  readonly other: Instructions;
  /** Own points, ends included. */
  readonly band: readonly [low: number, high: number];
  /** Points of the other that one own point is traded for at the frontier; at least 0. It only steers, and changes no answer. */
  readonly exchangeRate: number;
  readonly most: number;
  /** The search gives up after so many partial packages. */
  readonly maxSteps?: number;
}

const TOLERANCE = 1e-9;
const MAX_STEPS = 200_000;

/**
 * The feasible packages with own points inside a band and no own red line crossed that are worth most to the other.
 *
 * Depth-first branch and bound along the diagram: a partial package is dropped when its best completion leaves the band, or when
 * other + rate × (own − low), which bounds the other's points inside the band from above, cannot pass the packages found; both by
 * the diagram's values to go, so links and red lines are foreseen. Exact when `complete`; of packages worth the same to the other,
 * which are kept depends only on the case.
 */
export function nearPackages(negotiation: Negotiation, search: NearSearch): NearPackages {
  const space = spaceOf({ case: negotiation.case, instructions: [search.own, withoutLimits(search.other)] });
  const diagram = diagramOf(space, "red-lines");
  if (diagram.empty) return { outcomes: [], complete: true };
  const bounds = boundsOf(diagram, search.exchangeRate);
  const branchesFrom = branching(diagram, bounds);
  const found: { readonly worth: number; readonly choice: readonly number[] }[] = [];
  const [low, high] = search.band;
  const choice: number[] = space.issues.map(() => 0);
  let steps = search.maxSteps ?? MAX_STEPS;

  function bar(): number {
    return found.length < search.most ? Number.NEGATIVE_INFINITY : (found.at(-1)?.worth ?? 0);
  }

  function visit(depth: number, node: number, sum: Worth): void {
    const layer = diagram.layers[depth];
    if (layer === undefined) {
      keep(sum.other);
      return;
    }
    const surplus = sum.other + search.exchangeRate * (sum.own - low);
    for (const branch of branchesFrom(depth, node)) {
      // The branches come by falling bounds: after the first that is too low, all are.
      if (surplus + branch.bound <= bar() + TOLERANCE) return;
      steps -= 1;
      if (steps < 0) return;
      const reachable = sum.own + branch.ownMost >= low - TOLERANCE && sum.own + branch.ownLeast <= high + TOLERANCE;
      if (!reachable) continue;
      choice[layer.issue] = branch.option;
      visit(depth + 1, branch.target, { own: sum.own + branch.own, other: sum.other + branch.other });
    }
  }

  function keep(worth: number): void {
    found.push({ worth, choice: [...choice] });
    found.sort((left, right) => right.worth - left.worth);
    if (found.length > search.most) found.pop();
  }

  visit(0, 0, { own: 0, other: 0 });
  return { outcomes: found.map((each) => outcomeOf(space, each.choice)), complete: steps >= 0 };
}

interface Worth {
  readonly own: number;
  readonly other: number;
}

/** By layer and state: what the open issues can still add, in points. */
interface Bounds {
  readonly ownMost: readonly Float64Array[];
  readonly minusOwnLeast: readonly Float64Array[];
  /** Of other + rate × own. */
  readonly combined: readonly Float64Array[];
  readonly exchangeRate: number;
  readonly perPoint: readonly [own: number, other: number];
}

/** One way to settle a layer's issue from a state, with its points and what its completions can reach. */
interface Branch extends Worth {
  readonly option: number;
  readonly target: number;
  readonly ownMost: number;
  readonly ownLeast: number;
  readonly bound: number;
}

function boundsOf(diagram: Diagram, exchangeRate: number): Bounds {
  const [own, other] = perPoint(diagram.space);
  return {
    ownMost: valueToGo(diagram, [1 / own, 0]),
    minusOwnLeast: valueToGo(diagram, [-1 / own, 0]),
    combined: valueToGo(diagram, [exchangeRate / own, 1 / other]),
    exchangeRate,
    perPoint: [own, other],
  };
}

function perPoint(space: Space): readonly [number, number] {
  const [own, other] = space.scales;
  return [own?.stepsPerPoint ?? 1, other?.stepsPerPoint ?? 1];
}

/** The branches from a state, the highest bound first; worked out when first asked for. */
function branching(diagram: Diagram, bounds: Bounds): (depth: number, node: number) => readonly Branch[] {
  const known = diagram.layers.map((layer): (readonly Branch[] | undefined)[] => Array(layer.sources));
  return (depth, node) => {
    const row = known[depth] ?? [];
    row[node] ??= branchesOf(diagram, bounds, { depth, node }).toSorted((left, right) => right.bound - left.bound);
    return row[node];
  };
}

function branchesOf(
  { layers, space }: Diagram,
  bounds: Bounds,
  { depth, node }: { readonly depth: number; readonly node: number },
): readonly Branch[] {
  const layer = layers[depth];
  if (layer === undefined) return [];
  return arcsFrom(layer, node).flatMap((arc) => {
    const target = layer.to[arc] ?? 0;
    const bonus = layer.bonuses[layer.bonus[arc] ?? 0] ?? [];
    const ahead = depth + 1;
    return (layer.groups[layer.group[arc] ?? 0]?.options ?? []).map((option) => {
      const steps = space.issues[layer.issue]?.steps[option] ?? [];
      const own = ((steps[0] ?? 0) + (bonus[0] ?? 0)) / bounds.perPoint[0];
      const other = ((steps[1] ?? 0) + (bonus[1] ?? 0)) / bounds.perPoint[1];
      return {
        own,
        other,
        option,
        target,
        ownMost: own + (bounds.ownMost[ahead]?.[target] ?? 0),
        ownLeast: own - (bounds.minusOwnLeast[ahead]?.[target] ?? 0),
        bound: other + bounds.exchangeRate * own + (bounds.combined[ahead]?.[target] ?? 0),
      };
    });
  });
}

function arcsFrom(layer: Layer, node: number): readonly number[] {
  const arcs: number[] = [];
  for (let arc = layer.from.indexOf(node); arc < layer.from.length && layer.from[arc] === node; arc++) arcs.push(arc);
  return arcs;
}
