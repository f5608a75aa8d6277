import { type WorkingText, workingText } from "../src/consolidation/index.ts";
import { fourColumnPage, fourColumns } from "../src/four-columns/index.ts";
import { htmlPage } from "../src/html/index.ts";
import { typstSource } from "../src/typst/index.ts";
import { verificationCode } from "../src/verification/index.ts";
import { draftedText } from "./drafted-text.ts";
import { medianOf, processorMs } from "./processor-time.ts";

const FULL = { articles: 200, proposals: 5000, parties: 40 };
const RUNS = 5;

/** A text of 200 articles with 5,000 proposals of 40 parties as pages, in ms of processor time. */
export function pageRows(): readonly string[] {
  const [whole, half] = [textOf(FULL.proposals), textOf(FULL.proposals / 2)];
  const parties = ["party-1", "party-2", "party-3"];
  return [
    "| work | kB | first run | median |",
    "|---|---:|---:|---:|",
    row("HTML, 5,000 proposals", () => htmlPage(whole, { view: "attributed" })),
    row("HTML, 2,500 proposals", () => htmlPage(half, { view: "attributed" })),
    row("HTML without names", () => htmlPage(whole, { view: "anonymous" })),
    row("four columns as HTML", () => fourColumnPage(fourColumns(whole, parties, { view: "attributed" }))),
    row("source of the PDF", () => typstSource(whole, { view: "attributed", code: "", lineNumbers: true })),
    row("verification code", () => verificationCode(whole)),
  ];
}

function textOf(proposals: number): WorkingText {
  const { base, acts } = draftedText({ ...FULL, proposals });
  return workingText(base, acts);
}

function row(name: string, work: () => string): string {
  const [first = 0, ...more] = Array.from({ length: RUNS }, () => processorMs(work));
  const figures = [work().length / 1000, first, medianOf(more)].map((figure) => figure.toFixed(0));
  return `| ${[name, ...figures].join(" | ")} |`;
}
