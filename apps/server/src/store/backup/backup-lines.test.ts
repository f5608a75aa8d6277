import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { expect, test } from "vitest";
import { type BackupLine, backupText, readBackup } from "./backup-lines.ts";

const HEAD = { format: "entente/backup/1", migration: "one", at: "now" } as const;

test("readBackup() gives back the lines that were written, a line of 30 MB as well as one of a few bytes", async () => {
  const folder = await mkdtemp(join(tmpdir(), "entente-lines-"));
  const lines: readonly BackupLine[] = [
    HEAD,
    { table: "small", rows: [{ text: "a\nb" }] },
    { table: "large", rows: [{ bytes: "f".repeat(30_000_000) }] },
    { table: "empty", rows: [] },
  ];
  const file = join(folder, "backup");
  await pipeline(backupText(each(lines)), createGzip(), createWriteStream(file));
  const read: BackupLine[] = [];
  for await (const line of readBackup(file)) read.push(line);
  expect(JSON.stringify(read) === JSON.stringify(lines)).toBe(true);
  await rm(folder, { recursive: true });
});

async function* each(lines: readonly BackupLine[]): AsyncGenerator<BackupLine> {
  yield* lines;
}
