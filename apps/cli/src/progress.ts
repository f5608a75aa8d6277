import { Worker } from "node:worker_threads";
import type { Terminal } from "./terminal.ts";

/** A line on stderr that says what is being worked on. */
export interface Progress {
  /** Names the step that begins now; one of the labels handed in. */
  readonly step: (label: string) => void;
  /** How far the step is, from 0 to 1. */
  readonly reached: (share: number) => void;
  /** Clears the line; call before anything else is printed. */
  readonly stop: () => void;
}

const STEP = 0;
const SHARE = 1;
const STATE = 2;
const SLOTS = 3;
const PERMILLE = 1000;
const RUNNING = 0;
const STOPPING = 1;
const CLEARED = 2;
const LONGEST_CLEARING_MS = 500;

/**
 * Shows progress on stderr once the work has taken a second, when somebody watches it; otherwise does nothing.
 *
 * The engine computes without a pause, so the line is drawn by a thread of its own that reads two shared numbers.
 */
export function startProgress(labels: readonly string[], terminal: Terminal): Progress {
  if (!terminal.showsProgress) return { step: () => undefined, reached: () => undefined, stop: () => undefined };
  const shared = new Int32Array(new SharedArrayBuffer(SLOTS * Int32Array.BYTES_PER_ELEMENT));
  const thread = new Worker(new URL("./progress-line.ts", import.meta.url), {
    workerData: { shared, labels },
    stdin: false,
  });
  thread.unref();
  return {
    step: (label) => {
      Atomics.store(shared, SHARE, 0);
      Atomics.store(shared, STEP, Math.max(0, labels.indexOf(label)));
    },
    reached: (share) => void Atomics.store(shared, SHARE, Math.round(share * PERMILLE)),
    stop: () => stopThread(thread, shared),
  };
}

function stopThread(thread: Worker, shared: Int32Array): void {
  Atomics.compareExchange(shared, STATE, RUNNING, STOPPING);
  Atomics.notify(shared, STATE);
  if (Atomics.load(shared, STATE) !== CLEARED) Atomics.wait(shared, STATE, STOPPING, LONGEST_CLEARING_MS);
  void thread.terminate();
}
