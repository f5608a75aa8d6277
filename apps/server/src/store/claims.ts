import type { DeviceKeys } from "@entente/record/keys";

/** Who may create conferences: whoever took the one-time link of the first start. */
export interface Claims {
  /** Whether a link was taken before; then none is offered any more. */
  readonly areTaken: () => Promise<boolean>;
  /** Offers a link by the hash of its token, in place of one offered before. */
  readonly offer: (tokenHash: Uint8Array) => Promise<void>;
  /** Makes a device the server's secretariat; false when the token was not offered, or taken before. */
  readonly take: (claim: { readonly tokenHash: Uint8Array; readonly device: DeviceKeys }) => Promise<boolean>;
  /** The keys of a secretariat device of the server, by device id. */
  readonly secretariat: (device: Uint8Array) => Promise<DeviceKeys | undefined>;
}
