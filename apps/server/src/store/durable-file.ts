import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** The steps by which a file is written; tests put failing ones in their place. */
export interface FileSteps {
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly syncFolder: (folder: string) => Promise<void>;
}

/** The steps as the system does them. Files are for their owner alone. */
export const SYSTEM_STEPS: FileSteps = {
  write: async (path, bytes) => {
    await using file = await open(path, "w", 0o600);
    await file.writeFile(bytes);
    await file.sync();
  },
  rename,
  syncFolder: async (folder) => {
    if (process.platform === "win32") return;
    await using opened = await open(folder, "r");
    await opened.sync();
  },
};

/** Writes a file of mode 600, whole or not at all; it outlives a power cut once this returns. */
export async function writeDurably(path: string, bytes: Uint8Array, steps: FileSteps = SYSTEM_STEPS): Promise<void> {
  const unfinished = `${path}.unfinished`;
  try {
    await steps.write(unfinished, bytes);
    await steps.rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await steps.syncFolder(dirname(path));
}
