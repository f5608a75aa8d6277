import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** A fault of the system below PostgreSQL: the so-manieth call fails, in each of its processes. */
export interface SystemFault {
  readonly call: string;
  readonly error: string;
  readonly when: number;
}

/** The calls by which PostgreSQL writes. */
export const WRITING_CALLS = ["pwrite64", "pwritev", "fdatasync", "fsync", "ftruncate", "fallocate", "rename"] as const;

/** Whether faults can be put below other processes here. */
export function canInjectFaults(): boolean {
  return spawnSync("strace", ["-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"]).status === 0;
}

/** Puts a fault below a database that runs; ends with how many calls were made to fail. */
export async function injectFault(
  databaseProcess: number,
  { call, error, when }: SystemFault,
): Promise<() => Promise<number>> {
  const folder = await mkdtemp(join(tmpdir(), "entente-strace-"));
  const log = join(folder, "log");
  const processes = [databaseProcess, ...(await childrenOf(databaseProcess))].flatMap((id) => ["-p", String(id)]);
  const flags = ["-f", "-o", log, "-e", `trace=${call}`, "-e", `inject=${call}:error=${error}:when=${when}`];
  const strace = spawn("strace", [...flags, ...processes], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(strace, "close");
  await attached(strace);
  return async () => {
    strace.kill("SIGINT");
    // One that cannot let go of a process that hangs is made to.
    await Promise.race([ended, pause(5000).then(() => strace.kill("SIGKILL"))]);
    await ended;
    const calls = await readFile(log, "utf8");
    await rm(folder, { recursive: true });
    return calls.split("(INJECTED)").length - 1;
  };
}

function attached(strace: ChildProcess): Promise<void> {
  return new Promise((done) => {
    strace.stderr?.on("data", (text: Buffer) => {
      if (text.toString().includes("attached")) done();
    });
    strace.on("close", () => done());
  });
}

async function childrenOf(process: number): Promise<readonly number[]> {
  const text = await readFile(`/proc/${process}/task/${process}/children`, "utf8");
  return text.trim().split(" ").filter(Boolean).map(Number);
}
