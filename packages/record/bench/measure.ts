import type { BenchFigure } from "./rows.ts";

/** How often each piece of work is done to find its median. */
export interface Repeated {
  readonly runs: number;
}

/** How long some work takes (ms): the first time, and the median of the runs after it. */
export async function timed(
  work: (run: number) => unknown,
  { runs }: Repeated = { runs: 5 },
): Promise<{ readonly first: number; readonly value: number }> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  const [first = Number.NaN, ...others] = times;
  return { first, value: others.sort((one, other) => one - other)[Math.floor(runs / 2)] ?? first };
}

/** Prints what a script found, as `run.ts` reads it. */
export function printFigures(figures: Readonly<Record<string, BenchFigure>>): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
