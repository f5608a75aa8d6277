import type { CompiledCondition } from "./conditions.ts";
import type { Space } from "./space.ts";

/**
 * Indices of the issues in the order in which the diagram settles them.
 *
 * Issues that no condition touches come first, those with most options ahead. The others follow greedily from every
 * possible start, and the order with the smallest sum of estimated layer widths is taken. The width of a layer is
 * estimated by what can be told apart there: at most two states per open condition, at most one per combination.
 */
export function issueOrder(space: Space, conditions: readonly CompiledCondition[]): readonly number[] {
  const touched = new Set(conditions.flatMap((condition) => condition.terms.map((term) => term.issue)));
  const free = space.issues.map((_, index) => index).filter((index) => !touched.has(index));
  free.sort((a, b) => optionsOf(space, b) - optionsOf(space, a) || a - b);
  const links = conditions.filter(({ terms }) => terms.length > 1).map(({ terms }) => terms.map((term) => term.issue));
  const tied = [...touched].sort((a, b) => a - b);
  let best: CostedOrder = { order: tied, cost: Number.POSITIVE_INFINITY };
  for (const start of tied.slice(0, MAX_STARTS)) {
    best = greedyOrder(space, { tied, links, start, best });
  }
  return [...free, ...best.order];
}

const MAX_STARTS = 24;

interface CostedOrder {
  readonly order: readonly number[];
  readonly cost: number;
}

/** The order from one start, or the best so far as soon as this one is no better. */
function greedyOrder(
  space: Space,
  from: {
    readonly tied: readonly number[];
    readonly links: readonly (readonly number[])[];
    readonly start: number;
    readonly best: CostedOrder;
  },
): CostedOrder {
  const settled = new Set([from.start]);
  const left = new Set(from.tied);
  left.delete(from.start);
  const order = [from.start];
  let cost = layerWidth(space, from.links, settled);
  while (left.size > 0) {
    if (cost >= from.best.cost) return from.best;
    let next = -1;
    let narrowest = Number.POSITIVE_INFINITY;
    for (const issue of left) {
      settled.add(issue);
      const width = layerWidth(space, from.links, settled) + optionsOf(space, issue) * 1e-6;
      settled.delete(issue);
      if (width < narrowest) {
        narrowest = width;
        next = issue;
      }
    }
    order.push(next);
    settled.add(next);
    left.delete(next);
    cost += narrowest;
  }
  return cost < from.best.cost ? { order, cost } : from.best;
}

function layerWidth(space: Space, links: readonly (readonly number[])[], settled: ReadonlySet<number>): number {
  let open = 0;
  const involved = new Set<number>();
  for (const issues of links) {
    const inside = issues.filter((issue) => settled.has(issue));
    if (inside.length === 0 || inside.length === issues.length) continue;
    open++;
    for (const issue of inside) involved.add(issue);
  }
  let combinations = 1;
  for (const issue of involved) combinations *= optionsOf(space, issue);
  return Math.min(2 ** open, combinations);
}

function optionsOf(space: Space, issue: number): number {
  return space.issues[issue]!.open.length;
}
