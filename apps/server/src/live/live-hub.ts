import { sameBytes } from "@entente/record/encoding";
import { base64UrlOf } from "@entente/record/wire";
import type { PlacedBatch, SignedCheckpoint } from "../sequencer/sequencer.ts";
import type { Store } from "../store/store.ts";
import { leafNews, roomNews } from "./batch-frames.ts";
import type { LiveConnection } from "./live-connection.ts";
import { type Frame, frameBytes } from "./live-socket.ts";

/** All live connections of this process, by conference: what is placed or signed is told to those who follow. */
export interface LiveHub extends Disposable {
  readonly add: (connection: LiveConnection) => void;
  readonly remove: (connection: LiveConnection) => void;
  readonly relay: (from: LiveConnection, message: { readonly room: Uint8Array; readonly frame: Frame }) => void;
  /** Cuts off the connections of a device whose admission was withdrawn. */
  readonly withdraw: (conference: Uint8Array, device: Uint8Array) => void;
  /** Cuts off all connections, because the server ends. */
  readonly closeAll: () => void;
}

/** A hub that listens to a sequencer. */
export function liveHub({ sequencer }: Pick<Store, "sequencer">): LiveHub {
  const connections = new Map<string, Set<LiveConnection>>();
  const of = (conference: Uint8Array) => connections.get(base64UrlOf(conference)) ?? new Set<LiveConnection>();
  // After the answers to those who posted, and while the database has the next batch; in the order in which they came.
  const stops = [
    sequencer.onPlaced((batch) => void setImmediate(() => tellPlaced(of(batch.conference), batch))),
    sequencer.onCheckpoint((signed) => void setImmediate(() => tellCheckpoint(of(signed.conference), signed))),
  ];
  return {
    add: (connection) => {
      const name = base64UrlOf(connection.conference);
      connections.set(name, of(connection.conference).add(connection));
    },
    remove: (connection) => {
      const left = of(connection.conference);
      left.delete(connection);
      if (left.size === 0) connections.delete(base64UrlOf(connection.conference));
    },
    relay: (from, { room, frame }) => {
      const name = base64UrlOf(room);
      for (const connection of of(from.conference)) {
        if (connection !== from && connection.rooms.has(name)) connection.socket.send(frame);
      }
    },
    withdraw: (conference, device) => {
      for (const { rooms, socket } of of(conference)) {
        const isTheirs = [...rooms.values()].some((followed) => sameBytes(followed.device.device, device));
        if (isTheirs) socket.cutOff("This device's admission was withdrawn");
      }
    },
    closeAll: () => {
      const all = [...connections.values()].flatMap((some) => [...some]);
      for (const { socket } of all) socket.cutOff("The server ends; come back");
    },
    [Symbol.dispose]: () => {
      for (const stop of stops) stop();
    },
  };
}

function tellPlaced(connections: ReadonlySet<LiveConnection>, batch: PlacedBatch): void {
  if (connections.size === 0) return;
  const leaves = leafNews(batch);
  for (const { leaves: follower } of connections) if (leaves !== undefined) follower?.tell(leaves);
  for (const [name, placed] of Map.groupBy(batch.placed, ({ room }) => base64UrlOf(room))) {
    const news = roomNews(placed);
    if (news === undefined) continue;
    for (const { rooms } of connections) rooms.get(name)?.follower.tell(news);
  }
}

function tellCheckpoint(connections: ReadonlySet<LiveConnection>, { note }: SignedCheckpoint): void {
  if (connections.size === 0) return;
  const frame = frameBytes({ type: "checkpoint", note });
  for (const { socket } of connections) socket.send(frame);
}
