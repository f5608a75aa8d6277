import "fake-indexeddb/auto";
import { portableSchemes } from "@entente/record/keys";
import { describe, expect, test } from "vitest";
import { vaultSuite } from "../../testing/vault-suite.ts";
import { createProfile, openProfile } from "../device/index.ts";
import { nodeArgon2id } from "../node/index.ts";
import { browserArgon2id, type IndexedDbVault, indexedDbVault, VaultInUse } from "./index.ts";

let opened = 0;

vaultSuite("indexedDbVault()", async () => {
  opened += 1;
  const name = `suite-${opened}`;
  let vault: IndexedDbVault | undefined;
  return {
    open: async () => {
      vault = await indexedDbVault(name);
      return vault;
    },
    close: async () => vault?.[Symbol.asyncDispose](),
  };
});

describe("indexedDbVault()", () => {
  test("is open once at a time, and every name has a vault of its own", async () => {
    await using first = await indexedDbVault("one");
    await first.write("seed", Uint8Array.of(1));
    await expect(indexedDbVault("one")).rejects.toThrow(VaultInUse);
    await using other = await indexedDbVault("two");
    expect(await other.names("")).toEqual([]);
  });

  test("keeps nothing of a transaction that fails", async () => {
    await using vault = await indexedDbVault("failing");
    await vault.write("a", Uint8Array.of(1));
    const detached = Uint8Array.of(2);
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    const changes = new Map([
      ["a", Uint8Array.of(9)],
      ["b", detached],
    ]);
    await expect(vault.writeAll(changes)).rejects.toThrow();
    expect([await vault.read("a"), await vault.read("b")]).toEqual([Uint8Array.of(1), undefined]);
  });
});

describe("browserArgon2id()", () => {
  const passphrase = new TextEncoder().encode("herring and rye");

  test("gives what Node gives, so that a profile opens in both", async () => {
    for (const cost of [
      { memoryKib: 19_456, passes: 2, salt: new Uint8Array(16) },
      { memoryKib: 32_768, passes: 3, salt: new Uint8Array(16).fill(255) },
    ]) {
      expect(await browserArgon2id(passphrase, cost)).toEqual(await nodeArgon2id(passphrase, cost));
    }
  });

  test("opens a profile in a browser's vault", async () => {
    await using vault = await indexedDbVault("profile");
    const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
    const tools = { vault, random, schemes: portableSchemes, argon2id: browserArgon2id };
    const cost = { memoryKib: 19_456, passes: 2 };
    const created = await createProfile(tools, { passphrase: "herring and rye", cost });
    const again = await openProfile({ ...tools, argon2id: nodeArgon2id }, "herring and rye");
    expect(again.ok && again.value.deviceId).toEqual(created.ok && created.value.deviceId);
  });
});
