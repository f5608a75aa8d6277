import { createContext, useContext, useEffect, useState } from "react";
import type { Analyst } from "./analyst.ts";
import type { Answer, Kind, Question } from "./protocol.ts";

/** What is known about an answer; while a newer one is computed, the last one stays, marked as stale. */
export type Answering<T> =
  | { readonly state: "waiting"; readonly progress: number }
  | { readonly state: "ready"; readonly answer: T; readonly stale: boolean }
  | { readonly state: "failed"; readonly message: string };

export const AnalystContext = createContext<Analyst | undefined>(undefined);

export function useAnalyst(): Analyst {
  const analyst = useContext(AnalystContext);
  if (analyst === undefined) throw new TypeError("Cannot ask: no case is open around this view");
  return analyst;
}

/** Asks the worker, and again whenever the question changes; the latest question wins. */
export function useAnswer<K extends Kind>(kind: K, question: Question<K>): Answering<Answer<K>> {
  const analyst = useAnalyst();
  const [known, setKnown] = useState<Answering<Answer<K>>>({ state: "waiting", progress: 0 });
  const key = JSON.stringify(question ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is compared by its content
  useEffect(() => {
    const asking = new AbortController();
    setKnown((last) => (last.state === "ready" ? { ...last, stale: true } : { state: "waiting", progress: 0 }));
    const onProgress = (progress: number) =>
      setKnown((last) => (last.state === "waiting" ? { ...last, progress } : last));
    analyst.ask(kind, question, { signal: asking.signal, onProgress }).then(
      (answer) => {
        if (!asking.signal.aborted) setKnown({ state: "ready", answer, stale: false });
      },
      (error: Error) => {
        if (!asking.signal.aborted) setKnown({ state: "failed", message: error.message });
      },
    );
    return () => asking.abort();
  }, [analyst, kind, key]);
  return known;
}
