/** How long something took, in milliseconds. */
export interface Timing {
  readonly firstMs: number;
  readonly medianMs: number;
}

const RUNS = 5;

/** The first run, which warms up, and the median of five after it. */
export function timed(run: () => unknown): Timing {
  const firstMs = once(run);
  return { firstMs, medianMs: median(Array.from({ length: RUNS }, () => once(run))) };
}

/** One run, in milliseconds. */
export function once(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
