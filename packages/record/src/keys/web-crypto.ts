import { fits, portableSchemes, type SignatureSchemes, type Signed } from "./signature-schemes.ts";

/** PKCS #8 before an Ed25519 seed: version 0, algorithm 1.3.101.112, octet string in octet string (RFC 8410). */
const PKCS8_PREFIX = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);

/**
 * The fastest schemes of a browser: Ed25519 by WebCrypto where it has it, the rest in plain JavaScript.
 *
 * @example
 * import { webCryptoSchemes } from "@entente/record/keys";
 * const { ed25519 } = await webCryptoSchemes();
 * const [seed, message] = [new Uint8Array(32), new Uint8Array([1])];
 * await ed25519.verify({ signature: await ed25519.sign(message, seed), message, publicKey: ed25519.publicKeyOf(seed) }); // => true
 */
export async function webCryptoSchemes(): Promise<SignatureSchemes> {
  const seed = new Uint8Array(32);
  const publicKey = new Uint8Array(portableSchemes.ed25519.publicKeyOf(seed));
  try {
    await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  } catch {
    return portableSchemes;
  }
  return { ...portableSchemes, ed25519: { publicKeyOf: portableSchemes.ed25519.publicKeyOf, sign, verify } };
}

async function sign(message: Uint8Array, secretKey: Uint8Array): Promise<Uint8Array> {
  const pkcs8 = Uint8Array.of(...PKCS8_PREFIX, ...secretKey);
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("Ed25519", key, new Uint8Array(message)));
}

async function verify(signed: Signed): Promise<boolean> {
  if (!fits("ed25519", signed)) return false;
  try {
    const key = await crypto.subtle.importKey("raw", new Uint8Array(signed.publicKey), "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", key, new Uint8Array(signed.signature), new Uint8Array(signed.message));
  } catch {
    return false;
  }
}
