import type { AllowanceRate } from "./allowance.ts";

/** How much the server takes from one device and one address, and at once from all. */
export interface Limits {
  /** Requests of one key. */
  readonly requestsOfKey: AllowanceRate;
  /** Requests and connections of one address; a delegation shares one. */
  readonly requestsOfAddress: AllowanceRate;
  /** Bytes of bodies of one key. */
  readonly bytesOfKey: AllowanceRate;
  /** Bytes of all bodies that are being read at one time. */
  readonly mostBytesInFlight: number;
  /** The same of one address, so that none can keep all others waiting. */
  readonly mostBytesInFlightOfAddress: number;
  /** Live connections of one address at one time. */
  readonly connectionsOfAddress: number;
  /** Frames of one live connection. */
  readonly framesOfConnection: AllowanceRate;
  /** Bytes that may wait for a slow reader before its connection is closed. */
  readonly mostBytesWaiting: number;
  /** How often a live connection is asked whether it is still there, in milliseconds. */
  readonly heartbeatMs: number;
}

const MB = 1_000_000;

/** Limits for a conference of some hundred devices; no person comes near them. */
export const DEFAULT_LIMITS: Limits = {
  requestsOfKey: { atOnce: 1000, perSecond: 200 },
  requestsOfAddress: { atOnce: 10_000, perSecond: 2000 },
  bytesOfKey: { atOnce: 300 * MB, perSecond: 2 * MB },
  mostBytesInFlight: 200 * MB,
  mostBytesInFlightOfAddress: 100 * MB,
  connectionsOfAddress: 1000,
  framesOfConnection: { atOnce: 2000, perSecond: 400 },
  mostBytesWaiting: 4 * MB,
  heartbeatMs: 30_000,
};
