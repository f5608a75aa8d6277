import type { Hash, Signature } from "ts-mls";
import { makeHashImpl } from "ts-mls/crypto/implementation/default/makeHashImpl.js";
import { makeNobleSignatureImpl } from "ts-mls/crypto/implementation/default/makeNobleSignatureImpl.js";

/** What checking needs and no key takes part in: SHA-512 and Ed25519, both by WebCrypto. */
export async function publicCryptography(): Promise<{ readonly hash: Hash; readonly signature: Signature }> {
  signatureOnce ??= makeNobleSignatureImpl("Ed25519");
  return { hash: makeHashImpl(crypto.subtle, "SHA-512"), signature: await signatureOnce };
}

let signatureOnce: Promise<Signature> | undefined;
