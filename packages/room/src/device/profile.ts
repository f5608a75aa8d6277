import type { Result } from "@entente/analysis/agenda";
import type { SigningDevice } from "@entente/record/entry";
import { deviceId, deviceKeysOf, type SignatureSchemes } from "@entente/record/keys";
import { lockedVault, type Vault } from "../vault/index.ts";
import { lockedChange } from "../vault/locked-vault.ts";
import { type LastingSecrets, newSecrets, parseSecrets, secretsBytes } from "./device-secrets.ts";
import { type Argon2id, USUAL_COST } from "./passphrase.ts";
import { lockBytes, lockedKey, type ProfileLock, parseLock, unlockedKey } from "./profile-lock.ts";

/** One device's keys and what it keeps; a head's device holds the delegation's root besides. */
export interface Profile {
  readonly device: SigningDevice;
  /** The device's name, 32 bytes. */
  readonly deviceId: Uint8Array;
  readonly root?: SigningDevice;
  /** Everything else the device keeps, encrypted under the same passphrase. */
  readonly vault: Vault;
  /** Without a passphrase whoever can read the vault has the keys: every view has to say so. */
  readonly isProtected: boolean;
}

/** What a profile is made and opened with. The vault is the one below, which keeps what it is given as it is. */
export interface ProfileTools {
  readonly vault: Vault;
  readonly random: (length: number) => Uint8Array;
  readonly schemes: SignatureSchemes;
  readonly argon2id: Argon2id;
}

/** What a new profile is to be. */
export interface NewProfile {
  readonly passphrase: string;
  /** Lets the passphrase be empty, which leaves the keys unprotected: for tests, scripts, demonstrations. */
  readonly allowUnprotected?: boolean;
  /** Makes a delegation's root besides the device. */
  readonly withRoot?: boolean;
  /** Keys that were made elsewhere, as in a demonstration. Usually they are made here. */
  readonly secrets?: { readonly device: LastingSecrets; readonly root?: LastingSecrets | undefined };
  /** How hard the passphrase is to try, if not as usual; see `COST_LIMITS`. */
  readonly cost?: { readonly memoryKib: number; readonly passes: number };
}

/** Why a profile is not made or not opened. "damaged": the passphrase is right and what it opens is not. */
export const PROFILE_REFUSALS = [
  "profile-exists",
  "passphrase-empty",
  "no-profile",
  "not-a-profile",
  "wrong-passphrase",
  "damaged",
] as const;

/** One of the reasons why a profile is not made or not opened; see `PROFILE_REFUSALS`. */
export type ProfileRefusal = (typeof PROFILE_REFUSALS)[number];

const LOCK = "profile";
const DEVICE = "keys/device";
const ROOT = "keys/root";

/**
 * Makes a device's keys and keeps them, all or nothing, in a vault under a passphrase.
 *
 * @throws {RangeError} If the cost is outside `COST_LIMITS`.
 * @example
 * import { createProfile, openProfile } from "@entente/room/device";
 * import { memoryVault } from "@entente/room/vault";
 * import { nodeArgon2id } from "@entente/room/node";
 * import { portableSchemes } from "@entente/record/keys";
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const tools = { vault: memoryVault(), random, schemes: portableSchemes, argon2id: nodeArgon2id };
 * const cost = { memoryKib: 19_456, passes: 2 };
 * (await createProfile(tools, { passphrase: "herring and rye", cost })).ok; // => true
 * (await openProfile(tools, "herring or rye")).reason; // => "wrong-passphrase"
 */
export async function createProfile(tools: ProfileTools, wanted: NewProfile): Promise<Result<Profile, ProfileRefusal>> {
  const { vault, random } = tools;
  if (wanted.passphrase === "" && wanted.allowUnprotected !== true) return { ok: false, reason: "passphrase-empty" };
  if ((await vault.read(LOCK)) !== undefined) return { ok: false, reason: "profile-exists" };
  const key = random(32);
  const lock = await newLock(key, tools, wanted);
  const made = { device: newSecrets(random), root: wanted.withRoot === true ? newSecrets(random) : undefined };
  const { device, root } = wanted.secrets ?? made;
  const keys = [
    { name: DEVICE, value: secretsBytes(device) },
    ...(root === undefined ? [] : [{ name: ROOT, value: secretsBytes(root) }]),
  ];
  await vault.writeAll(new Map([[LOCK, lockBytes(lock)], ...keys.map((each) => lockedChange({ key, random }, each))]));
  return { ok: true, value: profileOf({ device, root }, { tools, lock, key }) };
}

/**
 * Opens the profile of a vault; one passphrase or another, a wrong one gives one refusal.
 *
 * @example
 * import { openProfile } from "@entente/room/device";
 * import { memoryVault } from "@entente/room/vault";
 * import { nodeArgon2id } from "@entente/room/node";
 * import { portableSchemes } from "@entente/record/keys";
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const tools = { vault: memoryVault(), random, schemes: portableSchemes, argon2id: nodeArgon2id };
 * (await openProfile(tools, "")).reason; // => "no-profile"
 */
export async function openProfile(tools: ProfileTools, passphrase: string): Promise<Result<Profile, ProfileRefusal>> {
  const stored = await tools.vault.read(LOCK);
  if (stored === undefined) return { ok: false, reason: "no-profile" };
  const lock = parseLock(stored);
  if (!lock.ok) return lock;
  const key = await unlockedKey(lock.value, { passphrase, argon2id: tools.argon2id });
  if (!key.ok) return key;
  const opened = { tools, lock: lock.value, key: key.value };
  const vault = lockedVault(tools.vault, { key: key.value, random: tools.random });
  const secrets = await storedSecrets(vault);
  return secrets === undefined ? { ok: false, reason: "damaged" } : { ok: true, value: profileOf(secrets, opened) };
}

