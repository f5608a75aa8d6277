import { cpus, loadavg } from "node:os";
import { akomaNtosoRows } from "./akoma-ntoso.ts";
import { checkRows } from "./checks.ts";
import { comparisonRows } from "./comparison.ts";
import { consolidationRows } from "./consolidation.ts";
import { pageRows } from "./pages.ts";
import { wordRows } from "./word.ts";

/** What `npm run bench:text` prints: consolidation, comparison, checks and exports of texts of 200 articles. */
print(
  `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, load average ${loadavg()[0]?.toFixed(1)}`,
);
for (const rows of [consolidationRows, comparisonRows, checkRows, akomaNtosoRows, pageRows])
  print(`\n${rows().join("\n")}`);
print(`\n${(await wordRows()).join("\n")}`);

function print(lines: string): void {
  process.stdout.write(`${lines}\n`);
}
