import { type Checkpoint, parseCheckpointText, parseSignedNote, type TreeHead, verifyNote } from "@entente/record/log";
import { nodeSchemes } from "@entente/record/node";
import { storeCheckpoint } from "../store/checkpoints.ts";
import type { Conferences, StoredConference } from "../store/conferences.ts";
import type { Database } from "../store/database.ts";
import { type LogFolders, type LogKey, logKeyLines, readLogKeys } from "../store/log-keys.ts";
import { checkpointMemory } from "./checkpoint-memory.ts";
import { checkpointSigner } from "./checkpoint-signer.ts";
import { type LogWriter, logWriter } from "./log-writer.ts";
import { logRefill, type Refill } from "./refill.ts";
import type { HeldBack, PlacedBatch, RefillAnswer, SignedCheckpoint } from "./sequencer.ts";

/** What opening a log takes. */
export interface LogOpening {
  readonly db: Database;
  readonly folders: LogFolders;
  readonly conferences: Pick<Conferences, "find">;
  readonly term: number;
  readonly now: () => number;
  readonly onPlaced: (batch: PlacedBatch) => void;
  readonly onCheckpoint: (checkpoint: SignedCheckpoint) => void;
  /** Told when another server has taken the log over. */
  readonly onTakenOver: () => void;
  /** Told what could not be signed or stored; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

/** A log that this process writes. */
export interface OpenLog extends AsyncDisposable, Pick<LogWriter, "append"> {
  readonly heldBack: () => Promise<HeldBack | undefined>;
  readonly remember: (note: string) => Promise<boolean>;
  readonly release: () => Promise<boolean>;
  readonly refill: Refill;
  /** Signs what the log has grown to, unless it is held back. */
  readonly catchUp: () => Promise<void>;
}

/**
 * Opens a log for writing.
 *
 * @throws {Error} If its conference is not here, or the seeds in the data folder are not those of its keys.
 */
export async function openLog(conference: Uint8Array, opening: LogOpening): Promise<OpenLog> {
  const { db, folders, now, term, onFailure, onTakenOver } = opening;
  const stored = await opening.conferences.find(conference);
  if (stored === undefined) throw new Error("Cannot open the log of a conference that is not here");
  const keys = await ownKeys(folders.dataFolder, stored);
  const memory = await checkpointMemory(db, folders, conference);
  const store = async (head: TreeHead, note: string) => {
    await storeCheckpoint(db, { conference, note, ...head });
    opening.onCheckpoint({ conference, size: head.size, note });
  };
  const { origin } = stored;
  const signer = checkpointSigner({ origin, keys, now, beforeSigning: memory.beforeSigning, store, onFailure });
  const onWritten = (batch: PlacedBatch, head: TreeHead) => {
    signer.sign(head);
    opening.onPlaced(batch);
  };
  const writer = logWriter({ db, conference, term, now, heldBack: memory.heldBack, onWritten, onTakenOver });
  const catchUp = async () => {
    const { head, heldBack } = await writer.standing();
    if (heldBack === undefined) signer.sign(head);
  };
  const refill = logRefill({ db, conference, term, now, seen: memory.seen, isRestored: memory.isRestored });
  const thenCatchUp = async (answer: RefillAnswer) => {
    if (answer.ok && answer.stored === answer.seen) await catchUp();
    return answer;
  };
  return {
    append: writer.append,
    refill: {
      isDue: refill.isDue,
      leaves: refill.leaves,
      posts: async (lost) => thenCatchUp(await refill.posts(lost)),
    },
    heldBack: async () => (await writer.standing()).heldBack,
    remember: async (note) => {
      const checkpoint = await signedByUs(note, keys);
      if (checkpoint === undefined) return false;
      await memory.show(checkpoint);
      await catchUp();
      return true;
    },
    release: async () => {
      const released = await memory.release();
      await catchUp();
      return released;
    },
    catchUp,
    [Symbol.asyncDispose]: async () => {
      await writer.close();
      await signer.close();
    },
  };
}

async function ownKeys(
  dataFolder: string,
  { conference, origin, logKeys }: StoredConference,
): Promise<readonly LogKey[]> {
  const keys = await readLogKeys(dataFolder, conference, origin);
  if (logKeyLines(keys).join() !== logKeys.join()) {
    throw new Error(`Cannot sign the log ${origin}: the seeds in ${dataFolder} are not those of its keys`);
  }
  return keys;
}

async function signedByUs(note: string, keys: readonly LogKey[]): Promise<Checkpoint | undefined> {
  const parsed = parseSignedNote(note);
  const checkpoint = parsed.ok ? parseCheckpointText(parsed.value.text) : undefined;
  if (!parsed.ok || checkpoint?.ok !== true) return undefined;
  const logKeys = keys.map(({ key }) => key).filter(({ kind }) => kind === "ed25519");
  const { verified, failed } = await verifyNote(parsed.value, logKeys, nodeSchemes);
  return verified.length > 0 && failed.length === 0 ? checkpoint.value : undefined;
}
