import { createPublicKey, diffieHellman, generateKeyPairSync, randomBytes } from "node:crypto";
import { nodeSchemes } from "@entente/record/node";
import { base64UrlOf, openAgreement, SERVER_KEY_HEADER, verifyRequest } from "@entente/record/wire";
import { describe, expect, test } from "vitest";
import { httpTransport } from "./http-transport.ts";
import type { Signer } from "./signer.ts";
import type { Transport } from "./transport.ts";

const SPKI_PREFIX = Buffer.from("302a300506032b656e032100", "hex");
const random = (length: number) => new Uint8Array(randomBytes(length));

/** Answers every request with an empty list, if it is proven to the start of the server that it is now. */
class FakeServer {
  #keys = generateKeyPairSync("x25519");
  /** What it tells in place of its key. */
  tells: string | undefined;
  /** How each request that came was proven, and whether that was taken. */
  readonly came: string[] = [];

  startAgain(): void {
    this.#keys = generateKeyPairSync("x25519");
  }

  transport(): Transport {
    const fetch = (_address: unknown, init?: RequestInit) => this.#answer(_address, init);
    const reach = { fetch: fetch as typeof globalThis.fetch, WebSocket, clock: Date.now, random, schemes: nodeSchemes };
    return httpTransport({ server: "http://server.example", ...reach });
  }

  get #serverKey(): Uint8Array {
    const spki = this.#keys.publicKey.export({ type: "spki", format: "der" });
    return new Uint8Array(spki.subarray(SPKI_PREFIX.length));
  }

  async #answer(address: unknown, { method = "GET", headers = {} }: RequestInit = {}): Promise<Response> {
    const path = new URL(String(address)).pathname;
    const sent = headers as Readonly<Record<string, string>>;
    const request = { method, path, body: new Uint8Array(0) };
    const checking = { now: Date.now(), schemes: nodeSchemes, secretOf: this.#secretOf };
    const { ok } = await verifyRequest(request, sent, checking);
    this.came.push(`${"entente-code" in sent ? "agreed" : "signed"}${ok ? "" : ", refused"}`);
    const told = { [SERVER_KEY_HEADER]: this.tells ?? base64UrlOf(this.#serverKey) };
    const refusal = { error: "stale-request", message: "Sign it again", time: Date.now() };
    return Response.json(ok ? [] : refusal, { status: ok ? 200 : 401, headers: told });
  }

  readonly #secretOf = async (key: Uint8Array, text: string): Promise<Uint8Array | undefined> => {
    const { privateKey } = this.#keys;
    const sharedWith = (clientKey: Uint8Array) => {
      const spki = Buffer.concat([SPKI_PREFIX, clientKey]);
      const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
      return new Uint8Array(diffieHellman({ privateKey, publicKey }));
    };
    const opening = { serverKey: this.#serverKey, sharedWith, schemes: nodeSchemes };
    const opened = await openAgreement({ key, text }, opening);
    return opened.ok ? opened.value : undefined;
  };
}

function newSigner(): Signer {
  const secretKey = random(32);
  return { publicKey: nodeSchemes.ed25519.publicKeyOf(secretKey), secretKey };
}

async function ask(transport: Transport, signer: Signer, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) expect((await transport.conferences(signer)).ok).toBe(true);
}

const signedAtFirst = Array.from({ length: 8 }, () => "signed");

describe("requests of a transport", () => {
  test("are signed at first, for each key, and proven by an agreement afterwards", async () => {
    const server = new FakeServer();
    const [transport, anna, ben] = [server.transport(), newSigner(), newSigner()];
    await ask(transport, anna, 10);
    await ask(transport, ben, 9);
    expect(server.came).toEqual([...signedAtFirst, "agreed", "agreed", ...signedAtFirst, "agreed"]);
  });

  test("are signed again, and answered, when the server has been started again", async () => {
    const server = new FakeServer();
    const [transport, anna] = [server.transport(), newSigner()];
    await ask(transport, anna, 9);
    server.startAgain();
    await ask(transport, anna, 9);
    expect(server.came.slice(8)).toEqual(["agreed", "agreed, refused", ...signedAtFirst, "agreed"]);
  });

  test("are signed when the key that is told is of no use, or nobody's that answers", async () => {
    for (const tells of ["", "=", base64UrlOf(new Uint8Array(32)), base64UrlOf(new Uint8Array(31).fill(9))]) {
      const server = new FakeServer();
      server.tells = tells;
      await ask(server.transport(), newSigner(), 10);
      expect(server.came).toEqual([...signedAtFirst, "signed", "signed"]);
    }
    const other = new FakeServer();
    other.tells = base64UrlOf(new Uint8Array(32).fill(9));
    await ask(other.transport(), newSigner(), 10);
    expect(other.came.slice(8)).toEqual(["agreed, refused", "signed", "signed"]);
  });
});
