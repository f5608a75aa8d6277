import type { Result } from "@entente/analysis/agenda";
import {
  changeGroup,
  createGroup,
  createKeyPackage,
  type DeviceKeys,
  deviceKeysFromSeed,
  exportSecret,
  type Group,
  joinGroup,
  type KeyPackagePair,
  type Policy,
  processHandshake,
} from "../src/members/index.ts";

/** Everybody may be in the circle and change it: for tests of other things than rights. */
export const OPEN: Policy = { isAccredited: () => true, mayChange: () => true };

/** Long enough for every test. */
const LIFETIME = { notBefore: 0n, notAfter: 4_000_000_000n };

/** The same device for the same name, every time. */
export function deviceNamed(name: string): DeviceKeys {
  const identity = new TextEncoder().encode(name);
  const seed = new Uint8Array(32);
  for (const [at, byte] of identity.entries()) seed[at % 32] = (seed[at % 32] ?? 0) + byte;
  return deviceKeysFromSeed(identity, seed);
}

/** The value of an answer that must not be a refusal. */
export function granted<Value>(answer: Result<Value, string>): Value {
  if (!answer.ok) throw new Error(`Refused: ${answer.reason}`);
  return answer.value;
}

/** The reason of an answer, or that there was none. */
export function reasonOf(answer: Result<unknown, string>): string {
  return answer.ok ? "not refused" : answer.reason;
}

/** A device with the key package by which others add it. */
export async function newcomer(name: string): Promise<KeyPackagePair & { readonly device: DeviceKeys }> {
  const device = deviceNamed(name);
  return { device, ...(await createKeyPackage(device, LIFETIME)) };
}

/** A group whose members, in the order of their names, are all in the same epoch. */
export async function circleOf(...names: readonly string[]): Promise<readonly Group[]> {
  const [first = "", ...others] = names;
  const alone = granted(await createGroup(new TextEncoder().encode("circle"), deviceNamed(first), OPEN));
  if (others.length === 0) return [alone];
  const added = await Promise.all(others.map(newcomer));
  const { next, welcome } = granted(await changeGroup(alone, { add: added.map(({ keyPackage }) => keyPackage) }, OPEN));
  if (welcome === undefined) throw new Error("No welcome for the newcomers");
  const joined = await Promise.all(added.map(async (one) => granted(await joinGroup(welcome, one, OPEN))));
  return [next, ...joined];
}

/** The group after a commit that must pass. */
export async function after(group: Group, commit: Uint8Array, policy: Policy = OPEN): Promise<Group> {
  const processed = granted(await processHandshake(group, commit, policy));
  if (processed.kind === "removed") throw new Error("Removed from the group");
  return processed.group;
}

/** A secret of the epoch as text, to compare. */
export async function secretOf(group: Group): Promise<string> {
  return Buffer.from(await exportSecret(group, { label: "test", context: new Uint8Array(), length: 32 })).toString(
    "hex",
  );
}
