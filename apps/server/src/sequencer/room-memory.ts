import type { FoundBefore } from "../store/appending.ts";
import { nameOf } from "./name-of.ts";
import { type RoomNow, roomsIn } from "./place-posts.ts";
import type { NewEntry, NewHandshake } from "./sequencer.ts";

/** What a writer remembers of rooms from one batch to the next, as long as the log is as this writer left it. */
export interface RoomMemory {
  /** By the room's name; whoever places posts brings them up to date. */
  readonly known: ReadonlyMap<string, RoomNow>;
  /** Whether a post can be placed by this alone. Whatever would be refused, or changes a room, is asked for anew. */
  readonly mayPlace: (post: NewEntry | NewHandshake) => boolean;
  readonly take: (found: FoundBefore) => void;
  readonly clear: () => void;
}

const MOST_ROOMS = 1000;

/**
 * Remembers nothing at first.
 *
 * Nothing wrong comes of it: a batch is written only if the log's size and term are still this writer's, and rooms
 * change with the log alone. So only refusals, which write nothing, have to be the database's word.
 */
export function roomMemory(): RoomMemory {
  const known = new Map<string, RoomNow>();
  return {
    known,
    mayPlace: (post) => {
      const room = known.get(nameOf(post.room));
      return post.kind === "entry" && room?.epoch === post.epoch && room.members.has(nameOf(post.pseudonym));
    },
    take: (found) => {
      if (known.size > MOST_ROOMS) known.clear();
      for (const [name, room] of roomsIn(found)) {
        const members = known.get(name)?.members ?? [];
        known.set(name, { ...room, members: new Set([...members, ...room.members]) });
      }
    },
    clear: () => known.clear(),
  };
}
