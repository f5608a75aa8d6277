import type { WebSocket } from "@fastify/websocket";

/** The part of a WebSocket that is asked whether it is there. */
export type AskedSocket = Pick<WebSocket, "ping" | "terminate"> & {
  on(event: "pong", listener: () => void): unknown;
  once(event: "close", listener: () => void): unknown;
};

/**
 * Cuts off whoever does not answer between two pings.
 *
 * The answer says that it is there: who is still reading a page on a slow line comes to the ping only after it.
 */
export function keepAlive(socket: AskedSocket, heartbeatMs: number): () => void {
  let isThere = true;
  const alive = (): void => {
    isThere = true;
  };
  socket.on("pong", alive);
  const timer = setInterval(() => {
    if (!isThere) return socket.terminate();
    isThere = false;
    socket.ping();
  }, heartbeatMs);
  socket.once("close", () => clearInterval(timer));
  return alive;
}
