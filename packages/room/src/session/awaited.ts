import type { SigningDevice } from "@entente/record/entry";

export type RoomKind = string;
export type RoomState = unknown;
export type RegisterState = unknown;
export type Alert = { readonly text: string };
export interface Vault {
  read(name: string): Promise<Uint8Array | undefined>;
  writeAll(changes: ReadonlyMap<string, Uint8Array | undefined>): Promise<void>;
}
export interface Profile {
  readonly device: SigningDevice;
  readonly deviceId: Uint8Array;
  readonly root?: SigningDevice;
  readonly vault: Vault;
}
