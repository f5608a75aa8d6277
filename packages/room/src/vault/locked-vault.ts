import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { type Vault, vaultName } from "./vault.ts";

/** The key of a locked vault (32 bytes), and where its nonces come from. */
export interface VaultLock {
  readonly key: Uint8Array;
  readonly random: (length: number) => Uint8Array;
}

/** Under which names of the vault below a locked vault stands, so that what is beside it is left alone. */
const FOLDER = "locked/";
const NONCE_BYTES = 24;

/**
 * A vault in another, every value encrypted with its name (XChaCha20-Poly1305); names and lengths stay legible.
 *
 * Reading a value that was changed, moved to another name or locked with another key throws.
 *
 * @example
 * import { lockedVault, memoryVault } from "@entente/room/vault";
 * const lock = { key: new Uint8Array(32), random: (length) => crypto.getRandomValues(new Uint8Array(length)) };
 * const vault = lockedVault(memoryVault(), lock);
 * await vault.write("seed", Uint8Array.of(7));
 * await vault.read("seed"); // => Uint8Array.of(7)
 */
export function lockedVault(vault: Vault, lock: VaultLock): Vault {
  const writeAll: Vault["writeAll"] = async (changes) => {
    const sealed = [...changes].map(([name, value]) => lockedChange(lock, { name, value }));
    await vault.writeAll(new Map(sealed));
  };
  return {
    read: async (name) => {
      const locked = await vault.read(FOLDER + vaultName(name));
      return locked === undefined ? undefined : unlocked(lock.key, { name, locked });
    },
    names: async (prefix) => (await vault.names(FOLDER + prefix)).map((name) => name.slice(FOLDER.length)),
    write: (name, value) => writeAll(new Map([[name, value]])),
    remove: (name) => writeAll(new Map([[name, undefined]])),
    writeAll,
  };
}

/** A change of a locked vault as a change of the vault below it. */
export function lockedChange(
  { key, random }: VaultLock,
  { name, value }: { readonly name: string; readonly value: Uint8Array | undefined },
): readonly [string, Uint8Array | undefined] {
  const below = FOLDER + vaultName(name);
  if (value === undefined) return [below, undefined];
  const nonce = random(NONCE_BYTES);
  return [below, concatBytes(nonce, xchacha20poly1305(key, nonce, utf8ToBytes(name)).encrypt(value))];
}

function unlocked(
  key: Uint8Array,
  { name, locked }: { readonly name: string; readonly locked: Uint8Array },
): Uint8Array {
  try {
    const cipher = xchacha20poly1305(key, locked.subarray(0, NONCE_BYTES), utf8ToBytes(name));
    return cipher.decrypt(locked.subarray(NONCE_BYTES));
  } catch {
    throw new Error(`Cannot unlock "${name}" in the vault: it was changed, or locked with another key`);
  }
}
