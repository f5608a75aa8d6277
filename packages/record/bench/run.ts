import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { machineLine, writeBlock } from "../../../bench/write-block.ts";
import { BENCHES, type Bench, type BenchFigure, type BenchRow, type BenchUnit } from "./rows.ts";

/**
 * Runs every script of `BENCHES` in a process of its own, prints the table and writes it into docs/performance.md.
 *
 * With words behind the command only scripts with one of them in their path are run, and nothing is written.
 */
const ROOT = join(import.meta.dirname, "../../..");
const MOST_MS = 20 * 60_000;
const HEADER = ["| work | target | median | first run | compared in the same run with |", "|---|---:|---:|---:|---|"];

const machine = machineLine();
const words = process.argv.slice(2);
const lines = BENCHES.filter(({ script }) => words.length === 0 || words.some((word) => script.includes(word))).flatMap(
  measured,
);
const table = [machine, "", ...HEADER, ...lines].join("\n");
process.stdout.write(`${table}\n`);
if (words.length === 0) writeBlock("bench:record", table);

/** The lines of a script; when it does not come to its end they say what happened, and the table goes on. */
function measured(bench: Bench): readonly string[] {
  process.stderr.write(`${bench.script}\n`);
  const child = spawnSync(process.execPath, [join(ROOT, bench.script)], {
    ...{ encoding: "utf8", cwd: ROOT, timeout: MOST_MS },
  });
  process.stderr.write(child.stderr);
  const figures = figuresIn(child.stdout);
  const what = /^\w*Error: (.*)$/m.exec(child.stderr)?.[1] ?? `it ended with ${child.status ?? child.signal}`;
  return bench.rows.map((row) => tableLine(row, figures[row.figure], what));
}

function figuresIn(printed: string): Readonly<Record<string, BenchFigure>> {
  return printed === "" ? {} : (JSON.parse(printed) as Readonly<Record<string, BenchFigure>>);
}

function tableLine(row: BenchRow, figure: BenchFigure | undefined, what: string): string {
  const target = row.target === undefined ? "—" : amount(row.target, row.unit);
  if (figure === undefined) return `| ${row.title} | ${target} | did not finish | — | ${what} |`;
  const { value, first, reference } = figure;
  const cells = [
    row.title,
    target,
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
