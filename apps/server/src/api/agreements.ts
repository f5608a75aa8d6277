import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from "node:crypto";
import { threadedNodeSchemes } from "@entente/record/node";
import { base64UrlOf, openAgreement } from "@entente/record/wire";
import { nameOf } from "../sequencer/name-of.ts";

/** What keys agreed on with this start of the server. */
export interface Agreements {
  /** Our X25519 key in base64url: another one at each start, so that no agreement outlives one. */
  readonly serverKey: string;
  /** The secret of an agreement, which is opened the first time it is seen; none when it is not with us. */
  readonly secretOf: (key: Uint8Array, text: string) => Promise<Uint8Array | undefined>;
}

const MOST_AGREEMENTS = 10_000;

/** What stands before the key in SubjectPublicKeyInfo (RFC 8410). */
const SPKI_PREFIX = Buffer.from("302a300506032b656e032100", "hex");

/** Nobody has agreed on anything yet. Only what was found right is remembered. */
export function agreements(): Agreements {
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  const serverKey = new Uint8Array(publicKey.export({ type: "spki", format: "der" }).subarray(SPKI_PREFIX.length));
  const opening = { serverKey, sharedWith: sharingWith(privateKey), schemes: threadedNodeSchemes };
  const known = new Map<string, Uint8Array>();
  return {
    serverKey: base64UrlOf(serverKey),
    secretOf: async (key, text) => {
      const name = nameOf(key) + text;
      const secret = known.get(name);
      if (secret !== undefined) return secret;
      const opened = await openAgreement({ key, text }, opening);
      if (!opened.ok) return undefined;
      if (known.size >= MOST_AGREEMENTS) known.clear();
      known.set(name, opened.value);
      return opened.value;
    },
  };
}

/** OpenSSL refuses a key of small order, with which nothing secret can be shared. */
function sharingWith(privateKey: KeyObject): (clientKey: Uint8Array) => Uint8Array | undefined {
  return (clientKey) => {
    try {
      const key = Buffer.concat([SPKI_PREFIX, clientKey]);
      const publicKey = createPublicKey({ key, format: "der", type: "spki" });
      return new Uint8Array(diffieHellman({ privateKey, publicKey }));
    } catch {
      return undefined;
    }
  };
}
