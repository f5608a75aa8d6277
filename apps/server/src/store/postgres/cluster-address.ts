import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import pg from "pg";

/** How to reach a database, as `pg` takes it; the host may be the folder of a socket. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** The database's own user, not one of the system. */
export const CLUSTER_USER = "entente";

/** The longest name of a socket in bytes, on the strictest of our systems, less what PostgreSQL adds to the folder. */
const LONGEST_SOCKET_FOLDER = 103 - "/.s.PGSQL.5432".length;
const SOCKET_PORT = 5432;
const LOOPBACK = "127.0.0.1";

/** Where a cluster shall listen: on a socket in its own folder, or on the loopback where there can be none. */
export async function listeningSettings(folder: string): Promise<Readonly<Record<string, string>>> {
  const path = resolve(folder);
  return process.platform === "win32" || Buffer.byteLength(path) > LONGEST_SOCKET_FOLDER
    ? { listen_addresses: LOOPBACK, port: String(await freePort()), unix_socket_directories: "" }
    : { listen_addresses: "", port: String(SOCKET_PORT), unix_socket_directories: path };
}

/** Where a cluster listens, as it noted itself; undefined when it noted nothing. It may have been killed since. */
export async function notedAddress(folder: string, password: string): Promise<DatabaseAddress | undefined> {
  const noted = await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => "");
  const [, , , port = "", socketFolder = ""] = noted.split("\n");
  if (!/^\d+$/.test(port)) return undefined;
  const host = socketFolder === "" ? LOOPBACK : socketFolder;
  return { host, port: Number(port), user: CLUSTER_USER, password, database: "postgres" };
}

/** Whether a database answers: "not-yet" while it starts, recovers or stops. */
export async function answers(address: DatabaseAddress): Promise<"yes" | "not-yet" | "no"> {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 5000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return "yes";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return code === "57P03" ? "not-yet" : "no";
  } finally {
    await client.end().catch(() => {});
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
