import { unzipSync, zipSync } from "fflate";
import { type WorkingText, workingText } from "../src/consolidation/index.ts";
import { proposalsFromWord, readWord, type WordOptions, wordDocument } from "../src/word/index.ts";
import { draftedText } from "./drafted-text.ts";
import { medianOf, processorMs } from "./processor-time.ts";

const FULL = { articles: 200, proposals: 5000, parties: 40 };
const RUNS = 5;

/**
 * A text of 200 articles with 5,000 proposals of 40 parties as .docx, and back, in ms of processor time (target for one
 * export: 2,000). The ratio is to packing the same parts into an archive, with nothing to make.
 */
export async function wordRows(): Promise<readonly string[]> {
  const [whole, half] = [textOf(FULL.proposals), textOf(FULL.proposals / 2)];
  const heads = ["| work | kB | first run | median | to packing alone |", "|---|---:|---:|---:|---:|"];
  const rows: string[] = [];
  for (const [name, text, options] of [
    ["export in brackets, 5,000 proposals", whole, { view: "attributed" }],
    ["export in brackets, 2,500 proposals", half, { view: "attributed" }],
    ["export as tracked changes, 5,000 proposals", whole, { view: "attributed", proposals: "tracked-changes" }],
  ] as const)
    rows.push(await exportRow(name, text, options));
  return [...heads, ...rows, ...(await readingRows(whole))];
}

function textOf(proposals: number): WorkingText {
  const { base, acts } = draftedText({ ...FULL, proposals });
  return workingText(base, acts);
}

async function exportRow(name: string, text: WorkingText, options: WordOptions): Promise<string> {
  const { bytes } = await wordDocument(text, options);
  return row(name, bytes, () => void wordDocument(text, options));
}

async function readingRows(text: WorkingText): Promise<readonly string[]> {
  const { bytes } = await wordDocument(text, { view: "attributed" });
  return [
    row("read as a text", bytes, () => readWord(bytes, { language: "en" })),
    row("read as a changed copy", bytes, () => proposalsFromWord(bytes, { text, party: "party-1", at: 1e6 })),
  ];
}

function row(name: string, bytes: Uint8Array, work: () => unknown): string {
  const parts = unzipSync(bytes);
  const [first = 0, ...more] = Array.from({ length: RUNS }, () => processorMs(work));
  const packing = medianOf(Array.from({ length: RUNS }, () => processorMs(() => zipSync(parts, { level: 6 }))));
  const median = medianOf(more);
  const figures = [bytes.length / 1000, first, median].map((figure) => figure.toFixed(0));
  return `| ${[name, ...figures, (median / packing).toFixed(1)].join(" | ")} |`;
}
