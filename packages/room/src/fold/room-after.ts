import { bytesToHex } from "@noble/hashes/utils.js";
import type { OpenedEntry } from "../sealing/index.ts";
import { foldEntry } from "./fold-act.ts";
import { draftOf } from "./room-draft.ts";
import { emptyRoom, type PlacedEntry, type RoomState } from "./room-state.ts";

/**
 * An opened entry with the place that the log gave it, ready to be folded.
 *
 * @example
 * import { placedEntry } from "@entente/room/fold";
 * const opened = { signed: { entry: {} }, hash: new Uint8Array(32), device: new Uint8Array(32) };
 * placedEntry(opened, { index: 4, position: 1 }).index; // => 4
 */
export function placedEntry(
  { signed, hash, device }: Pick<OpenedEntry, "signed" | "hash" | "device">,
  place: Pick<PlacedEntry, "index" | "position" | "accredited">,
): PlacedEntry {
  return { entry: signed.entry, hash, device, ...place };
}

/**
 * A room after one more entry. The same entry again changes nothing; one of an earlier position is put into its place.
 *
 * O(entries of the room): whoever has many should fold them together with `roomAfterAll`.
 *
 * @example
 * import { emptyRoom, roomAfter } from "@entente/room/fold";
 * const [zero, room] = [new Uint8Array(32), new Uint8Array(32).fill(1)];
 * const act = { kind: "note/sung", version: 1, body: {} };
 * const entry = { room, author: zero, count: 0, at: 0, seen: { size: 0, root: zero }, act };
 * const placed = { entry, hash: zero, device: zero, index: 0, position: 1 };
 * roomAfter(emptyRoom({ conference: zero, room }), placed).refused[0].refused; // => "author-is-no-member"
 */
export function roomAfter(state: RoomState, placed: PlacedEntry): RoomState {
  return roomAfterAll(state, [placed]);
}

/**
 * A room after more entries, given in any order; what comes out depends on their positions alone.
 *
 * Entries after the last one are folded on. If one belongs before it, the room is folded again from its start.
 * Two different entries that claim one position are both kept: the one with the lesser hash counts, and the other is
 * refused. O(n log n).
 *
 * @example
 * import { emptyRoom, roomAfterAll } from "@entente/room/fold";
 * const state = emptyRoom({ conference: new Uint8Array(32), room: new Uint8Array(32) });
 * roomAfterAll(state, []) === state; // => true
 */
export function roomAfterAll(state: RoomState, placed: readonly PlacedEntry[]): RoomState {
  const known = state.order.map((ordered) => ordered.placed);
  const last = known.at(-1);
  const later = last === undefined ? placed : placed.filter((each) => each.position > last.position);
  const earlier = later.length === placed.length ? [] : unknownAmong(placed, known);
  if (earlier.length === 0) return later.length === 0 ? state : folded(state, inOrder(later));
  return folded(emptyRoom(state.start), inOrder([...known, ...placed]));
}

function folded(state: RoomState, placed: readonly PlacedEntry[]): RoomState {
  const draft = draftOf(state);
  for (const each of placed) foldEntry(draft, each);
  return draft;
}

/** Those at or before the last known position that are not known yet. */
function unknownAmong(placed: readonly PlacedEntry[], known: readonly PlacedEntry[]): readonly PlacedEntry[] {
  const last = known.at(-1)?.position ?? 0;
  const names = new Set(known.map(placeName));
  return placed.filter((each) => each.position <= last && !names.has(placeName(each)));
}

/** By position, then by hash, each once. */
function inOrder(placed: readonly PlacedEntry[]): readonly PlacedEntry[] {
  // As a log or a snapshot gives them; naming and sorting ten thousand takes longer than to find that they are in order.
  if (placed.every(({ position }, at) => position > (placed[at - 1]?.position ?? -1))) return placed;
  const byName = new Map<string, PlacedEntry>();
  for (const each of placed) if (!byName.has(placeName(each))) byName.set(placeName(each), each);
  const named = [...byName].toSorted(([left, first], [right, second]) => {
    if (first.position !== second.position) return first.position - second.position;
    return left < right ? -1 : 1;
  });
  return named.map(([, each]) => each);
}

function placeName({ position, hash }: PlacedEntry): string {
  return `${position} ${bytesToHex(hash)}`;
}
