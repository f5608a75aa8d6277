import { randomBytes } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isKeyName, type NoteKey, noteKeyText } from "@entente/record/log";
import { nodeSchemes } from "@entente/record/node";
import { base64UrlOf } from "@entente/record/wire";
import { type FileSteps, writeDurably } from "./durable-file.ts";

/** A key of a log with its secret seed. */
export interface LogKey {
  readonly key: NoteKey;
  readonly secretKey: Uint8Array;
}

/** Where the keys of the logs are, how their files are written. */
export interface LogFolders {
  readonly dataFolder: string;
  readonly steps: FileSteps;
}

const KINDS = [
  { kind: "ed25519", algorithm: "ed25519", file: "ed25519.seed" },
  { kind: "ml-dsa-44-cosignature", algorithm: "ml-dsa-44", file: "ml-dsa-44.seed" },
] as const;

const SEED_BYTES = 32;

/** The folder of what a log keeps outside the database: its seeds, and how far it was signed. */
export function logFolder(dataFolder: string, conference: Uint8Array): string {
  return join(dataFolder, "logs", base64UrlOf(conference));
}

/** The files that hold a log's seeds. */
export function logSeedFiles(dataFolder: string, conference: Uint8Array): readonly string[] {
  return KINDS.map(({ file }) => join(logFolder(dataFolder, conference), file));
}

/** Whether a path, relative to the data folder, is that of a log's seed. */
export function isLogSeedFile(path: string): boolean {
  const [top, name = "", file = "", ...more] = path.split(/[/\\]/);
  return top === "logs" && /^[\w-]{43}$/.test(name) && KINDS.some((kind) => kind.file === file) && more.length === 0;
}

/**
 * The keys of a log: the Ed25519 key, then the ML-DSA-44 cosigner; made at random where they are not there.
 *
 * @throws {RangeError} If the log's name is none that a signed note can carry.
 */
export async function makeLogKeys(
  { dataFolder, steps }: LogFolders,
  conference: Uint8Array,
  origin: string,
): Promise<readonly LogKey[]> {
  if (!isKeyName(origin)) throw new RangeError(`Cannot make keys for the log "${origin}": no name of a log`);
  const folder = logFolder(dataFolder, conference);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { file } of KINDS) {
    const seed = await readSeed(join(folder, file));
    if (seed === undefined) await writeDurably(join(folder, file), randomBytes(SEED_BYTES), steps);
  }
  return readLogKeys(dataFolder, conference, origin);
}

/**
 * The keys of a log that were made before.
 *
 * @throws {Error} If a seed is missing: without it the log can never be signed again.
 */
export async function readLogKeys(
  dataFolder: string,
  conference: Uint8Array,
  origin: string,
): Promise<readonly LogKey[]> {
  const folder = logFolder(dataFolder, conference);
  return Promise.all(
    KINDS.map(async ({ kind, algorithm, file }) => {
      const secretKey = await readSeed(join(folder, file));
      if (secretKey === undefined) throw new Error(`Cannot sign the log ${origin}: ${join(folder, file)} is missing`);
      return { secretKey, key: { name: origin, kind, publicKey: nodeSchemes[algorithm].publicKeyOf(secretKey) } };
    }),
  );
}

/** The public keys as lines, as a policy names them. */
export function logKeyLines(keys: readonly LogKey[]): readonly string[] {
  return keys.map(({ key }) => noteKeyText(key));
}

async function readSeed(path: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (bytes !== undefined && bytes.length !== SEED_BYTES)
    throw new Error(`Cannot read ${path}: not a seed of 32 bytes`);
  return bytes && new Uint8Array(bytes);
}
