/** Why a room or a conference does not do what it was asked. */
export const SESSION_REFUSALS = [
  "unreachable",
  "refused-by-server",
  "not-for-this-room-kind",
  "not-permitted",
  "not-an-act",
  "not-a-name",
  "not-a-member",
  "no-key-package",
  "not-accredited",
  "no-root-on-this-device",
  "not-yet",
  "too-many-races",
  "not-found",
  "does-not-open",
  "contradicts-record",
] as const;

/** Why a room or a conference does not do what it was asked: the reason, and one clear line about it. */
export interface SessionRefusal {
  readonly code: (typeof SESSION_REFUSALS)[number];
  readonly message: string;
}
