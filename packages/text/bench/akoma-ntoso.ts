import { akomaNtoso, readAkomaNtoso } from "../src/akoma-ntoso/index.ts";
import { everyAct, type WorkingText, workingText } from "../src/consolidation/index.ts";
import { baseFileOf } from "../src/files/index.ts";
import { type DraftedSize, draftedText } from "./drafted-text.ts";
import { medianOf, processorMs } from "./processor-time.ts";

const FULL: DraftedSize = { articles: 200, proposals: 5000, parties: 40 };
const SIZES: readonly DraftedSize[] = [
  { ...FULL, proposals: 1250 },
  { ...FULL, proposals: 2500 },
  FULL,
  { ...FULL, parties: 10 },
  { ...FULL, parties: 160 },
];
const RUNS = 7;

/**
 * Texts as Akoma Ntoso, in ms of processor time (target: 1,000 for 200 articles with 5,000 proposals), and beside it the
 * least that an export can do, base text and acts as JSON in UTF-8, of which no program but ours makes anything.
 */
export function akomaNtosoRows(): readonly string[] {
  return [
    "| proposals | parties | first export | Akoma Ntoso | read back | MB | JSON alone | ratio |",
    "|---:|---:|---:|---:|---:|---:|---:|---:|",
    ...SIZES.map(row),
  ];
}

function row(size: DraftedSize): string {
  const { base, acts } = draftedText(size);
  const text = workingText(base, acts);
  const attributed = () => akomaNtoso(text, { view: "attributed" });
  const [anew = 0, ...more] = Array.from({ length: RUNS }, () => processorMs(attributed));
  const own = medianOf(more);
  const { bytes } = attributed();
  const back = medianOf(Array.from({ length: 3 }, () => processorMs(() => readAkomaNtoso(bytes))));
  const plain = medianOf(Array.from({ length: RUNS }, () => processorMs(() => asJson(text))));
  const figures = [anew, own, back].map((ms) => ms.toFixed(0));
  const ratio = (own / plain).toFixed(1);
  return `| ${[size.proposals, size.parties, ...figures, (bytes.length / 1e6).toFixed(1), plain.toFixed(0), ratio].join(" | ")} |`;
}

function asJson(text: WorkingText): Uint8Array {
  const values = [baseFileOf(text.base), ...everyAct(text)];
  return new TextEncoder().encode(values.map((value) => JSON.stringify(value)).join("\n"));
}
