import type { CompiledChamber, CompiledCondition } from "./conditions.ts";
import type { OptionGroup } from "./option-groups.ts";

/** What a state remembers. */
export interface State {
  /** By condition: 1 while it is open and may still hold. */
  readonly alive: Uint8Array;
  /** By chamber: votes of conditions that hold already, `Infinity` once passing is certain. */
  readonly votes: Float64Array;
}

/** What the step over one layer depends on. */
export interface Plan {
  readonly groups: readonly OptionGroup[];
  readonly parties: number;
  /** Conditions with a term on this issue. */
  readonly here: readonly HereCondition[];
  /** Conditions that may still hold after this layer and move votes. */
  readonly pending: readonly { readonly at: number; readonly opened: boolean; readonly condition: CompiledCondition }[];
  readonly chambers: readonly CompiledChamber[];
  /** Conditions that still matter after this layer only for the votes of chambers. */
  readonly votesOnly: readonly { readonly at: number; readonly condition: CompiledCondition }[];
}

/** A condition with a term on the layer's issue. */
export interface HereCondition {
  readonly at: number;
  readonly condition: CompiledCondition;
  readonly opens: boolean;
  readonly closes: boolean;
  readonly forbidden: boolean;
  /** By group. */
  readonly holds: Uint8Array;
}

/** The state before any issue is settled; undefined when some chamber can never pass. */
export function rootState(
  conditions: readonly CompiledCondition[],
  chambers: readonly CompiledChamber[],
): State | undefined {
  const root = { alive: new Uint8Array(conditions.length), votes: Float64Array.from(chambers, ({ base }) => base) };
  const pending = conditions.map((condition, at) => ({ at, condition, opened: false }));
  return settleVotes(root, { pending, chambers, votesOnly: [] }) ? root : undefined;
}

/** The state after a group is chosen and the links met by that; undefined when the package leaves the set. */
export function stepFrom(
  state: State,
  plan: Plan,
  group: number,
): { readonly state: State; readonly met: readonly HereCondition[] } | undefined {
  const alive = state.alive.slice();
  const votes = plan.chambers.length === 0 ? state.votes : state.votes.slice();
  const met: HereCondition[] = [];
  for (const here of plan.here) {
    const holds = here.holds[group] === 1 && (here.opens || alive[here.at] === 1);
    alive[here.at] = holds && !here.closes ? 1 : 0;
    if (!holds || !here.closes) continue;
    if (here.forbidden) return undefined;
    if (here.condition.steps !== undefined) met.push(here);
    if (plan.chambers.length > 0) {
      for (const shift of here.condition.shifts) votes[shift.chamber] = votes[shift.chamber]! + shift.votes;
    }
  }
  const next = { alive, votes };
  return plan.chambers.length === 0 || settleVotes(next, plan) ? { state: next, met } : undefined;
}

/**
 * Replaces the votes of a chamber that passes whatever follows by `Infinity` and forgets conditions that only it waited for;
 * false when some chamber cannot pass any more.
 */
function settleVotes(state: State, plan: Pick<Plan, "pending" | "chambers" | "votesOnly">): boolean {
  for (let chamber = 0; chamber < plan.chambers.length; chamber++) {
    const now = state.votes[chamber]!;
    if (now === Number.POSITIVE_INFINITY) continue;
    let least = now;
    let most = now;
    for (const { at, opened, condition } of plan.pending) {
      if (opened && state.alive[at] === 0) continue;
      for (const shift of condition.shifts) {
        if (shift.chamber !== chamber) continue;
        if (shift.votes > 0) most += shift.votes;
        else least += shift.votes;
      }
    }
    const { needed } = plan.chambers[chamber]!;
    if (most < needed) return false;
    if (least >= needed) state.votes[chamber] = Number.POSITIVE_INFINITY;
  }
  for (const { at, condition } of plan.votesOnly) {
    if (state.alive[at] === 0) continue;
    if (condition.shifts.every((shift) => state.votes[shift.chamber] === Number.POSITIVE_INFINITY)) state.alive[at] = 0;
  }
  return true;
}

/** A text that two states share when the rest depends on nothing that tells them apart. */
export function stateKey(state: State): string {
  const alive = String.fromCharCode(...packedBits(state.alive));
  return state.votes.length === 0 ? alive : `${alive}|${state.votes.join(",")}`;
}

function packedBits(bits: Uint8Array): readonly number[] {
  const packed: number[] = [];
  for (let start = 0; start < bits.length; start += 15) {
    let word = 0;
    for (let bit = start; bit < Math.min(start + 15, bits.length); bit++) word = (word << 1) | bits[bit]!;
    packed.push(word);
  }
  return packed;
}
