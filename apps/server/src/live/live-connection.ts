import { base64UrlOf } from "@entente/record/wire";
import type { Allowance } from "../api/allowance.ts";
import type { CallerStore, CallingDevice } from "../api/caller.ts";
import type { Gate } from "../api/gate.ts";
import { type Answer, answered, refused } from "../api/refusal.ts";
import type { Store } from "../store/store.ts";
import type { LeafNews, RoomNews } from "./batch-frames.ts";
import type { Follower } from "./follower.ts";
import type { Frame, LiveSocket } from "./live-socket.ts";

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
  /** The pseudonym that signed this connection's challenge. */
  readonly key: Uint8Array;
  readonly device: CallingDevice;
  readonly follower: Follower<RoomNews>;
}

/** What a connection is served with. */
export interface LiveServing {
  readonly store: Pick<Store, "claims" | "devices" | "rooms" | "logs" | "sequencer">;
  /** Callers as they are remembered for a moment. */
  readonly callers: CallerStore;
  /** The challenge that every `follow` must sign. */
  readonly nonce: Uint8Array;
  readonly frames: Allowance;
  readonly admitKey: Gate["admitKey"];
  /** Counts what is asked for as a request of the connection's address. */
  readonly admitAddress: () => Answer<undefined>;
  readonly onFailure: (error: unknown) => void;
  /** Hands an ephemeral message to the others in a room. */
  readonly relay: (from: LiveConnection, message: { readonly room: Uint8Array; readonly frame: Frame }) => void;
}

/** A room as a connection follows it: whoever sends to it has proven the key there. */
export function followedRoom({ rooms }: LiveConnection, room: Uint8Array): Answer<FollowedRoom> {
  const followed = rooms.get(base64UrlOf(room));
  return followed === undefined ? refused("not-in-room", "Follow the room first") : answered(followed);
}
