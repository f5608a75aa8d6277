import { x25519 } from "@noble/curves/ed25519.js";
import { hexToBytes } from "@noble/curves/utils.js";
import { expect, test } from "vitest";
import { cryptography } from "../members/cryptography.ts";
import { isEncryptionKey } from "./encryption-key.ts";

const AT_ML_KEM_END = 1184;

/** All u on which X25519 gives zero, as 32 bytes: canonical or not. */
const SMALL_ORDER = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880",
];

async function soundKey(seed: number): Promise<Uint8Array> {
  const { hpke } = await cryptography();
  const { publicKey } = await hpke.deriveKeyPair(new Uint8Array(32).fill(seed));
  return hpke.exportPublicKey(publicKey);
}

test("isEncryptionKey() takes every key that X-Wing makes", async () => {
  for (let seed = 0; seed < 20; seed += 1) expect(isEncryptionKey(await soundKey(seed))).toBe(true);
});

test.each(SMALL_ORDER)("isEncryptionKey() refuses the X25519 half %s, on which nothing is agreed", async (hex) => {
  const half = hexToBytes(hex);
  expect(() => x25519.getSharedSecret(new Uint8Array(32).fill(9), half)).toThrow();
  const key = await soundKey(1);
  key.set(half, AT_ML_KEM_END);
  expect(isEncryptionKey(key)).toBe(false);
});

test("isEncryptionKey() refuses ML-KEM coefficients from 3329 on, at either place, and no smaller one", async () => {
  const key = await soundKey(2);
  for (const [bytes, isSound] of [
    [[0x00, 0x0d, 0x00], true],
    [[0x01, 0x0d, 0x00], false],
    [[0x00, 0x00, 0xd0], true],
    [[0x00, 0x10, 0xd0], false],
  ] as const) {
    for (const at of [0, 3, 1149]) {
      const changed = key.slice();
      changed.set(bytes, at);
      expect(isEncryptionKey(changed)).toBe(isSound);
    }
  }
  expect(isEncryptionKey(key.subarray(1))).toBe(false);
});
