import type { Result } from "@entente/analysis/agenda";
import { equalBytes } from "@noble/curves/utils.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 as portableSha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { bigEndian, inDomain } from "../encoding/index.ts";
import type { SignatureSchemes } from "../keys/index.ts";
import { parseCount, type Sha256 } from "../log/index.ts";
import { base64UrlOf, parseBase64Url } from "./bytes-text.ts";
import { AGREED_BYTES, type RequestAgreement } from "./request-agreement.ts";

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

/** The headers of a request that is proven by an agreement: a code under its secret in place of a signature. */
export const AGREED_HEADERS = [
  "entente-key",
  "entente-time",
  "entente-nonce",
  "entente-agreement",
  "entente-code",
] as const;

/** The five headers with their values. */
export type AgreedHeaders = Readonly<Record<(typeof AGREED_HEADERS)[number], string>>;

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
  const signature = await schemes.ed25519.sign(messageOf(request, { time, nonce }, portableSha256), secretKey);
  return { ...headersOf({ publicKey, time, nonce }), "entente-signature": base64UrlOf(signature) };
}

/**
 * The headers that prove possession of a key by what it agreed on with the server.
 *
 * HMAC-SHA-256 over the very message that would be signed: method, path, body, time and nonce.
 *
 * @throws {RangeError} If the nonce is not 16 bytes long or the time not whole.
 * @see RFC 2104.
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { proveRequest, verifyRequest } from "@entente/record/wire";
 * const [publicKey, secret] = [new Uint8Array(32), new Uint8Array(32).fill(1)];
 * const request = { method: "GET", path: "/api/v1/conferences", body: new Uint8Array(0) };
 * const headers = proveRequest(request, { publicKey, time: 7, nonce: new Uint8Array(16), agreement: { text: "A", secret } });
 * const checking = { now: 8, schemes: portableSchemes, secretOf: async () => secret };
 * (await verifyRequest(request, headers, checking)).ok; // => true
 */
export function proveRequest(
  request: SignedRequest,
  { publicKey, time, nonce, agreement }: Omit<RequestSigning, "secretKey"> & { readonly agreement: RequestAgreement },
): AgreedHeaders {
  const code = codeOf(messageOf(request, { time, nonce }, portableSha256), agreement.secret);
  return {
    ...headersOf({ publicKey, time, nonce }),
    "entente-agreement": agreement.text,
    "entente-code": base64UrlOf(code),
  };
}

/** What verifying a request takes: the server's time in ms, the schemes, and a faster hash where there is one. */
export interface RequestChecking {
  readonly now: number;
  readonly schemes: SignatureSchemes;
  readonly sha256?: Sha256;
  /** The secret that a key agreed on by this text, if it did; without this, every request needs a signature. */
  readonly secretOf?: (key: Uint8Array, agreement: string) => Promise<Uint8Array | undefined>;
}

/**
 * Verifies the headers of a request: who sent it, within five minutes of the server's time.
 *
 * Whether the key may, and whether the nonce came before, is for the caller to judge. "stale-request" is also said of an
 * agreement with another start of the server.
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
  checking: RequestChecking,
): Promise<Result<VerifiedRequest, RequestProblem>> {
  const [key, nonce] = [bytesOf(headers["entente-key"]), bytesOf(headers["entente-nonce"])];
  const timeText = headers["entente-time"];
  const time = parseCount(typeof timeText === "string" ? timeText : "");
  if (key?.length !== 32 || nonce?.length !== REQUEST_NONCE_BYTES || !time.ok) return { ok: false, reason: "unsigned" };
  if (Math.abs(time.value - checking.now) > REQUEST_WINDOW_MS) return { ok: false, reason: "stale-request" };
  const message = messageOf(request, { time: time.value, nonce }, checking.sha256 ?? portableSha256);
  const problem = await proofProblem({ key, message }, headers, checking);
  return problem === undefined ? { ok: true, value: { key, time: time.value, nonce } } : { ok: false, reason: problem };
}

/** Why a message is not proven to be its key's, by signature or agreement. */
async function proofProblem(
  { key, message }: { readonly key: Uint8Array; readonly message: Uint8Array },
  headers: Readonly<Record<string, unknown>>,
  { schemes, secretOf }: RequestChecking,
): Promise<RequestProblem | undefined> {
  const agreement = headers["entente-agreement"];
  if (typeof agreement === "string" && secretOf !== undefined) {
    const code = bytesOf(headers["entente-code"]);
    if (code?.length !== AGREED_BYTES) return "unsigned";
    const secret = await secretOf(key, agreement);
    if (secret === undefined) return "stale-request";
    return equalBytes(code, codeOf(message, secret)) ? undefined : "signature-mismatch";
  }
  const signature = bytesOf(headers["entente-signature"]);
  if (signature?.length !== 64) return "unsigned";
  const holds = await schemes.ed25519.verify({ signature, message, publicKey: key });
  return holds ? undefined : "signature-mismatch";
}

function headersOf({
  publicKey,
  time,
  nonce,
}: Omit<RequestSigning, "secretKey">): Pick<RequestHeaders, "entente-key" | "entente-time" | "entente-nonce"> {
  if (nonce.length !== REQUEST_NONCE_BYTES || !Number.isSafeInteger(time) || time < 0)
    throw new RangeError(`Cannot sign a request with a nonce of ${nonce.length} bytes at ${time}`);
  return { "entente-key": base64UrlOf(publicKey), "entente-time": String(time), "entente-nonce": base64UrlOf(nonce) };
}

function codeOf(message: Uint8Array, secret: Uint8Array): Uint8Array {
  return hmac(portableSha256, secret, message);
}

/** No method has a space in it, and what stands before the method is always as long. */
function messageOf(
  { method, path, body }: SignedRequest,
  { time, nonce }: { readonly time: number; readonly nonce: Uint8Array },
  sha256: Sha256,
): Uint8Array {
  const asked = utf8ToBytes(`${method} ${path}`);
  return inDomain("request", concatBytes(bigEndian(time, 8), nonce, sha256(body), asked));
}

function bytesOf(header: unknown): Uint8Array | undefined {
  if (typeof header !== "string" || header.length > 100) return undefined;
  const parsed = parseBase64Url(header);
  return parsed.ok ? parsed.value : undefined;
}
