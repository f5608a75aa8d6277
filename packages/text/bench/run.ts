import { cpus, loadavg } from "node:os";
import { checkRows } from "./checks.ts";
import { comparisonRows } from "./comparison.ts";
import { consolidationRows } from "./consolidation.ts";

/** What `npm run bench:text` prints: consolidation, comparison and checks of texts of 200 articles, and how they grow. */
print(
  `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, load average ${loadavg()[0]?.toFixed(1)}`,
);
for (const rows of [consolidationRows, comparisonRows, checkRows]) print(`\n${rows().join("\n")}`);

function print(lines: string): void {
  process.stdout.write(`${lines}\n`);
}
