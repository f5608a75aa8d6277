import { nodeSha256, threadedNodeSchemes } from "@entente/record/node";
import { API_PREFIX, parseBase64Url, type Route, type RouteName, verifyRequest } from "@entente/record/wire";
import type { FastifyRequest } from "fastify";
import { nameOf } from "../sequencer/name-of.ts";
import { addressName } from "./address-name.ts";
import { allowance } from "./allowance.ts";
import { type Caller, type CallerStore, callerWith, type Place } from "./caller.ts";
import type { Limits } from "./limits.ts";
import { nonceMemory } from "./nonces.ts";
import { type Answer, answered, refused } from "./refusal.ts";
import { RIGHTS } from "./rights.ts";

/** What the gate decides with. */
export interface GateOptions {
  readonly store: CallerStore;
  readonly limits: Limits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A route that a request is for. */
export interface Asked {
  readonly name: RouteName;
  readonly route: Route;
  readonly request: FastifyRequest;
  readonly place: Place;
}

/** Who gets in. */
export interface Gate {
  /** Counts a request of an address. */
  readonly admitAddress: (request: FastifyRequest) => Answer<undefined>;
  /** Counts a request of a key that was proven, and its bytes. */
  readonly admitKey: (key: Uint8Array, bytes: number) => Answer<undefined>;
  /** Refuses, before a large body is read, whoever could not be let in with it; proves nothing yet. */
  readonly mayComeIn: (asked: Asked) => Promise<Answer<unknown>>;
  /** Proves who it is by the signature over the whole request, and that the right is there. */
  readonly admit: (asked: Asked, body: Uint8Array) => Promise<Answer<Caller>>;
}

/** The gate that every request goes through. */
export function gateWith({ store, limits, now }: GateOptions): Gate {
  const ofAddress = allowance(limits.requestsOfAddress, now);
  const ofKey = allowance(limits.requestsOfKey, now);
  const bytesOfKey = allowance(limits.bytesOfKey, now);
  const nonces = nonceMemory(now);
  const startedAt = now();

  async function admit({ name, route, request, place }: Asked, body: Uint8Array): Promise<Answer<Caller>> {
    if (route.signer === "nobody") return answered({});
    const signed = { method: request.method, path: request.originalUrl, body };
    const verified = await verifyRequest(signed, request.headers, {
      now: now(),
      schemes: threadedNodeSchemes,
      sha256: nodeSha256,
    });
    if (!verified.ok) return refused(verified.reason, MESSAGES[verified.reason], { time: now() });
    const { key, time } = verified.value;
    const counted = admitKey(key, body.length);
    if (!counted.ok) return counted;
    // The nonces of before this start are not known. Nothing of before it is taken; nor ever anything that is ahead of
    // the server's clock, for it could come again after the next start.
    if (time < startedAt || time > now())
      return refused("stale-request", MESSAGES["not-of-this-start"], { time: now() });
    if (!nonces.isFirst(verified.value)) return refused("replayed-request", "This request has come before");
    return callerWith(store, { right: RIGHTS[name], key, place });
  }

  function admitKey(key: Uint8Array, bytes: number): Answer<undefined> {
    const name = nameOf(key);
    const taken = [ofKey.take(name), bytesOfKey.take(name, bytes)].find(({ ok }) => !ok);
    return taken?.ok === false ? tooMany("this key", taken.waitMs) : answered(undefined);
  }

  return {
    admit,
    admitKey,
    admitAddress: (request) => {
      const taken = ofAddress.take(addressName(request.ip));
      return taken.ok ? answered(undefined) : tooMany("this address", taken.waitMs);
    },
    mayComeIn: async ({ name, request, place }) => {
      const key = parseBase64Url(String(request.headers["entente-key"] ?? ""));
      if (!key.ok || key.value.length !== 32) return refused("unsigned", MESSAGES.unsigned);
      return callerWith(store, { right: RIGHTS[name], key: key.value, place });
    },
  };
}

const MESSAGES = {
  unsigned: `Requests below ${API_PREFIX} carry entente-key, entente-time, entente-nonce and entente-signature`,
  "stale-request": "The request's time is more than five minutes from the server's",
  "not-of-this-start": "The request's time is after the server's, or before the server was started: sign it again",
  "signature-mismatch": "The signature is not of this request",
} as const;

function tooMany(
  what: string,
  waitMs: number,
): { readonly ok: false; readonly reason: ReturnType<typeof refused>["reason"] } {
  return refused("too-many", `Too many requests of ${what}`, { retryAfterMs: waitMs });
}
