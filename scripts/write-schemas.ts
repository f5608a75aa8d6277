import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { caseJsonSchema, offerJsonSchema } from "@entente/analysis/agenda";
import { instructionsJsonSchema } from "@entente/analysis/preferences";
import { baseFileJsonSchema } from "@entente/text/files";

/** Writes the JSON Schemas of the files from the schemas the parsers read with; `--check` only says what differs. */
const folder = join(import.meta.dirname, "..", "schemas");

const schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "case.schema.json": caseJsonSchema(),
  "instructions.schema.json": instructionsJsonSchema(),
  "offer.schema.json": offerJsonSchema(),
  "text.schema.json": baseFileJsonSchema(),
};

const check = process.argv.includes("--check");
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  const path = join(folder, name);
  const text = `${JSON.stringify(schema, undefined, 2)}\n`;
  const written = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (written === text) continue;
  if (check) {
    console.error(`schemas/${name} differs from the schema the parser reads with: run node scripts/write-schemas.ts`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, text);
    console.log(`schemas/${name} written`);
  }
}
