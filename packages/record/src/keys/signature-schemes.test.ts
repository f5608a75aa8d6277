import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { shake128 } from "@noble/hashes/sha3.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { ml_dsa44, ml_dsa65 } from "@noble/post-quantum/ml-dsa.js";
import { beforeAll, describe, expect, test } from "vitest";
import { nodeSchemes, threadedNodeSchemes } from "../node/index.ts";
import {
  isSoundEd25519Key,
  portableSchemes,
  SIGNATURE_ALGORITHMS,
  type SignatureSchemes,
} from "./signature-schemes.ts";
import { webCryptoSchemes } from "./web-crypto.ts";

/** RFC 8032, section 7.1, tests 1 to 3: secret key, public key, message, signature. */
const RFC_8032 = [
  {
    secret: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    message: "",
    signature:
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  },
  {
    secret: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    message: "72",
    signature:
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  },
  {
    secret: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    message: "af82",
    signature:
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  },
].map(({ secret, key, message, signature }) => ({
  secret: hexToBytes(secret),
  signed: { publicKey: hexToBytes(key), message: hexToBytes(message), signature: hexToBytes(signature) },
}));

const schemesByName: Record<string, SignatureSchemes> = {
  portable: portableSchemes,
  node: nodeSchemes,
  threaded: threadedNodeSchemes,
};

beforeAll(async () => {
  schemesByName.browser = await webCryptoSchemes();
});

describe.each(["portable", "node", "threaded", "browser"])("%s schemes", (name) => {
  const schemes = (): SignatureSchemes => schemesByName[name] ?? portableSchemes;

  test("give RFC 8032's keys and signatures", async () => {
    for (const { secret, signed } of RFC_8032) {
      expect(schemes().ed25519.publicKeyOf(secret)).toEqual(signed.publicKey);
      expect(await schemes().ed25519.sign(signed.message, secret)).toEqual(signed.signature);
      expect(await schemes().ed25519.verify(signed)).toBe(true);
      expect(await schemes().ed25519.verify({ ...signed, message: new Uint8Array([9]) })).toBe(false);
    }
  });

  test.each(SIGNATURE_ALGORITHMS)("verify %s as the plain ones do, and refuse what was changed", async (algorithm) => {
    const [seed, message] = [new Uint8Array(32).fill(7), new Uint8Array([1, 2, 3])];
    const publicKey = schemes()[algorithm].publicKeyOf(seed);
    expect(publicKey).toEqual(portableSchemes[algorithm].publicKeyOf(seed));
    const signature = await schemes()[algorithm].sign(message, seed);
    expect(await portableSchemes[algorithm].verify({ signature, message, publicKey })).toBe(true);
    const byPortable = await portableSchemes[algorithm].sign(message, seed);
    expect(await schemes()[algorithm].verify({ signature: byPortable, message, publicKey })).toBe(true);
    const changed = signature.map((byte, at) => (at === 5 ? byte ^ 1 : byte));
    expect(await schemes()[algorithm].verify({ signature: changed, message, publicKey })).toBe(false);
    expect(await schemes()[algorithm].verify({ signature: signature.subarray(1), message, publicKey })).toBe(false);
    expect(await schemes()[algorithm].verify({ signature, message, publicKey: publicKey.subarray(1) })).toBe(false);
  });

  test("refuse an Ed25519 signature whose nonce point has a part of small order", async () => {
    const { signed, publicKey } = signatureWithTorsion();
    expect(await schemes().ed25519.verify({ ...signed, publicKey })).toBe(false);
  });
});

test("a signature with a part of small order is one that a cofactored check would let through", () => {
  const { signed, publicKey } = signatureWithTorsion();
  expect(ed25519.verify(signed.signature, signed.message, publicKey)).toBe(true);
});

describe("isSoundEd25519Key()", () => {
  test("refuses keys of small or mixed order, off the curve or not canonical", () => {
    const [honest] = RFC_8032.map(({ signed }) => signed.publicKey);
    const mixed = ed25519.Point.fromBytes(honest ?? new Uint8Array(32)).add(torsionPoint());
    expect(isSoundEd25519Key(honest ?? new Uint8Array(32))).toBe(true);
    expect(isSoundEd25519Key(mixed.toBytes())).toBe(false);
    expect(isSoundEd25519Key(torsionPoint().toBytes())).toBe(false);
    expect(isSoundEd25519Key(hexToBytes(`01${"00".repeat(31)}`))).toBe(false);
    expect(isSoundEd25519Key(hexToBytes(`ee${"ff".repeat(30)}7f`))).toBe(false);
    expect(isSoundEd25519Key(hexToBytes(`02${"00".repeat(31)}`))).toBe(false);
    expect(isSoundEd25519Key(new Uint8Array(31))).toBe(false);
  });
});

describe("ML-DSA", () => {
  test.each([
    ["ml-dsa-44", ml_dsa44, "d51148e1f9f4fa1a723a6cf42e25f2a99eb5c1b378b3d2dbbd561b1203beeae4"],
    ["ml-dsa-65", ml_dsa65, "8358a1843220194417cadbc2651295cd8fc65125b5a5c1a239a16dc8b57ca199"],
  ] as const)(
    "%s gives C2SP's accumulated vector of 100 keys and signatures, each verified by Node",
    (algorithm, library, expected) => {
      const [seeds, accumulated] = [shake128.create({ dkLen: 32 }), shake128.create({ dkLen: 32 })];
      const message = new Uint8Array(0);
      for (let round = 0; round < 100; round += 1) {
        const { publicKey, secretKey } = library.keygen(seeds.xof(32));
        const signature = library.sign(message, secretKey, { extraEntropy: false });
        accumulated.update(publicKey).update(signature);
        if (round % 10 === 0) expect(nodeSchemes[algorithm].verify({ signature, message, publicKey })).toBe(true);
      }
      expect(bytesToHex(accumulated.xof(32))).toBe(expected);
    },
    120_000,
  );
});

function torsionPoint(): InstanceType<typeof ed25519.Point> {
  return ed25519.Point.fromBytes(hexToBytes("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), false);
}

/** Signs with the nonce point R + T, T of order 8: S B = R + k A holds only after multiplying by the cofactor. */
function signatureWithTorsion(): { signed: { signature: Uint8Array; message: Uint8Array }; publicKey: Uint8Array } {
  const message = new Uint8Array([1]);
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(new Uint8Array(32).fill(3));
  const nonce = 123456789n;
  const shifted = ed25519.Point.BASE.multiply(nonce).add(torsionPoint()).toBytes();
  const challenge = ed25519.Point.Fn.create(littleEndian(sha512Of(shifted, pointBytes, message)));
  const answer = ed25519.Point.Fn.create(nonce + challenge * scalar);
  return {
    signed: { signature: Uint8Array.of(...shifted, ...ed25519.Point.Fn.toBytes(answer)), message },
    publicKey: pointBytes,
  };
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => number * 256n + BigInt(byte), 0n);
}

function sha512Of(...parts: readonly Uint8Array[]): Uint8Array {
  return sha512(Uint8Array.from(parts.flatMap((part) => [...part])));
}
