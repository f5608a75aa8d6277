import { useReducer } from "react";
import type { SeatSession } from "./seat-session.ts";
import { useSeat } from "./use-seat.ts";

/** A value by name, and how to change it from what it is. */
type KeptState<Value> = (name: string, first: Value) => readonly [Value, (next: (before: Value) => Value) => void];

/**
 * State that outlives its view: what somebody is writing is there again when they come back from another page of the
 * seat. It lies in the memory of this window alone, for as long as the seat is open.
 */
export function keptState<Value>(): KeptState<Value> {
  const heldBySession = new WeakMap<SeatSession, Map<string, Value>>();
  return function useKept(name, first) {
    const session = useSeat();
    const held = heldBySession.get(session) ?? new Map<string, Value>();
    heldBySession.set(session, held);
    const [, draw] = useReducer((times: number) => times + 1, 0);
    const value = (): Value => held.get(name) ?? first;
    const change = (next: (before: Value) => Value): void => {
      held.set(name, next(value()));
      draw();
    };
    return [value(), change];
  };
}
