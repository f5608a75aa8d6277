import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { ml_dsa44, ml_dsa65 } from "@noble/post-quantum/ml-dsa.js";

/** The signature algorithms that are used, by the names that stand inside signed objects. */
export const SIGNATURE_ALGORITHMS = ["ed25519", "ml-dsa-44", "ml-dsa-65"] as const;

/** One of the signature algorithms; see `SIGNATURE_ALGORITHMS`. */
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

/** Length of a public key in bytes, by algorithm (RFC 8032; FIPS 204, table 2). */
export const PUBLIC_KEY_BYTES = { ed25519: 32, "ml-dsa-44": 1312, "ml-dsa-65": 1952 } as const;

/** Length of a signature in bytes, by algorithm (RFC 8032; FIPS 204, table 2). */
export const SIGNATURE_BYTES = { ed25519: 64, "ml-dsa-44": 2420, "ml-dsa-65": 3309 } as const;

/**
 * One algorithm at work: secret keys are seeds of 32 bytes, the context of ML-DSA is empty.
 *
 * Every scheme of one algorithm gives the same verdict on the same signature, whatever library is below.
 */
export interface SignatureScheme {
  readonly publicKeyOf: (secretKey: Uint8Array) => Uint8Array;
  readonly sign: (message: Uint8Array, secretKey: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  readonly verify: (signed: Signed) => boolean | Promise<boolean>;
}

/** A signature with what it is over and the key that is said to have made it. */
export interface Signed {
  readonly signature: Uint8Array;
  readonly message: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Keys that were found sound: finding out takes two milliseconds, and most keys come again and again. */
const soundKeys = new Set<string>();
const MOST_SOUND_KEYS = 10_000;

/** A scheme for every algorithm. */
export type SignatureSchemes = Readonly<Record<SignatureAlgorithm, SignatureScheme>>;

/**
 * Schemes in plain JavaScript, the same in a browser and in Node; slow (some milliseconds a signature).
 *
 * Ed25519 is checked without cofactor, as the system libraries do: key and nonce point are canonical and of prime order.
 *
 * @see RFC 8032, section 5.1.7; FIPS 204, algorithms 2 and 3.
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * const { publicKeyOf, sign, verify } = portableSchemes.ed25519;
 * const [seed, message] = [new Uint8Array(32), new Uint8Array([1])];
 * const signature = await sign(message, seed);
 * await verify({ signature, message, publicKey: publicKeyOf(seed) }); // => true
 */
export const portableSchemes: SignatureSchemes = {
  ed25519: {
    publicKeyOf: (secretKey) => ed25519.getPublicKey(secretKey),
    sign: (message, secretKey) => ed25519.sign(message, secretKey),
    verify: (signed) => fits("ed25519", signed) && verifyEd25519(signed),
  },
  "ml-dsa-44": mlDsa("ml-dsa-44", ml_dsa44),
  "ml-dsa-65": mlDsa("ml-dsa-65", ml_dsa65),
};

/**
 * Whether 32 bytes are an Ed25519 public key that may be used: canonical, on the curve, of prime order.
 *
 * Keys with a part of small order are refused, because libraries differ on the signatures made with them.
 *
 * @see Chalkias, Garillot, Nikolaenko, Taming the many EdDSAs, 2020, section 3.
 * @example
 * import { isSoundEd25519Key, portableSchemes } from "@entente/record/keys";
 * isSoundEd25519Key(portableSchemes.ed25519.publicKeyOf(new Uint8Array(32))); // => true
 * isSoundEd25519Key(new Uint8Array(32)); // => false
 */
export function isSoundEd25519Key(publicKey: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES.ed25519) return false;
  const name = bytesToHex(publicKey);
  if (soundKeys.has(name)) return true;
  if (!isOfPrimeOrder(publicKey)) return false;
  if (soundKeys.size === MOST_SOUND_KEYS) soundKeys.clear();
  soundKeys.add(name);
  return true;
}

/**
 * Whether key and signature have the lengths of their algorithm, which every scheme asks before it computes.
 *
 * @example
 * import { fits } from "@entente/record/keys";
 * const short = new Uint8Array(3);
 * fits("ed25519", { signature: short, message: short, publicKey: short }); // => false
 */
export function fits(algorithm: SignatureAlgorithm, { signature, publicKey }: Signed): boolean {
  return signature.length === SIGNATURE_BYTES[algorithm] && publicKey.length === PUBLIC_KEY_BYTES[algorithm];
}

function verifyEd25519({ signature, message, publicKey }: Signed): boolean {
  return ed25519.verify(signature, message, publicKey, { zip215: false }) && isOfPrimeOrder(signature.subarray(0, 32));
}

function isOfPrimeOrder(encoded: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(encoded, false);
    return !point.is0() && point.isTorsionFree();
  } catch {
    return false;
  }
}

function mlDsa(algorithm: "ml-dsa-44" | "ml-dsa-65", library: typeof ml_dsa65): SignatureScheme {
  return {
    publicKeyOf: (secretKey) => library.keygen(secretKey).publicKey,
    sign: (message, secretKey) => library.sign(message, library.keygen(secretKey).secretKey),
    verify: (signed) => fits(algorithm, signed) && library.verify(signed.signature, signed.message, signed.publicKey),
  };
}
