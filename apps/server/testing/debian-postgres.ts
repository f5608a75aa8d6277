import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chmod, chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { databaseUser } from "../src/store/postgres/database-user.ts";

const run = promisify(execFile);
const VERSIONS = "/usr/lib/postgresql";

/** The programs of Debian's newest PostgreSQL; undefined where it is not installed. */
export function debianPostgres(): string | undefined {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((one, other) => Number(other) - Number(one)) : [];
  return versions.map((version) => join(VERSIONS, version, "bin")).find((bin) => existsSync(join(bin, "initdb")));
}

/** A PostgreSQL server of Debian's, for a test: its address as `DATABASE_URL` has it. */
export async function runDebianPostgres(bin: string): Promise<{ readonly databaseUrl: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "entente-debian-"));
  const user = await databaseUser();
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
  const data = join(folder, "data");
  await run(join(bin, "initdb"), ["-D", data, "-U", "entente", "-A", "trust", "-E", "UTF8", "--no-locale"], {
    cwd: "/",
    ...user,
  });
  const options = `-c listen_addresses= -c unix_socket_directories=${folder} -c max_connections=40`;
  await run(join(bin, "pg_ctl"), ["start", "-w", "-s", "-D", data, "-l", join(folder, "log"), "-o", options], {
    cwd: "/",
    ...user,
  });
  return {
    databaseUrl: `postgres://entente@localhost/postgres?host=${encodeURIComponent(folder)}`,
    [Symbol.asyncDispose]: async () => {
      await run(join(bin, "pg_ctl"), ["stop", "-w", "-s", "-m", "immediate", "-D", data], { cwd: "/", ...user });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
