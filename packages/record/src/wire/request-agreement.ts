import type { Result } from "@entente/analysis/agenda";
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { inDomain } from "../encoding/index.ts";
import type { SignatureSchemes } from "../keys/index.ts";
import { base64UrlOf, parseBase64Url } from "./bytes-text.ts";

/** The header in which a server tells its X25519 key, in base64url: a new one for each of its starts. */
export const SERVER_KEY_HEADER = "entente-server-key";

/** The length of an X25519 key, and of the secret that is agreed on, in bytes. */
export const AGREED_BYTES = 32;

const SIGNATURE_BYTES = 64;

/** A secret that a key agreed on with one start of a server: its requests need no signature of their own then. */
export interface RequestAgreement {
  /** What goes with every request: an X25519 key of 32 bytes and the signature over it, in base64url. */
  readonly text: string;
  /** 32 bytes that only the two know. */
  readonly secret: Uint8Array;
}

/** What agreeing takes: an Ed25519 key pair, the server's X25519 key, and 32 bytes that are used once. */
export interface AgreementSigning {
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
  readonly serverKey: Uint8Array;
  readonly random: Uint8Array;
}

/**
 * Agrees on a secret with a server whose key was told; refused when no secret can come of that key.
 *
 * X25519 between a key made for this and the server's, whose both are signed; HKDF-SHA-256 over both and the signing
 * key. Whoever told a wrong server's key learns nothing that the right server would take.
 *
 * @throws {RangeError} If the random bytes are not 32.
 * @see RFC 7748, section 6.1; RFC 5869.
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { agreeOnRequests } from "@entente/record/wire";
 * const [secretKey, none] = [new Uint8Array(32).fill(1), new Uint8Array(32)];
 * const publicKey = portableSchemes.ed25519.publicKeyOf(secretKey);
 * const agreed = await agreeOnRequests({ publicKey, secretKey, serverKey: none, random: secretKey }, portableSchemes);
 * agreed; // => ({ ok: false, reason: "unusable-key" })
 */
export async function agreeOnRequests(
  { publicKey, secretKey, serverKey, random }: AgreementSigning,
  schemes: SignatureSchemes,
): Promise<Result<RequestAgreement, "unusable-key">> {
  if (random.length !== AGREED_BYTES) throw new RangeError(`Cannot make a key of ${random.length} random bytes`);
  const shared = sharedSecret(random, serverKey);
  if (shared === undefined) return { ok: false, reason: "unusable-key" };
  const parties = { key: publicKey, clientKey: x25519.getPublicKey(random), serverKey };
  const signature = await schemes.ed25519.sign(messageOf(parties), secretKey);
  const text = base64UrlOf(concatBytes(parties.clientKey, signature));
  return { ok: true, value: { text, secret: secretOf(shared, parties) } };
}

/** A server's side: its key, what that key shares with another (none when it is unusable), how it verifies. */
export interface AgreementOpening {
  readonly serverKey: Uint8Array;
  readonly sharedWith: (clientKey: Uint8Array) => Uint8Array | undefined;
  readonly schemes: SignatureSchemes;
}

/**
 * The secret that a key agreed on with this start of the server, out of the text that goes with its requests.
 *
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { agreeOnRequests, openAgreement } from "@entente/record/wire";
 * import { x25519 } from "@noble/curves/ed25519.js";
 * const [secretKey, serverSecret] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
 * const [publicKey, serverKey] = [portableSchemes.ed25519.publicKeyOf(secretKey), x25519.getPublicKey(serverSecret)];
 * const agreed = await agreeOnRequests({ publicKey, secretKey, serverKey, random: secretKey }, portableSchemes);
 * const opening = {
 *   serverKey,
 *   sharedWith: (clientKey: Uint8Array) => x25519.getSharedSecret(serverSecret, clientKey),
 *   schemes: portableSchemes,
 * };
 * const opened = await openAgreement({ key: publicKey, text: agreed.ok ? agreed.value.text : "" }, opening);
 * opened.ok && agreed.ok && String(opened.value) === String(agreed.value.secret); // => true
 */
export async function openAgreement(
  { key, text }: { readonly key: Uint8Array; readonly text: string },
  { serverKey, sharedWith, schemes }: AgreementOpening,
): Promise<Result<Uint8Array, "bad-agreement">> {
  const refused = { ok: false, reason: "bad-agreement" } as const;
  const bytes = parseBase64Url(text);
  if (!bytes.ok || bytes.value.length !== AGREED_BYTES + SIGNATURE_BYTES) return refused;
  const parties = { key, clientKey: bytes.value.slice(0, AGREED_BYTES), serverKey };
  const signature = bytes.value.slice(AGREED_BYTES);
  if (!(await schemes.ed25519.verify({ signature, message: messageOf(parties), publicKey: key }))) return refused;
  const shared = sharedWith(parties.clientKey);
  return shared === undefined ? refused : { ok: true, value: secretOf(shared, parties) };
}

interface Parties {
  readonly key: Uint8Array;
  readonly clientKey: Uint8Array;
  readonly serverKey: Uint8Array;
}

function messageOf({ key, clientKey, serverKey }: Parties): Uint8Array {
  return inDomain("agreement", concatBytes(clientKey, serverKey, key));
}

function secretOf(shared: Uint8Array, parties: Parties): Uint8Array {
  return hkdf(sha256, shared, undefined, messageOf(parties), AGREED_BYTES);
}

/** Keys of small order share nothing that is secret: the library refuses them. */
function sharedSecret(secretKey: Uint8Array, theirs: Uint8Array): Uint8Array | undefined {
  try {
    return x25519.getSharedSecret(secretKey, theirs);
  } catch {
    return undefined;
  }
}
