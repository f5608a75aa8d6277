import type { Profile } from "./profile.ts";

const NAME = "recovery/key";

/**
 * Keeps the key of a recovery code in the profile, so that backups can be made without the code.
 *
 * @example
 * import { backupKeyOf, createProfile, keepBackupKey } from "@entente/room/device";
 * import { memoryVault } from "@entente/room/vault";
 * import { nodeArgon2id } from "@entente/room/node";
 * import { portableSchemes } from "@entente/record/keys";
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const tools = { vault: memoryVault(), random, schemes: portableSchemes, argon2id: nodeArgon2id };
 * const profile = (await createProfile(tools, { passphrase: "", allowUnprotected: true })).value;
 * await keepBackupKey(profile, new Uint8Array(32));
 * await backupKeyOf(profile); // => new Uint8Array(32)
 */
export async function keepBackupKey({ vault }: Pick<Profile, "vault">, key: Uint8Array): Promise<void> {
  await vault.write(NAME, key);
}

/**
 * The key of the recovery code that was printed last on this device (32 bytes); undefined before one was.
 *
 * @example
 * import { backupKeyOf } from "@entente/room/device";
 * import { memoryVault } from "@entente/room/vault";
 * await backupKeyOf({ vault: memoryVault() }); // => undefined
 */
export async function backupKeyOf({ vault }: Pick<Profile, "vault">): Promise<Uint8Array | undefined> {
  return vault.read(NAME);
}
