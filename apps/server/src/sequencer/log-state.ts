import { sameBytes } from "@entente/record/encoding";
import { type Checkpoint, type LogEdge, readEdge, rootOfEdge, storedRoot, type TreeHead } from "@entente/record/log";
import { nodeSha256 } from "@entente/record/node";
import type { Database } from "../store/database.ts";
import { logHead, tilesOf } from "../store/logs.ts";

/** A log as it is stored: its head, and the right edge from which it grows. */
export interface LogState {
  readonly head: TreeHead;
  readonly edge: LogEdge;
}

/**
 * Reads a log's head and edge.
 *
 * @throws {Error} If there is no such log, or its tiles do not give its root.
 */
export async function readLog(db: Database, conference: Uint8Array): Promise<LogState> {
  const head = await logHead(db, conference);
  if (head === undefined) throw new Error("Cannot read the log of a conference that is not here");
  const edge = await readEdge({ source: tilesOf(db, conference), size: head.size, sha256: nodeSha256 });
  if (!sameBytes(rootOfEdge(edge, nodeSha256), head.root)) {
    throw new Error(`Cannot append to a log of ${head.size} leaves: its tiles do not give its root; run fsck`);
  }
  return { head, edge };
}

/** Whether a stored log goes on from a checkpoint: it is as long, and its root there is the checkpoint's. */
export async function continuesFrom(db: Database, conference: Uint8Array, checkpoint: Checkpoint): Promise<boolean> {
  const { head } = await readLog(db, conference);
  if (head.size < checkpoint.size) return false;
  const older = { source: tilesOf(db, conference), size: checkpoint.size, sha256: nodeSha256 };
  return sameBytes(await storedRoot(older), checkpoint.root);
}
