export {
  type DeviceKeys,
  type DeviceSecrets,
  deviceId,
  deviceKeysOf,
  fingerprintText,
  keyFor,
  parseDeviceKeys,
} from "./device-keys.ts";
export {
  fits,
  isSoundEd25519Key,
  PUBLIC_KEY_BYTES,
  portableSchemes,
  SIGNATURE_ALGORITHMS,
  SIGNATURE_BYTES,
  type SignatureAlgorithm,
  type SignatureScheme,
  type SignatureSchemes,
  type Signed,
} from "./signature-schemes.ts";
export { webCryptoSchemes } from "./web-crypto.ts";
