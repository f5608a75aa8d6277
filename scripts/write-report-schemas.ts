import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPORT_NAMES } from "../apps/cli/src/reports/report-names.ts";
import { reportJsonSchema } from "../apps/cli/src/reports/report-schemas.ts";

/** Writes the JSON Schema of every command's `--json`; `--check` only says what differs. */
const folder = join(import.meta.dirname, "..", "schemas", "reports");

const check = process.argv.includes("--check");
mkdirSync(folder, { recursive: true });
for (const name of REPORT_NAMES) {
  const file = `${name}.schema.json`;
  const path = join(folder, file);
  const text = `${JSON.stringify(reportJsonSchema(name), undefined, 2)}\n`;
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  if (check) {
    console.error(
      `schemas/reports/${file} differs from what the command prints: run node scripts/write-report-schemas.ts`,
    );
    process.exitCode = 1;
  } else {
    writeFileSync(path, text);
    console.log(`schemas/reports/${file} written`);
  }
}
