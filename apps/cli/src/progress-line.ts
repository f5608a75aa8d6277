// The thread behind progress.ts: waits a second, then draws one line on stderr until told to stop.
import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

const STEP = 0;
const SHARE = 1;
const STATE = 2;
const RUNNING = 0;
const CLEARED = 2;
const REDRAW_MS = 1000;
const PER_CENT = 10;

const { shared, labels } = workerData as { readonly shared: Int32Array; readonly labels: readonly string[] };

let seconds = 0;
while (Atomics.wait(shared, STATE, RUNNING, REDRAW_MS) === "timed-out") {
  seconds += 1;
  const share = Atomics.load(shared, SHARE);
  const reached = share > 0 ? `, ${Math.floor(share / PER_CENT)} %` : "";
  writeSync(2, `\r\u001b[K${labels[Atomics.load(shared, STEP)] ?? "Working"}${reached} (${seconds} s)`);
}
if (seconds > 0) writeSync(2, "\r\u001b[K");
Atomics.store(shared, STATE, CLEARED);
Atomics.notify(shared, STATE);