/**
 * What the vault holds of a profile, before any passphrase is asked for.
 *
 * @example
 * import { profileState } from "@entente/room/device";
 * import { memoryVault } from "@entente/room/vault";
 * await profileState(memoryVault()); // => "none"
 */
export async function profileState(vault: Vault): Promise<"none" | "protected" | "unprotected" | "not-a-profile"> {
  const stored = await vault.read(LOCK);
  if (stored === undefined) return "none";
  const lock = parseLock(stored);
  if (!lock.ok) return lock.reason;
  return lock.value.kdf === "none" ? "unprotected" : "protected";
}

/**
 * The profile with a delegation's root, which is made unless it has one already.
 *
 * @example
 * import { createProfile, withRoot } from "@entente/room/device";
 * import { memoryVault } from "@entente/room/vault";
 * import { nodeArgon2id } from "@entente/room/node";
 * import { portableSchemes } from "@entente/record/keys";
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const tools = { vault: memoryVault(), random, schemes: portableSchemes, argon2id: nodeArgon2id };
 * const created = await createProfile(tools, { passphrase: "", allowUnprotected: true });
 * const { root } = await withRoot(created.value, tools);
 * root.keys.ed25519.length; // => 32
 */
export async function withRoot(
  profile: Profile,
  { random, schemes }: Pick<ProfileTools, "random" | "schemes">,
): Promise<Profile & { readonly root: SigningDevice }> {
  if (profile.root !== undefined) return { ...profile, root: profile.root };
  const secrets = newSecrets(random);
  await profile.vault.write(ROOT, secretsBytes(secrets));
  return { ...profile, root: { secrets, keys: deviceKeysOf(secrets, schemes) } };
}

/** A new passphrase in place of the present one. */
export interface PassphraseChange {
  /** The present one; anything for a profile without one. */
  readonly from: string;
  readonly to: string;
  /** How hard the new one is to try, if not as usual; see `COST_LIMITS`. */
  readonly cost?: { readonly memoryKib: number; readonly passes: number };
}

/**
 * Puts a profile under another passphrase: its key is locked anew, in one write that happens or does not.
 *
 * The key itself stays: a copy of the profile made before still opens with the passphrase of then.
 *
 * @throws {RangeError} If the cost is outside `COST_LIMITS`.
 * @example
 * import { changePassphrase, createProfile, openProfile } from "@entente/room/device";
 * import { memoryVault } from "@entente/room/vault";
 * import { nodeArgon2id } from "@entente/room/node";
 * import { portableSchemes } from "@entente/record/keys";
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const tools = { vault: memoryVault(), random, schemes: portableSchemes, argon2id: nodeArgon2id };
 * const cost = { memoryKib: 19_456, passes: 2 };
 * await createProfile(tools, { passphrase: "herring and rye", cost });
 * (await changePassphrase(tools, { from: "herring and rye", to: "rye and herring", cost })).ok; // => true
 * (await openProfile(tools, "herring and rye")).reason; // => "wrong-passphrase"
 */
export async function changePassphrase(
  tools: ProfileTools,
  { from, to, ...cost }: PassphraseChange,
): Promise<Result<undefined, ProfileRefusal>> {
  if (to === "") return { ok: false, reason: "passphrase-empty" };
  const stored = await tools.vault.read(LOCK);
  if (stored === undefined) return { ok: false, reason: "no-profile" };
  const lock = parseLock(stored);
  if (!lock.ok) return lock;
  const key = await unlockedKey(lock.value, { passphrase: from, argon2id: tools.argon2id });
  if (!key.ok) return key;
  const secrets = await storedSecrets(lockedVault(tools.vault, { key: key.value, random: tools.random }));
  if (secrets === undefined) return { ok: false, reason: "damaged" };
  await tools.vault.write(LOCK, lockBytes(await newLock(key.value, tools, { passphrase: to, ...cost })));
  return { ok: true, value: undefined };
}

async function newLock(key: Uint8Array, tools: ProfileTools, wanted: NewProfile): Promise<ProfileLock> {
  if (wanted.passphrase === "") return { kdf: "none", key };
  const { passphrase, cost: { memoryKib, passes } = USUAL_COST } = wanted;
  const cost = { memoryKib, passes, salt: tools.random(16) };
  const lock = await lockedKey(key, { passphrase, cost, nonce: tools.random(24), argon2id: tools.argon2id });
  if (!parseLock(lockBytes(lock)).ok)
    throw new RangeError(`Cannot lock a profile with ${memoryKib} KiB, ${passes} passes`);
  return lock;
}

async function storedSecrets(vault: Vault): Promise<Secrets | undefined> {
  try {
    const [device, root] = [await vault.read(DEVICE), await vault.read(ROOT)];
    const read = { device: device && parseSecrets(device), root: root && parseSecrets(root) };
    if (read.device?.ok !== true || read.root?.ok === false) return undefined;
    return { device: read.device.value, root: read.root?.value };
  } catch {
    return undefined; // A locked vault throws at what was changed.
  }
}

interface Secrets {
  readonly device: LastingSecrets;
  readonly root?: LastingSecrets | undefined;
}

interface Opened {
  readonly tools: ProfileTools;
  readonly lock: ProfileLock;
  readonly key: Uint8Array;
}

function profileOf({ device, root }: Secrets, { tools, lock, key }: Opened): Profile {
  const keys = deviceKeysOf(device, tools.schemes);
  return {
    device: { keys, secrets: device },
    deviceId: deviceId(keys),
    ...(root === undefined ? {} : { root: { keys: deviceKeysOf(root, tools.schemes), secrets: root } }),
    vault: lockedVault(tools.vault, { key, random: tools.random }),
    isProtected: lock.kdf !== "none",
  };
}
