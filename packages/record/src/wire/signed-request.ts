import type { Result } from "@entente/analysis/agenda";
import { sha256 as portableSha256 } from "@noble/hashes/sha2.js";
import { encodeDeterministic, inDomain } from "../encoding/index.ts";
import type { SignatureSchemes } from "../keys/index.ts";
import { parseCount, type Sha256 } from "../log/index.ts";
import { base64UrlOf, parseBase64Url } from "./bytes-text.ts";

/** A request as it is signed: the path with its query as sent; the body is empty where there is none. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Uint8Array;
}

/** Who signs a request and when: an Ed25519 key pair, milliseconds since 1970, 16 bytes never used before. */
export interface RequestSigning {
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
  readonly time: number;
  readonly nonce: Uint8Array;
}

/** The headers of a signed request, as they are named in HTTP. */
export const REQUEST_HEADERS = ["entente-key", "entente-time", "entente-nonce", "entente-signature"] as const;

/** The four headers with their values. */
export type RequestHeaders = Readonly<Record<(typeof REQUEST_HEADERS)[number], string>>;

/** How far the time of a request may be from the server's, in milliseconds. */
export const REQUEST_WINDOW_MS: number = 5 * 60 * 1000;

/** The length of a request's nonce in bytes. */
export const REQUEST_NONCE_BYTES = 16;

/** Why a signed request is refused. */
export const REQUEST_PROBLEMS = ["unsigned", "stale-request", "signature-mismatch"] as const;

/** One of the reasons why a signed request is refused; see `REQUEST_PROBLEMS`. */
export type RequestProblem = (typeof REQUEST_PROBLEMS)[number];

/** Whose request it is, and the nonce that must not come again while the request's time is within the window. */
export interface VerifiedRequest {
  readonly key: Uint8Array;
  readonly time: number;
  readonly nonce: Uint8Array;
}

/**
 * The headers that prove possession of a key for one request.
 *
 * @throws {RangeError} If the nonce is not 16 bytes long or the time not whole.
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { signRequest, verifyRequest } from "@entente/record/wire";
 * const secretKey = new Uint8Array(32);
 * const publicKey = portableSchemes.ed25519.publicKeyOf(secretKey);
 * const request = { method: "GET", path: "/api/v1/conferences", body: new Uint8Array(0) };
 * const headers = await signRequest(request, { publicKey, secretKey, time: 7, nonce: new Uint8Array(16) }, portableSchemes);
 * (await verifyRequest(request, headers, { now: 8, schemes: portableSchemes })).ok; // => true
 */
export async function signRequest(
  request: SignedRequest,
  { publicKey, secretKey, time, nonce }: RequestSigning,
  schemes: SignatureSchemes,
): Promise<RequestHeaders> {
  if (nonce.length !== REQUEST_NONCE_BYTES || !Number.isSafeInteger(time) || time < 0)
    throw new RangeError(`Cannot sign a request with a nonce of ${nonce.length} bytes at ${time}`);
  const signature = await schemes.ed25519.sign(messageOf(request, { time, nonce }, portableSha256), secretKey);
  return {
    "entente-key": base64UrlOf(publicKey),
    "entente-time": String(time),
    "entente-nonce": base64UrlOf(nonce),
    "entente-signature": base64UrlOf(signature),
  };
}

/** What verifying a request takes: the server's time in ms, the schemes, and a faster hash where there is one. */
export interface RequestChecking {
  readonly now: number;
  readonly schemes: SignatureSchemes;
  readonly sha256?: Sha256;
}

/**
 * Verifies the headers of a request: who sent it, within five minutes of the server's time.
 *
 * Whether the key may, and whether the nonce came before, is for the caller to judge.
 *
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { verifyRequest } from "@entente/record/wire";
 * const request = { method: "GET", path: "/", body: new Uint8Array(0) };
 * await verifyRequest(request, {}, { now: 0, schemes: portableSchemes }); // => ({ ok: false, reason: "unsigned" })
 */
export async function verifyRequest(
  request: SignedRequest,
  headers: Readonly<Record<string, unknown>>,
  { now, schemes, sha256 = portableSha256 }: RequestChecking,
): Promise<Result<VerifiedRequest, RequestProblem>> {
  const [key, nonce, signature] = ["entente-key", "entente-nonce", "entente-signature"].map((name) =>
    bytesOf(headers[name]),
  );
  const timeText = headers["entente-time"];
  const time = parseCount(typeof timeText === "string" ? timeText : "");
  if (key?.length !== 32 || nonce?.length !== REQUEST_NONCE_BYTES || signature?.length !== 64 || !time.ok)
    return { ok: false, reason: "unsigned" };
  if (Math.abs(time.value - now) > REQUEST_WINDOW_MS) return { ok: false, reason: "stale-request" };
  const message = messageOf(request, { time: time.value, nonce }, sha256);
  const holds = await schemes.ed25519.verify({ signature, message, publicKey: key });
  return holds ? { ok: true, value: { key, time: time.value, nonce } } : { ok: false, reason: "signature-mismatch" };
}

function messageOf(
  { method, path, body }: SignedRequest,
  { time, nonce }: { readonly time: number; readonly nonce: Uint8Array },
  sha256: Sha256,
): Uint8Array {
  return inDomain("request", encodeDeterministic({ method, path, body: sha256(body), time, nonce }));
}

function bytesOf(header: unknown): Uint8Array | undefined {
  if (typeof header !== "string" || header.length > 100) return undefined;
  const parsed = parseBase64Url(header);
  return parsed.ok ? parsed.value : undefined;
}
