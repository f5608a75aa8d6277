import { nodeSchemes } from "@entente/record/node";
import { base64UrlOf, type ClientFrame, clientFrame, liveMessage, type Refusal } from "@entente/record/wire";
import type { Allowance } from "../api/allowance.ts";
import { type CallerStore, type CallingDevice, callerWith, deviceOf } from "../api/caller.ts";
import { type Answer, answered, refused } from "../api/refusal.ts";
import { RIGHTS } from "../api/rights.ts";
import { parseBody } from "../api/strict-json.ts";
import type { Store } from "../store/store.ts";
import type { LeafNews, RoomNews } from "./batch-frames.ts";
import { type Follower, follow } from "./follower.ts";
import { type Frame, frameBytes, type LiveSocket } from "./live-socket.ts";
import { leafPages, roomPages } from "./room-pages.ts";

/** One connection: the rooms that it follows and with which key, and whether it follows the log. */
export interface LiveConnection {
  readonly conference: Uint8Array;
  readonly socket: LiveSocket;
  /** By the room's name in base64url. */
  readonly rooms: Map<string, FollowedRoom>;
  leaves?: Follower<LeafNews>;
}

/** A room that a connection follows. */
export interface FollowedRoom {
  readonly key: Uint8Array;
  readonly device: CallingDevice;
  readonly follower: Follower<RoomNews>;
}

/** What a connection is served with. */
export interface LiveServing {
  readonly store: CallerStore & Pick<Store, "rooms" | "logs">;
  /** The challenge that every `follow` must sign. */
  readonly nonce: Uint8Array;
  readonly frames: Allowance;
  readonly onFailure: (error: unknown) => void;
  /** Hands an ephemeral message to the others in a room. */
  readonly relay: (from: LiveConnection, message: { readonly room: Uint8Array; readonly frame: Frame }) => void;
}

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
  const room = "room" in frame ? { room: frame.room } : {};
  const done = await obey(connection, frame, serving);
  if (!done.ok) refuse(connection, done.reason, room);
}

function readFrame(bytes: Uint8Array): Answer<ClientFrame> {
  const json = parseBody(bytes);
  const parsed = json.ok ? clientFrame.safeParse(json.value) : undefined;
  return parsed?.success === true ? answered(parsed.data) : refused("not-readable", "Cannot read the frame");
}

function refuse({ socket }: LiveConnection, refusal: Refusal, room: { readonly room?: Uint8Array } = {}): void {
  socket.send(frameBytes({ type: "refused", ...refusal, ...room }));
}

async function obey(connection: LiveConnection, frame: ClientFrame, serving: LiveServing): Promise<Answer<undefined>> {
  if (frame.type === "follow") return followRoom(connection, frame, serving);
  if (frame.type === "ephemeral") return relayEphemeral(connection, frame, serving);
  const { conference, socket } = connection;
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
  const follower = follow(roomPages(store, { at: { conference, room }, key, socket }), after, onFailure);
  rooms.set(base64UrlOf(room), { key, device: deviceOf(caller.value), follower });
  return answered(undefined);
}

async function relayEphemeral(
  connection: LiveConnection,
  { room, bytes }: EphemeralFrame,
  { store, relay }: LiveServing,
): Promise<Answer<undefined>> {
  const followed = connection.rooms.get(base64UrlOf(room));
  if (followed === undefined) return refused("not-in-room", "Follow the room first");
  const { key } = followed;
  const place = { conference: connection.conference, room };
  const caller = await callerWith(store, { right: RIGHTS.postEntries, key, place });
  if (!caller.ok) return caller;
  relay(connection, { room, frame: frameBytes({ type: "ephemeral", room, from: key, bytes }) });
  return answered(undefined);
}
