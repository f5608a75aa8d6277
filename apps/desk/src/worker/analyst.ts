import { countOne } from "../privacy/sent-counter.tsx";
import type { Answer, FromWorker, Kind, Question, ToWorker } from "./protocol.ts";

/** How to ask: when to stop caring, and where to report progress. */
export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** The page's side of the worker: it holds one case as one role sees it, until it is disposed of. */
export interface Analyst extends Disposable {
  ask<K extends Kind>(kind: K, question: Question<K>, options?: AskOptions): Promise<Answer<K>>;
}

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: Error) => void;
  readonly onProgress: ((share: number) => void) | undefined;
}

/** Starts a worker; disposing of it ends the worker and with it everything that it held. */
export function startAnalyst(): Analyst {
  const worker = new Worker(new URL("./analysis-worker.ts", import.meta.url), { type: "module" });
  const pending = new Map<number, Pending>();
  let lastId = 0;
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => receive(data, pending);
  worker.onerror = (event) => {
    for (const { reject } of pending.values()) reject(new Error(event.message || "The worker could not start"));
    pending.clear();
  };
  return {
    ask(kind, question, { signal, onProgress } = {}) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject, onProgress });
        signal?.addEventListener("abort", () => cancel({ worker, pending, id }));
        worker.postMessage({ id, kind, question } as ToWorker);
      });
    },
    [Symbol.dispose]: () => worker.terminate(),
  };
}

function receive(message: FromWorker, pending: Map<number, Pending>): void {
  if ("sent" in message) {
    countOne();
    return;
  }
  const waiting = pending.get(message.id);
  if (waiting === undefined) return;
  if ("progress" in message) {
    waiting.onProgress?.(message.progress);
    return;
  }
  pending.delete(message.id);
  if ("answer" in message) waiting.resolve(message.answer as never);
  else waiting.reject(new Error(message.failure));
}

function cancel({ worker, pending, id }: { worker: Worker; pending: Map<number, Pending>; id: number }): void {
  const waiting = pending.get(id);
  if (waiting === undefined) return;
  pending.delete(id);
  worker.postMessage({ cancel: id } satisfies ToWorker);
  waiting.reject(new DOMException("Superseded", "AbortError"));
}
