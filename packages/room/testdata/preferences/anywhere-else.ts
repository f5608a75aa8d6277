/** No function here may compile: each tries another path for preferences. */
import type { Instructions } from "@entente/analysis/preferences";
import { type CaucusAct, type SharedAct, writtenAct } from "@entente/room/acts";
import type { Room } from "@entente/room/session";

export function inAPlenary(room: Room<"plenary">, instructions: Instructions): void {
  room.post({ kind: "instructions/set", body: instructions });
}

export function inTheMediatorsProximityRoom(room: Room<"proximity">, instructions: Instructions): void {
  room.post({ kind: "instructions/set", body: instructions });
}

export function inARoomOfWhateverKind(room: Room, instructions: Instructions): void {
  room.post({ kind: "instructions/set", body: instructions });
}

export function inACaucusOrAPlenary(room: Room<"caucus" | "plenary">, instructions: Instructions): void {
  room.post({ kind: "instructions/set", body: instructions });
}

export function afterComparingTheKind(room: Room, instructions: Instructions): void {
  if (room.kind === "caucus") room.post({ kind: "instructions/set", body: instructions });
}

export function asAnyActOfACaucus(room: Room<"contact-group">, act: CaucusAct): void {
  room.post(act);
}

export function throughARoomPassedOffAsACaucus(room: Room): Room<"caucus"> {
  return room;
}

export function asSharedAct(instructions: Instructions): SharedAct {
  return { kind: "instructions/set", body: instructions };
}

export function asTheBodyOfANote(room: Room, instructions: Instructions): void {
  room.post({ kind: "note/taken", body: instructions });
}

export function besideTheTextOfANote(room: Room, { scores }: Instructions): void {
  const body = { text: "Fishing first", scores };
  room.post({ kind: "note/taken", body });
}

export function besideAnOffer(room: Room<"informals">, { reservation }: Instructions): void {
  const body = { outcome: { fish: "low" }, reservation };
  room.post({ kind: "offer/tabled", body });
}

export function asThePackageOfAnOffer(room: Room, { scores }: Instructions): void {
  room.post({ kind: "offer/explored", body: { outcome: scores } });
}

export function withRedLinesOverAll(room: Room, { redLines }: Instructions): void {
  const body = { text: "Fishing first", redLines };
  room.post({ kind: "point/raised", body });
}

export function underAKindOfOnesOwn(instructions: Instructions): void {
  writtenAct({ kind: "instructions/shown", body: instructions });
}
