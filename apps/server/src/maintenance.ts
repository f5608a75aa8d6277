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
  await maintain(task.value, { dataFolder, databaseUrl, say: (line) => console.log(line), now: new Date() }).then(
    (isSound) => {
      if (!isSound) process.exitCode = 1;
    },
    (error: unknown) => stopWith(error instanceof Error ? error.message : String(error), 1),
  );
}

function stopWith(reason: string, exitCode: number): void {
  console.error(reason);
  process.exitCode = exitCode;
}
