import { createReadStream } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import { backUpStore } from "../../apps/server/src/store/backup/index.ts";
import type { Database } from "../../apps/server/src/store/database.ts";
import { visitDatabase } from "../../apps/server/src/store/open-database.ts";
import type { Tables } from "../../apps/server/src/store/tables.ts";

/** Works on the database of a server that runs, as whoever operates it can. */
export async function asOperator<Value>(dataFolder: string, act: (db: Database) => Promise<Value>): Promise<Value> {
  await using visit = await visitDatabase({ dataFolder, say: () => undefined });
  return await act(visit.db);
}

/** Every value of every row of every table: bytes as they are, everything else as text. */
export async function tableContent(db: Database): Promise<Uint8Array> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const parts: Uint8Array[] = [];
  for (const { name } of tables) {
    for (const row of await db
      .selectFrom(name as keyof Tables)
      .selectAll()
      .execute()) {
      for (const value of Object.values<unknown>(row)) {
        parts.push(value instanceof Uint8Array ? value : Buffer.from(JSON.stringify(value) ?? ""), SEPARATOR);
      }
    }
  }
  return Buffer.concat(parts);
}

const SEPARATOR = Buffer.from("\n");

/** A backup of the server, unpacked, and the bytes that stand in it as hex. */
export async function backupContent(db: Database, dataFolder: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "entente-backup-"));
  try {
    const file = join(folder, "backup");
    await backUpStore({ db, dataFolder, file, now: new Date() });
    const text = await buffer(createReadStream(file).pipe(createGunzip()));
    const bytes = text.toString("latin1").matchAll(/\\x([0-9a-f]+)/g);
    return Buffer.concat([text, ...[...bytes].map(([, hex]) => Buffer.from(`${hex}`, "hex"))]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Every file below a folder. */
export async function folderContent(folder: string): Promise<readonly Uint8Array[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((each) => each.isFile());
  return Promise.all(files.map((file) => readFile(join(file.parentPath, file.name))));
}
