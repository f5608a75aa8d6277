import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The processes of the embedded database of a data folder on Linux: its server, and those that this one has started. */
export interface PostgresProcesses {
  readonly server: number;
  readonly children: readonly number[];
}

/** Those that run now. */
export async function postgresProcesses(dataFolder: string): Promise<PostgresProcesses> {
  const server = Number.parseInt(await readFile(join(dataFolder, "postgres", "postmaster.pid"), "utf8"), 10);
  const children = await readFile(`/proc/${server}/task/${server}/children`, "utf8");
  return { server, children: children.trim().split(" ").map(Number) };
}
