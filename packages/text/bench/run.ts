import { machineLine, writeBlock } from "../../../bench/write-block.ts";
import { akomaNtosoRows } from "./akoma-ntoso.ts";
import { checkRows } from "./checks.ts";
import { comparisonRows } from "./comparison.ts";
import { consolidationRows } from "./consolidation.ts";
import { pageRows } from "./pages.ts";
import { wordRows } from "./word.ts";

/**
 * Measures consolidation, comparison, checks and exports of texts of 200 articles, prints the tables, and writes them
 * into docs/performance.md.
 */
const TABLES = [
  {
    title: "Consolidation. Targets: 200 from nothing, 5 for one more act, with 5,000 proposals.",
    rows: consolidationRows,
  },
  { title: "Comparison. Target: 300 for two versions of 100 pages.", rows: comparisonRows },
  { title: "Checks. Target: 1,000 for 200 articles.", rows: checkRows },
  { title: "Akoma Ntoso. Target: 1,000 for the export of 5,000 proposals.", rows: akomaNtosoRows },
  { title: "Word. Target: 2,000 for the export of 5,000 proposals.", rows: wordRows },
  { title: "Pages.", rows: pageRows },
] as const;

const parts = [machineLine()];
for (const { title, rows } of TABLES) {
  process.stderr.write(`${title}\n`);
  parts.push("", title, "", ...(await rows()));
}
process.stdout.write(`${parts.join("\n")}\n`);
writeBlock("bench:text", parts.join("\n"));
