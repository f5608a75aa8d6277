import { setTimeout as wait } from "node:timers/promises";
import { OFFICES } from "@entente/room/kinds";
import type { Conference, Room } from "@entente/room/session";
import { accreditedDevices, sameId } from "../rooms/register-view.ts";
import type { DemonstrationSeat } from "./seat-links.ts";
import { PLENARY } from "./seats.ts";

const LOOK_EVERY_MS = 1500;

/**
 * Lets the demonstration's own devices in as they come, and adds them to the plenary; ends when all are there.
 *
 * Nobody compares a fingerprint here: the devices are those whose keys this process made. A look that fails, because
 * the server is stopping or was not reached, is followed by another.
 */
export async function letIn(
  conference: Conference,
  seats: readonly DemonstrationSeat[],
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    await conference.sync();
    await admitNewcomers(conference, seats);
    const plenary = conference.rooms().find(({ title }) => title === PLENARY);
    if (plenary !== undefined && (await everybodyIsIn(plenary, { conference, seats }))) return;
    await wait(LOOK_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

async function admitNewcomers(conference: Conference, seats: readonly DemonstrationSeat[]): Promise<void> {
  const joins = await conference.joins();
  for (const join of joins.ok ? joins.value : []) {
    if (!seats.some(({ device }) => sameId(device, join.device))) continue;
    if (join.party === OFFICES.secretariat) await conference.accredit(join);
    else await conference.attestRoot(join);
  }
}

interface Meeting {
  readonly conference: Conference;
  readonly seats: readonly DemonstrationSeat[];
}

/** Adds whoever is accredited and not in yet; true once every seat is in. */
async function everybodyIsIn(plenary: Room, { conference, seats }: Meeting): Promise<boolean> {
  const isIn = (id: Uint8Array): boolean => plenary.members().some(({ device }) => sameId(device, id));
  const accredited = accreditedDevices(conference).map(({ device }) => device);
  const due = seats
    .map(({ device }) => device)
    .filter((id) => accredited.some((each) => sameId(each, id)) && !isIn(id));
  if (due.length > 0) await plenary.add(due);
  return seats.every(({ device }) => isIn(device));
}
