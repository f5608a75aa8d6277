import type { Result } from "@entente/analysis/agenda";
import { bytesToHex } from "@noble/hashes/utils.js";
import { z } from "zod";
import { domainHash, encodeDeterministic } from "../encoding/index.ts";
import {
  isSoundEd25519Key,
  PUBLIC_KEY_BYTES,
  type SignatureAlgorithm,
  type SignatureSchemes,
} from "./signature-schemes.ts";

/** The public signing keys of a device or of a delegation's root; without ML-DSA-65 it can make no act that lasts. */
export interface DeviceKeys {
  readonly ed25519: Uint8Array;
  readonly "ml-dsa-65"?: Uint8Array;
}

/** The secret signing keys of a device: a seed of 32 bytes for each algorithm. */
export interface DeviceSecrets {
  readonly ed25519: Uint8Array;
  readonly "ml-dsa-65"?: Uint8Array;
}

const schema = z.strictObject({
  ed25519: z.instanceof(Uint8Array).refine(isSoundEd25519Key),
  "ml-dsa-65": z
    .instanceof(Uint8Array)
    .refine((key) => key.length === PUBLIC_KEY_BYTES["ml-dsa-65"])
    .optional(),
});

/**
 * Reads the public keys of a device out of a decoded value.
 *
 * @example
 * import { parseDeviceKeys } from "@entente/record/keys";
 * parseDeviceKeys({ ed25519: new Uint8Array(31) }).ok; // => false
 */
export function parseDeviceKeys(value: unknown): Result<DeviceKeys, "not-device-keys"> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return { ok: false, reason: "not-device-keys" };
  const lasting = parsed.data["ml-dsa-65"];
  const { ed25519 } = parsed.data;
  return { ok: true, value: lasting === undefined ? { ed25519 } : { ed25519, "ml-dsa-65": lasting } };
}

/**
 * The public keys that belong to a device's secret keys.
 *
 * @example
 * import { deviceKeysOf, portableSchemes } from "@entente/record/keys";
 * deviceKeysOf({ ed25519: new Uint8Array(32) }, portableSchemes).ed25519.length; // => 32
 */
export function deviceKeysOf(secrets: DeviceSecrets, schemes: SignatureSchemes): DeviceKeys {
  const ed25519 = schemes.ed25519.publicKeyOf(secrets.ed25519);
  const seed = secrets["ml-dsa-65"];
  return seed === undefined ? { ed25519 } : { ed25519, "ml-dsa-65": schemes["ml-dsa-65"].publicKeyOf(seed) };
}

/**
 * The name of a device: a hash (32 bytes) of all of its public keys, so that none can be exchanged alone.
 *
 * @example
 * import { deviceId } from "@entente/record/keys";
 * deviceId({ ed25519: new Uint8Array(32) }).length; // => 32
 */
export function deviceId(keys: DeviceKeys): Uint8Array {
  const known = ids.get(keys) ?? domainHash("device", [encodeDeterministic({ ...keys })]);
  ids.set(keys, known);
  return known.slice();
}

/** Names of keys that were asked for before: hashing two kilobytes takes a tenth of a verification. */
const ids = new WeakMap<DeviceKeys, Uint8Array>();

/**
 * A device's or root's name as people compare it: 64 hexadecimal digits in groups of four.
 *
 * @example
 * import { fingerprintText } from "@entente/record/keys";
 * fingerprintText(new Uint8Array(32)).slice(0, 9); // => "0000 0000"
 */
export function fingerprintText(id: Uint8Array): string {
  return (bytesToHex(id).match(/.{4}/g) ?? []).join(" ");
}

/**
 * The key of a device for one algorithm, if it has one.
 *
 * @example
 * import { keyFor } from "@entente/record/keys";
 * keyFor({ ed25519: new Uint8Array(32) }, "ml-dsa-65"); // => undefined
 */
export function keyFor(keys: DeviceKeys | DeviceSecrets, algorithm: SignatureAlgorithm): Uint8Array | undefined {
  return algorithm === "ml-dsa-44" ? undefined : keys[algorithm];
}
