import type { TextAct } from "../acts/index.ts";
import type { IdleAct, Ledger } from "./ledger.ts";
import { draftOf } from "./ledger-draft.ts";
import { obstacleTo } from "./obstacles.ts";

/** A ledger with more acts, and the acts that have an effect since then: new ones and those that waited for them. */
export interface EnteredActs {
  readonly ledger: Ledger;
  readonly effective: readonly TextAct[];
}

/**
 * A ledger with more acts; an act that is there already is passed over.
 *
 * @throws {RangeError} If two different acts have the same id.
 */
export function enterActs(ledger: Ledger, acts: readonly TextAct[]): EnteredActs {
  const idle = new Map(ledger.idle);
  const waiting = waitersByName(idle.values());
  const draft = draftOf(ledger);
  const effective: TextAct[] = [];
  const pending = acts.toReversed();
  for (let act = pending.pop(); act !== undefined; act = pending.pop()) {
    if (isThere(act, draft.known.act(act.id) ?? idle.get(act.id)?.act)) continue;
    const obstacle = obstacleTo(draft.known, act);
    if (obstacle !== undefined) {
      idle.set(act.id, { act, ...obstacle });
      addWaiter(waiting, { act, ...obstacle });
      continue;
    }
    effective.push(act);
    for (const name of draft.enter(act)) {
      for (const waiter of waiting.get(name) ?? []) idle.delete(waiter.id);
      pending.push(...(waiting.get(name) ?? []));
      waiting.delete(name);
    }
  }
  return { ledger: { ...ledger, idle, index: draft.index() }, effective };
}

function waitersByName(idle: Iterable<IdleAct>): Map<string, TextAct[]> {
  const waiting = new Map<string, TextAct[]>();
  for (const one of idle) addWaiter(waiting, one);
  return waiting;
}

function addWaiter(waiting: Map<string, TextAct[]>, { act, misses }: IdleAct): void {
  if (misses === undefined) return;
  const waiters = waiting.get(misses);
  if (waiters === undefined) waiting.set(misses, [act]);
  else waiters.push(act);
}

function isThere(act: TextAct, earlier: TextAct | undefined): boolean {
  if (earlier === undefined || earlier === act) return earlier !== undefined;
  if (JSON.stringify(earlier) === JSON.stringify(act)) return true;
  throw new RangeError(`Cannot consolidate a text: two different acts have the id "${act.id}"`);
}
