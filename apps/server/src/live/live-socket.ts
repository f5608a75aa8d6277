import { type ServerFrame, serverFrame } from "@entente/record/wire";
import type { WebSocket } from "@fastify/websocket";
import { z } from "zod";

/** A text as bytes: it is encoded once for all to whom it goes. */
export type Frame = Buffer;

const AS_TEXT = { binary: false } as const;

/** The part of a WebSocket that is wrapped here. */
export type WrappedSocket = Pick<WebSocket, "readyState" | "OPEN" | "bufferedAmount" | "send" | "close" | "terminate">;

/** The part of a WebSocket that the live connection uses, with a bound on what may wait for its reader. */
export interface LiveSocket {
  /** Sends now; a reader who is too slow is cut off, and comes back by where it was. */
  readonly send: (frame: Frame) => void;
  /** Sends, and goes on once the reader has taken it; false when the connection is gone. */
  readonly sendAndWait: (frame: Frame) => Promise<boolean>;
  readonly isOpen: () => boolean;
  /** Does one task after the other. */
  readonly inTurn: <Value>(task: () => Promise<Value>) => Promise<Value>;
  readonly cutOff: (reason: string) => void;
}

/** WebSocket close code 1013: try again later. */
const TRY_AGAIN = 1013;
/** How long a reader who was cut off has to take the news. */
const GRACE_MS = 1000;

/** How much may wait for a reader, and who is told whenever a frame that was waited for has been taken. */
export interface Reading {
  readonly mostBytesWaiting: number;
  readonly onTaken: () => void;
}

/** Wraps a WebSocket. */
export function liveSocket(socket: WrappedSocket, { mostBytesWaiting, onTaken }: Reading): LiveSocket {
  /** Of frames that somebody waits for: not of those that pile up. */
  let bytesAwaited = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const isOpen = () => socket.readyState === socket.OPEN;
  const cutOff = (reason: string) => {
    if (!isOpen()) return;
    socket.close(TRY_AGAIN, reason);
    setTimeout(() => socket.terminate(), GRACE_MS).unref();
  };
  return {
    isOpen,
    cutOff,
    send: (frame) => {
      if (!isOpen()) return;
      if (socket.bufferedAmount - bytesAwaited > mostBytesWaiting) cutOff("Too slow a reader");
      else socket.send(frame, AS_TEXT);
    },
    sendAndWait: (frame) =>
      new Promise((done) => {
        if (!isOpen()) return done(false);
        bytesAwaited += frame.length;
        socket.send(frame, AS_TEXT, (error) => {
          bytesAwaited -= frame.length;
          const isTaken = error === undefined || error === null;
          if (isTaken) onTaken();
          done(isTaken);
        });
      }),
    inTurn: (task) => {
      const done = turn.then(task);
      turn = done.catch(() => {});
      return done;
    },
  };
}

/** A frame as it travels. */
export function frameBytes(frame: ServerFrame): Frame {
  return Buffer.from(JSON.stringify(z.encode(serverFrame, frame)));
}
