import { type Migration, Migrator } from "kysely/migration";
import type { Database } from "../database.ts";
import { up as first } from "./0001-first.ts";

/** All migrations, by number; they go forward only. */
const MIGRATIONS: Readonly<Record<string, Migration>> = { "0001-first": { up: first } };

/** The name of the newest migration, which a backup carries. */
export function newestMigration(): string {
  return Object.keys(MIGRATIONS).sort().at(-1) ?? "";
}

/**
 * Brings the tables to their newest form.
 *
 * @throws {Error} If a migration fails, or the database was made by a newer version of this program.
 */
export async function migrateToNewest(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
