import type { Result } from "@entente/analysis/agenda";
import { sameBytes } from "@entente/record/encoding";
import { deviceId, deviceKeysOf, portableSchemes } from "@entente/record/keys";
import { backupKey, keepBackupKey, recoveryCode, successorSecrets } from "@entente/room/device";
import { rootOf } from "@entente/room/register";
import type { SessionRefusal } from "@entente/room/session";
import { random } from "../session/random.ts";
import type { SeatSession } from "../session/seat-session.ts";

type Seat = Pick<SeatSession, "profile" | "conference">;

/** A code for paper, and the fingerprint of the root for whose successor it stands, where this device holds a root. */
export interface NewCode {
  readonly code: string;
  readonly successor: Uint8Array | undefined;
}

/** Whether this device holds the root of its party as it is attested now. */
export function holdsRoot({ profile, conference }: Seat): boolean {
  const attested = rootOf(conference.register, conference.seat.party);
  return profile.root !== undefined && attested !== undefined && sameBytes(attested, deviceId(profile.root.keys));
}

/** Whether this device holds the successor that its party's root named, and that is not in its place yet. */
export function holdsSuccessor({ profile, conference }: Seat): boolean {
  const successor = conference.register.parties.get(conference.seat.party)?.successor;
  return profile.root !== undefined && successor !== undefined && sameBytes(successor, deviceId(profile.root.keys));
}

/** A new code, whose key this device keeps; the root on this device names the successor that the code stands for. */
export async function newCode(seat: Seat): Promise<Result<NewCode, SessionRefusal>> {
  const { profile, conference } = seat;
  const code = recoveryCode(random);
  const [key, secrets] = [backupKey(code), successorSecrets(code)];
  if (!key.ok || !secrets.ok) throw new TypeError("Cannot read a code that was just made");
  const successor = deviceId(deviceKeysOf(secrets.value, portableSchemes));
  const isNamed = holdsRoot(seat);
  if (isNamed) {
    const named = await conference.nameSuccessor(successor);
    if (!named.ok) return named;
  }
  await keepBackupKey(profile, key.value);
  return { ok: true, value: { code, successor: isNamed ? successor : undefined } };
}
