import { chmod, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { decodeDeterministic, encodeDeterministic } from "@entente/record/encoding";
import { z } from "zod";
import { type Vault, type VaultChanges, vaultName } from "../vault/index.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";

/** A vault in a folder, held by this process until it is disposed of. */
export interface FolderVault extends Vault, AsyncDisposable {}

const JOURNAL = "journal";
const VALUE = ".value";
const schema = z.array(z.strictObject({ name: z.string(), value: z.instanceof(Uint8Array).optional() }));

/**
 * A vault in a folder of mode 700: a file of mode 600 for each value, made durable before a change counts as done.
 *
 * Changes are written to a journal first, and from there to their files; a journal that a crash left complete is
 * carried out when the folder is opened again, so all of its changes are there or none. One process at a time.
 *
 * @throws {FolderInUse} If another process has the folder open.
 * @example
 * import { mkdtemp } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { folderVault } from "@entente/room/node";
 * await using vault = await folderVault(await mkdtemp(join(tmpdir(), "entente-")));
 * await vault.write("rooms/7f", Uint8Array.of(1));
 * await vault.names("rooms/"); // => ["rooms/7f"]
 */
export async function folderVault(folder: string): Promise<FolderVault> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const lock = await lockFolder(folder);
  try {
    const files = new VaultFiles(folder);
    await files.settle();
    return vaultOver(files, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function vaultOver(files: VaultFiles, lock: FolderLock): FolderVault {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
  const writeAll = async (changes: VaultChanges): Promise<void> => {
    for (const name of changes.keys()) vaultName(name);
    const copies = [...changes].map(([name, value]) => [name, value?.slice()] as const);
    await inTurn(() => files.change(copies));
  };
  return {
    read: async (name) => {
      vaultName(name);
      return inTurn(() => files.read(name));
    },
    names: (prefix) => inTurn(() => files.names(prefix)),
    write: (name, value) => writeAll(new Map([[name, value]])),
    remove: (name) => writeAll(new Map([[name, undefined]])),
    writeAll,
    [Symbol.asyncDispose]: () => inTurn(() => lock.release()),
  };
}

type Change = readonly [name: string, value: Uint8Array | undefined];

/** The files of a vault; called by one at a time. */
class VaultFiles {
  readonly #folder: string;
  #isSettled = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    await this.settle();
    return readIfThere(this.#pathOf(name));
  }

  async names(prefix: string): Promise<readonly string[]> {
    await this.settle();
    const values = (await readdir(this.#folder)).filter((file) => file.endsWith(VALUE));
    return values
      .map((file) => file.slice(0, -VALUE.length).replaceAll("+", "/"))
      .filter((name) => name.startsWith(prefix))
      .sort();
  }

  async change(changes: readonly Change[]): Promise<void> {
    await this.settle();
    const [only] = changes;
    if (only === undefined) return;
    if (changes.length === 1) {
      await this.#apply([only]);
      return;
    }
    const journal = changes.map(([name, value]) => (value === undefined ? { name } : { name, value }));
    this.#isSettled = false; // From here on, whether or not what follows fails.
    await writeDurably(join(this.#folder, JOURNAL), encodeDeterministic(journal));
    await syncFolder(this.#folder);
    await this.settle();
  }

  /** Carries out a journal that was left complete, by a crash or by a failed write. */
  async settle(): Promise<void> {
    if (this.#isSettled) return;
    const path = join(this.#folder, JOURNAL);
    const journal = await readIfThere(path);
    if (journal !== undefined) {
      await this.#apply(changesIn(journal, path));
      await rm(path);
      await syncFolder(this.#folder);
    }
    this.#isSettled = true;
  }

  async #apply(changes: readonly Change[]): Promise<void> {
    for (const [name, value] of changes) {
      if (value === undefined) await rm(this.#pathOf(name), { force: true });
      else await writeDurably(this.#pathOf(name), value);
    }
    await syncFolder(this.#folder);
  }

  #pathOf(name: string): string {
    return join(this.#folder, `${name.replaceAll("/", "+")}${VALUE}`);
  }
}

function changesIn(journal: Uint8Array, path: string): readonly Change[] {
  const decoded = decodeDeterministic(journal);
  const parsed = decoded.ok ? schema.safeParse(decoded.value) : undefined;
  if (parsed?.success !== true) throw new Error(`Cannot carry out ${path}: it is no journal of a vault`);
  return parsed.data.map(({ name, value }) => [vaultName(name), value]);
}

/** Puts a file in place whole: beside it first, on the disk, and then under its name. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.new`;
  const file = await open(beside, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
