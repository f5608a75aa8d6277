import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { machineLine, writeBlock } from "../../../bench/write-block.ts";
import { growth } from "./growth.ts";
import { growthPlot } from "./growth-plot.ts";
import { type BenchRow, ROWS } from "./rows.ts";

/** Measures every row in a process of its own, prints the table, and writes it into docs/performance.md with a plot of growth. */
const DOCS = new URL("../../../docs/", import.meta.url);
const PLOT = "images/performance-growth.svg";

interface Figures {
  readonly firstMs: number;
  readonly medianMs: number;
  readonly peakMb: number;
  readonly answer: string;
  readonly ratio?: number;
  readonly onlyAt?: string;
}

const HEADER = [
  "| case (opposed scores, 10 options an issue unless said) | target | median | first run | answer | peak memory | plain enumeration takes |",
  "|---|---:|---:|---:|---|---:|---|",
];

const lines = ROWS.map((row, at) => {
  process.stderr.write(`${at + 1}/${ROWS.length} ${row.title}\n`);
  return tableLine(row, figuresOf(at));
});
const table = [machineLine(), "", ...HEADER, ...lines].join("\n");
process.stdout.write(`${table}\n`);
process.stderr.write("How time grows\n");
writeFileSync(new URL(PLOT, DOCS), growthPlot(growth()));
writeBlock("bench", `${table}\n\n![Time of the frontier as issues, options, parties and links grow](${PLOT})`);

function figuresOf(row: number): Figures {
  const script = fileURLToPath(new URL("run-row.ts", import.meta.url));
  const child = spawnSync(process.execPath, [script, String(row)], { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`Cannot measure row ${row}: it ended with ${child.status}: ${child.stderr}`);
  return JSON.parse(child.stdout) as Figures;
}

function tableLine(row: BenchRow, figures: Figures): string {
  const within = figures.medianMs <= row.targetMs ? "" : " (missed)";
  const target =
    row.targetMb === undefined ? milliseconds(row.targetMs) : `${milliseconds(row.targetMs)}, ${row.targetMb} MB`;
  return `| ${[
    row.title,
    target,
    `${milliseconds(figures.medianMs)}${within}`,
    milliseconds(figures.firstMs),
    figures.answer,
    `${figures.peakMb.toFixed(0)} MB`,
    comparisonText(figures),
  ].join(" | ")} |`;
}

function comparisonText({ ratio, onlyAt }: Figures): string {
  if (ratio === undefined) return "—";
  const times = `${Number(ratio.toPrecision(2)).toLocaleString("en")} times as long`;
  return onlyAt === undefined ? times : `${times} (at ${onlyAt}; out of reach here)`;
}

function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en")} ms`;
}
