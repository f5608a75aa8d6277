import { API_PREFIX } from "@entente/record/wire";
import type { FastifyError, FastifyInstance } from "fastify";
import { liveHub } from "../live/live-hub.ts";
import { mountLive } from "../live/mount-live.ts";
import type { Store } from "../store/store.ts";
import { bodiesInFlight } from "./bodies-in-flight.ts";
import { callerMemory } from "./caller-memory.ts";
import { deviceHandlers } from "./device-handlers.ts";
import { fileHandlers } from "./file-handlers.ts";
import { gateWith } from "./gate.ts";
import { giveBackHandlers } from "./give-back-handlers.ts";
import type { Limits } from "./limits.ts";
import { logHandlers } from "./log-handlers.ts";
import { mountRoutes, send } from "./mount-routes.ts";
import { openApi } from "./open-api.ts";
import { refused } from "./refusal.ts";
import { roomHandlers } from "./room-handlers.ts";
import { serverHandlers } from "./server-handlers.ts";

/** What the API works with. */
export interface ApiOptions {
  readonly store: Store;
  readonly limits: Limits;
  /** What the names of the logs begin with. */
  readonly logName: string;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Puts the API on a server, below its prefix: it takes in what its schemas describe and nothing else. */
export async function registerApi(server: FastifyInstance, options: ApiOptions): Promise<void> {
  await server.register(async (api) => mountApi(api, options), { prefix: API_PREFIX });
}

/** What the API answers is data, never a page or a part of one. */
const SECURITY_HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

async function mountApi(api: FastifyInstance, { store, limits, logName, version, now }: ApiOptions): Promise<void> {
  api.addHook("onRequest", (_request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    done();
  });
  api.removeAllContentTypeParsers();
  api.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  api.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) return send(reply, refused("too-large", "The body is longer than this route takes").reason);
    if (status < 500) return send(reply, refused("not-readable", "Cannot read the request").reason);
    request.log.error(error);
    return send(reply, refused("failed", "The server failed; try again").reason);
  });
  api.setNotFoundHandler((_request, reply) =>
    send(reply, refused("not-found", "There is nothing at this address").reason),
  );
  const document = openApi(version);
  api.get("/openapi.json", (_request, reply) => reply.header("cache-control", "no-cache").send(document));
  const hub = liveHub(store);
  const callers = callerMemory(store, now);
  api.addHook("onClose", async () => {
    hub[Symbol.dispose]();
    callers[Symbol.dispose]();
  });
  const gate = gateWith({ store: callers.store, limits, now });
  const onWithdrawn = (conference: Uint8Array, device: Uint8Array) => {
    callers.forget();
    hub.withdraw(conference, device);
  };
  const handlers = {
    ...serverHandlers({ store, logName }),
    ...deviceHandlers({ store, now, onWithdrawn }),
    ...roomHandlers({ store, now }),
    ...fileHandlers(store),
    ...logHandlers({ store, now }),
    ...giveBackHandlers({ store, now }),
  };
  await mountLive(api, { store, callers: callers.store, hub, gate, limits, now });
  mountRoutes(api, { handlers, gate, bodies: bodiesInFlight(limits) });
}
