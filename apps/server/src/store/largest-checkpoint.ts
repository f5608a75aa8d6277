import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Checkpoint, checkpointText, parseCheckpointText } from "@entente/record/log";
import { writeDurably } from "./durable-file.ts";
import { type LogFolders, logFolder } from "./log-keys.ts";

const FILE = "largest-checkpoint";

/**
 * The largest checkpoint that this server signed or was shown, as it remembers it outside the database.
 *
 * @throws {Error} If the file is not readable: then nothing may be signed.
 */
export async function largestCheckpoint(dataFolder: string, conference: Uint8Array): Promise<Checkpoint | undefined> {
  const path = join(logFolder(dataFolder, conference), FILE);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const parsed = parseCheckpointText(text);
  if (!parsed.ok) throw new Error(`Cannot read ${path}: not a checkpoint`);
  return parsed.value;
}

/** Remembers a checkpoint durably, before it is signed. */
export async function rememberCheckpoint(
  { dataFolder, steps }: LogFolders,
  conference: Uint8Array,
  checkpoint: Checkpoint,
): Promise<void> {
  const path = join(logFolder(dataFolder, conference), FILE);
  await writeDurably(path, new TextEncoder().encode(checkpointText(checkpoint)), steps);
}
