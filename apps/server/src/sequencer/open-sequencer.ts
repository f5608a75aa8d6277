import { type Checkpoint, parseCheckpointText, parseSignedNote, type TreeHead, verifyNote } from "@entente/record/log";
import { nodeSchemes } from "@entente/record/node";
import { storeCheckpoint, unsignedLogs } from "../store/checkpoints.ts";
import type { Conferences, StoredConference } from "../store/conferences.ts";
import type { Database } from "../store/database.ts";
import { largestCheckpoint, rememberCheckpoint } from "../store/largest-checkpoint.ts";
import { type LogFolders, type LogKey, logKeyLines, readLogKeys } from "../store/log-keys.ts";
import { takeTerm } from "../store/terms.ts";
import { type CheckpointSigner, checkpointSigner } from "./checkpoint-signer.ts";
import { listeners } from "./listeners.ts";
import { type LogWriter, logWriter } from "./log-writer.ts";
import { nameOf } from "./name-of.ts";
import type { PlacedBatch, Sequencer, SignedCheckpoint } from "./sequencer.ts";

/** What sequencing takes. */
export interface Sequencing {
  readonly db: Database;
  readonly folders: LogFolders;
  readonly conferences: Pick<Conferences, "find">;
  readonly now: () => number;
  /** Told what could not be signed or stored; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

/** The sequencer of this process, with what only the store calls. */
export interface OpenSequencer extends Sequencer, AsyncDisposable {
  /** Signs what a log has grown to, if it was not signed yet. */
  readonly catchUp: (conference: Uint8Array) => Promise<void>;
}

interface OpenLog {
  readonly writer: LogWriter;
  readonly signer: CheckpointSigner;
  readonly remember: (note: string) => Promise<boolean>;
}

/** Takes over all logs of a database; they are read when first appended to, or when a signature is missing. */
export async function openSequencer(sequencing: Sequencing): Promise<OpenSequencer> {
  const term = await takeTerm(sequencing.db);
  const logs = new Map<string, Promise<OpenLog>>();
  const placed = listeners<PlacedBatch>(sequencing.onFailure);
  const signed = listeners<SignedCheckpoint>(sequencing.onFailure);

  function logOf(conference: Uint8Array): Promise<OpenLog> {
    const name = nameOf(conference);
    const opening =
      logs.get(name) ?? openLog(conference, { ...sequencing, term, placed: placed.tell, signed: signed.tell });
    logs.set(name, opening);
    opening.catch(() => logs.delete(name));
    return opening;
  }

  async function catchUp(conference: Uint8Array): Promise<void> {
    const { writer, signer } = await logOf(conference);
    const { head, heldBack } = await writer.standing();
    if (heldBack === undefined) signer.sign(head);
  }

  async function close(): Promise<void> {
    for (const log of await Promise.allSettled(logs.values())) {
      if (log.status === "rejected") continue;
      await log.value.writer.close();
      await log.value.signer.close();
    }
  }

  for (const conference of await unsignedLogs(sequencing.db)) await catchUp(conference).catch(sequencing.onFailure);
  return {
    append: async (conference, posts) => (await logOf(conference)).writer.append(posts),
    onPlaced: placed.add,
    onCheckpoint: signed.add,
    heldBack: async (conference) => (await (await logOf(conference)).writer.standing()).heldBack,
    remember: async (conference, note) => (await logOf(conference)).remember(note),
    catchUp,
    [Symbol.asyncDispose]: close,
  };
}

interface LogOpening extends Sequencing {
  readonly term: number;
  readonly placed: (batch: PlacedBatch) => void;
  readonly signed: (checkpoint: SignedCheckpoint) => void;
}

async function openLog(conference: Uint8Array, opening: LogOpening): Promise<OpenLog> {
  const { db, folders, now } = opening;
  const stored = await opening.conferences.find(conference);
  if (stored === undefined) throw new Error("Cannot open the log of a conference that is not here");
  const keys = await ownKeys(folders.dataFolder, stored);
  const memory = await checkpointMemory(folders, conference);
  const signer = checkpointSigner({
    origin: stored.origin,
    keys,
    now,
    remember: memory.note,
    store: async (head, note) => {
      await storeCheckpoint(db, { conference, note, ...head });
      opening.signed({ conference, size: head.size, note });
    },
    onFailure: opening.onFailure,
  });
  const onWritten = (batch: PlacedBatch, head: TreeHead) => {
    signer.sign(head);
    opening.placed(batch);
  };
  const writer = logWriter({ db, conference, term: opening.term, now, seen: memory.seen, onWritten });
  const remember = async (note: string) => {
    const checkpoint = await signedByUs(note, keys);
    if (checkpoint === undefined) return false;
    await memory.show(checkpoint);
    await writer.standing();
    return true;
  };
  return { writer, signer, remember };
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

interface CheckpointMemory {
  readonly seen: () => Promise<Checkpoint | undefined>;
  /** Before signing: false when a larger one was seen. */
  readonly note: (checkpoint: Checkpoint) => Promise<boolean>;
  /** Somebody has seen this one. */
  readonly show: (checkpoint: Checkpoint) => Promise<void>;
}

async function checkpointMemory(folders: LogFolders, conference: Uint8Array): Promise<CheckpointMemory> {
  let largest = await largestCheckpoint(folders.dataFolder, conference);
  const keep = async (checkpoint: Checkpoint) => {
    await rememberCheckpoint(folders, conference, checkpoint);
    largest = checkpoint;
  };
  return {
    seen: async () => largest,
    note: async (checkpoint) => {
      if (largest !== undefined && largest.size > checkpoint.size) return false;
      await keep(checkpoint);
      return true;
    },
    show: async (checkpoint) => {
      if (largest === undefined || checkpoint.size > largest.size) await keep(checkpoint);
    },
  };
}

async function signedByUs(note: string, keys: readonly LogKey[]): Promise<Checkpoint | undefined> {
  const parsed = parseSignedNote(note);
  const checkpoint = parsed.ok ? parseCheckpointText(parsed.value.text) : undefined;
  if (!parsed.ok || checkpoint?.ok !== true) return undefined;
  const logKeys = keys.map(({ key }) => key).filter(({ kind }) => kind === "ed25519");
  const { verified, failed } = await verifyNote(parsed.value, logKeys, nodeSchemes);
  return verified.length > 0 && failed.length === 0 ? checkpoint.value : undefined;
}
