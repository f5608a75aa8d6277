import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { BENCHES, type Bench, type BenchFigure, type BenchRow, type BenchUnit } from "./rows.ts";

/** Runs every script of `BENCHES` in a process of its own, prints the table and writes it into docs/performance.md. */
const ROOT = join(import.meta.dirname, "../../..");
const PAGE = join(ROOT, "docs/performance.md");
const MARKERS = ["<!-- bench:record:start -->", "<!-- bench:record:end -->"] as const;
const HEADER = ["| work | target | median | first run | compared in the same run with |", "|---|---:|---:|---:|---|"];

const machine = `Measured on ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, load average ${loadavg()[0]?.toFixed(1)} at the start.`;
const lines = BENCHES.flatMap(measured);
const table = [machine, "", ...HEADER, ...lines].join("\n");
process.stdout.write(`${table}\n`);
writeBlock(table);

function measured(bench: Bench): readonly string[] {
  process.stderr.write(`${bench.script}\n`);
  const child = spawnSync(process.execPath, [join(ROOT, bench.script)], { encoding: "utf8", cwd: ROOT });
  if (child.status !== 0)
    throw new Error(`Cannot measure ${bench.script}: it ended with ${child.status}: ${child.stderr}`);
  const figures = JSON.parse(child.stdout) as Readonly<Record<string, BenchFigure>>;
  return bench.rows.map((row) => tableLine(row, figures[row.figure]));
}

function tableLine(row: BenchRow, figure: BenchFigure | undefined): string {
  if (figure === undefined) throw new Error(`Cannot show ${row.title}: no figure ${row.figure}`);
  const { value, first, reference } = figure;
  const cells = [
    row.title,
    row.target === undefined ? "—" : amount(row.target, row.unit),
    `${amount(value, row.unit)}${isMissed(row, value) ? " (missed)" : ""}`,
    first === undefined ? "—" : amount(first, row.unit),
    `${row.comparedWith}: ${amount(reference, row.unit)}, ratio ${rounded(value / reference)}`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function isMissed({ target, unit }: BenchRow, value: number): boolean {
  if (target === undefined) return false;
  return unit === "a second" ? value < target : value > target;
}

function amount(value: number, unit: BenchUnit): string {
  return `${rounded(value)} ${unit}`;
}

/** Two digits that mean something, or all of a large number. */
function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : Number(value.toPrecision(2)).toString();
}

/** Replaces what stands between the markers, and nothing else. */
function writeBlock(text: string): void {
  const page = readFileSync(PAGE, "utf8");
  const [start, end] = [page.indexOf(MARKERS[0]), page.indexOf(MARKERS[1])];
  if (start < 0 || end < start) throw new Error(`Cannot write the table: ${PAGE} has no ${MARKERS.join(" … ")}`);
  writeFileSync(PAGE, `${page.slice(0, start)}${MARKERS[0]}\n${text}\n${page.slice(end)}`);
}
