import type { Placed } from "./room-item.ts";

/** What was sent on a live connection and is not answered yet. */
export interface LiveAnswers {
  /** The number for what is sent next, and its answer: none when it was refused, lost or did not come in time. */
  readonly next: () => { readonly id: number; readonly answer: Promise<readonly Placed[] | undefined> };
  readonly take: (id: number, placed: readonly Placed[] | undefined) => void;
  /** Answers all that is open with none: the connection is gone. */
  readonly giveUp: () => void;
}

/** Longer than an append takes on a busy server; then a request asks again. */
const LONGEST_WAIT_MS = 10_000;

/** Nothing was sent yet. */
export function liveAnswers(): LiveAnswers {
  const open = new Map<number, (placed: readonly Placed[] | undefined) => void>();
  let last = 0;
  const take: LiveAnswers["take"] = (id, placed) => {
    open.get(id)?.(placed);
    open.delete(id);
  };
  return {
    next: () => {
      last += 1;
      const id = last;
      const answer = new Promise<readonly Placed[] | undefined>((resolve) => {
        const timer = setTimeout(() => take(id, undefined), LONGEST_WAIT_MS);
        open.set(id, (placed) => {
          clearTimeout(timer);
          resolve(placed);
        });
      });
      return { id, answer };
    },
    take,
    giveUp: () => {
      for (const id of [...open.keys()]) take(id, undefined);
    },
  };
}
