import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../src/store/open-store.ts";
import { stopEmbedded } from "../src/store/postgres/embedded.ts";
import type { Store, StoreConfig } from "../src/store/store.ts";

/** A data folder that goes when the test ends, with the database in it, whoever started that. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly dataFolder: string;
}

/** A store in a folder that goes with it. */
export interface TemporaryStore extends AsyncDisposable {
  readonly store: Store;
  readonly dataFolder: string;
}

/** A data folder that is not there yet; as root, the database's user can reach where it will be. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const folder = await mkdtemp(join(tmpdir(), "entente-store-"));
  if (process.getuid?.() === 0) await chmod(folder, 0o711);
  const dataFolder = join(folder, "data");
  return {
    dataFolder,
    [Symbol.asyncDispose]: async () => {
      if (await isThere(dataFolder)) await stopEmbedded(dataFolder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** An embedded database with nothing in it, and the store over it. */
export async function temporaryStore(config: Omit<StoreConfig, "dataFolder"> = {}): Promise<TemporaryStore> {
  const folder = await temporaryFolder();
  const { dataFolder } = folder;
  const store = await openStore({ say: () => {}, ...config, dataFolder });
  return {
    store,
    dataFolder,
    [Symbol.asyncDispose]: async () => {
      await store[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
