import type { Alert, AlertKind } from "@entente/room/register";
import type { LogStanding } from "@entente/room/session";

/** Alerts that no honest conference gives rise to without a reason that somebody can tell; the others are news. */
const ALARMING: readonly AlertKind[] = ["root-differs", "root-replaced", "refused"];

/** How long, in ms, entries may wait for witnesses before that stands above every page. */
const WITNESSES_TAKE_MS = 10 * 60 * 1000;

/** Whether an alert stands above every page until somebody has dealt with it. */
export function isAlarming({ kind }: Alert): boolean {
  return ALARMING.includes(kind);
}

/** Whether an alert goes away when it is acknowledged; another root stays until fingerprints were compared again. */
export function mayBeAcknowledged({ kind }: Alert): boolean {
  return kind !== "root-differs";
}

/** Since when (ms) witnesses have been missing, if that is too long for them to be only on their way. */
export function missedSince({ hasWitnesses, notWitnessedSince }: LogStanding, now: number): number | undefined {
  const isLong = notWitnessedSince !== undefined && now - notWitnessedSince > WITNESSES_TAKE_MS;
  return hasWitnesses && isLong ? notWitnessedSince : undefined;
}
