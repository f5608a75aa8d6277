import { type ConferenceCore, openCore } from "../../packages/room/src/session/conference-core.ts";
import { conferencePath, parseConferenceRecord } from "../../packages/room/src/session/conference-record.ts";
import type { TestSeat } from "../../packages/room/testing/seats.ts";

/** A seat opened anew on what its device keeps, with what sessions hide. */
export async function coreOf({ conference: { id }, tools }: TestSeat): Promise<ConferenceCore> {
  const stored = await tools.profile.vault.read(`${conferencePath(id)}/record`);
  if (stored === undefined) throw new Error("Cannot open a seat: it keeps no record");
  return openCore(tools, parseConferenceRecord(stored));
}
