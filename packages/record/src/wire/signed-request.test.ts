import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testDevice } from "../../testing/wire-devices.ts";
import { nodeSchemes, nodeSha256 } from "../node/index.ts";
import {
  REQUEST_HEADERS,
  REQUEST_WINDOW_MS,
  type SignedRequest,
  signRequest,
  verifyRequest,
} from "./signed-request.ts";

const { secrets, keys } = testDevice(1);
const request: SignedRequest = { method: "POST", path: "/api/v1/conferences?x=1", body: new Uint8Array([1, 2]) };
const TIME = 1_700_000_000_000;
const headers = () =>
  signRequest(
    request,
    { publicKey: keys.ed25519, secretKey: secrets.ed25519, time: TIME, nonce: new Uint8Array(16).fill(3) },
    nodeSchemes,
  );
const verify = (sent: SignedRequest, with_: Readonly<Record<string, unknown>>, now = TIME) =>
  verifyRequest(sent, with_, { now, schemes: nodeSchemes, sha256: nodeSha256 });

describe("verifyRequest()", () => {
  test("gives the key, the time and the nonce of a request", async () => {
    const value = { key: keys.ed25519, time: TIME, nonce: new Uint8Array(16).fill(3) };
    expect(await verify(request, await headers())).toEqual({ ok: true, value });
  });

  test("refuses another method, path, query or body", async () => {
    const others = [
      { ...request, method: "PUT" },
      { ...request, path: "/api/v1/conferences" },
      { ...request, path: "/api/v1/conferences?x=2" },
      { ...request, body: new Uint8Array([1, 3]) },
      { ...request, body: new Uint8Array() },
    ];
    for (const other of others)
      expect(await verify(other, await headers())).toEqual({ ok: false, reason: "signature-mismatch" });
  });

  test("holds to five minutes on either side", async () => {
    for (const now of [TIME - REQUEST_WINDOW_MS, TIME + REQUEST_WINDOW_MS]) {
      expect((await verify(request, await headers(), now)).ok).toBe(true);
    }
    for (const now of [TIME - REQUEST_WINDOW_MS - 1, TIME + REQUEST_WINDOW_MS + 1]) {
      expect(await verify(request, await headers(), now)).toEqual({ ok: false, reason: "stale-request" });
    }
  });

  test("refuses a changed time, nonce, key or signature", async () => {
    const sent = await headers();
    const changed: Record<string, string> = {
      "entente-time": String(TIME + 1),
      "entente-nonce": "A".repeat(22),
      "entente-key": "A".repeat(43),
      "entente-signature": "A".repeat(86),
    };
    for (const [name, value] of Object.entries(changed)) {
      expect(await verify(request, { ...sent, [name]: value })).toEqual({ ok: false, reason: "signature-mismatch" });
    }
  });

  test("calls a request unsigned that lacks a header or has one that cannot be", async () => {
    const sent = await headers();
    for (const name of REQUEST_HEADERS) {
      for (const value of [undefined, "", "=", "A", ["A"], 7, "A".repeat(5000), "-1", "1e3"]) {
        expect(await verify(request, { ...sent, [name]: value })).toEqual({ ok: false, reason: "unsigned" });
      }
    }
  });

  test("never throws on any header", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { minLength: 4, maxLength: 4 }), async (values) => {
        const sent = Object.fromEntries(REQUEST_HEADERS.map((name, at) => [name, values[at]]));
        expect((await verify(request, sent)).ok).toBe(false);
      }),
    );
  });
});

test("signRequest() refuses a nonce of another length", async () => {
  const signing = { publicKey: keys.ed25519, secretKey: secrets.ed25519, time: TIME, nonce: new Uint8Array(15) };
  await expect(signRequest(request, signing, nodeSchemes)).rejects.toThrow(RangeError);
});
