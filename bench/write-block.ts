import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";

const PAGE = join(import.meta.dirname, "../docs/performance.md");

/** Replaces what stands in docs/performance.md between the markers of a benchmark, and nothing else. */
export function writeBlock(benchmark: string, text: string): void {
  const [from, to] = [`<!-- ${benchmark}:start -->`, `<!-- ${benchmark}:end -->`];
  const page = readFileSync(PAGE, "utf8");
  const [start, end] = [page.indexOf(from), page.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`Cannot write the table: ${PAGE} has no ${from} … ${to}`);
  writeFileSync(PAGE, `${page.slice(0, start)}${from}\n${text}\n${page.slice(end)}`);
}

/** What was measured on; a machine that is busy with other work measures that work too. */
export function machineLine(): string {
  return `Measured on ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, load average ${loadavg()[0]?.toFixed(1)} at the start.`;
}
