import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { z } from "zod";

/** The name and number of the format; another form is another number. */
export const BACKUP_FORMAT = "entente/backup/1";

const lineSchema = z.union([
  z.strictObject({ format: z.literal(BACKUP_FORMAT), migration: z.string(), at: z.string() }),
  z.strictObject({ file: z.string(), bytes: z.base64() }),
  z.strictObject({ table: z.string(), rows: z.array(z.record(z.string(), z.unknown())) }),
  z.strictObject({ sha256: z.string() }),
]);

/** One line of a backup: its head, a file of the data folder, rows of a table, and last the hash of all before it. */
export type BackupLine = z.infer<typeof lineSchema>;

/** Turns what is backed up into the lines of a backup, with the hash of all of them at the end. */
export async function* backupText(lines: AsyncIterable<BackupLine>): AsyncGenerator<string> {
  const hash = createHash("sha256");
  for await (const line of lines) {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    yield text;
  }
  yield `${JSON.stringify({ sha256: hash.digest("hex") } satisfies BackupLine)}\n`;
}

/**
 * Reads a backup, line after line; whoever reads it must not keep anything unless it was read to its end.
 *
 * @throws {Error} If it is no backup, was cut short, or a byte of it was changed.
 */
export async function* readBackup(path: string): AsyncGenerator<BackupLine> {
  const hash = createHash("sha256");
  let isWhole = false;
  for await (const text of textLines(path)) {
    const line = parseLine(path, text);
    if (isWhole) throw new Error(`Cannot restore ${path}: something follows its end`);
    if ("sha256" in line) isWhole = line.sha256 === hash.digest("hex");
    else hash.update(`${text}\n`);
    if ("sha256" in line && !isWhole)
      throw new Error(`Cannot restore ${path}: its checksum is not that of its content`);
    if (!("sha256" in line)) yield line;
  }
  if (!isWhole) throw new Error(`Cannot restore ${path}: it ends too early`);
}

async function* textLines(path: string): AsyncGenerator<string> {
  const unpacked = createGunzip().setEncoding("utf8");
  const read = pipeline(createReadStream(path), unpacked);
  read.catch(() => {});
  // A line may have tens of megabytes: its parts are put together once, at its end.
  let begun: string[] = [];
  try {
    for await (const part of unpacked) {
      const [end = "", ...lines] = String(part).split("\n");
      begun.push(end);
      for (const line of lines) {
        yield begun.join("");
        begun = [line];
      }
    }
    await read;
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const isOther = found === "incorrect header check";
    throw new Error(`Cannot restore ${path}: ${isOther ? "it is not a backup of Entente" : found}`, { cause: error });
  }
  const rest = begun.join("");
  if (rest !== "") yield rest;
}

function parseLine(path: string, text: string): BackupLine {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(`Cannot restore ${path}: it is not a backup of Entente`);
  }
}
