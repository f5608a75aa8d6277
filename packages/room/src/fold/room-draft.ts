import type { RoomState } from "./room-state.ts";

/** A room's state while entries are folded into it, so that a thousand entries do not make a thousand copies. */
export type RoomDraft = { -readonly [Field in keyof RoomState]: Thawed<RoomState[Field]> };

type Thawed<Value> =
  Value extends ReadonlyMap<infer Key, infer Member>
    ? Map<Key, Member>
    : Value extends readonly (infer Member)[]
      ? Member[]
      : Value;

/** A draft that can be changed without changing the state. */
export function draftOf(state: RoomState): RoomDraft {
  return {
    ...state,
    notes: [...state.notes],
    points: [...state.points],
    offers: new Map(state.offers),
    files: [...state.files],
    instructions: [...state.instructions],
    departures: [...state.departures],
    signedStates: [...state.signedStates],
    snapshots: [...state.snapshots],
    unknown: [...state.unknown],
    refused: [...state.refused],
    order: [...state.order],
    nextBySeat: new Map(state.nextBySeat),
  };
}
