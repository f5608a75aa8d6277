import { join } from "node:path";
import helmet from "@fastify/helmet";
import serveFiles from "@fastify/static";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
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
}

const ONE_YEAR_S = 365 * 24 * 60 * 60;

/**
 * The server: it hands out the desk, the worked cases and word of its health, and takes nothing in.
 *
 * It has no route that reads a body, so no score can be sent to it.
 */
export async function deskServer(options: DeskServerOptions): Promise<FastifyInstance> {
  const server = fastify({ logger: logger(options), forceCloseConnections: true });
  await server.register(helmet, securityHeaders(options.deskFolder));
  server.get("/health", (_request, reply) => withCaching(reply, "no-store").send({ status: "ok" }));
  server.get("/cases/index.json", async (_request, reply) => {
    const cases = await workedCases(options.casesFolder);
    return withCaching(reply, "no-cache").send({ cases });
  });
  await server.register(serveFiles, {
    ...files(options.casesFolder),
    prefix: "/cases/",
    index: false,
    decorateReply: false,
  });
  await server.register(serveFiles, { ...files(join(options.deskFolder, "dist")), prefix: "/", decorateReply: false });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: "There is nothing at this address" }));
  return server;
}

function logger({ logLevel, log }: DeskServerOptions): object {
  return {
    level: logLevel,
    stream: log ?? process.stderr,
    serializers: {
      req: (request: { method: string; url: string }) => ({ method: request.method, path: pathOf(request.url) }),
    },
  };
}

function pathOf(url: string): string {
  return url.split("?")[0] ?? "";
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
