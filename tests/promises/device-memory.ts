import type { Vault } from "@entente/room/vault";

/** Every value that a device ever kept, by name, those it has overwritten or removed since too. */
export type DeviceMemory = ReadonlyMap<string, readonly Uint8Array[]>;

/** A vault that forgets nothing: everything ever written stays in its memory. */
export async function rememberingVault(
  vault: Vault,
): Promise<{ readonly vault: Vault; readonly memory: DeviceMemory }> {
  const memory = new Map<string, Uint8Array[]>();
  const remember = (name: string, value: Uint8Array | undefined): void => {
    if (value !== undefined) memory.set(name, [...(memory.get(name) ?? []), value.slice()]);
  };
  for (const name of await vault.names("")) remember(name, await vault.read(name).catch(() => undefined));
  return {
    memory,
    vault: {
      ...vault,
      write: (name, value) => {
        remember(name, value);
        return vault.write(name, value);
      },
      writeAll: (changes) => {
        for (const [name, value] of changes) remember(name, value);
        return vault.writeAll(changes);
      },
    },
  };
}

const LENGTH = 32;

/** Everything in a memory that could be a key: 32 bytes behind their length, as CBOR and MLS both write it. */
export function possibleKeys(memory: DeviceMemory): readonly Uint8Array[] {
  const found = new Map<string, Uint8Array>();
  for (const value of [...memory.values()].flat()) {
    for (let place = 1; place + LENGTH <= value.length; place += 1) {
      if (value[place - 1] !== LENGTH) continue;
      const key = value.subarray(place, place + LENGTH);
      found.set(Buffer.from(key).toString("latin1"), key);
    }
  }
  return [...found.values()];
}
