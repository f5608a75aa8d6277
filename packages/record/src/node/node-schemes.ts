import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { promisify } from "node:util";
import { fits, type SignatureAlgorithm, type SignatureScheme, type SignatureSchemes } from "../keys/index.ts";

const [signing, verifying] = [promisify(sign), promisify(verify)];

/** What stands before the seed in PKCS #8 (RFC 8410; RFC 9881, section 6: the seed alone). */
const PKCS8_PREFIX = {
  ed25519: "302e020100300506032b657004220420",
  "ml-dsa-44": "3034020100300b060960864801650304031104228020",
  "ml-dsa-65": "3034020100300b060960864801650304031204228020",
} as const;

/** What stands before the key in SubjectPublicKeyInfo (RFC 8410; RFC 9881, section 4). */
const SPKI_PREFIX = {
  ed25519: "302a300506032b6570032100",
  "ml-dsa-44": "30820532300b06096086480165030403110382052100",
  "ml-dsa-65": "308207b2300b0609608648016503040312038207a100",
} as const;

/**
 * Schemes by Node's own cryptography (OpenSSL): tens of times as fast as plain JavaScript.
 *
 * Needs Node 24.7 or later for ML-DSA.
 *
 * @example
 * import { nodeSchemes } from "@entente/record/node";
 * const { publicKeyOf, sign, verify } = nodeSchemes["ml-dsa-65"];
 * const [seed, message] = [new Uint8Array(32), new Uint8Array([1])];
 * await verify({ signature: await sign(message, seed), message, publicKey: publicKeyOf(seed) }); // => true
 */
export const nodeSchemes: SignatureSchemes = {
  ed25519: scheme("ed25519"),
  "ml-dsa-44": scheme("ml-dsa-44"),
  "ml-dsa-65": scheme("ml-dsa-65"),
};

/**
 * The same schemes at work in Node's threads, as many as its pool has: a server goes on with other requests meanwhile.
 *
 * @example
 * import { threadedNodeSchemes } from "@entente/record/node";
 * const { publicKeyOf, sign, verify } = threadedNodeSchemes.ed25519;
 * const [seed, message] = [new Uint8Array(32), new Uint8Array([1])];
 * await verify({ signature: await sign(message, seed), message, publicKey: publicKeyOf(seed) }); // => true
 */
export const threadedNodeSchemes: SignatureSchemes = {
  ed25519: threaded("ed25519"),
  "ml-dsa-44": threaded("ml-dsa-44"),
  "ml-dsa-65": threaded("ml-dsa-65"),
};

function scheme(algorithm: SignatureAlgorithm): SignatureScheme {
  const prefixLength = SPKI_PREFIX[algorithm].length / 2;
  return {
    publicKeyOf: (secretKey) => {
      const spki = createPublicKey(privateKey(algorithm, secretKey)).export({ type: "spki", format: "der" });
      return new Uint8Array(spki.subarray(prefixLength));
    },
    sign: (message, secretKey) => new Uint8Array(sign(null, message, privateKey(algorithm, secretKey))),
    verify: (signed) => {
      if (!fits(algorithm, signed)) return false;
      const key = publicKey(algorithm, signed.publicKey);
      return key !== undefined && verify(null, signed.message, key, signed.signature);
    },
  };
}

function threaded(algorithm: SignatureAlgorithm): SignatureScheme {
  return {
    publicKeyOf: nodeSchemes[algorithm].publicKeyOf,
    // Handing an Ed25519 signature over takes as long as making it; verifying one takes three times as long.
    sign:
      algorithm === "ed25519"
        ? nodeSchemes.ed25519.sign
        : async (message, secretKey) => new Uint8Array(await signing(null, message, privateKey(algorithm, secretKey))),
    verify: async (signed) => {
      if (!fits(algorithm, signed)) return false;
      const key = publicKey(algorithm, signed.publicKey);
      return key !== undefined && verifying(null, signed.message, key, signed.signature);
    },
  };
}

/** Secret keys that were read before, by their seeds, as long as somebody holds those; reading takes half a signature. */
const KNOWN_SECRETS: Readonly<Record<SignatureAlgorithm, WeakMap<Uint8Array, SecretKey>>> = {
  ed25519: new WeakMap(),
  "ml-dsa-44": new WeakMap(),
  "ml-dsa-65": new WeakMap(),
};

interface SecretKey {
  readonly pkcs8: Buffer;
  readonly key: KeyObject;
}

function privateKey(algorithm: SignatureAlgorithm, seed: Uint8Array): KeyObject {
  const pkcs8 = Buffer.concat([Buffer.from(PKCS8_PREFIX[algorithm], "hex"), seed]);
  const known = KNOWN_SECRETS[algorithm].get(seed);
  if (known?.pkcs8.equals(pkcs8)) return known.key;
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  KNOWN_SECRETS[algorithm].set(seed, { pkcs8, key });
  return key;
}

/** Public keys that were read before, by algorithm and bytes: reading one takes as long as a third of a verification. */
const KNOWN_KEYS = new Map<string, KeyObject>();
const MOST_KNOWN_KEYS = 4096;

function publicKey(algorithm: SignatureAlgorithm, bytes: Uint8Array): KeyObject | undefined {
  const name = algorithm + Buffer.from(bytes).toString("latin1");
  const known = KNOWN_KEYS.get(name);
  if (known !== undefined) return known;
  try {
    const key = Buffer.concat([Buffer.from(SPKI_PREFIX[algorithm], "hex"), bytes]);
    const read = createPublicKey({ key, format: "der", type: "spki" });
    if (KNOWN_KEYS.size >= MOST_KNOWN_KEYS) KNOWN_KEYS.clear();
    KNOWN_KEYS.set(name, read);
    return read;
  } catch {
    return undefined;
  }
}
