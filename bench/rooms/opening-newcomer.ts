import { paddedSize } from "@entente/record/entry";
import type { Room } from "@entente/room/session";
import type { ConferenceCore } from "../../packages/room/src/session/conference-core.ts";
import { ConferenceSession } from "../../packages/room/src/session/conference-session.ts";
import { granted, type TestSeat } from "../../packages/room/testing/seats.ts";
import { processorSeconds } from "./spread.ts";

/** How long something took by the clock, in ms, and of this process, in seconds. */
interface Taken {
  readonly ms: number;
  readonly used: number;
}

/** What a newcomer to a large room waits for, and what that costs whoever adds it. */
export interface NewcomerFound {
  readonly shown: Taken;
  /** From then on. */
  readonly verified: Taken;
  /** Adding the first newcomer, for whom a snapshot is sealed and stored; and the next, who is told of the same one. */
  readonly adding: Taken;
  readonly addingNext: Taken;
  /** The snapshot, padded to be sealed. */
  readonly snapshotBytes: number;
}

/** Whoever has the whole room adds one newcomer, then another; the first was away meanwhile and opens the room now. */
export async function newcomerTo(
  core: ConferenceCore,
  { newcomer, next }: { readonly newcomer: TestSeat; readonly next: TestSeat },
): Promise<NewcomerFound> {
  const adder = new ConferenceSession(core);
  granted(await adder.sync());
  const room = plenaryOf(adder);
  const entries = room.state.notes.length;
  const adding = await taken(async () => granted(await room.add([newcomer.device])));
  const addingNext = await taken(async () => granted(await room.add([next.device])));
  const { conference } = newcomer;
  const shown = await taken(async () => granted(await conference.enter()));
  if (plenaryOf(conference).provisional?.state.notes.length !== entries)
    throw new Error("Cannot measure: the snapshot is not shown");
  const verified = await taken(async () => {
    for (let before = -1; before < notesIn(conference) && notesIn(conference) < entries; ) {
      before = notesIn(conference);
      granted(await conference.sync());
    }
  });
  const problems = [...conference.findings, ...adder.findings].map(({ kind }) => kind);
  if (notesIn(conference) !== entries || plenaryOf(conference).provisional !== undefined || problems.length > 0)
    throw new Error(`Cannot measure: ${notesIn(conference)} of ${entries} came; ${problems.slice(0, 3).join(", ")}`);
  const snapshotBytes = paddedSize(room.state.snapshots.at(-1)?.body.file.size ?? 0);
  return { shown, verified, adding, addingNext, snapshotBytes };
}

function plenaryOf(conference: TestSeat["conference"]): Room {
  const room = conference.rooms().find(({ kind }) => kind === "plenary");
  if (room === undefined) throw new Error("Cannot measure: the room is not there");
  return room;
}

function notesIn(conference: TestSeat["conference"]): number {
  return plenaryOf(conference).state.notes.length;
}

async function taken(work: () => Promise<unknown>): Promise<Taken> {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  await work();
  return { ms: performance.now() - start, used: processorSeconds(cpu) };
}
