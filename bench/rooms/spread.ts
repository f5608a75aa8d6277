import { cpus } from "node:os";

/** Times of many pieces of work, in ms. */
export interface Spread {
  readonly median: number;
  readonly p99: number;
}

/** The median and the 99th percentile of times. */
export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99) };
}

/** Says on the side what a run took of the processors, for whoever reads a figure from a busy machine. */
export function sayProcessorTime(
  what: string,
  seconds: number,
  processes: readonly (readonly [string, number])[],
): void {
  const each = processes.map(([name, used]) => `${name} ${used.toFixed(1)} s`).join(", ");
  process.stderr.write(`  ${what}: ${seconds.toFixed(1)} s by the clock on ${cpus().length} processors; ${each}\n`);
}

/** Processor seconds that this process has used since a moment. */
export function processorSeconds(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}
