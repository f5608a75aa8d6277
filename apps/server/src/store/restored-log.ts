import { mkdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeDurably } from "./durable-file.ts";
import { type LogFolders, logFolder } from "./log-keys.ts";

const FILE = "restored-from-backup";

/** Notes that a log was restored, and may have been longer than it is now. */
export async function markRestored({ dataFolder, steps }: LogFolders, conference: Uint8Array): Promise<void> {
  const path = join(logFolder(dataFolder, conference), FILE);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const text = "This log came from a backup. Nothing is signed until it is as long as anybody has seen it.\n";
  await writeDurably(path, new TextEncoder().encode(text), steps);
}

/** Whether a log was restored and not released since. */
export async function isRestored(dataFolder: string, conference: Uint8Array): Promise<boolean> {
  return stat(join(logFolder(dataFolder, conference), FILE)).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}

/** Notes that a restored log is as long as anybody has seen it. */
export async function unmarkRestored({ dataFolder, steps }: LogFolders, conference: Uint8Array): Promise<void> {
  const path = join(logFolder(dataFolder, conference), FILE);
  await rm(path, { force: true });
  await steps.syncFolder(dirname(path));
}
