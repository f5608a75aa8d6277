import { REFUSAL_STATUS, type Refusal, ROUTES, type Route, type RouteName } from "@entente/record/wire";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { addressName } from "./address-name.ts";
import type { BodiesInFlight } from "./bodies-in-flight.ts";
import type { Gate } from "./gate.ts";
import { type Answer, answered, refused } from "./refusal.ts";
import type { Handlers, Octets } from "./routing.ts";
import { namesIn } from "./routing.ts";
import { decoded, parseBody } from "./strict-json.ts";

/** What routes are mounted with. */
export interface Mounting {
  readonly handlers: Handlers;
  readonly gate: Gate;
  readonly bodies: BodiesInFlight;
}

/** Bodies above this are read only from those who could be let in with them. */
const SMALL_BODY_BYTES = 65_536;

/** Puts every route of the contract on a server, each behind the gate, with its schemas on both sides. */
export function mountRoutes(server: FastifyInstance, mounting: Mounting): void {
  for (const [name, route] of Object.entries<Route>(ROUTES)) {
    server.route({
      method: route.method,
      url: route.path,
      bodyLimit: Math.max(1, route.mostBytes),
      exposeHeadRoute: false,
      onRequest: async (request, reply) => {
        const refusal = await early({ name: name as RouteName, route, request }, mounting);
        if (refusal !== undefined) return send(reply, refusal);
        return undefined;
      },
      preParsing: async (request, reply) => {
        if (!reserve(request, reply, { route, bodies: mounting.bodies }))
          return send(reply, refused("not-now", "Too many bodies at one time", { retryAfterMs: 1000 }).reason);
        return undefined;
      },
      handler: async (request, reply) => {
        const answer = await served({ name: name as RouteName, route, request }, mounting);
        return answer.ok ? sendAnswer(reply, route, answer.value) : send(reply, answer.reason);
      },
    });
  }
}

/** Sends a refusal with its status. */
export function send(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfterMs !== undefined) reply.header("retry-after", String(Math.ceil(refusal.retryAfterMs / 1000)));
  return reply.code(REFUSAL_STATUS[refusal.error]).header("cache-control", "no-store").send(refusal);
}

interface Asking {
  readonly name: RouteName;
  readonly route: Route;
  readonly request: FastifyRequest;
}

async function early(asking: Asking, { gate }: Mounting): Promise<Refusal | undefined> {
  const address = gate.admitAddress(asking.request);
  if (!address.ok) return address.reason;
  if (asking.route.signer === "nobody" || isSmall(asking)) return undefined;
  const names = namesOf(asking.request);
  if (!names.ok) return names.reason;
  const may = await gate.mayComeIn({ ...asking, place: names.value });
  return may.ok ? undefined : may.reason;
}

/** Whether a body is small by its route or by its own word, which the parser of requests holds it to. */
function isSmall({ route, request }: Asking): boolean {
  return Math.min(Number(request.headers["content-length"] ?? route.mostBytes), route.mostBytes) <= SMALL_BODY_BYTES;
}

interface Reserving {
  readonly route: Route;
  readonly bodies: BodiesInFlight;
}

/** Counts the bytes of a body for as long as its request lasts; false when there are too many. */
function reserve(request: FastifyRequest, reply: FastifyReply, { route, bodies }: Reserving): boolean {
  const length = Math.min(Number(request.headers["content-length"] ?? route.mostBytes), route.mostBytes);
  const giveBack = bodies.reserve(addressName(request.ip), length);
  if (giveBack !== undefined) reply.raw.once("close", giveBack);
  return giveBack !== undefined;
}

async function served(asking: Asking, { handlers, gate }: Mounting): Promise<Answer<unknown>> {
  const { name, route, request } = asking;
  const names = namesOf(request);
  if (!names.ok) return names;
  const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array(0);
  const caller = await gate.admit({ ...asking, place: names.value }, bytes);
  if (!caller.ok) return caller;
  const query = route.query === undefined ? answered(undefined) : readWith(route.query, request.query, "query");
  if (!query.ok) return query;
  const body = bodyOf(route, bytes);
  if (!body.ok) return body;
  const { "*": rest = "" } = request.params as Readonly<Record<string, string>>;
  const call = { names: names.value, query: query.value, body: body.value, caller: caller.value, rest };
  // Each handler takes what its route's schemas give; the table of handlers says so for every name.
  const handler = handlers[name] as (call: unknown) => Promise<Answer<unknown>>;
  return handler({ ...call, range: request.headers.range });
}

function namesOf(request: FastifyRequest): Answer<Readonly<Record<string, never>>> {
  return namesIn(request.params as Readonly<Record<string, string>>) as Answer<Readonly<Record<string, never>>>;
}

function bodyOf({ body }: Route, bytes: Uint8Array): Answer<unknown> {
  if (body === undefined || body === "octets") return answered(bytes);
  if (body === "text") {
    const text = decoded(bytes);
    return text === undefined ? refused("not-readable", "Cannot read the body: it is not UTF-8") : answered(text);
  }
  const value = parseBody(bytes);
  return value.ok ? readWith(body, value.value, "body") : value;
}

function readWith(schema: z.ZodType, value: unknown, what: string): Answer<unknown> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return answered(parsed.data);
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join(".") ?? "";
  return refused(
    "not-readable",
    `Cannot read the ${what}: ${place === "" ? "" : `${place}: `}${issue?.message}`.slice(0, 300),
  );
}

function sendAnswer(reply: FastifyReply, { answer, path }: Route, value: unknown): FastifyReply {
  if (answer instanceof z.ZodType) {
    return reply.header("cache-control", "no-store").send(z.encode(answer, value));
  }
  if (answer === "text") {
    return reply.header("cache-control", "no-cache").type("text/plain; charset=utf-8").send(value);
  }
  const { content, headers = {}, status = 200 } = value as Octets;
  const isForGood = path.includes("/log/tile/");
  return reply
    .code(status)
    .headers(headers)
    .header("cache-control", isForGood ? "public, max-age=31536000, immutable" : "private, no-cache")
    .type("application/octet-stream")
    .send(content instanceof Uint8Array ? Buffer.from(content.buffer, content.byteOffset, content.length) : content);
}
