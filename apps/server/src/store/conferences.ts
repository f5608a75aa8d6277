import type { NewDevice } from "./devices.ts";

/** A conference as the server knows it: no title, no party. */
export interface StoredConference {
  readonly conference: Uint8Array;
  /** The name of its log. */
  readonly origin: string;
  /** The log's keys as lines of a policy: Ed25519, and the ML-DSA-44 cosigner. */
  readonly logKeys: readonly string[];
  /** C2SP tlog-policy as the secretariat set it; empty at first. */
  readonly policy: string;
}

/** What it takes to open a conference: its name, its log's name, its first devices (the secretariat's). */
export interface NewConference {
  readonly conference: Uint8Array;
  readonly origin: string;
  readonly devices: readonly NewDevice[];
}

/** The conferences on this server. */
export interface Conferences {
  /** Makes the log's keys, and the conference; undefined when there is one of this name. */
  readonly create: (conference: NewConference) => Promise<StoredConference | undefined>;
  readonly find: (conference: Uint8Array) => Promise<StoredConference | undefined>;
  /** Those that admitted this device and did not withdraw it. */
  readonly ofDevice: (device: Uint8Array) => Promise<readonly StoredConference[]>;
  readonly setPolicy: (conference: Uint8Array, policy: string) => Promise<void>;
}
