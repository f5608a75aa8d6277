import type { SignatureSchemes } from "@entente/record/keys";
import {
  REQUEST_NONCE_BYTES,
  ROUTES,
  type RouteName,
  refusalSchema,
  routePath,
  signRequest,
} from "@entente/record/wire";
import { z } from "zod";
import { fetchWhole, Silence, type WholeAnswer } from "./fetch-whole.ts";
import type { Signer } from "./signer.ts";
import type { Answer, Refusal } from "./transport.ts";

/** What reaches a server: where it is, and the means to get there. */
export interface HttpReach {
  /** The server's address without a path, such as `https://entente.example`. */
  readonly server: string;
  readonly fetch: typeof globalThis.fetch;
  readonly WebSocket: typeof globalThis.WebSocket;
  /** Now, in ms since 1970. */
  readonly clock: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly schemes: SignatureSchemes;
}

/** One call of a route: whose key signs it, the names in its path, its query and body. */
export interface RouteCall {
  readonly signer?: Signer;
  readonly names?: Readonly<Record<string, Uint8Array | string>>;
  readonly query?: Readonly<Record<string, number>>;
  /** What the body's schema writes as JSON, or a text, or octets, as the route says. */
  readonly body?: unknown;
}

/** Calls a route and reads its answer by the route's schema. */
export type CallRoute = <Value>(name: RouteName, call: RouteCall) => Promise<Answer<Value>>;

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 150;
const RETRIED_STATUS: readonly number[] = [429, 502, 503, 504];
/** For how long a server is waited for that says nothing, and how many bytes a slow line is thought to carry in a ms. */
const PATIENCE_MS = 60_000;
const SLOW_BYTES_A_MS = 5;

/** Calls of routes at a server, tried again as `httpTransport` says. */
export function routeCaller(reach: HttpReach): CallRoute {
  const clock = { offset: 0 };
  return async <Value>(name: RouteName, asked: RouteCall) => {
    let pause = FIRST_PAUSE_MS;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await callOnce<Value>(name, asked, { reach, clock });
      if (answer.ok || attempt === ATTEMPTS || !isWorthAnother(answer.reason)) return answer;
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause *= 2;
    }
  };
}

/** An answer of which only matters that there is one. */
export function nothing(answer: Answer<unknown>): Answer<undefined> {
  return answer.ok ? { ok: true, value: undefined } : answer;
}

/** A request that came at the wrong time is signed again by the server's clock, which the refusal has told. */
function isWorthAnother({ status, code }: Refusal): boolean {
  return RETRIED_STATUS.includes(status) || code === "unreachable" || code === "stale-request";
}

interface Calling {
  readonly reach: HttpReach;
  readonly clock: { offset: number };
}

async function callOnce<Value>(name: RouteName, asked: RouteCall, calling: Calling): Promise<Answer<Value>> {
  const { reach } = calling;
  const route = ROUTES[name];
  const path = routePath(route.path, asked.names ?? {}) + queryText(asked.query);
  const body = bodyBytes(route, asked.body);
  const headers =
    asked.signer === undefined ? {} : await signedHeaders({ method: route.method, path, body }, asked.signer, calling);
  const type = bodyType(route);
  try {
    const answer = await fetchWhole({
      fetch: reach.fetch,
      address: reach.server + path,
      request: {
        method: route.method,
        headers: { ...headers, ...(type === undefined ? {} : { "content-type": type }) },
        ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
      },
      patienceMs: PATIENCE_MS + body.length / SLOW_BYTES_A_MS,
    });
    return readAnswer<Value>(route.answer, answer) ?? refusalOf(answer, calling);
  } catch (error) {
    const message = `Cannot reach ${reach.server}: ${causeOf(error)}`;
    return { ok: false, reason: { code: error instanceof Silence ? "silent" : "unreachable", status: 0, message } };
  }
}

/** Node says "fetch failed" of everything, and what it was in the cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
}

function queryText(query: RouteCall["query"]): string {
  const words = Object.entries(query ?? {}).map(([key, value]) => `${key}=${value}`);
  return words.length === 0 ? "" : `?${words.join("&")}`;
}

type AnyRoute = (typeof ROUTES)[RouteName];

function bodyBytes(route: AnyRoute, body: unknown): Uint8Array {
  if (!("body" in route) || body === undefined) return new Uint8Array(0);
  if (route.body === "octets") return body instanceof Uint8Array ? body : new Uint8Array(0);
  const text = route.body === "text" ? String(body) : JSON.stringify(z.encode(route.body as z.ZodType, body));
  return new TextEncoder().encode(text);
}

function bodyType(route: AnyRoute): string | undefined {
  if (!("body" in route)) return undefined;
  if (route.body === "octets") return "application/octet-stream";
  return route.body === "text" ? "text/plain" : "application/json";
}

async function signedHeaders(
  request: { readonly method: string; readonly path: string; readonly body: Uint8Array },
  signer: Signer,
  { reach, clock }: Calling,
): Promise<Record<string, string>> {
  const time = reach.clock() + clock.offset;
  return {
    ...(await signRequest(request, { ...signer, time, nonce: reach.random(REQUEST_NONCE_BYTES) }, reach.schemes)),
  };
}

/** What the server granted; nothing if it refused, or if this is no answer of it. */
function readAnswer<Value>(schema: AnyRoute["answer"], { ok, type, octets }: WholeAnswer): Answer<Value> | undefined {
  if (!ok || type.startsWith("text/html")) return undefined;
  if (schema === "octets") return { ok: true, value: octets as Value };
  const text = new TextDecoder().decode(octets);
  if (schema === "text") return { ok: true, value: text as Value };
  const parsed = schema.safeParse(jsonOf(text));
  return parsed.success ? { ok: true, value: parsed.data as Value } : undefined;
}

/** Why the server refused. What a portal or a proxy says in its place is no refusal: then it was not reached. */
function refusalOf({ status, octets }: WholeAnswer, { reach, clock }: Calling): Answer<never> {
  const parsed = refusalSchema.safeParse(jsonOf(new TextDecoder().decode(octets)));
  if (!parsed.success && RETRIED_STATUS.includes(status)) {
    return { ok: false, reason: { code: "failed", status, message: `The server answered with status ${status}` } };
  }
  if (!parsed.success) {
    const message = `Cannot reach ${reach.server}: what answers with status ${status} is not the server`;
    return { ok: false, reason: { code: "not-the-server", status: 0, message } };
  }
  const { error: code, message, epoch, time } = parsed.data;
  if (time !== undefined) clock.offset = time - reach.clock();
  return { ok: false, reason: { code, status, message, ...(epoch === undefined ? {} : { epoch }) } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
