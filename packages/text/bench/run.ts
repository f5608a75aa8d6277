import { cpus, loadavg } from "node:os";
import type { TextAct } from "../src/acts/index.ts";
import { bracketedText, workingText, workingTextAfter } from "../src/consolidation/index.ts";
import { countBrackets } from "../src/counts/index.ts";
import { type DraftedSize, draftedText } from "./drafted-text.ts";

/**
 * What `npm run bench:text` prints: consolidation from nothing and after one more act, over growing texts.
 *
 * Figures are processor time of this process in ms, collection of garbage included; on a busy machine it is less
 * misleading than the time on the wall. Targets: 200 ms from nothing and 5 ms after one act at 200 articles with 5,000
 * proposals of 40 parties.
 */
const FULL: DraftedSize = { articles: 200, proposals: 5000, parties: 40 };
const SIZES: readonly DraftedSize[] = [
  { ...FULL, proposals: 1250 },
  { ...FULL, proposals: 2500 },
  FULL,
  { ...FULL, proposals: 10_000 },
  { ...FULL, parties: 10 },
  { ...FULL, parties: 160 },
];
const RUNS = 9;
const MORE_ACTS = 400;

process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, load average ${loadavg()[0]?.toFixed(1)}\n\n`,
);
process.stdout.write("| proposals | parties | acts | sites | from nothing | one more act | printed |\n");
process.stdout.write("|---:|---:|---:|---:|---:|---:|---:|\n");
for (const size of SIZES) process.stdout.write(`${row(size)}\n`);

function row(size: DraftedSize): string {
  const { base, acts } = draftedText(size);
  const text = workingText(base, acts);
  const anew = median(Array.from({ length: RUNS }, () => processorMs(() => workingText(base, acts))));
  const print = median(Array.from({ length: RUNS }, () => processorMs(() => bracketedText(text, "attributed"))));
  const [earlier, later] = [acts.slice(0, -MORE_ACTS), acts.slice(-MORE_ACTS)];
  const before = workingText(base, earlier);
  const more = processorMs(() => addOneByOne(before, later)) / MORE_ACTS;
  const { sites } = countBrackets(text);
  const figures = [anew.toFixed(0), more.toFixed(2), print.toFixed(0)];
  return `| ${[size.proposals, size.parties, acts.length, sites, ...figures].join(" | ")} |`;
}

function addOneByOne(before: ReturnType<typeof workingText>, acts: readonly TextAct[]): void {
  acts.reduce(workingTextAfter, before);
}

function processorMs(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? 0;
}
