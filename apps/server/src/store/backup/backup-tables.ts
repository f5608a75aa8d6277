import { sql } from "kysely";
import type { DatabaseTransaction } from "../database.ts";
import type { Tables } from "../tables.ts";
import type { BackupLine } from "./backup-lines.ts";

/** What is backed up, in an order in which it can be restored. A term is of a server that runs: it is not. */
const BACKUP_TABLES = [
  "claim_offer",
  "server_secretariat",
  "conferences",
  "logs",
  "tiles",
  "checkpoints",
  "cosignatures",
  "devices",
  "invitations",
  "joins",
  "key_packages",
  "rooms",
  "room_members",
  "placed",
  "welcomes",
  "sealed_files",
  "sealed_file_pieces",
] as const satisfies readonly (keyof Tables)[];

const NUMBERED = ["joins", "key_packages"] as const;
const ROWS_A_LINE = 40;
/** Of tables whose rows may have some megabytes each, which a line holds in memory. */
const LARGE_ROWS_A_LINE = 8;
const LARGE: readonly string[] = ["placed", "welcomes", "sealed_file_pieces"];

/** All rows of all tables, as the database writes them in JSON. */
export async function* tableLines(db: DatabaseTransaction): AsyncGenerator<BackupLine> {
  for (const table of BACKUP_TABLES) {
    const most = LARGE.includes(table) ? LARGE_ROWS_A_LINE : ROWS_A_LINE;
    await sql`declare backed_up no scroll cursor for select to_json(each) as row from ${sql.table(table)} as each`.execute(
      db,
    );
    for (;;) {
      const { rows } = await sql<{
        row: Record<string, unknown>;
      }>`fetch ${sql.lit(most)} from backed_up`.execute(db);
      if (rows.length === 0) break;
      yield { table, rows: rows.map(({ row }) => row) };
    }
    await sql`close backed_up`.execute(db);
  }
}

/** Puts rows of a backup into their table. */
export async function restoreRows(
  db: DatabaseTransaction,
  { table, rows }: { readonly table: string; readonly rows: readonly Record<string, unknown>[] },
): Promise<void> {
  const known = BACKUP_TABLES.find((each) => each === table);
  if (known === undefined) throw new Error(`Cannot restore the table "${table}": there is none`);
  const json = JSON.stringify(rows);
  await sql`insert into ${sql.table(known)} select * from json_populate_recordset(null::${sql.table(known)}, ${json})`.execute(
    db,
  );
}

/** Lets numbering go on after the highest that was restored. */
export async function continueNumbering(db: DatabaseTransaction): Promise<void> {
  for (const table of NUMBERED) {
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), coalesce(max(id), 0) + 1, false) from ${sql.table(table)}`.execute(
      db,
    );
  }
}
