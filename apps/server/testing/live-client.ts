import { once } from "node:events";
import { nodeSchemes } from "@entente/record/node";
import {
  type ClientFrame,
  clientFrame,
  LIVE_PATH,
  liveMessage,
  routePath,
  type ServerFrame,
  serverFrame,
} from "@entente/record/wire";
import { z } from "zod";
import type { Signer } from "./api-client.ts";
import { namesOf, type TestRoom } from "./test-room.ts";

/** A live connection of a test, with all frames that came. */
export interface LiveClient extends Disposable {
  readonly frames: readonly ServerFrame[];
  readonly send: (frame: ClientFrame | string) => void;
  /** Follows a room from a place on. */
  readonly follow: (room: TestRoom, signer: Signer, after?: number) => Promise<void>;
  /** Sends entries; the frame that answers them. */
  readonly append: (room: TestRoom, entries: readonly SentEntry[]) => Promise<ServerFrame>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
}

type SentEntry = Extract<ClientFrame, { type: "entries" }>["entries"][number];

/** Opens a connection and waits for its challenge. */
export async function liveClient(address: string, conference: Uint8Array): Promise<LiveClient> {
  const socket = new WebSocket(`${address.replace("http", "ws")}${routePath(LIVE_PATH, { conference })}`);
  const frames: ServerFrame[] = [];
  const answers = new Map<number, (frame: ServerFrame) => void>();
  let last = 0;
  const closed = once(socket, "close").then(([event]) => (event as CloseEvent).code);
  const challenge = new Promise<Uint8Array>((done) => {
    socket.addEventListener("message", ({ data }) => {
      const frame = serverFrame.parse(JSON.parse(String(data)));
      frames.push(frame);
      if (frame.type === "challenge") done(frame.nonce);
      if ("id" in frame && frame.id !== undefined) answers.get(frame.id)?.(frame);
    });
  });
  const send = (frame: ClientFrame | string) =>
    socket.send(typeof frame === "string" ? frame : JSON.stringify(z.encode(clientFrame, frame)));
  const nonce = await challenge;
  return {
    frames,
    send,
    closed,
    follow: async (room, signer, after = 0) => {
      const message = liveMessage({ nonce, ...namesOf(room) });
      const signature = await nodeSchemes.ed25519.sign(message, signer.secretKey);
      send({ type: "follow", room: room.room, after, key: signer.publicKey, signature });
    },
    append: ({ room }, entries) => {
      last += 1;
      const id = last;
      const answer = new Promise<ServerFrame>((done) => answers.set(id, done));
      send({ type: "entries", id, room, entries: [...entries] });
      return answer;
    },
    [Symbol.dispose]: () => socket.close(),
  };
}

/** The positions of a room that came, in the order in which they came. */
export function positionsIn({ frames }: LiveClient): readonly number[] {
  return frames.flatMap((frame) => (frame.type === "items" ? frame.items.map(({ position }) => position) : []));
}

/** The refusals that came. */
export function refusalsIn({ frames }: LiveClient): readonly string[] {
  return frames.flatMap((frame) => (frame.type === "refused" ? [frame.error] : []));
}
