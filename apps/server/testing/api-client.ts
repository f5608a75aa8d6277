import { randomBytes } from "node:crypto";
import { nodeSchemes } from "@entente/record/node";
import { type Refusal, ROUTES, type Route, type RouteName, routePath, signRequest } from "@entente/record/wire";
import { z } from "zod";

/** An Ed25519 key pair that signs requests. */
export interface Signer {
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
}

/** What a test sends to a route. */
export interface Sent {
  readonly names?: Readonly<Record<string, Uint8Array | string>>;
  readonly query?: string;
  /** Bytes or text as they are; anything else by the schema of the route. */
  readonly body?: unknown;
  readonly signer?: Signer;
  /** In place of the time now. */
  readonly time?: number;
  readonly nonce?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** A query that is sent although another (or none) was signed. */
  readonly movedTo?: string;
}

/** What came back: the answer read by the route's schema, or the refusal. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The answer of a route that gives JSON. */
  readonly answer: unknown;
  readonly error: Refusal["error"] | undefined;
  readonly refusal: Refusal | undefined;
}

/** Sends a request to a route as a client would. */
export async function sendTo(address: string, name: RouteName, sent: Sent = {}): Promise<Received> {
  return received(ROUTES[name], await signedFetch(address, name, sent));
}

/** The same, with the answer as it is. */
export async function signedFetch(address: string, name: RouteName, sent: Sent): Promise<Response> {
  const route: Route = ROUTES[name];
  const path = routePath(route.path, sent.names ?? {}) + (sent.query ?? "");
  const body = bodyBytes(route, sent.body);
  const signed = { method: route.method, path, body };
  const { signer, time = Date.now(), nonce = new Uint8Array(randomBytes(16)) } = sent;
  const headers = signer === undefined ? {} : await signRequest(signed, { ...signer, time, nonce }, nodeSchemes);
  const hasBody = body.length > 0;
  return fetch(`${address}${path}${sent.movedTo ?? ""}`, {
    method: route.method,
    headers: { ...headers, ...(hasBody ? { "content-type": "application/octet-stream" } : {}), ...sent.headers },
    ...(hasBody ? { body: Buffer.from(body) } : {}),
  });
}

/** The answer of a route that must not refuse. */
export async function granted<Name extends RouteName>(
  address: string,
  name: Name,
  sent: Sent = {},
): Promise<(typeof ROUTES)[Name]["answer"] extends z.ZodType ? z.output<(typeof ROUTES)[Name]["answer"]> : unknown> {
  const { status, answer, refusal } = await sendTo(address, name, sent);
  if (refusal !== undefined) throw new Error(`${name} was refused with ${status} ${refusal.error}: ${refusal.message}`);
  return answer as never;
}

/** A body as it travels. */
export function bodyBytes({ body: schema }: Route, body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array(0);
  if (body instanceof Uint8Array) return body;
  if (typeof body === "string") return new TextEncoder().encode(body);
  const json = schema instanceof z.ZodType ? z.encode(schema, body) : body;
  return new TextEncoder().encode(JSON.stringify(json));
}

async function received({ answer: schema }: Route, response: Response): Promise<Received> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const base = { status: response.status, headers: response.headers, bytes };
  if (response.status >= 400) {
    const refusal = JSON.parse(new TextDecoder().decode(bytes) || "{}") as Refusal;
    return { ...base, answer: undefined, error: refusal.error, refusal };
  }
  const answer = schema instanceof z.ZodType ? schema.parse(JSON.parse(new TextDecoder().decode(bytes))) : undefined;
  return { ...base, answer, error: undefined, refusal: undefined };
}
