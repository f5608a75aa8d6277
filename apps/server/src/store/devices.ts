import type { DeviceKeys } from "@entente/record/keys";

/** A device to be admitted to a conference. */
export interface NewDevice {
  readonly keys: DeviceKeys;
  /** The pseudonym of its delegation. */
  readonly delegation: Uint8Array;
  readonly role: string;
  /** The signed statement that admits it (an admission, or the join it came with), as bytes. */
  readonly statement: Uint8Array;
}

/** A device that was admitted to a conference. */
export interface AdmittedDevice extends NewDevice {
  readonly device: Uint8Array;
  readonly withdrawn: boolean;
}

/** Who may come with a link, once, before it expires. */
export interface StoredInvitation {
  /** The public key of the link's token. */
  readonly token: Uint8Array;
  readonly delegation: Uint8Array;
  readonly role: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** The signed invitation, as bytes. */
  readonly statement: Uint8Array;
}

/** A join by an invitation: what is stored and done at once. */
export interface NewJoin {
  readonly token: Uint8Array;
  /** The signed join, as bytes. */
  readonly statement: Uint8Array;
  readonly devices: readonly NewDevice[];
  readonly keyPackages: readonly NewKeyPackage[];
}

/** A join that nobody has dealt with. */
export interface StoredJoin {
  readonly id: number;
  readonly delegation: Uint8Array;
  readonly statement: Uint8Array;
}

/** A key package that waits for being added to a room. */
export interface NewKeyPackage {
  readonly device: Uint8Array;
  readonly keyPackage: Uint8Array;
}

/** Why a join is refused. */
export const JOIN_REFUSALS = [
  "no-such-invitation",
  "invitation-used",
  "invitation-expired",
  "already-admitted",
] as const;

/** One of `JOIN_REFUSALS`. */
export type JoinRefusal = (typeof JOIN_REFUSALS)[number];

/** The devices of the conferences, and how they get in. */
export interface Devices {
  readonly find: (conference: Uint8Array, device: Uint8Array) => Promise<AdmittedDevice | undefined>;
  /** All devices of a conference, or of one delegation of it, withdrawn ones too. */
  readonly list: (conference: Uint8Array, delegation?: Uint8Array) => Promise<readonly AdmittedDevice[]>;
  /** False when it is or was admitted before: a withdrawn device stays out. */
  readonly admit: (conference: Uint8Array, device: NewDevice) => Promise<boolean>;
  /** Its key packages go with it. False when there is no such device, or it was withdrawn before. */
  readonly withdraw: (conference: Uint8Array, device: Uint8Array) => Promise<boolean>;
  /** False when there is an invitation with this token. */
  readonly invite: (conference: Uint8Array, invitation: StoredInvitation) => Promise<boolean>;
  readonly invitation: (conference: Uint8Array, token: Uint8Array) => Promise<StoredInvitation | undefined>;
  /** Takes the invitation and admits the join's devices, or does nothing and says why. */
  readonly join: (conference: Uint8Array, join: NewJoin, nowMs: number) => Promise<"joined" | JoinRefusal>;
  readonly openJoins: (conference: Uint8Array, delegation?: Uint8Array) => Promise<readonly StoredJoin[]>;
  readonly closeJoin: (conference: Uint8Array, id: number) => Promise<boolean>;
  readonly addKeyPackages: (conference: Uint8Array, keyPackages: readonly NewKeyPackage[]) => Promise<void>;
  readonly keyPackagesLeft: (conference: Uint8Array, device: Uint8Array) => Promise<number>;
  /** Hands out the oldest, once. */
  readonly takeKeyPackage: (conference: Uint8Array, device: Uint8Array) => Promise<Uint8Array | undefined>;
}
