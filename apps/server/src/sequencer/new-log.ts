import {
  appendEntries,
  type Checkpoint,
  parseCheckpointText,
  parseSignedNote,
  parseTilePath,
  successionLeaf,
  successorOrigin,
} from "@entente/record/log";
import { nodeSha256 } from "@entente/record/node";
import { writeBatch } from "../store/appending.ts";
import type { Database, DatabaseTransaction } from "../store/database.ts";
import { rememberCheckpoint } from "../store/largest-checkpoint.ts";
import { type LogFolders, logKeyLines, readLogKeys } from "../store/log-keys.ts";
import { logsIn } from "../store/logs.ts";
import { unmarkRestored } from "../store/restored-log.ts";
import { ENTRIES_LEVEL } from "../store/stored-tiles.ts";
import { takeTerm } from "../store/terms.ts";
import { checkpointMemory } from "./checkpoint-memory.ts";
import { readLog } from "./log-state.ts";

/** A log that takes the place of one that lost its end. */
export interface NewLog {
  readonly origin: string;
  /** How many leaves it has: those that were left, and the one that names the old log's largest checkpoint. */
  readonly size: number;
  readonly lost: Checkpoint;
}

/**
 * Opens a new log in place of one that is held back, for good: what is missing of the old one is given up.
 *
 * It has another name, so that no other end is ever signed under the old one, and the old one's keys under the new name,
 * so that members need not be told whom to believe. It begins with the leaves that are left; the first of its own names
 * the largest checkpoint that is known of the old log. Undefined when the log is not held back.
 *
 * @throws {Error} If another server uses the log meanwhile.
 */
export async function openNewLog(
  db: Database,
  folders: LogFolders,
  conference: Uint8Array,
): Promise<NewLog | undefined> {
  const memory = await checkpointMemory(db, folders, conference);
  const { head, edge } = await readLog(db, conference);
  const old = await db
    .selectFrom("conferences")
    .select("origin")
    .where("conference", "=", conference)
    .executeTakeFirst();
  if (old === undefined || (await memory.heldBack(head)) === undefined) return undefined;
  const lost = memory.seen() ?? (await newestSigned(db, conference)) ?? { origin: old.origin, ...head, extensions: [] };
  const origin = successorOrigin(old.origin);
  const log_keys = logKeyLines(await readLogKeys(folders.dataFolder, conference, origin));
  const grown = appendEntries(edge, [successionLeaf(lost)], nodeSha256);
  const term = await takeTerm(db);
  await db.transaction().execute(async (within) => {
    const batch = { conference, term, sizeBefore: head.size, head: grown.head, tiles: grown.files };
    if (!(await writeBatch(within, { ...batch, placed: [], handshakes: [] })))
      throw new Error(`Cannot open a new log in place of ${old.origin}: another server is using it`);
    await storeBundle(within, conference, grown.files);
    // What was signed under the old name is not of this log; members and witnesses have it.
    await within.deleteFrom("checkpoints").where("conference", "=", conference).execute();
    await within.updateTable("conferences").set({ origin, log_keys }).where("conference", "=", conference).execute();
  });
  await rememberCheckpoint(folders, conference, { origin, ...grown.head, extensions: [] });
  await unmarkRestored(folders, conference);
  return { origin, size: grown.head.size, lost };
}

/** Of leaves only full bundles are stored, the others are made from what was placed: this leaf was placed nowhere. */
async function storeBundle(
  db: DatabaseTransaction,
  conference: Uint8Array,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  for (const [path, bytes] of files) {
    const parsed = parseTilePath(path);
    if (!parsed.ok || parsed.value.level !== "entries") continue;
    const { index: tile, width } = parsed.value;
    await db
      .insertInto("tiles")
      .values({ conference, level: ENTRIES_LEVEL, tile, width, bytes })
      .onConflict((conflict) => conflict.columns(["conference", "level", "tile"]).doUpdateSet({ width, bytes }))
      .execute();
  }
}

async function newestSigned(db: Database, conference: Uint8Array): Promise<Checkpoint | undefined> {
  const note = parseSignedNote((await logsIn(db).checkpoint(conference)) ?? "");
  const checkpoint = note.ok ? parseCheckpointText(note.value.text) : undefined;
  return checkpoint?.ok === true ? checkpoint.value : undefined;
}
