import { resolve } from "node:path";
import { readConfig } from "./config.ts";
import { maintain, parseTask } from "./maintenance-tasks.ts";

/** `node apps/server/src/maintenance.ts back-up FILE`, `restore FILE [--nothing-came-after]`, `check`, `release`. */
const root = resolve(import.meta.dirname, "../../..");
const config = readConfig(process.env);
const task = parseTask(process.argv.slice(2));
if (!config.ok) stopWith(config.reason, 2);
else if (!task.ok) stopWith(task.reason, 2);
else {
  const { databaseUrl } = config.value;
  const dataFolder = resolve(root, config.value.dataFolder);
  const place = { dataFolder, databaseUrl, say: (line: string) => console.log(line), now: new Date() };
  const stopping = new AbortController();
  // Half a backup holds keys: whoever interrupts one is left none of it.
  if (task.value.kind === "back-up")
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () =>
        stopping.abort(new Error("Stopped before the backup was whole; nothing of it was kept")),
      );
  await maintain(task.value, { ...place, signal: stopping.signal }).then(
    (isSound) => {
      if (!isSound) process.exitCode = 1;
    },
    (error: unknown) => {
      const reason: unknown = stopping.signal.aborted ? stopping.signal.reason : error;
      stopWith(reason instanceof Error ? reason.message : String(reason), 1);
    },
  );
}

function stopWith(reason: string, exitCode: number): void {
  console.error(reason);
  process.exitCode = exitCode;
}
