import { unsignedLogs } from "../store/checkpoints.ts";
import { takeTerm } from "../store/terms.ts";
import { listeners } from "./listeners.ts";
import { nameOf } from "./name-of.ts";
import { type LogOpening, type OpenLog, openLog } from "./open-log.ts";
import type { PlacedBatch, Sequencer, SignedCheckpoint } from "./sequencer.ts";

/** What sequencing takes. */
export type Sequencing = Pick<LogOpening, "db" | "folders" | "conferences" | "now" | "onFailure">;

/** The sequencer of this process, with what only the store calls. */
export interface OpenSequencer extends Sequencer, AsyncDisposable {
  /** Signs what a log has grown to, if it was not signed yet. */
  readonly catchUp: (conference: Uint8Array) => Promise<void>;
}

/** Takes over all logs of a database; they are read when first appended to, or when a signature is missing. */
export async function openSequencer(sequencing: Sequencing): Promise<OpenSequencer> {
  const term = await takeTerm(sequencing.db);
  const logs = new Map<string, Promise<OpenLog>>();
  const placed = listeners<PlacedBatch>(sequencing.onFailure);
  const signed = listeners<SignedCheckpoint>(sequencing.onFailure);
  const takenOver = listeners<void>(sequencing.onFailure);

  function logOf(conference: Uint8Array): Promise<OpenLog> {
    const name = nameOf(conference);
    const known = logs.get(name);
    if (known !== undefined) return known;
    const told = { onPlaced: placed.tell, onCheckpoint: signed.tell, onTakenOver: takenOver.tell };
    const opening = openLog(conference, { ...sequencing, term, ...told });
    logs.set(name, opening);
    opening.catch(() => logs.delete(name));
    return opening;
  }

  async function close(): Promise<void> {
    for (const log of await Promise.allSettled(logs.values())) {
      if (log.status === "fulfilled") await log.value[Symbol.asyncDispose]();
    }
  }

  const catchUp = async (conference: Uint8Array) => (await logOf(conference)).catchUp();
  for (const conference of await unsignedLogs(sequencing.db)) await catchUp(conference).catch(sequencing.onFailure);
  return {
    append: async (conference, posts) => (await logOf(conference)).append(posts),
    onPlaced: placed.add,
    onCheckpoint: signed.add,
    onTakenOver: takenOver.add,
    heldBack: async (conference) => (await logOf(conference)).heldBack(),
    remember: async (conference, note) => (await logOf(conference)).remember(note),
    release: async (conference) => (await logOf(conference)).release(),
    refillLeaves: async (conference, lost) => (await logOf(conference)).refill.leaves(lost),
    isDue: async (conference, { index, leaf }) => (await logOf(conference)).refill.isDue(index, leaf),
    refill: async (conference, lost) => (await logOf(conference)).refill.posts(lost),
    catchUp,
    [Symbol.asyncDispose]: close,
  };
}
