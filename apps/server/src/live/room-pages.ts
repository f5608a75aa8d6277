import type { RoomName } from "../store/rooms.ts";
import type { Store } from "../store/store.ts";
import { itemsFrame, type LeafNews, type RoomNews } from "./batch-frames.ts";
import type { Pages } from "./follower.ts";
import { type Frame, frameBytes, type LiveSocket } from "./live-socket.ts";

const PAGE = 200;
const LEAVES_A_PAGE = 1024;
/** Small enough that a slow line has taken a page before its reader is asked again whether it is there. */
const MOST_BYTES_A_PAGE = 200_000;

/** A room as one pseudonym may see it: up to its removal, if it is removed. */
export function roomPages(
  { rooms }: Pick<Store, "rooms">,
  { at, key, socket }: { readonly at: RoomName; readonly key: Uint8Array; readonly socket: LiveSocket },
): Pages<RoomNews> {
  let isOver = false;
  const member = async () => {
    const found = await rooms.member(at, key);
    isOver = found === undefined || found.removedAt !== undefined;
    return found;
  };
  return {
    next: async (cursor) => {
      const found = await member();
      if (found === undefined) return undefined;
      const upTo = found.removedAt === undefined ? {} : { upTo: found.removedAt };
      const placed = await rooms.placed(at, { after: cursor, limit: PAGE, mostBytes: MOST_BYTES_A_PAGE, ...upTo });
      const last = placed.at(-1);
      return last === undefined ? undefined : { frame: itemsFrame(at.room, placed), cursor: last.position };
    },
    direct: (news, cursor) => {
      if (news.first !== cursor + 1) return undefined;
      return news.hasHandshake ? whileMember() : news.frame();
      async function whileMember(): Promise<Frame | undefined> {
        await member();
        return isOver ? undefined : news.frame();
      }
    },
    isOver: () => isOver,
    endOf: ({ last }) => last,
    ...socket,
  };
}

/** A log's leaves: the cursor is the index of the next one. */
export function leafPages(
  { logs }: Pick<Store, "logs">,
  { conference, socket }: { readonly conference: Uint8Array; readonly socket: LiveSocket },
): Pages<LeafNews> {
  return {
    next: async (cursor) => {
      const leaves = await logs.leaves(conference, { from: cursor, limit: LEAVES_A_PAGE });
      if (leaves.length === 0) return undefined;
      const frame = frameBytes({ type: "leaves", start: cursor, leaves: [...leaves] });
      return { frame, cursor: cursor + leaves.length };
    },
    isOver: () => false,
    direct: (news, cursor) => (news.first === cursor ? news.frame() : undefined),
    endOf: ({ next }) => next,
    ...socket,
  };
}
