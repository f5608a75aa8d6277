import type { PlacedBatch, PlacedInRoom } from "../sequencer/sequencer.ts";
import type { Placed } from "../store/rooms.ts";
import { type Frame, frameBytes } from "./live-socket.ts";

/** What was placed in one room in one go, with its frame, which is written once for all who follow. */
export interface RoomNews {
  readonly first: number;
  readonly last: number;
  /** Whether the roster may have changed: then each follower is looked up again. */
  readonly hasHandshake: boolean;
  readonly frame: () => Frame;
}

/** The leaves that were appended in one go, with their frame. */
export interface LeafNews {
  readonly first: number;
  readonly next: number;
  readonly frame: () => Frame;
}

/** The news of one room out of a batch; none when it has none. */
export function roomNews(placed: readonly PlacedInRoom[]): RoomNews | undefined {
  const [first, last] = [placed[0], placed.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return {
    first: first.position,
    last: last.position,
    hasHandshake: placed.some(({ kind }) => kind === "handshake"),
    frame: once(() => itemsFrame(first.room, placed)),
  };
}

/** The news of the log out of a batch. */
export function leafNews({ placed }: PlacedBatch): LeafNews | undefined {
  const [first, last] = [placed[0], placed.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const leaves = placed.map(({ leaf }) => leaf);
  return {
    first: first.index,
    next: last.index + 1,
    frame: once(() => frameBytes({ type: "leaves", start: first.index, leaves })),
  };
}

/** A frame of entries and handshakes. */
export function itemsFrame(room: Uint8Array, placed: readonly Placed[]): Frame {
  const items = placed.map(({ position, kind, index, at, envelope, bytes }) => ({
    position,
    kind,
    index,
    at,
    envelope,
    bytes,
  }));
  return frameBytes({ type: "items", room, items });
}

function once(make: () => Frame): () => Frame {
  let made: Frame | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
