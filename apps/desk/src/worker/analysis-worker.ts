import { countSent } from "../privacy/sent-scores.ts";
import { answerTo } from "./answers.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";

declare const self: DedicatedWorkerGlobalScope;

countSent(self, () => tell({ sent: true }));

/** Questions in the order they came; one that is cancelled before its turn is never computed. */
const waiting = new Map<number, Exclude<ToWorker, { cancel: number }>>();
const cancelled = new Set<number>();
let busy = false;

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if ("cancel" in data) {
    if (!waiting.delete(data.cancel)) cancelled.add(data.cancel);
    return;
  }
  waiting.set(data.id, data);
  if (!busy) void work();
};

async function work(): Promise<void> {
  busy = true;
  await letMessagesIn();
  for (let next = first(); next !== undefined; next = first()) {
    waiting.delete(next.id);
    await answer(next);
    cancelled.delete(next.id);
    await letMessagesIn();
  }
  busy = false;
}

async function answer(asked: Exclude<ToWorker, { cancel: number }>): Promise<void> {
  const { id } = asked;
  const progress = async (share: number): Promise<boolean> => {
    tell({ id, progress: share });
    await letMessagesIn();
    await answerReadings();
    return !cancelled.has(id);
  };
  try {
    const answered = await answerTo(asked, progress);
    if (!cancelled.has(id)) tell({ id, answer: answered });
  } catch (error) {
    tell({ id, failure: error instanceof Error ? error.message : String(error) });
  }
}

/** In the pauses of long work the figures of the package are answered at once. */
async function answerReadings(): Promise<void> {
  for (const asked of [...waiting.values()].filter(({ kind }) => kind === "reading")) {
    waiting.delete(asked.id);
    await answer(asked);
  }
}

/** The figures of the package come before everything else: the reader looks at them while choosing. */
function first(): Exclude<ToWorker, { cancel: number }> | undefined {
  const all = [...waiting.values()];
  return all.find(({ kind }) => kind === "reading") ?? all[0];
}

/** Gives the event loop a turn, so that a cancellation sent meanwhile is seen. */
function letMessagesIn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function tell(message: FromWorker): void {
  self.postMessage(message);
}
