import { type Kysely as Builder, Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import type { DatabaseAddress } from "./postgres/cluster-address.ts";
import type { Tables } from "./tables.ts";

/** Our tables, typed; inside a transaction or not. */
export type Database = Builder<Tables>;

/** Our tables inside a transaction. */
export type DatabaseTransaction = Transaction<Tables>;

const MOST_CONNECTIONS = 12;

/** A server that stands still in the middle of a transaction loses it after so long, and no longer holds up others. */
const LONGEST_STANDSTILL_MS = 5000;
const BYTEA = pg.types.builtins.BYTEA;
const INT8 = pg.types.builtins.INT8;

/** Connects to a database; connections are made when they are needed. */
export function connectDatabase(at: DatabaseAddress | string): Database {
  const pool = new pg.Pool({ ...connectionTo(at), max: MOST_CONNECTIONS });
  // A connection that breaks is replaced, and whoever uses it gets the error: nobody else needs to hear of it.
  pool.on("error", () => {});
  pool.on("connect", (client) => {
    client.on("error", () => {});
    prepareStatements(client);
  });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Names of statements, by their text; there are as many as places in our code, unless one writes out a list. */
const statementNames = new Map<string, string>();
const MOST_STATEMENTS = 500;

/** Has a connection plan each statement once: planning the longer ones takes longer than what they do. */
function prepareStatements(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
  const prepared = (text: unknown, values: unknown, ...rest: unknown[]) => {
    const name = typeof text === "string" && Array.isArray(values) ? statementName(text) : undefined;
    return name === undefined ? query(text, values, ...rest) : query({ name, text, values }, ...rest);
  };
  client.query = prepared as typeof client.query;
}

function statementName(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known !== undefined || statementNames.size === MOST_STATEMENTS) return known;
  const name = `entente ${statementNames.size}`;
  statementNames.set(text, name);
  return name;
}

/** What `pg` needs to connect: bytes come as plain Uint8Array, counts as numbers. */
export function connectionTo(at: DatabaseAddress | string): pg.ClientConfig {
  const to = typeof at === "string" ? { connectionString: at } : at;
  return {
    ...to,
    keepAlive: true,
    idle_in_transaction_session_timeout: LONGEST_STANDSTILL_MS,
    types: { getTypeParser },
  };
}

const getTypeParser = ((oid: number, format?: "text" | "binary") => {
  const parse = pg.types.getTypeParser(oid, format as "text");
  if (oid === BYTEA) return (value: string) => plainBytes(parse(value) as unknown as Buffer);
  return oid === INT8 ? safeCount : parse;
}) as typeof pg.types.getTypeParser;

function plainBytes({ buffer, byteOffset, length }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}

function safeCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count)) throw new RangeError(`Cannot read ${text} out of the database: too large`);
  return count;
}

/** Lets a transaction stand still for as long as it takes: of a backup or a restore, which wait for files. */
export async function mayStandStill(within: DatabaseTransaction): Promise<void> {
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(within);
}
