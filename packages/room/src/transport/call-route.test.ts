import { portableSchemes } from "@entente/record/keys";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type ConferenceTransport, httpTransport } from "./index.ts";

afterEach(() => vi.useRealTimers());

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** The routes of a conference over this way of fetching, which counts how often it is asked. */
function routesOver(fetch: typeof globalThis.fetch): {
  readonly routes: ConferenceTransport;
  readonly times: () => number;
} {
  let times = 0;
  const counting: typeof fetch = (...asked) => {
    times += 1;
    return fetch(...asked);
  };
  const reach = { WebSocket, clock: Date.now, random, schemes: portableSchemes };
  const transport = httpTransport({ server: "https://talks.example", fetch: counting, ...reach });
  return { routes: transport.at(new Uint8Array(32)), times: () => times };
}

const ENTRIES = { room: new Uint8Array(32), entries: [{ envelope: new Uint8Array(1), sealed: new Uint8Array(1) }] };

function signer() {
  const secretKey = random(32);
  return { publicKey: portableSchemes.ed25519.publicKeyOf(secretKey), secretKey };
}

describe("an answer that is not the server's", () => {
  test.each([
    [200, "<html>Please accept the terms of this hotel</html>"],
    [200, '{"placed":'],
    [403, "Forbidden by the proxy"],
    [408, ""],
  ])("of status %i and %j counts as none", async (status, body) => {
    const { routes, times } = routesOver(async () => new Response(body, { status }));
    expect(await routes.sendEntries(signer(), ENTRIES)).toEqual({
      ok: false,
      reason: {
        code: "not-the-server",
        status: 0,
        message: `Cannot reach https://talks.example: what answers with status ${status} is not the server`,
      },
    });
    expect(times()).toBe(1);
  });

  test("that is a page is no checkpoint, which would be held against the server", async () => {
    const page = { status: 200, headers: { "content-type": "text/html; charset=utf-8" } };
    const { routes } = routesOver(async () => new Response("<html>We are back soon</html>", page));
    expect(await routes.checkpoint()).toMatchObject({ ok: false, reason: { code: "not-the-server", status: 0 } });
  });

  test("of a proxy that has lost the server is asked for again", async () => {
    vi.useFakeTimers();
    const { routes, times } = routesOver(async () => new Response("Bad gateway", { status: 502 }));
    const answer = routes.sendEntries(signer(), ENTRIES);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toMatchObject({ ok: false, reason: { status: 502 } });
    expect(times()).toBe(4);
  });
});

describe("a server that is silent", () => {
  /** Ends when it is told to, as fetching does. */
  const untilTold = (signal: AbortSignal | null | undefined): Promise<never> =>
    new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));

  test("is waited for a minute and not for ever", async () => {
    vi.useFakeTimers();
    const { routes, times } = routesOver((_, request) => untilTold(request?.signal));
    const answer = routes.checkpoint();
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await answer).toMatchObject({
      ok: false,
      reason: {
        code: "silent",
        status: 0,
        message: "Cannot reach https://talks.example: it has been silent for 60 seconds",
      },
    });
    expect([times(), vi.getTimerCount()]).toEqual([1, 0]);
  });

  test("in the middle of an answer is given up, and one that goes on slowly is heard to the end", async () => {
    vi.useFakeTimers();
    const slow = (pieces: number, signal?: AbortSignal | null): ReadableStream<Uint8Array> =>
      new ReadableStream({
        start: (controller) => signal?.addEventListener("abort", () => controller.error(signal.reason)),
        pull: async (controller) => {
          await new Promise((resolve) => setTimeout(resolve, 50_000));
          pieces -= 1;
          if (pieces >= 0) controller.enqueue(new TextEncoder().encode("a"));
          else if (signal === undefined) controller.close();
          else await new Promise(() => {});
        },
      });
    const whole = routesOver(async () => new Response(slow(4))).routes.checkpoint();
    await vi.advanceTimersByTimeAsync(260_000);
    expect(await whole).toEqual({ ok: true, value: "aaaa" });
    const half = routesOver(async (_, request) => new Response(slow(2, request?.signal))).routes.checkpoint();
    await vi.advanceTimersByTimeAsync(170_000);
    expect(await half).toMatchObject({ ok: false, reason: { status: 0 } });
    expect(vi.getTimerCount()).toBe(0);
  });
});
