import type { SignatureScheme, SignatureSchemes } from "../../src/keys/index.ts";
import { nodeSha256 } from "../../src/node/index.ts";

/**
 * A stand-in for signatures, for tests alone: a hash over key and message. Anybody could compute it; in the model
 * nobody does with a key that is not his own, which is all that an unforgeable signature is to the rest of the code.
 */
const MODEL: SignatureScheme = {
  publicKeyOf: (secretKey) => nodeSha256(secretKey),
  sign: (message, secretKey) => modelSignature(message, nodeSha256(secretKey)),
  verify: ({ signature, message, publicKey }) => Buffer.compare(signature, modelSignature(message, publicKey)) === 0,
};

/** The stand-in under every algorithm's name. */
export const modelSchemes: SignatureSchemes = { ed25519: MODEL, "ml-dsa-44": MODEL, "ml-dsa-65": MODEL };

function modelSignature(message: Uint8Array, publicKey: Uint8Array): Uint8Array {
  return nodeSha256(Buffer.concat([publicKey, message]));
}
