import { type DeviceKeys, type DeviceSecrets, deviceId, deviceKeysOf, portableSchemes } from "../src/keys/index.ts";

/** A device with both keys, made from one number. */
export interface TestDevice {
  readonly secrets: DeviceSecrets & { readonly "ml-dsa-65": Uint8Array };
  readonly keys: DeviceKeys;
  readonly id: Uint8Array;
}

/** The device of that number, from 0 to 255. */
export function testDevice(number: number): TestDevice {
  const secrets = { ed25519: filled(number), "ml-dsa-65": filled(number) };
  const keys = deviceKeysOf(secrets, portableSchemes);
  return { secrets, keys, id: deviceId(keys) };
}

/** 32 bytes that are all that number. */
export function filled(number: number): Uint8Array {
  return new Uint8Array(32).fill(number);
}
