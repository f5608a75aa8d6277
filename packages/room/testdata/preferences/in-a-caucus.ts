/** Every function here must compile: preferences travel in a caucus. */
import type { Instructions } from "@entente/analysis/preferences";
import type { CaucusAct, SharedAct } from "@entente/room/acts";
import type { Room } from "@entente/room/session";

export function setsInstructions(caucus: Room<"caucus">, instructions: Instructions): void {
  caucus.post({ kind: "instructions/set", body: instructions });
}

export function narrowsFirst(room: Room<"caucus"> | Room<"plenary">, instructions: Instructions): void {
  if (room.kind === "caucus") room.post({ kind: "instructions/set", body: instructions });
}

export function asksFirst(room: Room, instructions: Instructions): void {
  if (isCaucus(room)) room.post({ kind: "instructions/set", body: instructions });
}

function isCaucus(room: Room): room is Room<"caucus"> {
  return room.kind === "caucus";
}

export function speaksAnywhere(room: Room, act: SharedAct): CaucusAct {
  room.post({ kind: "note/taken", body: { text: "Fishing first" } });
  room.post({ kind: "offer/explored", body: { outcome: { fish: "low" } } });
  room.post(act);
  return act;
}
