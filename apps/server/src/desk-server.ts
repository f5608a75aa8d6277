import { join } from "node:path";
import { API_PREFIX } from "@entente/record/wire";
import helmet from "@fastify/helmet";
import serveFiles from "@fastify/static";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { type ApiOptions, registerApi } from "./api/api.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { workedCases } from "./worked-cases.ts";

/** What the server hands out, and how much it says about it. */
export interface DeskServerOptions {
  /** The desk's workspace; its `dist` folder is served. */
  readonly deskFolder: string;
  readonly casesFolder: string;
  readonly logLevel: string;
  /** Where log lines go; standard error when absent. */
  readonly log?: { readonly write: (line: string) => void };
  /** The API, when there is a store behind it. */
  readonly api?: ApiOptions;
  /** Whether a proxy in front names the addresses of the clients; false when absent. */
  readonly isBehindProxy?: boolean;
  /** How long a connection may stand still before it is cut off, in milliseconds; two minutes when absent. */
  readonly longestStandstillMs?: number;
}

const ONE_YEAR_S = 365 * 24 * 60 * 60;

/** Bodies of 25 MB may come over bad lines. */
const REQUEST_TIMEOUT_MS = 300_000;
const LONGEST_STANDSTILL_MS = 120_000;

/**
 * The server: it hands out the desk, the worked cases and word of its health; the API below its prefix is all that it
 * takes anything in by, and that only what the API's schemas describe.
 */
export async function deskServer(options: DeskServerOptions): Promise<FastifyInstance> {
  const { api, isBehindProxy = false, longestStandstillMs = LONGEST_STANDSTILL_MS } = options;
  const server = fastify({
    logger: logger(options),
    forceCloseConnections: true,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Who takes nothing of an answer holds it in memory; a slow line takes something.
    connectionTimeout: longestStandstillMs,
    // One hop: what a client writes into the header itself stands further to the left.
    trustProxy: isBehindProxy ? (_address, hop) => hop === 0 : false,
  });
  if (api !== undefined) await registerApi(server, api);
  await server.register(async (pages) => mountPages(pages, options));
  return server;
}

/** What a browser asks for; the headers that this takes are not worked out for each request to the API. */
async function mountPages(server: FastifyInstance, { api, casesFolder, deskFolder }: DeskServerOptions): Promise<void> {
  await server.register(helmet, securityHeaders(deskFolder));
  server.get("/health", (_request, reply) => health(reply, api));
  server.get("/cases/index.json", async (_request, reply) => {
    const cases = await workedCases(casesFolder);
    return withCaching(reply, "no-cache").send({ cases });
  });
  await server.register(serveFiles, { ...files(casesFolder), prefix: "/cases/", index: false, decorateReply: false });
  await server.register(serveFiles, { ...files(join(deskFolder, "dist")), prefix: "/", decorateReply: false });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: "There is nothing at this address" }));
}

/** Without an API there is no database whose state could be told. */
async function health(reply: FastifyReply, api: ApiOptions | undefined): Promise<FastifyReply> {
  withCaching(reply, "no-store");
  if (api === undefined) return reply.send({ status: "ok" });
  try {
    await api.store.checkHealth();
    return reply.send({ status: "ok", database: "ok" });
  } catch (error) {
    reply.log.error(error);
    return reply.code(503).send({ status: "failing", database: "no answer" });
  }
}

function logger({ logLevel, log }: DeskServerOptions): object {
  return {
    level: logLevel,
    stream: log ?? process.stderr,
    serializers: {
      req: (request: FastifyRequest) => ({ method: request.method, path: loggedPath(request) }),
      err: loggedError,
    },
  };
}

/** The path without its query; below the API the route's pattern, so that no name of a room gets into a log. */
function loggedPath({ url, routeOptions }: FastifyRequest): string {
  if (url.startsWith(API_PREFIX)) return routeOptions.url ?? `${API_PREFIX}/*`;
  return url.split("?")[0] ?? "";
}

/** What failed and where in the program; messages of the database quote what is stored, so they stay out. */
function loggedError(error: Error & { readonly code?: unknown }): object {
  const where = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { type: error.name, code: String(error.code ?? ""), stack: where.join("\n") };
}

function securityHeaders(deskFolder: string): object {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(deskFolder) },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "no-referrer" },
    frameguard: { action: "deny" },
    strictTransportSecurity: false,
  };
}

/** Hashed assets never change under their name; everything else is asked for again. */
function files(root: string): object {
  return {
    root,
    dotfiles: "ignore",
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply: FastifyReply, path: string) => {
      const isHashed = path.startsWith(join(root, "assets/"));
      withCaching(reply, isHashed ? `public, max-age=${ONE_YEAR_S}, immutable` : "no-cache");
    },
  };
}

function withCaching(reply: FastifyReply, caching: string): FastifyReply {
  return reply.header("Cache-Control", caching);
}
