import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { base64UrlOf } from "@entente/record/wire";
import { expect } from "vitest";
import type { Database } from "../src/store/database.ts";
import { fsckStore } from "../src/store/fsck.ts";

/** Expects that fsck finds nothing, and every acknowledged post (leaf, position, index) where it was said to be. */
export async function expectAllThere(db: Database, acknowledged: Iterable<string>, moment: string): Promise<void> {
  const [findings] = await fsckStore(db);
  expect(findings?.damage, moment).toEqual([]);
  const stored = await db.selectFrom("placed").select(["leaf", "position", "log_index"]).execute();
  const found = new Set(stored.map((row) => `${base64UrlOf(row.leaf)} ${row.position} ${row.log_index}`));
  expect(
    [...acknowledged].filter((line) => !found.has(line)),
    moment,
  ).toEqual([]);
  expect(findings?.size, moment).toBe(stored.length);
}

/** The process of the embedded database of a data folder. */
export async function databaseProcess(dataFolder: string): Promise<number> {
  const noted = await readFile(join(dataFolder, "postgres/postmaster.pid"), "utf8");
  return Number(noted.split("\n")[0]);
}
