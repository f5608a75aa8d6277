import { nodeSchemes } from "@entente/record/node";
import { base64UrlOf, type ClientFrame, clientFrame, liveMessage, type Refusal } from "@entente/record/wire";
import { callerWith, deviceOf } from "../api/caller.ts";
import { type Answer, answered, refused } from "../api/refusal.ts";
import { RIGHTS } from "../api/rights.ts";
import { parseBody } from "../api/strict-json.ts";
import { follow } from "./follower.ts";
import { followedRoom, type LiveConnection, type LiveServing } from "./live-connection.ts";
import { postLive } from "./live-posting.ts";
import { frameBytes } from "./live-socket.ts";
import { leafPages, roomPages } from "./room-pages.ts";

type FollowFrame = Extract<ClientFrame, { type: "follow" }>;
type EphemeralFrame = Extract<ClientFrame, { type: "ephemeral" }>;

/** The most rooms that one connection may follow. */
const MOST_ROOMS = 500;

/** Does what a frame asks for, or says on the connection why not. */
export async function takeFrame(connection: LiveConnection, bytes: Uint8Array, serving: LiveServing): Promise<void> {
  const taken = serving.frames.take("");
  if (!taken.ok) return connection.socket.cutOff("Too many frames");
  const read = readFrame(bytes);
  if (!read.ok) return refuse(connection, read.reason);
  const frame = read.value;
  const done = await obey(connection, { frame, bytes: bytes.length }, serving);
  if (!done.ok) refuse(connection, done.reason, whichOf(frame));
}

function readFrame(bytes: Uint8Array): Answer<ClientFrame> {
  const json = parseBody(bytes);
  const parsed = json.ok ? clientFrame.safeParse(json.value) : undefined;
  return parsed?.success === true ? answered(parsed.data) : refused("not-readable", "Cannot read the frame");
}

/** By what a client knows again which of its frames was refused. */
interface Which {
  readonly room?: Uint8Array;
  readonly id?: number;
}

function whichOf(frame: ClientFrame): Which {
  return { ...("room" in frame ? { room: frame.room } : {}), ...("id" in frame ? { id: frame.id } : {}) };
}

function refuse({ socket }: LiveConnection, refusal: Refusal, which: Which = {}): void {
  socket.send(frameBytes({ type: "refused", ...refusal, ...which }));
}

interface Heard {
  readonly frame: ClientFrame;
  readonly bytes: number;
}

async function obey(
  connection: LiveConnection,
  { frame, bytes }: Heard,
  serving: LiveServing,
): Promise<Answer<undefined>> {
  if (frame.type === "ephemeral") return relayEphemeral(connection, frame, serving);
  if (frame.type === "entries") return postLive(connection, { frame, bytes }, serving);
  // Nobody is known yet by whom these are counted, and each costs as much as a request.
  const counted = serving.admitAddress();
  if (!counted.ok) return counted;
  if (frame.type === "follow") return followRoom(connection, frame, serving);
  const { conference, socket } = connection;
  connection.leaves?.stop();
  connection.leaves = follow(leafPages(serving.store, { conference, socket }), frame.from, serving.onFailure);
  return answered(undefined);
}

async function followRoom(
  connection: LiveConnection,
  { room, after, key, signature }: FollowFrame,
  { store, nonce, onFailure }: LiveServing,
): Promise<Answer<undefined>> {
  const { conference, socket, rooms } = connection;
  const message = liveMessage({ nonce, conference, room });
  if (!(await nodeSchemes.ed25519.verify({ signature, message, publicKey: key })))
    return refused("signature-mismatch", "The signature is not of this connection and room");
  const caller = await callerWith(store, { right: RIGHTS.items, key, place: { conference, room } });
  if (!caller.ok) return caller;
  if (rooms.size >= MOST_ROOMS) return refused("too-many", `At most ${MOST_ROOMS} rooms on one connection`);
  rooms.get(base64UrlOf(room))?.follower.stop();
  const follower = follow(roomPages(store, { at: { conference, room }, key, socket }), after, onFailure);
  rooms.set(base64UrlOf(room), { key, device: deviceOf(caller.value), follower });
  return answered(undefined);
}

async function relayEphemeral(
  connection: LiveConnection,
  { room, bytes }: EphemeralFrame,
  { callers, relay }: LiveServing,
): Promise<Answer<undefined>> {
  const followed = followedRoom(connection, room);
  if (!followed.ok) return followed;
  const { key } = followed.value;
  const place = { conference: connection.conference, room };
  const caller = await callerWith(callers, { right: RIGHTS.postEntries, key, place });
  if (!caller.ok) return caller;
  relay(connection, { room, frame: frameBytes({ type: "ephemeral", room, from: key, bytes }) });
  return answered(undefined);
}
