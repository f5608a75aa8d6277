import type { ReactNode } from "react";
import { useWords } from "../language/language.ts";
import type { Answering } from "./use-answer.ts";

/** Draws an answer when it is there; before that a skeleton with progress, and a clear line when it failed. */
export function Awaited<T>({ answering, children }: { answering: Answering<T>; children: (answer: T) => ReactNode }) {
  const { t } = useWords();
  if (answering.state === "failed") {
    return (
      <p className="notice" role="alert">
        {t("worker.failed", { message: answering.message })}
      </p>
    );
  }
  if (answering.state === "waiting") return <Skeleton progress={answering.progress} />;
  return (
    <div className="answer" aria-busy={answering.stale} data-stale={answering.stale || undefined}>
      {children(answering.answer)}
    </div>
  );
}

/** Grey lines in the place of what is being computed. */
export function Skeleton({ progress = 0 }: { progress?: number }) {
  const { t, n } = useWords();
  return (
    <div className="skeleton" role="status">
      <span className="skeleton-line" />
      <span className="skeleton-line" />
      <span className="skeleton-line" />
      <p className="skeleton-text">
        {t("worker.computing")} {progress > 0 && n(progress, { as: "percent", digits: 0 })}
      </p>
    </div>
  );
}
