import { REQUEST_WINDOW_MS } from "@entente/record/wire";
import { nameOf } from "../sequencer/name-of.ts";

/** Remembers the nonces of requests for as long as their time is within the window. */
export interface Nonces {
  /** Whether a key uses a nonce for the first time; `time` is the request's own. */
  readonly isFirst: (used: { readonly key: Uint8Array; readonly nonce: Uint8Array; readonly time: number }) => boolean;
}

const SPAN_MS = 60_000;

/**
 * Nonces by the minute of their request's time; a minute is forgotten once it is outside the window.
 *
 * One request is one name of 48 letters: 2,000 requests a second for eleven minutes are 140 MB, so the count is bounded
 * by what the allowances let through.
 */
export function nonceMemory(now: () => number): Nonces {
  const bySpan = new Map<number, Set<string>>();
  return {
    isFirst: ({ key, nonce, time }) => {
      forget(bySpan, now() - REQUEST_WINDOW_MS);
      const span = Math.floor(time / SPAN_MS);
      const used = bySpan.get(span) ?? new Set();
      bySpan.set(span, used);
      const name = nameOf(key, nonce);
      if (used.has(name)) return false;
      used.add(name);
      return true;
    },
  };
}

function forget(bySpan: Map<number, Set<string>>, before: number): void {
  for (const span of bySpan.keys()) if ((span + 1) * SPAN_MS <= before) bySpan.delete(span);
}
