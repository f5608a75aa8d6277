import { bytesToHex } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { vaultSuite } from "../../testing/vault-suite.ts";
import { lockedVault, memoryVault } from "./index.ts";

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const lock = { key: new Uint8Array(32).fill(5), random };

vaultSuite("memoryVault()", async () => {
  const vault = memoryVault();
  return { open: async () => vault, close: async () => {} };
});

vaultSuite("lockedVault()", async () => {
  const below = memoryVault();
  return { open: async () => lockedVault(below, lock), close: async () => {} };
});

describe("lockedVault()", () => {
  const secret = new TextEncoder().encode("the reservation value is 40");

  test("leaves nothing of a value legible, and locks the same value otherwise each time", async () => {
    const below = memoryVault();
    const vault = lockedVault(below, lock);
    await vault.writeAll(
      new Map([
        ["one", secret],
        ["two", secret],
      ]),
    );
    const [one, two] = await Promise.all(["locked/one", "locked/two"].map(async (name) => below.read(name)));
    expect(bytesToHex(one ?? secret)).not.toContain(bytesToHex(secret.slice(0, 6)));
    expect(one?.slice(24)).not.toEqual(two?.slice(24));
    expect(one?.length).toBe(24 + secret.length + 16);
  });

  test.each([
    ["another key", "one", (bytes: Uint8Array) => bytes, new Uint8Array(32).fill(6)],
    ["another name", "two", (bytes: Uint8Array) => bytes, lock.key],
    ["a changed byte", "one", (bytes: Uint8Array) => bytes.map((byte, at) => (at === 30 ? byte ^ 1 : byte)), lock.key],
    ["too few bytes", "one", (bytes: Uint8Array) => bytes.slice(0, 20), lock.key],
    ["no bytes", "one", () => new Uint8Array(), lock.key],
  ])("throws for %s", async (_case, name, changed, key) => {
    const below = memoryVault();
    await lockedVault(below, lock).write("one", secret);
    const locked = await below.read("locked/one");
    await below.write(`locked/${name}`, changed(locked ?? secret));
    await expect(lockedVault(below, { key, random }).read(name)).rejects.toThrow(`Cannot unlock "${name}"`);
  });

  test("leaves alone what stands beside it", async () => {
    const below = memoryVault();
    await below.write("profile", secret);
    expect(await lockedVault(below, lock).names("")).toEqual([]);
    expect(await lockedVault(below, lock).read("profile")).toBeUndefined();
  });
});
