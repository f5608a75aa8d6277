import type { WebSocket } from "@fastify/websocket";

/** The part of a WebSocket that is read here. */
export type ReadSocket = Pick<WebSocket, "isPaused" | "pause" | "resume"> & {
  on(event: "message", listener: (data: Buffer) => void): unknown;
};

/** How many frames of a connection may wait before no more are read from it. */
const MOST_WAITING = 16;

/**
 * Takes the frames of a connection one after the other, so that a later one never overtakes an earlier one; while many
 * wait, none is read, and whoever sends them waits too.
 */
export function takeInTurn(
  socket: ReadSocket,
  take: (frame: Uint8Array) => Promise<void>,
  onFailure: (error: unknown) => void,
): void {
  let waiting = 0;
  let queue = Promise.resolve();
  socket.on("message", (data) => {
    waiting += 1;
    if (waiting > MOST_WAITING) socket.pause();
    queue = queue
      .then(() => take(data))
      .catch(onFailure)
      .then(() => {
        waiting -= 1;
        if (socket.isPaused) socket.resume();
      });
  });
}
