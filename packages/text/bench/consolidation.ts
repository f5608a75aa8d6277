import type { TextAct } from "../src/acts/index.ts";
import { bracketedText, type WorkingText, workingText, workingTextAfter } from "../src/consolidation/index.ts";
import { countBrackets } from "../src/counts/index.ts";
import { type DraftedSize, draftedText } from "./drafted-text.ts";
import { medianOf, processorMs } from "./processor-time.ts";

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

/**
 * Consolidation from nothing and after one more act, over growing texts, in ms of processor time, collection of garbage
 * included, and beside it what reading the acts from JSON takes alone. Targets: 200 from nothing and 5 after one act at
 * 200 articles with 5,000 proposals of 40 parties.
 */
export function consolidationRows(): readonly string[] {
  return [
    "| proposals | parties | acts | sites | first run | from nothing | acts from JSON | ratio | one more act | printed |",
    "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ...SIZES.map(row),
  ];
}

function row(size: DraftedSize): string {
  const { base, acts } = draftedText(size);
  const [first = 0, ...more] = Array.from({ length: RUNS }, () => processorMs(() => workingText(base, acts)));
  const text = workingText(base, acts);
  const print = medianOf(Array.from({ length: RUNS }, () => processorMs(() => bracketedText(text, "attributed"))));
  const [earlier, later] = [acts.slice(0, -MORE_ACTS), acts.slice(-MORE_ACTS)];
  const before = workingText(base, earlier);
  const one = processorMs(() => addOneByOne(before, later)) / MORE_ACTS;
  const json = JSON.stringify(acts);
  const read = medianOf(Array.from({ length: RUNS }, () => processorMs(() => JSON.parse(json))));
  const own = medianOf(more);
  const ratio = (own / read).toFixed(1);
  const figures = [first.toFixed(0), own.toFixed(0), read.toFixed(0), ratio, one.toFixed(2), print.toFixed(0)];
  return `| ${[size.proposals, size.parties, acts.length, countBrackets(text).sites, ...figures].join(" | ")} |`;
}

function addOneByOne(before: WorkingText, acts: readonly TextAct[]): void {
  acts.reduce(workingTextAfter, before);
}
