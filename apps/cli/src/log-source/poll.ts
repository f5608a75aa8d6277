import { setTimeout as wait } from "node:timers/promises";
import { CannotRun } from "../cannot-run.ts";
import type { Terminal } from "../terminal.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** How a look ended: all is well and polling goes on, or a line says why it must not. */
export type Look = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Looks again and again until a signal comes or a look finds a fault; answers that fault, if any.
 *
 * A log that cannot be reached is said once and tried again; where `once` is asked it ends the command.
 */
export async function poll(
  look: () => Promise<Look>,
  { seconds, once, terminal }: { readonly seconds: number; readonly once: boolean; readonly terminal: Terminal },
): Promise<string | undefined> {
  const stopping = new AbortController();
  for (const signal of SIGNALS) process.on(signal, () => stopping.abort());
  let complained = "";
  while (!stopping.signal.aborted) {
    const found = once ? await look() : await look().catch(unreachable);
    if (!("waits" in found) && !found.ok) return found.reason;
    if (once) return undefined;
    const complaint = "waits" in found ? found.waits : "";
    if (complaint !== "" && complaint !== complained) terminal.complain(`entente: ${complaint}; trying again`);
    complained = complaint;
    await wait(seconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
  return undefined;
}

function unreachable(error: unknown): { readonly waits: string } {
  if (error instanceof CannotRun || (error instanceof Error && error.message.startsWith("Cannot read tile/"))) {
    return { waits: error.message };
  }
  throw error;
}
