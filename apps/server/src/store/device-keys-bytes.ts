import { decodeDeterministic, encodeDeterministic } from "@entente/record/encoding";
import { type DeviceKeys, parseDeviceKeys } from "@entente/record/keys";

/** A device's public keys as they are stored. */
export function deviceKeysBytes(keys: DeviceKeys): Uint8Array {
  return encodeDeterministic({ ...keys });
}

/**
 * Reads stored public keys.
 *
 * @throws {Error} If the database holds something else.
 */
export function deviceKeysIn(stored: Uint8Array): DeviceKeys {
  const decoded = decodeDeterministic(stored);
  const keys = parseDeviceKeys(decoded.ok ? decoded.value : undefined);
  if (!keys.ok) throw new Error("Cannot read a device's keys out of the database");
  return keys.value;
}
