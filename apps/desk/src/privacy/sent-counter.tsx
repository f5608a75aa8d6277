import { useSyncExternalStore } from "react";
import { useWords } from "../language/language.ts";
import { countSent } from "./sent-scores.ts";

let sent = 0;
const listeners = new Set<() => void>();

/** Starts counting in the page; call once, before anything else runs. */
export function startCounting(): void {
  countSent(window, countOne);
}

/** Counts one more; the worker reports what it sends through here. */
export function countOne(): void {
  sent += 1;
  for (const listener of listeners) listener();
}

/** The live figure: how many messages that could carry a score left this device since the page opened. */
export function SentCounter() {
  const { t, n } = useWords();
  const count = useSyncExternalStore(listen, () => sent);
  return (
    <p className="sent-counter" data-sent={count} role="status" title={t("privacy.howCounted")}>
      {t("privacy.sent", { figure: n(count) })}
    </p>
  );
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
