import type { Space } from "../outcomes/index.ts";
import { StateList } from "./state-list.ts";
import { descendingRows, undominated } from "./undominated.ts";

/** The states of a list that no other state at the same node dominates. */
export function undominatedStates(states: StateList, space: Space): StateList {
  const kept = new StateList(space.parties.length, space.rankColumns);
  for (const rows of rowsByNode(states)) {
    for (const at of undominatedRows(states, rows, space)) {
      kept.add({ node: states.node(at), regret: states.regret(at), steps: states.steps(at), rank: states.rank(at) });
    }
  }
  return kept;
}

function rowsByNode(states: StateList): readonly (readonly number[])[] {
  const byNode = new Map<number, number[]>();
  for (let at = 0; at < states.count; at++) {
    const rows = byNode.get(states.node(at));
    if (rows === undefined) byNode.set(states.node(at), [at]);
    else rows.push(at);
  }
  return [...byNode.values()];
}

function undominatedRows(states: StateList, rows: readonly number[], space: Space): readonly number[] {
  const columns = space.parties.map((_, party) => Float64Array.from(rows, (at) => states.steps(at)[party]!));
  const order = descendingRows(columns);
  const sorted = columns.map((column) => Float64Array.from(order, (row) => column[row]!));
  const run = { size: rows.length, columns: sorted, steps: new Float64Array(columns.length) };
  const slacks = space.scales.map((scale) => scale.slack);
  const { candidates } = undominated({ slacks, runs: [run] });
  return Array.from(candidates, (candidate) => rows[order[candidate]!]!);
}
