import { once } from "node:events";

/** Ctrl-C, a request to end, and a terminal that is gone, or a reader of the output. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Waits until this process is asked to end. */
export async function untilSignal(): Promise<void> {
  await Promise.race(SIGNALS.map((signal) => once(process, signal)));
}
