import { base64UrlOf } from "@entente/record/wire";
import type { TestPseudonym } from "../../apps/server/testing/test-devices.ts";
import { entryOf, type TestRoom } from "../../apps/server/testing/test-room.ts";
import { asText } from "./append-requests.ts";
import type { LiveAuthor } from "./live-load.ts";

/** Frames that append one entry each to a room, so many by each of its members, sealed before anything is measured. */
export function appendFrames(room: TestRoom, authors: readonly TestPseudonym[], each: number): Promise<LiveAuthor[]> {
  return Promise.all(
    authors.map(async (author) => {
      const ids = Array.from({ length: each }, (_, at) => at + 1);
      const frames = await Promise.all(ids.map((id) => frameOf(room, author, id)));
      return { publicKey: author.publicKey, secretKey: author.secretKey, frames };
    }),
  );
}

async function frameOf(room: TestRoom, author: TestPseudonym, id: number): Promise<string> {
  const entries = [asText(await entryOf(room, author))];
  return JSON.stringify({ type: "entries", id, room: base64UrlOf(room.room), entries });
}
