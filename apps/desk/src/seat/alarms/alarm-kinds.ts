import type { Alert, AlertKind } from "@entente/room/register";

/** Alerts that no honest conference gives rise to without a reason that somebody can tell; the others are news. */
const ALARMING: readonly AlertKind[] = ["root-differs", "root-replaced", "refused"];

/** Whether an alert stands above every page until somebody has dealt with it. */
export function isAlarming({ kind }: Alert): boolean {
  return ALARMING.includes(kind);
}
