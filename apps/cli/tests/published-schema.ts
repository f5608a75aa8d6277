import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ROOT } from "./run-entente.ts";

/** The published schema of a command's JSON, as a reader of the repository finds it. */
export function publishedSchema(command: string): z.ZodType {
  const text = readFileSync(join(ROOT, "schemas/reports", `${command}.schema.json`), "utf8");
  return z.fromJSONSchema(JSON.parse(text));
}
