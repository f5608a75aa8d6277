import type { ClientFrame } from "@entente/record/wire";
import { callerWith, memberOf } from "../api/caller.ts";
import { postEntries } from "../api/entry-posting.ts";
import { type Answer, answered } from "../api/refusal.ts";
import { RIGHTS } from "../api/rights.ts";
import { followedRoom, type LiveConnection, type LiveServing } from "./live-connection.ts";
import { frameBytes } from "./live-socket.ts";

type EntriesFrame = Extract<ClientFrame, { type: "entries" }>;

/**
 * Appends entries that came over a live connection, under the pseudonym that follows their room there.
 *
 * The connection's challenge was signed with that key, so that a frame needs no signature of its own. Everything else is
 * checked as for a request: what the key may send, its standing, each envelope.
 */
export async function postLive(
  connection: LiveConnection,
  { frame: { id, room, entries }, bytes }: { readonly frame: EntriesFrame; readonly bytes: number },
  { store, callers, admitKey }: LiveServing,
): Promise<Answer<undefined>> {
  const followed = followedRoom(connection, room);
  if (!followed.ok) return followed;
  const { key } = followed.value;
  const counted = admitKey(key, bytes);
  if (!counted.ok) return counted;
  const place = { conference: connection.conference, room };
  const caller = await callerWith(callers, { right: RIGHTS.postEntries, key, place });
  if (!caller.ok) return caller;
  const posted = await postEntries(store, { ...place, pseudonym: memberOf(caller.value).pseudonym, entries });
  if (!posted.ok) return posted;
  connection.socket.send(frameBytes({ type: "placed", id, ...posted.value }));
  return answered(undefined);
}
