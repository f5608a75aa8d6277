/** Values to write (undefined removes), by name. */
export type VaultChanges = ReadonlyMap<string, Uint8Array | undefined>;

/**
 * What a device keeps between runs: values of bytes by name.
 *
 * A name is made of words of letters, digits, `-` and `_`, parted by slashes, at most 200 characters long.
 */
export interface Vault {
  /** The value of this name; undefined if there is none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** The names that begin so, in the order of their characters. */
  names(prefix: string): Promise<readonly string[]>;
  write(name: string, value: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
  /** All changes or, whatever happens, none; once it resolves they are durable. */
  writeAll(changes: VaultChanges): Promise<void>;
}

const NAME = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/;
const LONGEST_NAME = 200;

/**
 * Answers with the name, if it is one that a vault takes.
 *
 * @throws {RangeError} If it is not.
 * @example
 * import { vaultName } from "@entente/room/vault";
 * vaultName("rooms/7f/group"); // => "rooms/7f/group"
 */
export function vaultName(name: string): string {
  if (!NAME.test(name) || name.length > LONGEST_NAME) throw new RangeError(`Cannot use "${name}" as a name in a vault`);
  return name;
}
