import { randomBytes } from "node:crypto";
import { LIVE_NONCE_BYTES, LIVE_PATH, MOST_CLIENT_FRAME_BYTES } from "@entente/record/wire";
import websocket, { type WebSocket } from "@fastify/websocket";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { addressName } from "../api/address-name.ts";
import { allowance } from "../api/allowance.ts";
import type { CallerStore } from "../api/caller.ts";
import type { Gate } from "../api/gate.ts";
import type { Limits } from "../api/limits.ts";
import { send } from "../api/mount-routes.ts";
import { refused } from "../api/refusal.ts";
import { namesIn } from "../api/routing.ts";
import type { Store } from "../store/store.ts";
import { takeInTurn } from "./frame-queue.ts";
import { keepAlive } from "./keep-alive.ts";
import type { LiveConnection } from "./live-connection.ts";
import type { LiveHub } from "./live-hub.ts";
import { frameBytes, liveSocket } from "./live-socket.ts";
import { takeFrame } from "./take-frame.ts";

/** What the live connections are served with. */
export interface LiveMounting {
  readonly store: Store;
  /** Callers as they are remembered for a moment. */
  readonly callers: CallerStore;
  readonly hub: LiveHub;
  readonly gate: Gate;
  readonly limits: Limits;
  readonly now: () => number;
}

/** Puts the live connection of each conference on a server. */
export async function mountLive(server: FastifyInstance, mounting: LiveMounting): Promise<void> {
  const { gate, limits, hub } = mounting;
  const counts = new Map<string, number>();
  await server.register(websocket, {
    options: { maxPayload: MOST_CLIENT_FRAME_BYTES, perMessageDeflate: false },
    preClose(done) {
      hub.closeAll();
      server.websocketServer.close(done);
    },
    errorHandler: (error, socket, request) => {
      request.log.error(error);
      socket.terminate();
    },
  });
  const options = {
    websocket: true,
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      const address = gate.admitAddress(request);
      if (!address.ok) return send(reply, address.reason);
      if ((counts.get(addressName(request.ip)) ?? 0) >= limits.connectionsOfAddress)
        return send(reply, refused("too-many", "Too many connections of this address").reason);
      return undefined;
    },
  } as const;
  server.get(LIVE_PATH, options, (socket, request) => {
    const name = addressName(request.ip);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    socket.once("close", () => {
      const left = (counts.get(name) ?? 1) - 1;
      if (left === 0) counts.delete(name);
      else counts.set(name, left);
    });
    serve(socket, request, mounting);
  });
}

function serve(
  socket: WebSocket,
  request: FastifyRequest,
  { store, callers, hub, gate, limits, now }: LiveMounting,
): void {
  const names = namesIn(request.params as Readonly<Record<string, string>>);
  const conference = names.ok ? names.value.conference : undefined;
  if (!(conference instanceof Uint8Array)) {
    socket.close();
    return;
  }
  const alive = keepAlive(socket, limits.heartbeatMs);
  const connection: LiveConnection = {
    conference,
    socket: liveSocket(socket, { mostBytesWaiting: limits.mostBytesWaiting, onTaken: alive }),
    rooms: new Map(),
  };
  const onFailure = (error: unknown) => {
    request.log.error(error);
    connection.socket.cutOff("The server failed; come back");
  };
  const nonce = new Uint8Array(randomBytes(LIVE_NONCE_BYTES));
  const frames = allowance(limits.framesOfConnection, now);
  const { admitKey } = gate;
  const admitAddress = () => gate.admitAddress(request);
  const serving = { store, callers, nonce, frames, admitKey, admitAddress, onFailure, relay: hub.relay };
  takeInTurn(socket, (frame) => takeFrame(connection, frame, serving), onFailure);
  socket.on("error", () => socket.terminate());
  socket.once("close", () => hub.remove(connection));
  hub.add(connection);
  connection.socket.send(frameBytes({ type: "challenge", nonce }));
  void greet(connection, store).catch(onFailure);
}

async function greet({ socket, conference }: LiveConnection, { logs }: Store): Promise<void> {
  const note = await logs.checkpoint(conference);
  if (note !== undefined) socket.send(frameBytes({ type: "checkpoint", note }));
}
