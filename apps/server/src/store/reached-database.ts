import { sql } from "kysely";
import { connectDatabase, type Database } from "./database.ts";

/**
 * Connects to the database of `DATABASE_URL`.
 *
 * @throws {Error} If it cannot be reached; the address, which holds a password, is not in the message.
 */
export async function reachedDatabase(databaseUrl: string): Promise<Database> {
  const db = connectDatabase(databaseUrl);
  try {
    await sql`select 1`.execute(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw new Error(`Cannot reach the database of DATABASE_URL: ${reasonOf(error)}`, { cause: error });
  }
}

/** Where a name has several addresses, the error over all of them says nothing by itself. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
