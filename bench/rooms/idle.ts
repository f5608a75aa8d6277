import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { printFigures } from "../../packages/record/bench/measure.ts";
import { runningServer } from "../../tests/rooms/running-server.ts";

/** Memory of the server's process as `npm start` runs it, idle and without PostgreSQL's processes, beside bare Node. */
const SETTLING_MS = 5000;

await using server = await runningServer();
await pause(SETTLING_MS);
const bare = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
await pause(SETTLING_MS / 5);
printFigures({ idle: { value: residentMegabytes(server.processId), reference: residentMegabytes(bare.pid) } });
bare.kill();

/** As Linux counts it: what of the process is in memory, shared libraries too. */
function residentMegabytes(processId: number | undefined): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, "utf8"))?.[1];
  if (kilobytes === undefined) throw new Error(`Cannot measure: no memory is told of process ${processId}`);
  return (Number(kilobytes) * 1024) / 1e6;
}
