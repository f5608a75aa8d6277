import { type Vault, vaultName } from "./vault.ts";

/**
 * A vault that is gone when the program ends: for tests, demonstrations, and rooms of which nothing is stored.
 *
 * @example
 * import { memoryVault } from "@entente/room/vault";
 * const vault = memoryVault();
 * await vault.write("rooms/7f", Uint8Array.of(1));
 * await vault.names("rooms/"); // => ["rooms/7f"]
 */
export function memoryVault(): Vault {
  const values = new Map<string, Uint8Array>();
  const writeAll: Vault["writeAll"] = async (changes) => {
    for (const name of changes.keys()) vaultName(name);
    for (const [name, value] of changes) {
      if (value === undefined) values.delete(name);
      else values.set(name, value.slice());
    }
  };
  return {
    read: async (name) => values.get(vaultName(name))?.slice(),
    names: async (prefix) => [...values.keys()].filter((name) => name.startsWith(prefix)).sort(),
    write: (name, value) => writeAll(new Map([[name, value]])),
    remove: (name) => writeAll(new Map([[name, undefined]])),
    writeAll,
  };
}
